package jp.onshi.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.PatientBook;

/**
 * To whom the rows of one result belong, by 日レセ's rule. It reads the register and changes nothing.
 *
 * <ul>
 *   <li>An insurance that is valid on the row's day with the same 保険者番号, 記号, 番号 and 枝番 names its patient. A registered
 *       insurance without 枝番 names nobody, for the whole family has that number, except one of the 後期高齢者 (39), who
 *       have no 枝番 and no family. A 医療扶助 names by 公費負担者番号 and 受給者番号.
 *   <li>Otherwise 照会番号 is the patient's number.
 *   <li>When the two name different people, when several have the insurance, when 複数該当 came back, or when the named one
 *       was born on another day, a human decides.
 *   <li>テスト患者 are never named. Nobody is ever named by name or birthdate alone.
 * </ul>
 */
public final class Matcher {

    private final PatientBook patients;

    /** A matcher over a register. */
    public Matcher(PatientBook patients) {
        this.patients = patients;
    }

    /**
     * To whom a family of rows belongs.
     *
     * @param family rows of one {@link DayRow#family()}, one at least
     */
    public Match match(List<DayRow> family) throws LedgerException {
        Match named = named(family);
        if (!(named instanceof Match.Open)) {
            return named;
        }
        for (DayRow row : family) {
            if (isOfPerson(row)) {
                return new Match.Open(candidates(row));
            }
        }
        return named;
    }

    /**
     * As {@link #match}, without looking for more candidates than the insurance's own. Costs one indexed query for the
     * insurance of each row and one for its 照会番号.
     */
    public Match named(List<DayRow> family) throws LedgerException {
        if (patients.isEmpty()) {
            return new Match.Nobody();
        }
        Map<String, Patient> insured = new LinkedHashMap<>();
        Map<String, Patient> referred = new LinkedHashMap<>();
        List<Match.Candidate> relatives = new ArrayList<>();
        boolean person = false;
        boolean several = false;
        for (DayRow row : family) {
            if (row.status() != RowStatus.ANSWERED) {
                continue;
            }
            person |= isOfPerson(row);
            several |= row.validity().is(Validity.MULTIPLE);
            for (Patient patient : patients.byInsured(row.identity())) {
                if (patient.test()) {
                    continue;
                }
                if (hasInsurance(patient, row) || hasExpense(patient, row)) {
                    insured.putIfAbsent(patient.number(), patient);
                } else if (isOfPerson(row) && isBornOnSameDay(patient, row)) {
                    relatives.add(Likeness.of(row, patient));
                }
            }
            referred(row).ifPresent(patient -> referred.putIfAbsent(patient.number(), patient));
        }
        Map<String, Patient> all = new LinkedHashMap<>(insured);
        referred.forEach(all::putIfAbsent);
        if (all.isEmpty()) {
            return person ? new Match.Open(ranked(relatives)) : new Match.Nobody();
        }
        Patient first = all.values().iterator().next();
        if (several || all.size() > 1 || !family.stream().allMatch(row -> mayBeBorn(first, row))) {
            return new Match.Review(List.copyOf(all.values()));
        }
        return new Match.Known(first, insured.isEmpty() ? MatchRoute.REFERENCE : MatchRoute.INSURANCE);
    }

    /** Patients born on the same day, the likeliest first; テスト患者 are left out (P033). */
    public List<Match.Candidate> candidates(DayRow row) throws LedgerException {
        if (isUnknown(row.birthdate())) {
            return List.of();
        }
        return ranked(patients.byBirthdate(row.birthdate()).stream()
                .filter(patient -> !patient.test())
                .map(patient -> Likeness.of(row, patient))
                .toList());
    }

    private static List<Match.Candidate> ranked(List<Match.Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparingInt(Match.Candidate::score)
                        .reversed()
                        .thenComparing(candidate -> candidate.patient().kana())
                        .thenComparing(candidate -> candidate.patient().number()))
                .toList();
    }

    private static boolean hasInsurance(Patient patient, DayRow row) {
        for (PatientInsurance insurance : patient.insurancesOn(row.day())) {
            if (row.identity().isSameInsured(insurance.identity())
                    && isAcceptedBranch(row.identity(), insurance.identity())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAcceptedBranch(InsuranceIdentity online, InsuranceIdentity registered) {
        if (registered.branch().isBlank()) {
            return registered.insurer().kind() == InsurerNumber.Kind.LATE_ELDERLY;
        }
        return online.isSameBranch(registered);
    }

    private static boolean hasExpense(Patient patient, DayRow row) {
        for (PatientExpense expense : patient.expenses()) {
            if (expense.covers(row.day()) && row.identity().isSameInsured(expense.identity())) {
                return true;
            }
        }
        return false;
    }

    private Optional<Patient> referred(DayRow row) throws LedgerException {
        return row.referenceNumber().isBlank()
                ? Optional.empty()
                : patients.byNumber(row.referenceNumber()).filter(patient -> !patient.test());
    }

    private static boolean mayBeBorn(Patient patient, DayRow row) {
        return isUnknown(row.birthdate()) || isUnknown(patient.birthdate()) || isBornOnSameDay(patient, row);
    }

    private static boolean isBornOnSameDay(Patient patient, DayRow row) {
        return !isUnknown(row.birthdate())
                && row.birthdate().wire().equals(patient.birthdate().wire());
    }

    private static boolean isUnknown(WireDate birthdate) {
        return birthdate.date() == null || birthdate.isUnknownBirthdate();
    }

    /** A result that names nobody (該当資格なし) leaves no one to look for by hand. */
    private static boolean isOfPerson(DayRow row) {
        return row.status() == RowStatus.ANSWERED
                && !(row.name().isBlank() && row.kana().isBlank());
    }
}
