package jp.onshi.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.Era;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Transcription;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/**
 * What an operation of P033 makes of the register, and what of that is still to be entered in 日レセ. Pure: nothing is
 * written here, so the screen can say the consequence before the key is pressed.
 *
 * @param before the patient as the register has it; {@code null} for a new one
 * @param after the patient as the register will have it; {@code null} when nobody is chosen
 * @param lines what is to be entered in 日レセ; empty for nothing. 確認年月日 and accepted spellings are this register's own
 * @param ended the last day of the insurance that ends for the new one; {@code null} when none ends
 * @param done whether the row is 済 by this
 */
public record ConfirmationPlan(
        @Nullable Patient before,
        @Nullable Patient after,
        List<Transcription.Line> lines,
        @Nullable LocalDate ended,
        boolean done) {

    private static final String NO_END = "9999999";

    /** Copies the list. */
    public ConfirmationPlan {
        lines = List.copyOf(lines);
    }

    /** What the order does; it must be one that {@link ConfirmationRules} allow. */
    public static ConfirmationPlan of(Confirmation on, ConfirmOrder order) {
        return new Maker(on, order).make();
    }

    /** A date as 日レセ takes it: era letter and six digits; {@code 9999999} for no end. */
    static String entry(WireDate date) {
        LocalDate day = date.date();
        if (day == null) {
            return date.isAbsent() || date.isOpenEnd() ? NO_END : date.wire();
        }
        return Era.of(day)
                .map(era -> String.format(
                        "%s%02d%02d%02d", era.letter(), era.yearOfEra(day), day.getMonthValue(), day.getDayOfMonth()))
                .orElse(date.wire());
    }

    private static final class Maker {
        private final Confirmation on;
        private final ConfirmOrder order;
        private final LocalDate day;
        private final List<Transcription.Line> lines = new ArrayList<>();
        private @Nullable LocalDate ended;

        Maker(Confirmation on, ConfirmOrder order) {
            this.on = on;
            this.order = order;
            this.day = on.row().day();
        }

        ConfirmationPlan make() {
            Patient before = on.patient();
            if (order.operation() == ConfirmOperation.NEW_PATIENT) {
                Patient made = newPatient(Objects.requireNonNull(on.online()));
                return new ConfirmationPlan(null, made, lines, null, true);
            }
            if (before == null) {
                return new ConfirmationPlan(null, null, lines, null, true);
            }
            Patient after = spellings(before);
            boolean takesAll = order.operation() != ConfirmOperation.CONFIRM_INSURANCE;
            if (takesAll && order.operation() != ConfirmOperation.UNCHANGED) {
                after = person(after);
            }
            after = switch (order.operation()) {
                case CHANGE_INSURANCE -> changed(after);
                case CONFIRM_INSURANCE -> stamped(after);
                case ADD_INSURANCE -> added(after);
                case UNCHANGED, CHANGE_PATIENT, NEW_PATIENT -> after;
            };
            if (takesAll) {
                after = certificates(after);
            }
            return new ConfirmationPlan(before, after, lines, ended, isDone());
        }

        /** F9 leaves a row open in whose insurance something still differs. */
        private boolean isDone() {
            return order.operation() != ConfirmOperation.CHANGE_PATIENT || !on.differs(Confirmation.OF_INSURANCE);
        }

        // ---- the person --------------------------------------------------------------------------------------------

        private Patient newPatient(Eligibility says) {
            Patient patient = new Patient(
                    order.number().strip(),
                    says.name().name(),
                    says.name().displayKana(),
                    says.sex(),
                    says.birthdate(),
                    says.postcode(),
                    says.address(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    false);
            line("number", patient.number());
            line("name", patient.name());
            line("kana", patient.kana());
            line("sex", patient.sex().wire(), patient.sex().label());
            line("birthdate", entry(patient.birthdate()));
            line("postcode", patient.postcode());
            line("address", patient.address());
            return certificates(withNew(patient, says, Comparison.firstDay(says)));
        }

        private Patient person(Patient patient) {
            Eligibility says = on.person().orElseThrow();
            String name = take(Field.NAME, says.name().name(), patient.name(), "name");
            String kana = take(Field.KANA, says.name().displayKana(), patient.kana(), "kana");
            boolean sex = takes(Field.SEX);
            if (sex) {
                line("sex", says.sex().wire(), says.sex().label());
            }
            String postcode = take(Field.POSTCODE, says.postcode(), patient.postcode(), "postcode");
            String address = take(Field.ADDRESS, says.address(), patient.address(), "address");
            return new Patient(
                    patient.number(),
                    name,
                    kana,
                    sex ? says.sex() : patient.sex(),
                    patient.birthdate(),
                    postcode,
                    address,
                    patient.insurances(),
                    patient.expenses(),
                    patient.limits(),
                    patient.diseases(),
                    patient.spellings(),
                    patient.test());
        }

        private String take(Field field, String says, String has, String word) {
            if (!takes(field)) {
                return has;
            }
            line(word, says);
            return says;
        }

        private Patient spellings(Patient patient) {
            Eligibility says = on.person().orElseThrow();
            List<String> all = new ArrayList<>(patient.spellings());
            if (order.spellings().contains(Field.NAME)) {
                accept(all, says.name().name());
            }
            if (order.spellings().contains(Field.KANA)) {
                accept(all, says.name().displayKana());
            }
            return patient.withSpellings(all);
        }

        private static void accept(List<String> all, String spelling) {
            if (!spelling.isBlank() && !all.contains(spelling)) {
                all.add(spelling);
            }
        }

        // ---- the insurance -----------------------------------------------------------------------------------------

        private Patient changed(Patient patient) {
            Eligibility says = Objects.requireNonNull(on.online());
            PatientInsurance before = on.selected().orElseThrow();
            InsuranceIdentity numbers = before.identity();
            InsuranceIdentity online = says.identity();
            if (takes(Field.SYMBOL_NUMBER)) {
                numbers = new InsuranceIdentity(numbers.insurer(), online.symbol(), online.number(), numbers.branch());
                line("symbol", online.symbol());
                line("insured-number", online.number());
            }
            if (takes(Field.BRANCH)) {
                numbers = new InsuranceIdentity(numbers.insurer(), numbers.symbol(), numbers.number(), online.branch());
                line("branch", online.branch());
            }
            if (takes(Field.RELATION)) {
                line("relation", says.relation().wire(), says.relation().label());
            }
            if (takes(Field.RATIO)) {
                line("ratio", says.effectiveRatio());
            }
            WireDate from = before.from();
            WireDate until = before.until();
            if (takes(Field.PERIOD)) {
                from = Comparison.firstDay(says).isAbsent() ? from : Comparison.firstDay(says);
                until = Comparison.lastDay(says);
                line("from", entry(from));
                line("until", entry(until));
            }
            return replaced(
                    patient,
                    before,
                    new PatientInsurance(
                            numbers,
                            takes(Field.RELATION) ? says.relation() : before.relation(),
                            takes(Field.RATIO) ? says.effectiveRatio() : before.ratio(),
                            before.kind(),
                            from,
                            until,
                            WireDate.of(day)));
        }

        private Patient stamped(Patient patient) {
            PatientInsurance one = on.selected().orElseThrow();
            return replaced(
                    patient,
                    one,
                    new PatientInsurance(
                            one.identity(),
                            one.relation(),
                            one.ratio(),
                            one.kind(),
                            one.from(),
                            one.until(),
                            WireDate.of(day)));
        }

        private static Patient replaced(Patient patient, PatientInsurance one, PatientInsurance by) {
            return patient.withInsurances(patient.insurances().stream()
                    .map(each -> each.equals(one) ? by : each)
                    .toList());
        }

        /** 保険追加: what was valid on the first day of the new insurance, or is later, ends the day before. */
        private Patient added(Patient patient) {
            Eligibility says = Objects.requireNonNull(on.online());
            LocalDate begin = begin(says, patient);
            List<PatientInsurance> before = new ArrayList<>();
            for (PatientInsurance one : patient.insurances()) {
                before.add(one.covers(begin) ? endedBefore(one, begin) : one);
            }
            return withNew(patient.withInsurances(before), says, WireDate.of(begin));
        }

        /**
         * The first day of the new insurance: what the result says; the day of the result when it says nothing, or a day
         * on which the insurance that is to end had not begun yet.
         */
        private LocalDate begin(Eligibility says, Patient patient) {
            Optional<LocalDate> first = Comparison.firstDay(says).known();
            boolean beforeOthers = patient.insurances().stream()
                    .filter(one -> one.covers(day))
                    .map(one -> one.from().known())
                    .flatMap(Optional::stream)
                    .anyMatch(
                            from -> first.filter(begin -> !begin.isAfter(from)).isPresent());
            return beforeOthers ? day : first.orElse(day);
        }

        private PatientInsurance endedBefore(PatientInsurance one, LocalDate begin) {
            LocalDate last = begin.minusDays(1);
            ended = last;
            line("ended-insurer", one.identity().insurer().digits());
            line("ended-until", entry(WireDate.of(last)));
            return new PatientInsurance(
                    one.identity(),
                    one.relation(),
                    one.ratio(),
                    one.kind(),
                    one.from(),
                    WireDate.of(last),
                    one.confirmedOn());
        }

        private Patient withNew(Patient patient, Eligibility says, WireDate from) {
            InsuranceIdentity numbers = says.identity();
            line("insurer", numbers.insurer().digits(), says.insurerName());
            line("symbol", numbers.symbol());
            line("insured-number", numbers.number());
            line("branch", numbers.branch());
            line("relation", says.relation().wire(), says.relation().label());
            line("ratio", says.effectiveRatio());
            line("from", from.isAbsent() ? "" : entry(from));
            line("until", entry(Comparison.lastDay(says)));
            List<PatientInsurance> all = new ArrayList<>();
            all.add(new PatientInsurance(
                    numbers,
                    says.relation(),
                    says.effectiveRatio(),
                    "",
                    from,
                    Comparison.lastDay(says),
                    WireDate.of(day)));
            all.addAll(patient.insurances());
            return patient.withInsurances(all);
        }

        // ---- 限度額, 特定疾病, 公費 -----------------------------------------------------------------------------------

        private Patient certificates(Patient patient) {
            Eligibility says = on.online();
            Patient after = patient;
            if (says != null && takes(Field.LIMIT)) {
                after = after.withCertificates(limits(after, says.limitCertificate()), after.diseases());
            }
            if (says != null && takes(Field.DISEASE)) {
                after = after.withCertificates(after.limits(), diseases(after, says.specificDiseases()));
            }
            for (Eligibility aid : on.aids()) {
                if (order.taken().contains(Field.EXPENSE)) {
                    after = expense(after, aid);
                }
            }
            return after;
        }

        /** The new certificate takes the place of those valid on the day; when there is none any more, these end. */
        private List<LimitCertificate> limits(Patient patient, @Nullable LimitCertificate says) {
            WireDate yesterday = WireDate.of(day.minusDays(1));
            List<LimitCertificate> all = new ArrayList<>();
            if (says != null) {
                all.add(says);
                line(
                        "limit",
                        says.classification().wire(),
                        says.classification().label());
                line("limit-from", entry(says.validFrom()));
                line("limit-until", entry(says.validUntil()));
            } else {
                line("limit-until", entry(yesterday));
            }
            for (LimitCertificate one : patient.limits()) {
                if (!covers(one.validFrom(), one.validUntil())) {
                    all.add(one);
                } else if (says == null) {
                    all.add(new LimitCertificate(
                            one.kind(),
                            one.classification(),
                            one.issuedOn(),
                            one.validFrom(),
                            yesterday,
                            one.longTermOn()));
                }
            }
            return all;
        }

        private List<SpecificDiseaseCertificate> diseases(Patient patient, List<SpecificDiseaseCertificate> says) {
            WireDate yesterday = WireDate.of(day.minusDays(1));
            List<SpecificDiseaseCertificate> all = new ArrayList<>(says);
            for (SpecificDiseaseCertificate one : says) {
                line("disease", one.category().wire(), one.category().label());
                line("disease-from", entry(one.validFrom()));
                line("disease-until", entry(one.validUntil()));
            }
            for (SpecificDiseaseCertificate one : patient.diseases()) {
                if (!covers(one.validFrom(), one.validUntil())) {
                    all.add(one);
                } else if (says.isEmpty()) {
                    all.add(new SpecificDiseaseCertificate(
                            one.category(), one.issuedOn(), one.validFrom(), yesterday, one.selfPay()));
                    line("disease", one.category().wire(), one.category().label());
                    line("disease-until", entry(yesterday));
                }
            }
            return all;
        }

        /** The same 公費 gets the period that the result says; another one of the same 公費負担者 ends before it. */
        private Patient expense(Patient patient, Eligibility aid) {
            WireDate from = Comparison.firstDay(aid);
            WireDate until = Comparison.lastDay(aid);
            InsuranceIdentity numbers = aid.identity();
            List<PatientExpense> all = new ArrayList<>();
            boolean found = false;
            for (PatientExpense one : patient.expenses()) {
                if (one.identity().isSameInsured(numbers)) {
                    found = true;
                    all.add(new PatientExpense(
                            one.payer(), one.recipient(), one.name(), from, until, WireDate.of(day)));
                } else {
                    all.add(one);
                }
            }
            if (!found) {
                all.add(new PatientExpense(
                        numbers.insurer().digits(), numbers.number(), "", from, until, WireDate.of(day)));
            }
            line("payer", numbers.insurer().digits());
            line("recipient", TextFold.toHalfWidth(numbers.number()));
            line("expense-from", from.isAbsent() ? "" : entry(from));
            line("expense-until", entry(until));
            return patient.withExpenses(all);
        }

        private boolean covers(WireDate from, WireDate until) {
            return from.known().filter(first -> first.isAfter(day)).isEmpty()
                    && until.known().filter(last -> last.isBefore(day)).isEmpty();
        }

        private boolean takes(Field field) {
            return order.operation() == ConfirmOperation.NEW_PATIENT && field != Field.EXPENSE
                    || order.taken().contains(field) && on.differs(field);
        }

        private void line(String field, String value) {
            line(field, value, "");
        }

        private void line(String field, String value, String note) {
            if (!value.isBlank()) {
                lines.add(new Transcription.Line(field, value.strip(), note));
            }
        }
    }
}
