package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.onshi.desk.ComparedField;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.desk.ComparedField.Sign;
import jp.onshi.desk.Match;
import jp.onshi.desk.RowStanding;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.text.Language;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(P031) whose a row is, and what differs")
class MatchOnListTest {

    private static final ComparedField INSURER = new ComparedField(Field.INSURER, Sign.DIFFERS, "06139463", "06131155");
    private static final ComparedField BRANCH = new ComparedField(Field.BRANCH, Sign.NEW, "02", "");
    private static final ComparedField RATIO = new ComparedField(Field.RATIO, Sign.DIFFERS, "2割", "3割");

    private final MemoryDesk desk = new MemoryDesk();

    static Patient patient(String number) {
        return new Patient(
                number,
                "見本　花子",
                "ミホン　ハナコ",
                Code.of(Sex.FEMALE),
                WireDate.of("19600229"),
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    static RowStanding known(String number, ComparedField... differences) {
        return new RowStanding(new Match.Known(patient(number), MatchRoute.INSURANCE), List.of(differences), null);
    }

    static RowStanding open(boolean branchOnly) {
        return new RowStanding(
                new Match.Open(List.of(new Match.Candidate(patient("00456"), 9, true, branchOnly))), List.of(), null);
    }

    private static RowStanding review(String... numbers) {
        List<Patient> patients =
                List.of(numbers).stream().map(MatchOnListTest::patient).toList();
        return new RowStanding(new Match.Review(patients), List.of(), null);
    }

    private static Rows.Sample face(long id) {
        return Rows.row(id, Marker.FACE, "09:0" + id)
                .person("見本　花子", "ﾐﾎﾝ ﾊﾅｺ", "2", "19600229")
                .insurance("06139463", "１０１", "２２", "02")
                .valid("20270331");
    }

    private Player list(Rows.Sample row, RowStanding standing) {
        return list(row, standing, 158, Language.JA);
    }

    private Player list(Rows.Sample row, RowStanding standing, int columns, Language language) {
        desk.rows.add(row.build());
        desk.standings.put(1L, standing);
        return new Player(desk, columns, 24, language);
    }

    private Role role(Player player) {
        return player.frame().roleAt(8, 3);
    }

    @Test
    @DisplayName("nothing to settle: no sign, the plain colour, and the usual advice")
    void settled() {
        Player player = list(face(1), known("00456"));
        assertThat(player.line(3)).contains("00456").doesNotContain("≠", "要");
        assertThat(role(player)).isEqualTo(Role.ROW);
        assertThat(player.keys("1 Enter").message()).contains("F11 変更無し").doesNotContain("≠");
        assertThat(player.status()).doesNotContain("要確認");
    }

    @Test
    @DisplayName("another insurer: ≠ and its colour, and both values in the message line with what to do")
    void otherInsurer() {
        Player player = list(face(1), known("00456", INSURER, BRANCH));
        assertThat(player.line(3)).contains("≠");
        assertThat(role(player)).isEqualTo(Role.ROW_INSURANCE_DIFFERS);
        assertThat(player.keys("1 Enter").message())
                .startsWith("1 【有効】")
                .contains("保険者番号 06131155→ 06139463、枝番 なし→ 02", "F12 で違いを確かめ");
        assertThat(player.status()).contains("要確認 1 件");
    }

    @Test
    @DisplayName("枝番不一致 has a colour of its own, for a known patient and for one who is it but for 枝番")
    void otherBranch() {
        assertThat(role(list(face(1), known("00456", BRANCH, RATIO)))).isEqualTo(Role.ROW_BRANCH_DIFFERS);
        desk.rows.clear();
        Player player = list(face(1), open(true));
        assertThat(role(player)).isEqualTo(Role.ROW_BRANCH_DIFFERS);
        assertThat(player.keys("1 Enter").message()).contains("枝番だけが患者番号 00456 の登録と違います", "F12");
    }

    @Test
    @DisplayName("本人家族 or 負担割合 of the registered insurance differs: its colour")
    void otherTerms() {
        assertThat(role(list(face(1), known("00456", RATIO)))).isEqualTo(Role.ROW_INSURANCE_DIFFERS);
    }

    @Test
    @DisplayName("what differs about the person alone is a sign and no colour")
    void personDiffers() {
        ComparedField name = new ComparedField(Field.NAME, Sign.DIFFERS, "髙﨑　正", "高崎　正");
        Player player = list(face(1), known("00456", name));
        assertThat(player.line(3)).contains("≠");
        assertThat(role(player)).isEqualTo(Role.ROW);
        assertThat(player.keys("1 Enter").message()).contains("≠ 氏名 高崎　正→ 髙﨑　正");
    }

    @Test
    @DisplayName("nobody is certain: 要, no 患者番号, and who it may be")
    void toReview() {
        Player player = list(face(1).patient("00999"), review("00456", "00123"));
        assertThat(player.line(3)).contains("要").doesNotContain("00999");
        assertThat(player.keys("1 Enter").message()).contains("患者番号 00456・00123 のどれか決まりません", "F12 で本人を確かめて選ぶ");
        desk.rows.clear();
        assertThat(list(face(1), review("00456")).keys("1 Enter").message()).contains("00456 の方か");
        desk.rows.clear();
        assertThat(list(face(1), open(false)).keys("1 Enter").message()).contains("登録に決まる患者がいません");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("the colours of the validity, of 医療扶助 and of deleted rows go before those of differences")
    @CsvSource({"INVALID, ROW_INVALID", "INVALID_NEW, ROW_INVALID_NEW", "NONE, ROW_NONE", "MULTIPLE, ROW_MULTIPLE"})
    void validityFirst(Validity validity, Role role) {
        assertThat(role(list(face(1).validity(validity, ""), known("1", INSURER))))
                .isEqualTo(role);
        desk.rows.clear();
        Rows.Sample aid = face(1).classification(CardClassification.MEDICAL_AID);
        assertThat(role(list(aid, known("1", BRANCH)))).isEqualTo(Role.ROW_AID);
    }

    @Test
    @DisplayName("what is more urgent than a difference is what to do: an invalid row says so, and says the difference")
    void urgentFirst() {
        Player player = list(face(1).validity(Validity.INVALID, "20260831"), known("1", BRANCH), 200, Language.JA);
        assertThat(player.keys("1 Enter").message()).contains("≠ 枝番 なし→ 02", "S+F1");
    }

    @Test
    @DisplayName("済 and 他 stand where the sign would be")
    void signsOfWork() {
        assertThat(list(face(1).processed(), known("1", INSURER)).keys("F9").line(3))
                .contains("済")
                .doesNotContain("≠");
    }

    @Test
    @DisplayName("S+F12 shows what waits for a human, and leads back")
    void tray() {
        desk.rows.add(face(2).build());
        desk.standings.put(2L, known("2"));
        Player player = list(face(1), known("00456", INSURER));
        assertThat(player.keys("Shift+F12").line(1)).contains("【要確認】");
        assertThat(player.screen()).contains("00456");
        assertThat(player.status()).contains("1 件 / 未処理 2 件");
        assertThat(player.keys("Shift+F12").line(1)).contains("【全　体】");
        player.keys("Ctrl+E");
        assertThat(player.keys("F10").line(1)).contains("【全　体】");
    }

    @Test
    @DisplayName("an empty tray says so and how to get back")
    void emptyTray() {
        assertThat(list(face(1), known("1")).keys("Shift+F12").message()).isEqualTo("要確認の行はありません。S+F12 で全体に戻ります。");
    }

    @Test
    @DisplayName("a row settled while it is selected keeps its place and loses its sign")
    void settledMeanwhile() {
        Player player = list(face(1), known("00456", INSURER)).keys("Shift+F12 1 Enter");
        desk.standings.put(1L, known("00456"));
        player.changed();
        assertThat(player.line(3)).startsWith("▌").contains("見本　花子");
    }

    @ParameterizedTest
    @DisplayName("on the smallest terminal the fields are named as far as there is room, and what to do is there whole")
    @EnumSource(Language.class)
    void narrow(Language language) {
        ComparedField address = new ComparedField(Field.ADDRESS, Sign.DIFFERS, "東京都".repeat(20), "大阪府".repeat(20));
        Player player = list(face(1), known("1", INSURER, BRANCH, RATIO, address), 80, language);
        String message = player.keys("1 Enter").message();
        assertThat(CellWidth.of(message)).isLessThan(80);
        assertThat(message).contains("≠").contains("F12");
    }
}
