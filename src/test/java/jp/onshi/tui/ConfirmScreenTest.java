package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.desk.ConfirmOperation;
import jp.onshi.desk.ConfirmOrder;
import jp.onshi.desk.ConfirmOutcome;
import jp.onshi.desk.Confirmation;
import jp.onshi.desk.Match;
import jp.onshi.desk.Mihon;
import jp.onshi.desk.PatientHistory;
import jp.onshi.desk.RowStanding;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowLock;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(P033)")
class ConfirmScreenTest {

    private final MemoryDesk desk = MemoryDesk.morning();

    @Test
    @DisplayName("A changed insurer goes from the list to 保険追加 in four keys")
    void fourKeys() {
        Player player = open(changedInsurer(), Mihon.registered());
        assertThat(player.message()).isEqualTo("保険者番号、記号・番号ほかが違います。F12 で追加。前の保険は R 8. 9.30 まで。");
        player.keys("F12");
        assertThat(orders())
                .containsExactly(new ConfirmOrder(
                        ConfirmOperation.ADD_INSURANCE,
                        Set.of(Field.INSURER, Field.SYMBOL_NUMBER, Field.BRANCH, Field.PERIOD)));
        assertThat(player.desktop.top().context()).isEqualTo("list");
        assertThat(player.message()).contains("保険追加").contains("日レセへの転記");
        assertThat(desk.find(3).orElseThrow().processed()).isTrue();
        assertThat(desk.taken).isEmpty();
    }

    @Test
    @DisplayName("The row is this console's while the screen is open, and nobody's after F1")
    void takes() {
        Player player = open(changedInsurer(), Mihon.registered());
        assertThat(desk.taken).containsExactly(3L);
        player.keys("F1");
        assertThat(desk.taken).isEmpty();
        assertThat(player.desktop.top().context()).isEqualTo("list");
        assertThat(orders()).isEmpty();
    }

    @Test
    @DisplayName("0003: a row that somebody took in the same moment is not opened")
    void heldByOthers() {
        situation(changedInsurer(), Mihon.registered());
        Player player = new Player(desk, 80, 24).keys("2 Enter");
        desk.held.put(3L, new RowLock(3, "other", "佐藤", "受付2", Instant.EPOCH, Instant.EPOCH));
        player.keys("Enter");
        assertThat(player.desktop.top().context()).isEqualTo("list");
        assertThat(player.message()).startsWith("0003");
    }

    @Test
    @DisplayName("Where nobody can be looked for F12 shows everything that the result says")
    void nobody() {
        Player player = new Player(desk, 80, 24).keys("2 Enter F12");
        assertThat(player.desktop.top().context()).isEqualTo("detail");
    }

    @Test
    @DisplayName("What the result says is a key away from the list and from P033")
    void details() {
        Player player = open(changedInsurer(), Mihon.registered()).keys("Ctrl+V");
        assertThat(player.desktop.top().context()).isEqualTo("detail");
        player.keys("F1");
        assertThat(player.desktop.top().context()).isEqualTo("confirm");
        player.keys("F1 Ctrl+V");
        assertThat(player.desktop.top().context()).isEqualTo("detail");
    }

    @Test
    @DisplayName("The history over P033 opens no second P033, which would give the row back under the first")
    void historyOnTop() {
        Player player = open(changedInsurer(), Mihon.registered());
        PatientHistory read = HistoryScreenTest.history(desk);
        desk.guidance.ofRows.put(
                3L,
                new PatientHistory(
                        new PatientHistory.Subject(
                                Mihon.registered().build(),
                                "見本　次郎",
                                "",
                                WireDate.of("19750401"),
                                read.subject().identity()),
                        read.entries(),
                        false));
        player.keys("Ctrl+X");
        assertThat(player.desktop.top().context()).isEqualTo("history");
        player.keys("F12");
        assertThat(player.desktop.top().context()).isEqualTo("detail");
        player.keys("F1 F1");
        assertThat(player.desktop.top().context()).isEqualTo("confirm");
    }

    @Test
    @DisplayName("A refused key says its number and which key it is instead")
    void refusals() {
        Player player = open(changedInsurer(), Mihon.registered()).keys("F10");
        assertThat(player.message()).isEqualTo("0004 別の保険です。F12 保険追加を押してください。");
        player.keys("F11");
        assertThat(player.message()).contains("F10 か F12");
        assertThat(orders()).isEmpty();
    }

    @Test
    @DisplayName("1101: 保険確認 asks with the focus on ＯＫ")
    void stamp() {
        Player player = open(Mihon.says(), Mihon.registered());
        assertThat(player.message()).contains("F11");
        player.keys("F11");
        assertThat(player.screen()).contains("1101").contains(">F12 ＯＫ");
        player.keys("Enter");
        assertThat(orders()).extracting(ConfirmOrder::operation).containsExactly(ConfirmOperation.CONFIRM_INSURANCE);
    }

