package jp.onshi.desk;

import java.util.List;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.TextFold;
import org.jspecify.annotations.Nullable;

/**
 * How much a patient with the same birthdate looks like a row's person, for the order of candidates. Names are compared
 * as they are searched for: width, small kana and old kanji do not count, and an accepted spelling counts as the name.
 */
final class Likeness {

    private static final int FORMER_INSURANCE = 40;
    private static final int FAMILY_INSURANCE = 25;
    private static final int SAME_INSURER = 3;
    private static final int KANA = 20;
    private static final int NAME = 20;
    private static final int GIVEN_KANA = 10;
    private static final int GIVEN_NAME = 8;
    private static final int ADDRESS = 10;
    private static final int POSTCODE = 6;
    private static final int OTHER_SEX = -15;

    private Likeness() {}

    static Match.Candidate of(DayRow row, Patient patient) {
        boolean sameName = isSpelled(row.name(), patient.name(), patient.spellings());
        boolean sameKana = isSpelled(row.kana(), patient.kana(), patient.spellings());
        int score = sameName ? NAME : isSame(given(row.name()), given(patient.name())) ? GIVEN_NAME : 0;
        score += sameKana ? KANA : isSame(given(row.kana()), given(patient.kana())) ? GIVEN_KANA : 0;
        if (isSame(row.address(), patient.address())) {
            score += ADDRESS;
        }
        if (!row.postcode().isEmpty()
                && TextFold.numberKey(row.postcode()).equals(TextFold.numberKey(patient.postcode()))) {
            score += POSTCODE;
        }
        if (isOtherSex(row.sex().value(), patient.sex().value())) {
            score += OTHER_SEX;
        }
        score += insurance(row.identity(), patient.insurances());
        return new Match.Candidate(patient, score, sameName && sameKana, isBranchOnly(row, patient));
    }

    /** The number of an insurance that has ended, or that lacks its 枝番, tells more than a name. */
    private static int insurance(InsuranceIdentity online, List<PatientInsurance> insurances) {
        int most = 0;
        for (PatientInsurance insurance : insurances) {
            InsuranceIdentity registered = insurance.identity();
            int agrees = 0;
            if (online.isSameInsured(registered)) {
                agrees = online.isSameBranch(registered) ? FORMER_INSURANCE : FAMILY_INSURANCE;
            } else if (!online.insurer().isAbsent() && online.insurer().sameAs(registered.insurer())) {
                agrees = SAME_INSURER;
            }
            most = Math.max(most, agrees);
        }
        return most;
    }

    private static boolean isBranchOnly(DayRow row, Patient patient) {
        return patient.insurancesOn(row.day()).stream()
                .anyMatch(insurance -> row.identity().isSameInsured(insurance.identity()));
    }

    private static boolean isSpelled(String online, String registered, List<String> spellings) {
        return isSame(online, registered) || spellings.stream().anyMatch(spelling -> isSame(online, spelling));
    }

    private static boolean isSame(String one, String other) {
        String key = TextFold.nameKey(one);
        return !key.isEmpty() && key.equals(TextFold.nameKey(other));
    }

    private static boolean isOtherSex(@Nullable Sex one, @Nullable Sex other) {
        return one == Sex.MALE && other == Sex.FEMALE || one == Sex.FEMALE && other == Sex.MALE;
    }

    /** The given name, of a name whose parts a blank separates; empty otherwise. */
    private static String given(String name) {
        String plain = name.replace('\u3000', ' ').strip();
        int blank = plain.lastIndexOf(' ');
        return blank < 0 ? "" : plain.substring(blank + 1);
    }
}
