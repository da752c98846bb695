package jp.onshi.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.WireDate;
import jp.onshi.ledger.PatientBook;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about a patient. What {@code null} stands for is not in the file at all, so the register keeps it; it
 * also keeps certificates, which no file tells, accepted spellings, and a 確認年月日 that is later than the file's.
 */
record PatientTold(
        String number,
        String name,
        WireDate birthdate,
        @Nullable String kana,
        @Nullable Code<Sex> sex,
        @Nullable String postcode,
        @Nullable String address,
        @Nullable List<PatientInsurance> insurances,
        @Nullable List<PatientExpense> expenses,
        List<String> spellings,
        @Nullable Boolean test)
        implements PatientBook.Telling {

    @Override
    public Patient onto(@Nullable Patient known) {
        Patient before = known == null ? nobody() : known;
        Set<String> all = new LinkedHashSet<>(before.spellings());
        all.addAll(spellings);
        return new Patient(
                number,
                name,
                or(kana, before.kana()),
                or(sex, before.sex()),
                birthdate,
                or(postcode, before.postcode()),
                or(address, before.address()),
                insurances == null ? before.insurances() : confirmedInsurances(insurances, before),
                expenses == null ? before.expenses() : confirmedExpenses(expenses, before),
                before.limits(),
                before.diseases(),
                List.copyOf(all),
                or(test, before.test()));
    }

    private Patient nobody() {
        return new Patient(
                number,
                name,
                "",
                Code.absent(),
                birthdate,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    private static <T> T or(@Nullable T told, T known) {
        return told == null ? known : told;
    }

    private static List<PatientInsurance> confirmedInsurances(List<PatientInsurance> told, Patient before) {
        List<PatientInsurance> merged = new ArrayList<>();
        for (PatientInsurance one : told) {
            WireDate known = before.insurances().stream()
                    .filter(other -> Comparison.sameNumbers(one.identity(), other.identity()))
                    .filter(other -> other.from().equals(one.from()))
                    .map(PatientInsurance::confirmedOn)
                    .reduce(WireDate.absent(), PatientTold::later);
            merged.add(new PatientInsurance(
                    one.identity(),
                    one.relation(),
                    one.ratio(),
                    one.kind(),
                    one.from(),
                    one.until(),
                    later(one.confirmedOn(), known)));
        }
        return merged;
    }

    private static List<PatientExpense> confirmedExpenses(List<PatientExpense> told, Patient before) {
        List<PatientExpense> merged = new ArrayList<>();
        for (PatientExpense one : told) {
            WireDate known = before.expenses().stream()
                    .filter(other -> other.payer().equals(one.payer())
                            && other.recipient().equals(one.recipient())
                            && other.from().equals(one.from()))
                    .map(PatientExpense::confirmedOn)
                    .reduce(WireDate.absent(), PatientTold::later);
            merged.add(new PatientExpense(
                    one.payer(),
                    one.recipient(),
                    one.name(),
                    one.from(),
                    one.until(),
                    later(one.confirmedOn(), known)));
        }
        return merged;
    }

    private static WireDate later(WireDate one, WireDate other) {
        Optional<WireDate> laterOne = other.known()
                .filter(day -> one.known().filter(day::isBefore).isEmpty())
                .map(WireDate::of);
        return laterOne.orElse(one);
    }
}