    @Test
    @DisplayName("Enter asks before it does what the sentence says; an Enter held down does not confirm it")
    void enter() {
        Player player = open(changedInsurer(), Mihon.registered()).keys("Enter");
        assertThat(player.screen()).contains("前の保険は R 8. 9.30");
        player.press("Enter").press("Enter");
        assertThat(orders()).isEmpty();
        player.keys("F12");
        assertThat(orders()).extracting(ConfirmOrder::operation).containsExactly(ConfirmOperation.ADD_INSURANCE);
    }

    @Test
    @DisplayName("Space takes a name, then accepts it as another spelling, then leaves it")
    void ticks() {
        Player player = open(Mihon.says().name("見本　治郎", "ﾐﾎﾝ ｼﾞﾛｳ"), Mihon.registered());
        assertThat(player.message()).startsWith("氏名が違います");
        player.keys("F9");
        assertThat(player.message()).contains("Space で印を付けて");
        player.keys("Space");
        assertThat(player.screen()).contains("[✓]");
        player.keys("Space");
        assertThat(player.screen()).contains("[＝]");
        player.keys("Space");
        assertThat(player.screen()).doesNotContain("[✓]").doesNotContain("[＝]");
        player.keys("Space Space F7");
        assertThat(orders())
                .containsExactly(new ConfirmOrder(ConfirmOperation.UNCHANGED, Set.of(), Set.of(Field.NAME), ""));
    }

    @Test
    @DisplayName("A line without a difference has nothing to take")
    void nothingToTick() {
        Player player = open(Mihon.says(), Mihon.registered()).keys("Down Space");
        assertThat(player.message()).contains("取り込む違いがありません");
    }

    @Test
    @DisplayName("0105: 限度額 of a ◎ row is taken only after the question whose focus is on 戻る")
    void limitOfNumberRow() {
        Player player = open(
                Mihon.says().limit(Mihon.limit(LimitClassification.U, "20260401", "20270331")),
                Mihon.registered(),
                Marker.NUMBER);
        assertThat(player.screen()).contains("＋ 限度額").doesNotContain("[✓]");
        player.keys("F6 Space");
        assertThat(player.screen()).contains("0105").contains(">F1 戻る");
        player.keys("Enter");
        assertThat(player.screen()).doesNotContain("[✓]");
        player.keys("Space F12 F12");
        assertThat(player.desktop.top().context()).isEqualTo("confirm");
        assertThat(player.screen()).contains("[✓]");
    }

    @Test
    @DisplayName("Candidates come up when nobody is known, and typing looks for others")
    void candidates() {
        Patient jiro = Mihon.registered().build();
        Patient hanako =
                Mihon.registered().number("00123").name("青木　花子", "アオキ　ハナコ").build();
        desk.patients.patients.add(jiro);
        desk.patients.patients.add(hanako);
        Match open = new Match.Open(List.of(new Match.Candidate(jiro, 90, true, false)));
        situation(Mihon.says(), null, open, Marker.FACE);
        Player player = new Player(desk, 80, 24).keys("2 Enter F12");
        assertThat(player.desktop.top().context()).isEqualTo("candidates");
        assertThat(player.screen()).contains("00456").contains("同");
        player.type("アオ");
        assertThat(player.screen()).contains("00123").doesNotContain("00456");
        player.keys("F2 Enter");
        assertThat(player.desktop.top().context()).isEqualTo("confirm");
        assertThat(player.screen()).contains("00456 見本　次郎").contains("手で選択");
        player.keys("F3 F1");
        assertThat(player.desktop.top().context()).isEqualTo("confirm");
    }

    @Test
    @DisplayName("F8 asks for the number, and 0102 with the focus on 戻る when the same person is registered")
    void newPatient() {
        Patient same = Mihon.registered().number("00999").build();
        DayRow row = Mihon.says().row();
        desk.standings.put(3L, new RowStanding(new Match.Open(List.of()), List.of(), null));
        desk.confirmations.situations.put(
                3L,
                new Confirmation(
                        row, Mihon.says().build(), List.of(), new Match.Open(List.of()), null, -1, List.of(same)));
        Player player = new Player(desk, 80, 24).keys("2 Enter F12");
        assertThat(player.desktop.top().context()).isEqualTo("confirm");
        player.keys("F8 F12");
        assertThat(player.message()).contains("患者番号を入れて");
        player.type("00777").keys("F12");
        assertThat(player.screen()).contains("0102").contains(">F1 戻る");
        player.keys("F12");
        assertThat(orders())
                .containsExactly(new ConfirmOrder(
                        ConfirmOperation.NEW_PATIENT,
                        Set.of(
                                Field.INSURER,
                                Field.SYMBOL_NUMBER,
                                Field.BRANCH,
                                Field.RELATION,
                                Field.RATIO,
                                Field.PERIOD),
                        Set.of(),
                        "00777"));
    }

    @Test
    @DisplayName("0007: when the row was taken away nothing is done, and the list says so")
    void lockLost() {
        Player player = open(changedInsurer(), Mihon.registered());
        desk.confirmations.overtaken = ConfirmOutcome.Overtaken.LOCK_LOST;
        player.keys("F12");
        assertThat(player.desktop.top().context()).isEqualTo("list");
        assertThat(player.message()).startsWith("0007");
    }

