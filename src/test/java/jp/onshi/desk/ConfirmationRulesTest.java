package jp.onshi.desk;

import static jp.onshi.desk.ConfirmOperation.ADD_INSURANCE;
import static jp.onshi.desk.ConfirmOperation.CHANGE_INSURANCE;
import static jp.onshi.desk.ConfirmOperation.CHANGE_PATIENT;
import static jp.onshi.desk.ConfirmOperation.CONFIRM_INSURANCE;
import static jp.onshi.desk.ConfirmOperation.NEW_PATIENT;
import static jp.onshi.desk.ConfirmOperation.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.desk.ConfirmationRules.Question;
import jp.onshi.desk.ConfirmationRules.Refusal;
import jp.onshi.desk.ConfirmationRules.Verdict;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Validity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Rules of P033")
class ConfirmationRulesTest {

    private final Situation situation = new Situation();

    @ParameterizedTest
    @EnumSource(ConfirmOperation.class)
    @DisplayName("0009: nothing can be done with a deleted row, 0011: nor with one that is 済")
    void closedRows(ConfirmOperation operation) {
        assertThat(refusal(situation.row(row -> TestRows.marked(row, false, true)), operation))
                .isEqualTo(Refusal.DELETED);
        assertThat(refusal(situation.row(row -> TestRows.marked(row, true, false)), operation))
                .isEqualTo(Refusal.PROCESSED);
    }

    @ParameterizedTest
    @EnumSource(ConfirmOperation.class)
    @DisplayName("0006: a result without a qualification has nothing to confirm")
    void noQualification(ConfirmOperation operation) {
        situation.online = null;
        assertThat(refusal(situation, operation)).isEqualTo(Refusal.NO_RESULT);
    }

    @ParameterizedTest
    @EnumSource(ConfirmOperation.class)
    @DisplayName("医療扶助 alone has only F7")
    void aidAlone(ConfirmOperation operation) {
        situation.online = null;
        situation.aids.add(aid());
        assertThat(refusal(situation, operation)).isEqualTo(operation == UNCHANGED ? null : Refusal.MEDICAL_AID_ONLY);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConfirmOperation.class,
            names = {"CHANGE_PATIENT", "CHANGE_INSURANCE", "CONFIRM_INSURANCE", "ADD_INSURANCE"})
    @DisplayName("Without a patient there is nobody to change")
    void nobodyChosen(ConfirmOperation operation) {
        situation.patient = null;
        assertThat(refusal(situation, operation)).isEqualTo(Refusal.NO_PATIENT);
    }

    @Nested
    @DisplayName("F7 保険変更なし")
    class Unchanged {
        @Test
        @DisplayName("asks nothing when nothing differs, and 0106 with the focus on ＯＫ when something stays different")
        void asks() {
            assertThat(verdict(situation, UNCHANGED).questions()).isEmpty();
            situation.says.numbers("06139463", "101", "23", "02");
            assertThat(verdict(situation, UNCHANGED).questions()).containsExactly(Question.LEAVE_DIFFERENCES);
            assertThat(Question.LEAVE_DIFFERENCES.isDestructive()).isFalse();
            assertThat(Question.LEAVE_DIFFERENCES.number()).isEqualTo("0106");
        }

        @Test
        @DisplayName("asks nothing about a 公費 that is taken over with it")
        void takesExpense() {
            situation.online = null;
            situation.aids.add(aid());
            assertThat(verdict(situation, order(UNCHANGED, Field.EXPENSE)).questions())
                    .isEmpty();
            assertThat(verdict(situation, UNCHANGED).questions()).containsExactly(Question.LEAVE_DIFFERENCES);
        }
    }

    @Nested
    @DisplayName("F8 新規患者")
    class NewPatient {
        @Test
        @DisplayName("is refused in a ◎ row")
        void numberRow() {
            assertThat(refusal(situation.row(row -> TestRows.marker(row, Marker.NUMBER)), newPatient("1")))
                    .isEqualTo(Refusal.NEW_FROM_NUMBER_ROW);
        }

        @Test
        @DisplayName("needs a 患者番号")
        void number() {
            assertThat(refusal(situation, newPatient(" "))).isEqualTo(Refusal.NO_NUMBER);
            assertThat(refusal(situation, newPatient("00777"))).isNull();
        }

