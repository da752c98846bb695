package jp.onshi.desk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.onshi.desk.BatchList.LineFault;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.WireDate;

/** Makes the people of a batch from rows of the day's lists, each person once: the first row counts. */
final class PeopleList {

    private final List<BatchEntry> entries = new ArrayList<>();
    private final List<LineFault> faults = new ArrayList<>();
    private final Set<String> met = new HashSet<>();
    private boolean full;

    /**
     * Adds the person of a row.
     *
     * @param line the row's place in the list that was chosen, from 1
     */
    void add(int line, DayRow row) {
        if (row.identity().insurer().isAbsent() || row.identity().number().isEmpty()) {
            faults.add(new LineFault(line, "batch.fault.row-number", List.of()));
        } else if (row.birthdate().date() == null) {
            faults.add(new LineFault(line, "batch.fault.row-birthdate", List.of()));
        } else if (entries.size() >= BatchTable.MOST_LINES) {
            tellTooMany(line);
        } else if (met.add(key(row.identity(), row.birthdate()))) {
            entries.add(new BatchEntry(row.identity(), row.birthdate(), row.limitCertificate(), row.referenceNumber()));
        }
    }

    private void tellTooMany(int line) {
        if (!full) {
            full = true;
            faults.add(new LineFault(line, "batch.fault.too-many", List.of(Integer.toString(BatchTable.MOST_LINES))));
        }
    }

    /** A row that is not there any more. */
    void gone(int line) {
        faults.add(new LineFault(line, "batch.fault.row-gone", List.of()));
    }

    BatchList list(String title) {
        return new BatchList(title, entries, faults);
    }

    /** The same for the same person, however the numbers are written. */
    static String key(InsuranceIdentity identity, WireDate birthdate) {
        return String.join(
                "\n",
                identity.insurer().comparable(),
                TextFold.numberKey(identity.symbol()),
                TextFold.numberKey(identity.number()),
                TextFold.numberKey(identity.branch()),
                birthdate.wire());
    }
}