    @Test
    @DisplayName("A patient who was changed meanwhile is read again")
    void patientChanged() {
        Player player = open(changedInsurer(), Mihon.registered());
        desk.confirmations.overtaken = ConfirmOutcome.Overtaken.PATIENT_CHANGED;
        situation(Mihon.says(), Mihon.registered());
        player.keys("F12");
        assertThat(player.desktop.top().context()).isEqualTo("confirm");
        assertThat(player.message()).contains("読み直した");
        player.keys("Down");
        assertThat(player.message()).contains("F11");
    }

    @Test
    @DisplayName("F4 compares with the other insurance")
    void otherInsurance() {
        Player player = open(
                Mihon.says(),
                Mihon.registered()
                        .insurances(
                                Mihon.insured().build(),
                                Mihon.insured()
                                        .numbers("06131155", "203", "11", "")
                                        .period("20150401", "20190331")
                                        .build()));
        assertThat(player.screen()).contains("保険 1/2").doesNotContain("06131155");
        player.keys("F4");
        assertThat(player.screen()).contains("保険 2/2").contains("06131155");
    }

    @Test
    @DisplayName("医療扶助 alone: F6 decides about the 公費, F7 takes it over")
    void medicalAid() {
        Eligibility aid = Mihon.says()
                .card(CardClassification.MEDICAL_AID)
                .numbers("12131234", "", "1234567", "")
                .period("20261101", "20261130")
                .build();
        Patient patient = Mihon.registered().build();
        Match known = new Match.Known(patient, MatchRoute.REFERENCE);
        desk.standings.put(3L, new RowStanding(known, List.of(), null));
        desk.confirmations.situations.put(
                3L, new Confirmation(Mihon.says().row(), null, List.of(aid), known, patient, -1, List.of()));
        Player player = new Player(desk, 80, 24).keys("2 Enter F12");
        assertThat(player.message()).contains("F6").contains("F7");
        player.keys("F12");
        assertThat(player.message()).contains("医療扶助では保険を変えられません");
        player.keys("F6");
        assertThat(player.screen()).contains("未登録").contains("12131234");
        player.keys("F9 F11 F12 F7");
        assertThat(orders()).containsExactly(new ConfirmOrder(ConfirmOperation.UNCHANGED, Set.of(Field.EXPENSE)));
    }

    @Test
    @DisplayName("日レセへの転記 shows the values, and F12 ticks them off and back")
    void transcriptions() {
        Player player = open(changedInsurer(), Mihon.registered()).keys("F12 Alt+E");
        assertThat(player.screen())
                .contains("00456 見本　次郎")
                .contains("保険者番号")
                .contains("06131155")
                .contains("R081001")
                .contains("R080930");
        player.keys("F12");
        assertThat(player.screen()).doesNotContain("R081001");
        player.keys("F9");
        assertThat(player.screen()).contains("済 R 8.11.20");
        player.keys("F12 F9");
        assertThat(player.screen()).contains("R081001");
    }

    @Test
    @DisplayName("日レセへの転記 can be written by the link where that is allowed: asked once, focus on 戻る")
    void enteredByLink() {
        Player player = open(changedInsurer(), Mihon.registered()).keys("F12 Alt+E F10");
        assertThat(player.message()).contains("orca.write");
        desk.orca.linked = true;
        desk.orca.writable = true;
        player.keys("F1 Alt+E F10");
        assertThat(player.screen()).contains("00456 見本　次郎 さんの変更を日レセに書きますか").contains(">F1 戻る");
        player.keys("Enter");
        assertThat(desk.orca.entered).isEmpty();
        player.keys("F10 Tab Enter");
        assertThat(desk.orca.entered).hasSize(1);
        assertThat(player.message()).isEqualTo("日レセに書きました（患者番号 000101）。");
    }

    private List<ConfirmOrder> orders() {
        return desk.confirmations.orders;
    }

    static Mihon.Says changedInsurer() {
        return Mihon.says().numbers("06131155", "203", "11", "01").period("20261001", "");
    }

    private Player open(Mihon.Says says, Mihon.Registered registered) {
        return open(says, registered, Marker.FACE);
    }

    private Player open(Mihon.Says says, Mihon.Registered registered, Marker marker) {
        Patient patient = registered.build();
        situation(says, patient, new Match.Known(patient, MatchRoute.REFERENCE), marker);
        return new Player(desk, 80, 24).keys("2 Enter Enter");
    }

    private void situation(Mihon.Says says, Mihon.Registered registered) {
        Patient patient = registered.build();
        situation(says, patient, new Match.Known(patient, MatchRoute.REFERENCE), Marker.FACE);
    }

    private void situation(Mihon.Says says, @Nullable Patient patient, Match match, Marker marker) {
        situation(desk, says, patient, match, marker);
    }

    /** Puts what lies on the desk for the row of 見本　次郎. */
    static void situation(MemoryDesk desk, Mihon.Says says, @Nullable Patient patient, Match match, Marker marker) {
        desk.standings.put(3L, new RowStanding(match, List.of(), null));
        desk.confirmations.situations.put(
                3L,
                new Confirmation(says.row(marker), says.build(), List.of(), match, null, -1, List.of()).with(patient));
    }
}