        @Test
        @DisplayName("0101: asks when the row belongs to a patient, with the focus on 戻る")
        void bound() {
            situation.patient = null;
            situation.match = new Match.Known(Mihon.registered().build(), MatchRoute.REFERENCE);
            assertThat(verdict(situation, newPatient("00777")).questions()).containsExactly(Question.ALREADY_BOUND);
            assertThat(Question.ALREADY_BOUND.isDestructive()).isTrue();
            assertThat(Question.ALREADY_BOUND.number()).isEqualTo("0101");
        }

        @Test
        @DisplayName("0102: asks when the same 氏名, 性別, 生年月日 is registered, with the focus on 戻る")
        void same() {
            situation.sameExists.add(Mihon.registered().number("00999").build());
            assertThat(verdict(situation, newPatient("00777")).questions())
                    .containsExactly(Question.SAME_PERSON_EXISTS);
            assertThat(Question.SAME_PERSON_EXISTS.isDestructive()).isTrue();
            assertThat(Question.SAME_PERSON_EXISTS.number()).isEqualTo("0102");
        }

        @Test
        @DisplayName("is refused for a name with a character that could not be printed")
        void unprintable() {
            situation.says.name("●﨑　正", "ﾀｶｻｷ ﾀﾀﾞｼ");
            assertThat(refusal(situation, newPatient("00777"))).isEqualTo(Refusal.UNPRINTABLE_NAME);
        }
    }

    @Nested
    @DisplayName("F9 患者情報変更")
    class ChangePatient {
        @Test
        @DisplayName("needs a tick on something of the person that differs")
        void tick() {
            situation.says.name("實例　次郎", "ﾐﾎﾝ ｼﾞﾛｳ");
            assertThat(refusal(situation, order(CHANGE_PATIENT))).isEqualTo(Refusal.NOTHING_TAKEN);
            assertThat(refusal(situation, order(CHANGE_PATIENT, Field.ADDRESS))).isEqualTo(Refusal.NOTHING_TAKEN);
            assertThat(refusal(situation, order(CHANGE_PATIENT, Field.NAME))).isNull();
        }

        @Test
        @DisplayName("does not take a name with a character that could not be printed, nor accepts it as a spelling")
        void unprintable() {
            situation.says.name("●例　次郎", "ﾐﾎﾝ ｼﾞﾛｳ");
            assertThat(refusal(situation, order(CHANGE_PATIENT, Field.NAME))).isEqualTo(Refusal.UNPRINTABLE_NAME);
            assertThat(refusal(situation, new ConfirmOrder(UNCHANGED, Set.of(), Set.of(Field.NAME), "")))
                    .isEqualTo(Refusal.UNPRINTABLE_NAME);
        }
    }

    @Nested
    @DisplayName("F10 保険変更")
    class ChangeInsurance {
        @Test
        @DisplayName("0004: is refused when 保険者番号, 本人家族 or 負担割合 differ")
        void otherInsurance() {
            situation.says.numbers("06131155", "101", "22", "02");
            assertThat(refusal(situation, order(CHANGE_INSURANCE, Field.INSURER)))
                    .isEqualTo(Refusal.OTHER_INSURANCE);
            situation.says.numbers("06139463", "101", "22", "02").relation(Relation.INSURED);
            assertThat(refusal(situation, order(CHANGE_INSURANCE, Field.RELATION)))
                    .isEqualTo(Refusal.OTHER_INSURANCE);
            situation.says.relation(Relation.FAMILY).ratio("020");
            assertThat(refusal(situation, order(CHANGE_INSURANCE, Field.RATIO))).isEqualTo(Refusal.OTHER_INSURANCE);
            assertThat(Refusal.OTHER_INSURANCE.number()).isEqualTo("0004");
        }

        @Test
        @DisplayName("takes 本人家族 and 負担割合 that only one side knows")
        void ifKnown() {
            situation.registered.insurances(
                    Mihon.insured().relation(null).ratio("").build());
            assertThat(refusal(situation, order(CHANGE_INSURANCE, Field.RATIO))).isNull();
        }

