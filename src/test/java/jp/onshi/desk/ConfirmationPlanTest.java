package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Transcription;
import jp.onshi.eligibility.WireDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What P033 makes of the register")
class ConfirmationPlanTest {

    private final Mihon.Says says = Mihon.says();
    private final Mihon.Registered registered = Mihon.registered();

    @Test
    @DisplayName("保険追加: the insurance before ends the day before the new one begins")
    void added() {
        says.numbers("06131155", "203", "11", "01").period("20261001", "");
        ConfirmationPlan plan = plan(ConfirmOperation.ADD_INSURANCE);

        assertThat(plan.ended()).isEqualTo("2026-09-30");
        assertThat(plan.done()).isTrue();
        assertThat(insurances(plan)).hasSize(2);
        PatientInsurance fresh = insurances(plan).get(0);
        assertThat(fresh.identity().insurer().digits()).isEqualTo("06131155");
        assertThat(fresh.from()).isEqualTo(WireDate.of("20261001"));
        assertThat(fresh.confirmedOn()).isEqualTo(WireDate.of(Mihon.DAY));
        assertThat(insurances(plan).get(1).until()).isEqualTo(WireDate.of("20260930"));
        assertThat(text(plan))
                .containsExactly(
                        "ended-insurer=06139463",
                        "ended-until=R080930",
                        "insurer=06131155",
                        "symbol=２０３",
                        "insured-number=１１",
                        "branch=01",
                        "relation=2",
                        "ratio=030",
                        "from=R081001",
                        "until=9999999");
    }

    @Test
    @DisplayName("保険追加: an insurance that ended long ago stays as it is")
    void addedAfterAGap() {
        PatientInsurance old = Mihon.insured().period("20190401", "20250331").build();
        registered.insurances(old);
        says.numbers("06131155", "203", "11", "01").period("20261001", "");
        ConfirmationPlan plan = plan(ConfirmOperation.ADD_INSURANCE);
        assertThat(plan.ended()).isNull();
        assertThat(insurances(plan)).contains(old);
    }

    @Test
    @DisplayName("保険追加: another 負担割合 of an insurance that began before counts from the day of the result")
    void addedForAnotherShare() {
        says.ratio("020");
        ConfirmationPlan plan = plan(ConfirmOperation.ADD_INSURANCE);
        assertThat(insurances(plan).get(0).from()).isEqualTo(WireDate.of(Mihon.DAY));
        assertThat(insurances(plan).get(1).until()).isEqualTo(WireDate.of("20261119"));
    }

    @Test
    @DisplayName("保険変更: only what is ticked is taken, and the day is stamped")
    void changed() {
        registered.insurances(Mihon.insured().branch("").build());
        says.period("20190401", "20280331");
        ConfirmationPlan plan = plan(ConfirmOperation.CHANGE_INSURANCE, Field.BRANCH);
        assertThat(insurances(plan))
                .containsExactly(
                        Mihon.insured().branch("02").confirmed(Mihon.DAY).build());
        assertThat(text(plan)).containsExactly("branch=02");

        ConfirmationPlan both = plan(ConfirmOperation.CHANGE_INSURANCE, Field.BRANCH, Field.PERIOD);
        assertThat(insurances(both).get(0).until()).isEqualTo(WireDate.of("20280331"));
        assertThat(text(both)).containsExactly("branch=02", "from=H310401", "until=R100331");
    }

    @Test
    @DisplayName("保険変更: a lost qualification ends on the day before the loss")
    void ended() {
        says.qualified("20190401", "20261001");
        ConfirmationPlan plan = plan(ConfirmOperation.CHANGE_INSURANCE, Field.PERIOD);
        assertThat(insurances(plan).get(0).until()).isEqualTo(WireDate.of("20260930"));
    }

    @Test
    @DisplayName("保険変更: 本人家族 that the register did not know is written down")
    void relation() {
        registered.insurances(Mihon.insured().relation(null).build());
        ConfirmationPlan plan = plan(ConfirmOperation.CHANGE_INSURANCE, Field.RELATION);
        assertThat(insurances(plan).get(0).relation().is(Relation.FAMILY)).isTrue();
        assertThat(plan.lines()).containsExactly(new Transcription.Line("relation", "2", "家族"));
    }

    @Test
    @DisplayName("保険確認: stamps the day, and there is nothing to enter")
    void confirmed() {
        ConfirmationPlan plan = plan(ConfirmOperation.CONFIRM_INSURANCE);
        assertThat(insurances(plan))
                .containsExactly(Mihon.insured().confirmed(Mihon.DAY).build());
        assertThat(plan.lines()).isEmpty();
    }

    @Test
    @DisplayName("患者情報変更: takes what is ticked and leaves the row open while the insurance differs")
    void person() {
        says.name("見本　治郎", "ﾐﾎﾝ ｼﾞﾛｳ").address("100-0014", "東京都千代田区永田町１");
        ConfirmationPlan plan = plan(ConfirmOperation.CHANGE_PATIENT, Field.NAME);
        assertThat(after(plan).name()).isEqualTo("見本　治郎");
        assertThat(after(plan).address()).isEqualTo("東京都千代田区霞が関１丁目２番３号");
        assertThat(text(plan)).containsExactly("name=見本　治郎");
        assertThat(plan.done()).isTrue();
        says.numbers("06139463", "101", "22", "03");
        assertThat(plan(ConfirmOperation.CHANGE_PATIENT, Field.NAME).done()).isFalse();
    }

