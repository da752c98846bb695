package jp.onshi.desk;

import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Validity;

/** The tray of rows that wait for a human. */
final class Tray {

    private Tray() {}

    /**
     * Whether the row waits for a human: nobody is certain to be its patient, something differs from the patient's
     * record, the qualification is not valid, or no answer came. 済 and deleted rows and those whose answer is still out wait
     * for nobody; 有効（未） waits for the 福祉事務所.
     */
    static boolean holds(DayRow row, RowStanding standing) {
        if (row.processed() || row.deleted() || row.status() == RowStatus.WAITING) {
            return false;
        }
        return row.status() != RowStatus.ANSWERED
                || !(row.validity().is(Validity.VALID) || row.validity().is(Validity.VALID_UNREGISTERED))
                || standing.isToReview()
                || !standing.differences().isEmpty();
    }
}