        @Test
        @DisplayName("is refused without an insurance, without a difference, and without a tick")
        void needs() {
            assertThat(refusal(situation, order(CHANGE_INSURANCE))).isEqualTo(Refusal.NOTHING_DIFFERS);
            situation.says.numbers("06139463", "101", "22", "03");
            assertThat(refusal(situation, order(CHANGE_INSURANCE))).isEqualTo(Refusal.NOTHING_TICKED);
            assertThat(refusal(situation, order(CHANGE_INSURANCE, Field.BRANCH)))
                    .isNull();
            situation.registered.insurances();
            assertThat(refusal(situation, order(CHANGE_INSURANCE, Field.BRANCH)))
                    .isEqualTo(Refusal.NO_INSURANCE);
        }

        @Test
        @DisplayName("0103: asks with the focus on ＯＫ when only the period differs")
        void onlyThePeriod() {
            situation.says.period("20190401", "20280331");
            assertThat(verdict(situation, order(CHANGE_INSURANCE, Field.PERIOD)).questions())
                    .containsExactly(Question.CHANGE_PERIOD);
            assertThat(Question.CHANGE_PERIOD.isDestructive()).isFalse();
            situation.says.numbers("06139463", "101", "22", "03");
            assertThat(verdict(situation, order(CHANGE_INSURANCE, Field.PERIOD)).questions())
                    .isEmpty();
        }

        @Test
        @DisplayName("0017: is refused when the new period overlaps the next insurance")
        void next() {
            situation.registered.insurances(
                    Mihon.insured().build(),
                    Mihon.insured()
                            .numbers("138057", "1", "2", "01")
                            .period("20270401", "")
                            .build());
            situation.says.period("20190401", "20280331");
            assertThat(refusal(situation, order(CHANGE_INSURANCE, Field.PERIOD)))
                    .isEqualTo(Refusal.OVERLAPS_NEXT);
            situation.says.period("20190401", "20270330");
            assertThat(refusal(situation, order(CHANGE_INSURANCE, Field.PERIOD)))
                    .isNull();
        }

        @Test
        @DisplayName("takes 限度額 over when the insurance is the same")
        void limitOnly() {
            situation.says.limit(Mihon.limit(LimitClassification.U, "20260401", "20270331"));
            assertThat(refusal(situation, order(CHANGE_INSURANCE, Field.LIMIT))).isNull();
        }
    }

    @Nested
    @DisplayName("F11 保険確認")
    class ConfirmInsurance {
        @Test
        @DisplayName("1101: asks, because it cannot be taken back; 1102: when it was stamped today already")
        void asks() {
            assertThat(verdict(situation, CONFIRM_INSURANCE).questions()).containsExactly(Question.STAMP);
            situation.registered.insurances(Mihon.insured().confirmed(Mihon.DAY).build());
            assertThat(verdict(situation, CONFIRM_INSURANCE).questions()).containsExactly(Question.STAMP_AGAIN);
            assertThat(Question.STAMP.number()).isEqualTo("1101");
            assertThat(Question.STAMP_AGAIN.number()).isEqualTo("1102");
        }

        @Test
        @DisplayName("needs everything equal, 枝番 included")
        void equal() {
            situation.registered.insurances(Mihon.insured().branch("").build());
            assertThat(refusal(situation, CONFIRM_INSURANCE)).isEqualTo(Refusal.NOT_EQUAL);
            situation.registered.insurances(Mihon.insured().ratio("020").build());
            assertThat(refusal(situation, CONFIRM_INSURANCE)).isEqualTo(Refusal.NOT_EQUAL);
            situation.registered.insurances();
            assertThat(refusal(situation, CONFIRM_INSURANCE)).isEqualTo(Refusal.NO_INSURANCE);
        }

        @Test
        @DisplayName("needs the day within the registered period, and a qualification that is not over")
        void period() {
            situation.registered.insurances(
                    Mihon.insured().period("20190401", "20261119").build());
            assertThat(refusal(situation, CONFIRM_INSURANCE)).isEqualTo(Refusal.OUTSIDE_PERIOD);
            situation.registered.insurances(
                    Mihon.insured().period("20190401", "20261120").build());
            assertThat(refusal(situation, CONFIRM_INSURANCE)).isNull();
            situation.says.period("20190401", "20261119");
            assertThat(refusal(situation, CONFIRM_INSURANCE)).isEqualTo(Refusal.OUTSIDE_PERIOD);
        }

