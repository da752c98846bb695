package jp.onshi.desk;

import java.util.HashSet;
import java.util.Set;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Validity;

/**
 * The tray of rows that wait for a human (要確認), gathered from the rows of a day. A row brings its family with it, for
 * 公費 rows are worked on through the insurance that they came with.
 */
public final class Tray {

    private final Set<Long> families = new HashSet<>();

    /** Puts the row's family into the tray, if the row waits for a human. */
    public void consider(DayRow row, RowStanding standing) {
        if (waits(row, standing)) {
            families.add(row.family());
        }
    }

    /** Whether the row is in the tray; 済 and deleted rows never are. */
    public boolean holds(DayRow row) {
        return isOpen(row) && families.contains(row.family());
    }

    /**
     * Nobody is certain to be the row's patient, something differs from the patient's record, the qualification is not
     * valid, or no answer came. A row whose answer is still out waits for nobody; 有効（未） waits for the 福祉事務所.
     */
    private static boolean waits(DayRow row, RowStanding standing) {
        if (!isOpen(row) || row.status() == RowStatus.WAITING) {
            return false;
        }
        boolean valid = row.validity().is(Validity.VALID) || row.validity().is(Validity.VALID_UNREGISTERED);
        return row.status() != RowStatus.ANSWERED
                || !valid
                || standing.isToReview()
                || !standing.differences().isEmpty();
    }

    private static boolean isOpen(DayRow row) {
        return !row.processed() && !row.deleted();
    }
}
