package jp.onshi.desk;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.desk.ComparedField.Sign;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/**
 * What lies on the desk in P033: a result beside a patient of the register.
 *
 * @param row the row that was opened
 * @param online the insurance that the result of the row's family says; {@code null} when it says none
 * @param aids the 医療扶助 that it says
 * @param match to whom the row belongs
 * @param patient the patient it is compared with; {@code null} while nobody is chosen
 * @param insurance which of the patient's insurances it is compared with, from 0; −1 for none
 * @param sameExists patients with the same 氏名, 性別 and 生年月日 (P033 0102)
 */
public record Confirmation(
        DayRow row,
        @Nullable Eligibility online,
        List<Eligibility> aids,
        Match match,
        @Nullable Patient patient,
        int insurance,
        List<Patient> sameExists) {

    /** 取込 of these is part of 保険変更 and 保険追加, and offered at once. */
    static final Set<Field> OF_INSURANCE =
            EnumSet.of(Field.INSURER, Field.SYMBOL_NUMBER, Field.BRANCH, Field.RELATION, Field.RATIO, Field.PERIOD);

    /** 取込 of these is decided in P034. */
    static final Set<Field> OF_CERTIFICATES = EnumSet.of(Field.LIMIT, Field.DISEASE, Field.EXPENSE);

    /** 取込 of these is for a person to decide (P033's check boxes). */
    static final Set<Field> OF_PERSON = EnumSet.of(Field.NAME, Field.KANA, Field.SEX, Field.POSTCODE, Field.ADDRESS);

    /** Copies the lists. */
    public Confirmation {
        aids = List.copyOf(aids);
        sameExists = List.copyOf(sameExists);
    }

    /** Whether there is nothing that could be confirmed: the result says no qualification. */
    public boolean isEmpty() {
        return online == null && aids.isEmpty();
    }

    /** Whether the result says 医療扶助 only. */
    public boolean isAidOnly() {
        return online == null && !aids.isEmpty();
    }

    /** The qualification that names the person; empty when the result says none. */
    public Optional<Eligibility> person() {
        return online != null ? Optional.of(online) : aids.stream().findFirst();
    }

    /** Whether the result itself says that its insurance is over. */
    public boolean isEnded() {
        Eligibility says = online;
        if (says == null) {
            return false;
        }
        boolean invalid = row.validity().is(Validity.INVALID) || row.validity().is(Validity.INVALID_NEW);
        return Comparison.lastDay(says)
                .known()
                .map(end -> end.isBefore(row.day()))
                .orElse(invalid);
    }

    /** The insurance that it is compared with. */
    public Optional<PatientInsurance> selected() {
        Patient known = patient;
        return known == null || insurance < 0
                ? Optional.empty()
                : Optional.of(known.insurances().get(insurance));
    }

    /** The patient to whom the rules say the row belongs. */
    public Optional<Patient> owner() {
        return match instanceof Match.Known known ? Optional.of(known.patient()) : Optional.empty();
    }

    /** The same with another patient, compared with the insurance that {@link Comparison#insuranceFor} chooses. */
    public Confirmation with(@Nullable Patient other) {
        Eligibility says = online;
        int index = other == null || says == null
                ? -1
                : Comparison.insuranceFor(says.identity(), other, row.day())
                        .map(chosen -> other.insurances().indexOf(chosen))
                        .orElse(-1);
        return new Confirmation(row, online, aids, match, other, index, sameExists);
    }

    /** The same compared with another of the patient's insurances. */
    public Confirmation withInsurance(int index) {
        return new Confirmation(row, online, aids, match, patient, index, sameExists);
    }

    /** Field by field; against nobody everything that the result says is new. */
    public List<ComparedField> compared() {
        Patient beside = patient == null ? nobody() : patient;
        List<ComparedField> fields = new ArrayList<>();
        Eligibility says = online;
        if (says != null) {
            fields.addAll(Comparison.of(says, beside, selected().orElse(null), row.day()));
        }
        for (int i = 0; i < aids.size(); i++) {
            boolean whole = says == null && i == 0;
            Comparison.of(aids.get(i), beside, null, row.day()).stream()
                    .filter(field -> whole || field.field() == Field.EXPENSE)
                    .forEach(fields::add);
        }
        return fields;
    }

    /** Whether a field differs. */
    public boolean differs(Field field) {
        return compared().stream().anyMatch(one -> one.field() == field && one.isDifference());
    }

    /** Whether any of the fields differs. */
    public boolean differs(Set<Field> fields) {
        return compared().stream().anyMatch(one -> fields.contains(one.field()) && one.isDifference());
    }

    /** Whether both sides say something else about a field. */
    boolean contradicts(Field field) {
        return compared().stream().anyMatch(one -> one.field() == field && one.sign() == Sign.DIFFERS);
    }

    /**
     * What is ticked when P033 opens: what differs in the insurance and the certificates, where the result says
     * something. The person's own data are for a human to tick, and so is 限度額 of a ◎ row (question 0105).
     */
    public Set<Field> proposed() {
        Set<Field> ticked = EnumSet.noneOf(Field.class);
        for (ComparedField one : compared()) {
            boolean says = one.sign() == Sign.DIFFERS || one.sign() == Sign.NEW;
            boolean mine = OF_INSURANCE.contains(one.field()) || OF_CERTIFICATES.contains(one.field());
            if (says && mine && !needsConsent(one.field())) {
                ticked.add(one.field());
            }
        }
        return ticked;
    }

    /** Whether the patient has to be asked before the field is taken over: 限度額 that was looked up by number (0105). */
    public boolean needsConsent(Field field) {
        return field == Field.LIMIT && row.marker() == Marker.NUMBER;
    }

    /** Which fields can be ticked at all. */
    public boolean canTake(ComparedField one) {
        return patient != null && one.isDifference() && one.field() != Field.BIRTHDATE;
    }

    private static Patient nobody() {
        return new Patient(
                "",
                "",
                "",
                Code.absent(),
                WireDate.absent(),
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false);
    }
}