        @Test
        @DisplayName("needs the row's patient")
        void owner() {
            situation.match = new Match.Known(Mihon.registered().number("00999").build(), MatchRoute.INSURANCE);
            assertThat(refusal(situation, CONFIRM_INSURANCE)).isEqualTo(Refusal.NOT_THE_ROWS_PATIENT);
        }

        @Test
        @DisplayName("1105, 1103, 1109: steers to 保険変更 when 限度額 or 医療扶助 is there to be taken over")
        void steers() {
            situation.says.limit(Mihon.limit(LimitClassification.U, "20260401", "20270331"));
            assertThat(refusal(situation, CONFIRM_INSURANCE)).isEqualTo(Refusal.LIMIT_PENDING);
            situation.registered.limits(Mihon.limit(LimitClassification.U, "20260401", "20270331"));
            assertThat(refusal(situation, CONFIRM_INSURANCE)).isNull();
            situation.aids.add(aid());
            assertThat(refusal(situation, CONFIRM_INSURANCE)).isEqualTo(Refusal.EXPENSE_PENDING);
        }
    }

    @Nested
    @DisplayName("F12 保険追加")
    class AddInsurance {
        @Test
        @DisplayName("is for another 保険者番号, 記号, 番号, 本人家族 or 負担割合")
        void other() {
            situation.says.numbers("06131155", "203", "11", "01");
            assertThat(refusal(situation, ADD_INSURANCE)).isNull();
            situation.says.numbers("06139463", "102", "22", "02");
            assertThat(refusal(situation, ADD_INSURANCE)).isNull();
            situation.says.numbers("06139463", "101", "22", "02").relation(Relation.INSURED);
            assertThat(refusal(situation, ADD_INSURANCE)).isNull();
            situation.says.relation(Relation.FAMILY).ratio("020");
            assertThat(refusal(situation, ADD_INSURANCE)).isNull();
            situation.registered.insurances();
            assertThat(refusal(situation, ADD_INSURANCE)).isNull();
        }

        @Test
        @DisplayName("0005: is refused for the same insurance, also when only 枝番 or the period differ")
        void same() {
            assertThat(refusal(situation, ADD_INSURANCE)).isEqualTo(Refusal.SAME_INSURANCE);
            situation.says.numbers("06139463", "101", "22", "03").period("20190401", "20280331");
            assertThat(refusal(situation, ADD_INSURANCE)).isEqualTo(Refusal.SAME_INSURANCE);
            assertThat(Refusal.SAME_INSURANCE.number()).isEqualTo("0005");
        }

        @Test
        @DisplayName("0002: in a ◎ row about the registered insurance only 負担割合 and 本人家族 can make another")
        void numberRow() {
            situation.row(row -> TestRows.marker(row, Marker.NUMBER));
            situation.says.numbers("06139463", "102", "22", "02");
            assertThat(refusal(situation, ADD_INSURANCE)).isEqualTo(Refusal.CHANGE_ONLY);
            situation.says.numbers("06139463", "101", "22", "02").ratio("020");
            assertThat(refusal(situation, ADD_INSURANCE)).isNull();
            situation.says.numbers("06131155", "203", "11", "01");
            assertThat(refusal(situation, ADD_INSURANCE)).isNull();
        }

        @Test
        @DisplayName("is refused for a qualification that is over")
        void ended() {
            situation.says.numbers("06131155", "203", "11", "01").qualified("20190401", "20261001");
            assertThat(refusal(situation, ADD_INSURANCE)).isEqualTo(Refusal.ENDED);
            situation.says.qualified("20190401", "").period("20190401", "");
            situation.row(row -> TestRows.validity(row, Validity.INVALID_NEW));
            assertThat(refusal(situation, ADD_INSURANCE)).isEqualTo(Refusal.ENDED);
            situation.says.numbers("06139463", "101", "22", "02").period("20190401", "20261031");
            situation.registered.insurances(
                    Mihon.insured().period("20190401", "20261031").build());
            assertThat(refusal(situation, ADD_INSURANCE)).isEqualTo(Refusal.ENDED);
            assertThat(refusal(situation, CHANGE_INSURANCE)).isEqualTo(Refusal.ENDED);
        }

