package jp.onshi.ledger;

import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.Transcription;
import org.jspecify.annotations.Nullable;

/**
 * What was confirmed about a row (P033), to be written in one transaction.
 *
 * @param row the row
 * @param session the console that has taken it
 * @param before the patient as the register was seen; {@code null} when there was none
 * @param after the patient as the register shall be; {@code null} leaves it alone
 * @param route how the row belongs to the patient
 * @param processed whether the row's family becomes 済
 * @param entry what is to be entered in 日レセ; {@code null} for nothing
 */
public record Confirmed(
        long row,
        String session,
        @Nullable Patient before,
        @Nullable Patient after,
        MatchRoute route,
        boolean processed,
        @Nullable Transcription entry) {

    /** What became of it; anything but DONE means that nothing at all was written. */
    public enum Outcome {
        /** It is written: register, mark, binding, entry; and the row is given back. */
        DONE,
        /** There is no such row (P031 0002). */
        NO_SUCH_ROW,
        /** The family is deleted (P031 0009). */
        ALREADY_DELETED,
        /** The family is 済 (P031 0011). */
        ALREADY_PROCESSED,
        /** The session does not have the row any more: somebody took it away (P031 0007). */
        LOCK_LOST,
        /** The register says something else about the patient than what was seen. */
        PATIENT_CHANGED,
        /** A new patient's number belongs to somebody. */
        NUMBER_TAKEN
    }
}
