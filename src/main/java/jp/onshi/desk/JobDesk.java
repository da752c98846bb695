package jp.onshi.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.UnitOutcome;

/** Jobs under way and done. Every method may wait for the database. */
public interface JobDesk {

    /** Jobs of the given kinds, newest first; at most {@code most}. */
    List<JobView> recent(Set<JobKind> kinds, int most) throws DeskException;

    /** One job. */
    Optional<JobView> job(long id) throws DeskException;

    /**
     * People of a job in the order of the answers.
     *
     * @param outcomes those to show
     * @param from how many of them to skip
     * @param most how many at most
     */
    List<UnitView> units(long id, Set<UnitOutcome> outcomes, int from, int most) throws DeskException;

    /** Asks for the result now instead of at the next turn. No effect on a job that does not wait for one. */
    void fetchNow(long id) throws DeskException;

    /**
     * Gives a job up. What has been taken in stays; an answer that comes all the same is kept and not listed as open.
     *
     * @return whether it was open
     */
    boolean cancel(long id) throws DeskException;
}
