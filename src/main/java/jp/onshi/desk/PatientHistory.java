package jp.onshi.desk;

import java.util.List;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/**
 * A person's history (P032).
 *
 * @param subject whose it is
 * @param entries what was asked and what came back, latest first
 * @param cut whether there is more than is shown
 */
public record PatientHistory(Subject subject, List<HistoryEntry> entries, boolean cut) {

    /** Copies the list. */
    public PatientHistory {
        entries = List.copyOf(entries);
    }

    /**
     * Whose history it is: a patient of the register, or, when nobody is known, the person whom a row names.
     *
     * @param patient the patient; {@code null} when nobody is known
     * @param name 氏名
     * @param kana カナ氏名
     * @param birthdate 生年月日
     * @param identity the numbers by which the person is looked for when no patient is known
     */
    public record Subject(
            @Nullable Patient patient, String name, String kana, WireDate birthdate, InsuranceIdentity identity) {}
}
