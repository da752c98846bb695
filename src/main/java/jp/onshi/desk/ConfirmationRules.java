package jp.onshi.desk;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of P033's F7 to F12: what is refused, and what is asked before it is done. Numbers are those of P033 and
 * P031; a rule without a number is this console's own.
 */
public final class ConfirmationRules {

    /** Why an operation cannot be done. */
    public enum Refusal {
        /** P031 0006: there is no qualification to confirm. */
        NO_RESULT("0006"),
        /** P031 0009: the row is deleted. */
        DELETED("0009"),
        /** P031 0011: the row is 済. */
        PROCESSED("0011"),
        /** 医療扶助 alone has no insurance: only F7. */
        MEDICAL_AID_ONLY(""),
        /** Nobody is chosen. */
        NO_PATIENT(""),
        /** F8 in a ◎ row: such a result is about a patient of the register. */
        NEW_FROM_NUMBER_ROW(""),
        /** F8 needs a 患者番号. */
        NO_NUMBER(""),
        /** F9 without a tick on the person's data. */
        NOTHING_TAKEN(""),
        /** A name with a character that the other side could not print is not taken over. */
        UNPRINTABLE_NAME(""),
        /** F10 and F11 without a registered insurance. */
        NO_INSURANCE(""),
        /** P033 0004: 保険者番号, 本人家族 or 負担割合 differ; F10 is for the same insurance, F12 for another. */
        OTHER_INSURANCE("0004"),
        /** P033 0005: F12 although the same insurance is registered. */
        SAME_INSURANCE("0005"),
        /** P033 0002: in a ◎ row about the registered insurance only F10. */
        CHANGE_ONLY("0002"),
        /** F10 although nothing differs. */
        NOTHING_DIFFERS(""),
        /** F10 although nothing that differs is ticked. */
        NOTHING_TICKED(""),
        /** F12, and F10 without a difference, with an insurance that is over. */
        ENDED(""),
        /** P033 0017: the period overlaps an insurance that begins later. */
        OVERLAPS_NEXT("0017"),
        /** F11 although the insurance is not equal, 枝番 included. */
        NOT_EQUAL(""),
        /** F11 although the registered period does not cover the day. */
        OUTSIDE_PERIOD(""),
        /** F11 for another patient than the row's. */
        NOT_THE_ROWS_PATIENT(""),
        /** P033 1105: 限度額 or 特定疾病 is there to be taken over, which F11 does not. */
        LIMIT_PENDING("1105"),
        /** P033 1103, 1109: 公費 or 医療扶助 is there to be taken over, which F11 does not. */
        EXPENSE_PENDING("1109");

        private final String number;

        Refusal(String number) {
            this.number = number;
        }

        /** The number on the screen of 日レセ; empty for a rule that is not 日レセ's. */
        public String number() {
            return number;
        }

        /** The text key of the sentence that says why and what to do. */
        public String key() {
            return "confirm.refused." + name();
        }
    }

    /** What is asked before an operation is done. */
    public enum Question {
        /** P031 0106: something differs and stays as it is. */
        LEAVE_DIFFERENCES("0106", false),
        /** P033 0101: the row belongs to a patient already, and F8 would make another. */
        ALREADY_BOUND("0101", true),
        /** P033 0102: somebody with the same 氏名, 性別 and 生年月日 is registered, and F8 would make another. */
        SAME_PERSON_EXISTS("0102", true),
        /** P033 0103: only the period differs. */
        CHANGE_PERIOD("0103", false),
        /** P033 1101: a 確認年月日 cannot be taken back. */
        STAMP("1101", false),
        /** P033 1102: 確認年月日 is the day's already. */
        STAMP_AGAIN("1102", false),
        /** The chosen patient is not the one whom the rules name. */
        ANOTHER_PATIENT("", true),
        /** The chosen patient was born on another day. */
        OTHER_BIRTHDATE("", true);

        private final String number;
        private final boolean destructive;

        Question(String number, boolean destructive) {
            this.number = number;
            this.destructive = destructive;
        }

        /** The number on the screen of 日レセ; empty for a question that is not 日レセ's. */
        public String number() {
            return number;
        }

        /** Whether the focus is on 戻る: a yes by mistake would do harm. */
        public boolean isDestructive() {
            return destructive;
        }

        /** The text key of the question. */
        public String key() {
            return "confirm.ask." + name();
        }
    }

    /**
     * What the rules say of an operation.
     *
     * @param refusal why it cannot be done; empty when it can
     * @param questions what is asked first, in this order
     */
    public record Verdict(Optional<Refusal> refusal, Set<Question> questions) {
        /** Copies the set. */
        public Verdict {
            questions = new LinkedHashSet<>(questions);
        }

        /** Whether it can be done. */
        public boolean isAllowed() {
            return refusal.isEmpty();
        }
    }

    /** What another insurance than the registered one shows by. */
    private static final Set<Field> OTHER = EnumSet.of(Field.INSURER, Field.RELATION);