        @Test
        @DisplayName("0017: is refused when it overlaps the next insurance")
        void next() {
            situation.registered.insurances(
                    Mihon.insured().build(),
                    Mihon.insured()
                            .numbers("138057", "1", "2", "01")
                            .period("20270401", "")
                            .build());
            situation.says.numbers("06131155", "203", "11", "01").period("20261001", "");
            assertThat(refusal(situation, ADD_INSURANCE)).isEqualTo(Refusal.OVERLAPS_NEXT);
            situation.says.period("20261001", "20270331");
            assertThat(refusal(situation, ADD_INSURANCE)).isNull();
        }
    }

    @Test
    @DisplayName("Another patient than the row's, and another birthdate, are asked about with the focus on 戻る")
    void anotherPerson() {
        situation.says.numbers("06131155", "203", "11", "01").born("19750402");
        situation.match = new Match.Known(Mihon.registered().number("00999").build(), MatchRoute.REFERENCE);
        assertThat(verdict(situation, ADD_INSURANCE).questions())
                .containsExactly(Question.ANOTHER_PATIENT, Question.OTHER_BIRTHDATE)
                .allMatch(Question::isDestructive);
    }

    @Test
    @DisplayName("What most probably comes next")
    void suggestion() {
        assertThat(suggested()).isEqualTo(CONFIRM_INSURANCE);
        situation.says.numbers("06139463", "101", "22", "03");
        assertThat(suggested()).isEqualTo(CHANGE_INSURANCE);
        situation.says.numbers("06131155", "203", "11", "01");
        assertThat(suggested()).isEqualTo(ADD_INSURANCE);
        situation.patient = null;
        assertThat(suggested()).isEqualTo(NEW_PATIENT);
        situation.row(row -> TestRows.marker(row, Marker.NUMBER));
        assertThat(suggested()).isEqualTo(UNCHANGED);
    }

    private ConfirmOperation suggested() {
        Confirmation on = situation.confirmation();
        return ConfirmationRules.suggested(on, on.proposed());
    }

    private static Eligibility aid() {
        return Mihon.says()
                .card(CardClassification.MEDICAL_AID)
                .numbers("12131234", "", "1234567", "")
                .build();
    }

    private static ConfirmOrder order(ConfirmOperation operation, Field... taken) {
        return new ConfirmOrder(operation, Set.of(taken));
    }

    private static ConfirmOrder newPatient(String number) {
        return new ConfirmOrder(NEW_PATIENT, Set.of(), Set.of(), number);
    }

    private static Verdict verdict(Situation situation, ConfirmOperation operation) {
        return verdict(situation, order(operation));
    }

    private static Verdict verdict(Situation situation, ConfirmOrder order) {
        Verdict verdict = ConfirmationRules.judge(situation.confirmation(), order);
        assertThat(verdict.refusal()).isEmpty();
        return verdict;
    }

    private static @Nullable Refusal refusal(Situation situation, ConfirmOperation operation) {
        return refusal(situation, order(operation));
    }

    private static @Nullable Refusal refusal(Situation situation, ConfirmOrder order) {
        return ConfirmationRules.judge(situation.confirmation(), order)
                .refusal()
                .orElse(null);
    }

    /** A face result of the registered patient, until a test changes something. */
    private static final class Situation {
        final Mihon.Says says = Mihon.says();
        final Mihon.Registered registered = Mihon.registered();
        final List<Eligibility> aids = new ArrayList<>();
        final List<Patient> sameExists = new ArrayList<>();

        @Nullable
        Object online = says;

        @Nullable
        Object patient = registered;

        Match match = new Match.Open(List.of());
        UnaryOperator<DayRow> row = UnaryOperator.identity();

        Situation row(UnaryOperator<DayRow> change) {
            row = change;
            return this;
        }

        Confirmation confirmation() {
            return new Confirmation(
                            row.apply(says.row()),
                            online == null ? null : says.build(),
                            aids,
                            match,
                            null,
                            -1,
                            sameExists)
                    .with(patient == null ? null : registered.build());
        }
    }
}
