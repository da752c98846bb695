package jp.onshi.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.JobSummary;
import org.jspecify.annotations.Nullable;

/**
 * A job as lists and commands show it.
 *
 * @param id the ledger's number of the job
 * @param kind what was asked for
 * @param state where it stands: that of the part that is farthest behind; FAILED when every part failed
 * @param title what the list was made from or what range was asked for (a file's name, a period), made by the desk;
 *     may hold no personal data
 * @param createdAt when it was given
 * @param closedAt when it ended; {@code null} while open
 * @param total how many people it is about; 0 while nobody knows (consent lists)
 * @param summary how those that are done ended
 * @param parts the files it was split into; at least one
 * @param nextTry when the result is asked for again; {@code null} when that is not what it waits for
 * @param errorCode the first error code, unchanged; empty for none
 * @param errorMessage its message, unchanged; empty for none
 */
public record JobView(
        long id,
        JobKind kind,
        JobState state,
        String title,
        Instant createdAt,
        @Nullable Instant closedAt,
        int total,
        JobSummary summary,
        List<PartView> parts,
        @Nullable Instant nextTry,
        String errorCode,
        String errorMessage) {

    /** Copies the list. */
    public JobView {
        parts = List.copyOf(parts);
    }

    /** Whether it is done, but some of its files ended without a result. */
    public boolean isPartlyFailed() {
        return state == JobState.DONE && parts.stream().anyMatch(part -> part.state() != JobState.DONE);
    }

    /** The name that texts have for where it stands: that of the state, or {@code PARTLY}. */
    public String standing() {
        return isPartlyFailed() ? "PARTLY" : state.name();
    }

    /** Time from its beginning to its end, or to now. */
    public Duration elapsed(Instant now) {
        Instant end = closedAt;
        return Duration.between(createdAt, end == null ? now : end);
    }

    /**
     * One file of a job.
     *
     * @param no from 1
     * @param state where it stands
     * @param total how many people it is about; 0 while nobody knows
     * @param done how many answers have been taken in
     * @param reception 受付番号; empty before it came
     * @param fetches how often the result was asked for
     * @param errorCode error code, unchanged; empty for none
     * @param errorMessage its message, unchanged; empty for none
     */
    public record PartView(
            int no,
            JobState state,
            int total,
            int done,
            String reception,
            int fetches,
            String errorCode,
            String errorMessage) {}
}