    private final Confirmation on;
    private final ConfirmOrder order;
    private final LocalDate day;

    private ConfirmationRules(Confirmation on, ConfirmOrder order) {
        this.on = on;
        this.order = order;
        this.day = on.row().day();
    }

    /** Judges an order. */
    public static Verdict judge(Confirmation on, ConfirmOrder order) {
        ConfirmationRules rules = new ConfirmationRules(on, order);
        Optional<Refusal> refusal = rules.refusal();
        return new Verdict(refusal, refusal.isEmpty() ? rules.questions() : Set.of());
    }

    /**
     * What most probably comes next: the first of 保険追加, 保険変更, 保険確認 that the rules allow; for somebody who is not
     * registered 新規患者; else 保険変更なし.
     */
    public static ConfirmOperation suggested(Confirmation on, Set<Field> taken) {
        if (on.patient() == null) {
            return allows(on, new ConfirmOrder(ConfirmOperation.NEW_PATIENT, taken, Set.of(), "1"))
                    ? ConfirmOperation.NEW_PATIENT
                    : ConfirmOperation.UNCHANGED;
        }
        for (ConfirmOperation operation : new ConfirmOperation[] {
            ConfirmOperation.ADD_INSURANCE,
            ConfirmOperation.CHANGE_INSURANCE,
            ConfirmOperation.CONFIRM_INSURANCE,
            ConfirmOperation.CHANGE_PATIENT
        }) {
            if (allows(on, new ConfirmOrder(operation, taken))) {
                return operation;
            }
        }
        return ConfirmOperation.UNCHANGED;
    }

    private static boolean allows(Confirmation on, ConfirmOrder order) {
        return judge(on, order).isAllowed();
    }

    private Optional<Refusal> refusal() {
        DayRow row = on.row();
        if (row.deleted()) {
            return Optional.of(Refusal.DELETED);
        }
        if (row.processed()) {
            return Optional.of(Refusal.PROCESSED);
        }
        if (on.isEmpty()) {
            return Optional.of(Refusal.NO_RESULT);
        }
        if (takesUnprintableName()) {
            return Optional.of(Refusal.UNPRINTABLE_NAME);
        }
        if (order.operation() == ConfirmOperation.UNCHANGED) {
            return Optional.empty();
        }
        if (on.isAidOnly()) {
            return Optional.of(Refusal.MEDICAL_AID_ONLY);
        }
        if (order.operation() == ConfirmOperation.NEW_PATIENT) {
            return newPatient();
        }
        if (on.patient() == null) {
            return Optional.of(Refusal.NO_PATIENT);
        }
        return switch (order.operation()) {
            case CHANGE_PATIENT -> changePatient();
            case CHANGE_INSURANCE -> changeInsurance();
            case CONFIRM_INSURANCE -> confirmInsurance();
            case ADD_INSURANCE -> addInsurance();
            case UNCHANGED, NEW_PATIENT -> Optional.empty();
        };
    }

    private boolean takesUnprintableName() {
        PersonName name = on.person().map(Eligibility::name).orElse(PersonName.none());
        boolean whole = order.operation() == ConfirmOperation.NEW_PATIENT;
        return (whole || order.taken().contains(Field.NAME)) && Comparison.hasUnprintable(name.name())
                || order.spellings().contains(Field.NAME) && Comparison.hasUnprintable(name.name());
    }

    private Optional<Refusal> newPatient() {
        if (on.row().marker() == Marker.NUMBER) {
            return Optional.of(Refusal.NEW_FROM_NUMBER_ROW);
        }
        return order.number().isBlank() ? Optional.of(Refusal.NO_NUMBER) : Optional.empty();
    }

    private Optional<Refusal> changePatient() {
        boolean any = on.compared().stream()
                .anyMatch(one -> Confirmation.OF_PERSON.contains(one.field())
                        && (order.taken().contains(one.field())
                                || order.spellings().contains(one.field()))
                        && one.isDifference());
        return any ? Optional.empty() : Optional.of(Refusal.NOTHING_TAKEN);
    }

    private Optional<Refusal> changeInsurance() {
        Optional<PatientInsurance> selected = on.selected();
        if (selected.isEmpty()) {
            return Optional.of(Refusal.NO_INSURANCE);
        }
        if (isOtherInsurance()) {
            return Optional.of(Refusal.OTHER_INSURANCE);
        }
        if (!on.differs(Confirmation.OF_INSURANCE) && !on.differs(Confirmation.OF_CERTIFICATES)) {
            return Optional.of(on.isEnded() ? Refusal.ENDED : Refusal.NOTHING_DIFFERS);
        }
        boolean ticked = on.compared().stream()
                .anyMatch(one -> one.isDifference()
                        && order.taken().contains(one.field())
                        && !Confirmation.OF_PERSON.contains(one.field()));
        if (!ticked) {
            return Optional.of(Refusal.NOTHING_TICKED);
        }
        return order.taken().contains(Field.PERIOD) && overlapsNext(selected.get())
                ? Optional.of(Refusal.OVERLAPS_NEXT)
                : Optional.empty();
    }

