package jp.onshi.desk;

import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.Transcription;

/** 患者確認 (P033): comparing a row with the register, writing what was decided, and what is to be entered in 日レセ. */
public interface ConfirmationDesk {

    /**
     * A row beside the register: with the patient to whom the rules say it belongs, else with nobody. Empty when there is
     * no such row.
     */
    Optional<Confirmation> open(long row) throws DeskException;

    /**
     * Does what was decided: the register, 済, whose the row is and what is to be entered in 日レセ are written together,
     * and the row is given back. The row must have been taken with {@link Desk#take}.
     *
     * @param on what was looked at; the order is refused when the register says something else by now
     */
    ConfirmOutcome confirm(Confirmation on, ConfirmOrder order) throws DeskException;

    /**
     * 日レセへの転記, oldest first.
     *
     * @param all also what was entered today
     */
    List<Transcription> transcriptions(boolean all) throws DeskException;

    /**
     * Notes that something is in 日レセ, or that it is not after all.
     *
     * @return whether that was not so before
     */
    boolean entered(long transcription, boolean done) throws DeskException;
}