    @Test
    @DisplayName("An accepted spelling stays in this register, once, and does not differ any more")
    void spelling() {
        registered.name("高崎　正", "ミホン　ジロウ");
        says.name("髙﨑　正", "ﾐﾎﾝ ｼﾞﾛｳ");
        ConfirmOrder order = new ConfirmOrder(ConfirmOperation.UNCHANGED, Set.of(), Set.of(Field.NAME), "");
        ConfirmationPlan plan = ConfirmationPlan.of(situation(), order);
        assertThat(after(plan).spellings()).containsExactly("髙﨑　正");
        assertThat(after(plan).name()).isEqualTo("高崎　正");
        assertThat(plan.lines()).isEmpty();
        Confirmation again = situation().with(after(plan));
        assertThat(again.differs(Field.NAME)).isFalse();
        assertThat(after(ConfirmationPlan.of(again, order)).spellings()).hasSize(1);
    }

    @Test
    @DisplayName("新規患者: everything that the result says, under the number that was given")
    void newPatient() {
        Confirmation nobody = situation().with(null);
        ConfirmationPlan plan = ConfirmationPlan.of(
                nobody, new ConfirmOrder(ConfirmOperation.NEW_PATIENT, Set.of(), Set.of(), "00777"));
        assertThat(plan.before()).isNull();
        assertThat(after(plan))
                .isEqualTo(new Patient(
                        "00777",
                        "見本　次郎",
                        "ミホン　ジロウ",
                        says.build().sex(),
                        WireDate.of("19750401"),
                        "100-0013",
                        "東京都千代田区霞が関１－２－３",
                        List.of(Mihon.insured().confirmed(Mihon.DAY).build()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false));
        assertThat(text(plan)).contains("number=00777", "sex=1", "birthdate=S500401", "insurer=06139463");
    }

    @Test
    @DisplayName("限度額 takes the place of the one that was valid; one that is gone ends the day before")
    void limit() {
        registered.limits(
                Mihon.limit(LimitClassification.U, "20260401", "20270331"),
                Mihon.limit(LimitClassification.A, "20240401", "20250331"));
        says.limit(Mihon.limit(LimitClassification.E, "20261101", "20270331"));
        ConfirmationPlan plan = plan(ConfirmOperation.CHANGE_INSURANCE, Field.LIMIT);
        assertThat(after(plan).limits())
                .containsExactly(
                        Mihon.limit(LimitClassification.E, "20261101", "20270331"),
                        Mihon.limit(LimitClassification.A, "20240401", "20250331"));
        assertThat(text(plan)).containsExactly("limit=A04", "limit-from=R081101", "limit-until=R090331");

        says.limit(null);
        ConfirmationPlan gone = plan(ConfirmOperation.CHANGE_INSURANCE, Field.LIMIT);
        assertThat(after(gone).limits().get(0).validUntil()).isEqualTo(WireDate.of("20261119"));
    }

    @Test
    @DisplayName("公費 is added, or gets the period of the result")
    void expense() {
        Eligibility aid = Mihon.says()
                .card(CardClassification.MEDICAL_AID)
                .numbers("12131234", "", "1234567", "")
                .period("20261101", "20261130")
                .build();
        Confirmation fresh = with(aid);
        ConfirmOrder take = new ConfirmOrder(ConfirmOperation.UNCHANGED, Set.of(Field.EXPENSE));
        ConfirmationPlan plan = ConfirmationPlan.of(fresh, take);
        assertThat(after(plan).expenses()).hasSize(1);
        assertThat(text(plan))
                .containsExactly(
                        "payer=12131234", "recipient=1234567", "expense-from=R081101", "expense-until=R081130");
        registered.expenses(Mihon.expense("12131234", "1234567", "20261001", "20261031"));
        ConfirmationPlan renewed = ConfirmationPlan.of(with(aid), take);
        assertThat(after(renewed).expenses())
                .singleElement()
                .satisfies(one -> assertThat(one.until()).isEqualTo(WireDate.of("20261130")));
        assertThat(after(ConfirmationPlan.of(with(aid), new ConfirmOrder(ConfirmOperation.UNCHANGED, Set.of())))
                        .expenses())
                .isEqualTo(registered.build().expenses());
    }

    private Confirmation with(Eligibility aid) {
        return new Confirmation(says.row(), null, List.of(aid), new Match.Open(List.of()), null, -1, List.of())
                .with(registered.build());
    }

    private Confirmation situation() {
        return new Confirmation(says.row(), says.build(), List.of(), new Match.Open(List.of()), null, -1, List.of())
                .with(registered.build());
    }

    private ConfirmationPlan plan(ConfirmOperation operation, Field... taken) {
        return ConfirmationPlan.of(situation(), new ConfirmOrder(operation, Set.of(taken)));
    }

    private static Patient after(ConfirmationPlan plan) {
        return Objects.requireNonNull(plan.after());
    }

    private static List<PatientInsurance> insurances(ConfirmationPlan plan) {
        return after(plan).insurances();
    }

    private static List<String> text(ConfirmationPlan plan) {
        return plan.lines().stream()
                .map(line -> line.field() + "=" + line.value())
                .toList();
    }
}