    /** 保険者番号 and 本人家族 differ in any way, 負担割合 only where both sides know it ("if known"). */
    private boolean isOtherInsurance() {
        return on.differs(Field.INSURER) || on.contradicts(Field.RELATION) || on.contradicts(Field.RATIO);
    }

    private Optional<Refusal> confirmInsurance() {
        Optional<PatientInsurance> selected = on.selected();
        if (selected.isEmpty()) {
            return Optional.of(Refusal.NO_INSURANCE);
        }
        if (on.owner().filter(owner -> !isChosen(owner.number())).isPresent()) {
            return Optional.of(Refusal.NOT_THE_ROWS_PATIENT);
        }
        Set<Field> must = EnumSet.copyOf(Confirmation.OF_INSURANCE);
        must.remove(Field.PERIOD);
        if (on.differs(must)) {
            return Optional.of(Refusal.NOT_EQUAL);
        }
        if (!selected.get().covers(day) || on.isEnded()) {
            return Optional.of(Refusal.OUTSIDE_PERIOD);
        }
        if (on.differs(Field.LIMIT) && !on.needsConsent(Field.LIMIT) || on.differs(Field.DISEASE)) {
            return Optional.of(Refusal.LIMIT_PENDING);
        }
        return on.differs(Field.EXPENSE) ? Optional.of(Refusal.EXPENSE_PENDING) : Optional.empty();
    }

    private Optional<Refusal> addInsurance() {
        if (on.isEnded()) {
            return Optional.of(Refusal.ENDED);
        }
        boolean first = on.selected().isEmpty();
        boolean other = isOtherInsurance() || on.differs(Field.SYMBOL_NUMBER);
        if (!first && !other) {
            return Optional.of(Refusal.SAME_INSURANCE);
        }
        if (!first && on.row().marker() == Marker.NUMBER && !on.differs(OTHER) && !on.contradicts(Field.RATIO)) {
            return Optional.of(Refusal.CHANGE_ONLY);
        }
        return overlapsNext(null) ? Optional.of(Refusal.OVERLAPS_NEXT) : Optional.empty();
    }

    /** P033 0017: an insurance that begins after the day, before the online one ends. */
    private boolean overlapsNext(@Nullable PatientInsurance except) {
        Eligibility says = on.online();
        if (says == null || on.patient() == null) {
            return false;
        }
        LocalDate end = Comparison.lastDay(says).known().orElse(LocalDate.MAX);
        return on.patient().insurances().stream()
                .filter(one -> !one.equals(except))
                .map(one -> one.from().known())
                .flatMap(Optional::stream)
                .anyMatch(from -> from.isAfter(day) && !from.isAfter(end));
    }

    private boolean isChosen(String number) {
        return on.patient() != null && on.patient().number().equals(number);
    }

    private Set<Question> questions() {
        Set<Question> asked = new LinkedHashSet<>();
        ConfirmOperation operation = order.operation();
        if (operation == ConfirmOperation.NEW_PATIENT) {
            if (on.owner().isPresent()) {
                asked.add(Question.ALREADY_BOUND);
            }
            if (!on.sameExists().isEmpty()) {
                asked.add(Question.SAME_PERSON_EXISTS);
            }
            return asked;
        }
        if (on.owner()
                .filter(owner -> on.patient() != null && !isChosen(owner.number()))
                .isPresent()) {
            asked.add(Question.ANOTHER_PATIENT);
        }
        if (on.patient() != null && on.contradicts(Field.BIRTHDATE)) {
            asked.add(Question.OTHER_BIRTHDATE);
        }
        if (operation == ConfirmOperation.UNCHANGED && leavesDifferences()) {
            asked.add(Question.LEAVE_DIFFERENCES);
        }
        if (operation == ConfirmOperation.CHANGE_INSURANCE && onlyPeriodDiffers()) {
            asked.add(Question.CHANGE_PERIOD);
        }
        if (operation == ConfirmOperation.CONFIRM_INSURANCE) {
            boolean today = on.selected()
                    .flatMap(selected -> selected.confirmedOn().known())
                    .filter(day::equals)
                    .isPresent();
            asked.add(today ? Question.STAMP_AGAIN : Question.STAMP);
        }
        return asked;
    }

    private boolean leavesDifferences() {
        return on.patient() == null
                || on.compared().stream()
                        .anyMatch(one -> one.isDifference()
                                && !(Confirmation.OF_CERTIFICATES.contains(one.field())
                                        && order.taken().contains(one.field()))
                                && !order.spellings().contains(one.field()));
    }

    private boolean onlyPeriodDiffers() {
        return Comparison.differences(on.compared()).stream()
                .filter(one -> !Confirmation.OF_PERSON.contains(one.field()))
                .allMatch(one -> one.field() == Field.PERIOD);
    }
}
