package jp.onshi.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.WireDate;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.PatientBook;

/**
 * Finds what was probably mistyped in a lookup to which the other side knows nobody: numbers that nearly are those of a
 * patient with the typed birthdate, or a birthdate that nearly is that of somebody with the typed numbers. Nobody is
 * named a row's patient for it; it is for a human to compare with the card.
 */
final class TypingErrors {

    /** So many wrong, missing or surplus characters, or exchanged neighbours, count as typing errors. */
    private static final int FEW = 2;

    private static final int MOST = 4;

    /** A number of a file may be of any length; one that is longer than any real one is not looked at. */
    private static final int LONGEST = 40;

    private TypingErrors() {}

    static List<Slip> of(PatientBook patients, DayRow asked) throws LedgerException {
        Set<Slip> slips = new LinkedHashSet<>();
        for (Patient patient : patients.byBirthdate(asked.birthdate())) {
            for (PatientInsurance insurance : patient.insurancesOn(asked.day())) {
                if (!patient.test()) {
                    slips.addAll(numbers(asked.identity(), insurance.identity(), patient.number()));
                }
            }
        }
        for (Patient patient : patients.byInsured(asked.identity())) {
            if (!patient.test() && isNearly(asked.birthdate(), patient.birthdate())) {
                slips.add(new Slip(
                        LookupField.BIRTHDATE,
                        asked.birthdate().wire(),
                        patient.birthdate().wire(),
                        patient.number()));
            }
        }
        return slips.stream().limit(MOST).toList();
    }

    private static List<Slip> numbers(InsuranceIdentity typed, InsuranceIdentity registered, String patient) {
        List<Slip> slips = new ArrayList<>();
        int errors = compare(
                LookupField.INSURER,
                typed.insurer().digits(),
                registered.insurer().digits(),
                patient,
                slips);
        errors += compare(LookupField.SYMBOL, typed.symbol(), registered.symbol(), patient, slips);
        errors += compare(LookupField.NUMBER, typed.number(), registered.number(), patient, slips);
        errors += compare(LookupField.BRANCH, typed.branch(), registered.branch(), patient, slips);
        boolean exchanged = key(typed.symbol()).equals(key(registered.number()))
                && key(typed.number()).equals(key(registered.symbol()));
        return errors <= FEW || exchanged ? slips : List.of();
    }

    private static int compare(LookupField field, String typed, String registered, String patient, List<Slip> slips) {
        int errors = distance(key(typed), key(registered));
        if (errors > 0) {
            slips.add(new Slip(field, typed, registered, patient));
        }
        return errors;
    }

    /** A digit or two, or the wrong era: the same month and day of another year. */
    private static boolean isNearly(WireDate typed, WireDate registered) {
        if (typed.date() == null || registered.date() == null || typed.wire().equals(registered.wire())) {
            return false;
        }
        boolean otherYear = typed.wire().substring(4).equals(registered.wire().substring(4));
        return otherYear || distance(typed.wire(), registered.wire()) <= FEW;
    }

    private static String key(String number) {
        return TextFold.numberKey(number);
    }

    /** How many characters are wrong, missing, surplus, or exchanged with their neighbour. */
    static int distance(String one, String other) {
        if (Math.max(one.length(), other.length()) > LONGEST) {
            return one.equals(other) ? 0 : LONGEST;
        }
        int[][] errors = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    errors[i][j] = i + j;
                    continue;
                }
                int wrong = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(errors[i - 1][j - 1] + wrong, Math.min(errors[i - 1][j], errors[i][j - 1]) + 1);
                boolean exchanged = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                errors[i][j] = exchanged ? Math.min(least, errors[i - 2][j - 2] + 1) : least;
            }
        }
        return errors[one.length()][other.length()];
    }
}
