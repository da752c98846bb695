package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.MedicalDesk.Answer;
import jp.onshi.desk.MedicalDesk.Choice;
import jp.onshi.desk.MedicalDesk.Standing;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.MedicalInformation;
import jp.onshi.eligibility.WireTime;
import jp.onshi.oqs.MedicalCodec;
import jp.onshi.testing.Golden;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("医療情報の画面")
class MedicalScreenTest {

    private static final MedicalCodec CODEC = new MedicalCodec();

    private final MemoryDesk desk = MemoryDesk.morning();

    private static Choice choice(MedicalInformation what, Standing standing, boolean diagnosis) {
        Consent consent = new Consent(
                what.consent(), Code.of(ConsentFlag.GIVEN), WireTime.absent(), WireTime.of("20261121091502"));
        return new Choice(what, standing, consent, diagnosis, diagnosis);
    }

    private Player opened(int columns, int rows) {
        desk.medical.answer = new Answer.Waiting();
        desk.medical.choices.clear();
        desk.medical.choices.add(choice(MedicalInformation.DRUGS, Standing.ALLOWED, true));
        desk.medical.choices.add(choice(MedicalInformation.CHECKUPS, Standing.NOT_GIVEN, false));
        return new Player(desk, columns, rows).keys("2 Enter Shift+F7");
    }

    private Player answered(Answer answer, int columns, int rows) {
        Player player = opened(columns, rows).keys("F12");
        desk.medical.answer = answer;
        player.changed();
        return player;
    }

    private Answer drugs() throws Exception {
        byte[] file = Files.readAllBytes(Path.of("fixtures/messages/yzk/res.xml"));
        return new Answer.Drugs(CODEC.decodeDrugs(file), Rows.at("09:50:00"));
    }

    private Answer checkups() throws Exception {
        return checkups("res.xml");
    }

    private Answer checkups(String fixture) throws Exception {
        byte[] file = Files.readAllBytes(Path.of("fixtures/messages/tkk").resolve(fixture));
        return new Answer.Checkups(CODEC.decodeCheckups(file), Rows.at("09:50:00"));
    }

    @Test
    @DisplayName("what may be asked stands there with its consent; ↑↓ choose the kind, ←→ the period")
    void choosing() {
        Player player = opened(80, 24);
        assertThat(player.screen())
                .contains("薬剤情報", "薬剤情報と診療情報", "特定健診情報", "同意あり（R 8.11.21 09:15 まで）", "同意がありません", "2026年6月 ～ 2026年11月");
        player.keys("Down Right F12");
        assertThat(desk.medical.asked).hasSize(1);
        assertThat(desk.medical.asked.get(0).diagnosis()).isTrue();
        assertThat(desk.medical.asked.get(0).from()).hasToString("2025-12");
        assertThat(player.message()).contains("照会しています");
    }

    @Test
    @DisplayName("without consent nothing is asked, and it is said what to do")
    void noConsent() {
        Player player = opened(80, 24).keys("Down Down F12");
        assertThat(desk.medical.asked).isEmpty();
        assertThat(player.message()).contains("健診情報の提供に同意がありません");
    }

    @Test
    @DisplayName("switched off: the setting is named")
    void off() {
        desk.medical.failure =
                new DeskException("medical.error.off", List.of("medical.show"), new IllegalStateException("off"));
        Player player = opened(80, 24);
        assertThat(player.message()).contains("medical.show = true");
    }

    @Test
    @DisplayName("drugs stand by month, day and facility with amount and times; the end is said and reached")
    void drugTables() throws Exception {
        Player player = answered(drugs(), 80, 24);
        assertThat(player.screen()).contains("架空　梅子", "2026年10月  見本薬局", "ミホンジピン錠５ｍｇ「見本」", "1錠", "× 28", "【１日１回朝食後】");
        player.keys("End");
        assertThat(player.screen()).contains("充填（見本）", "加算 見本加算 1歯");
    }

    @Test
    @DisplayName("check-ups stand side by side with ▲ and ▽ and the limits of the sheet")
    void checkupTables() throws Exception {
        Player player = answered(checkups(), 80, 24);
        assertThat(player.screen()).contains("判定値", "R 8. 6.10", "R 7. 6. 5", "▲ 140以上", "▲  148", "129");
    }

    @Test
    @DisplayName("a limit that differs by sex is the patient's own, and values beside it have no sign")
    void limitsBySex() throws Exception {
        assertThat(answered(checkups("res-three-years.xml"), 160, 45).screen())
                .contains("▽ 女11.0以下", "▽  11.0", "▲  １４０", "測定不能", "架空指数（見本）", "見本の新しい要素")
                .doesNotContain("男12.0", "▽  11.5", "▽  35", "▲  139");
    }

    @Test
    @DisplayName("a refusal is shown with its code and its message")
    void refused() {
        Player player = answered(new Answer.Refused("XMPL30001", "【見本】有効な同意がありません。"), 80, 24);
        assertThat(player.screen()).contains("XMPL30001", "【見本】有効な同意がありません。");
    }

    @Test
    @DisplayName("leaving drops the answer, and so does the end of its time while nobody touches a key")
    void dropped() throws Exception {
        Player player = answered(drugs(), 80, 24).keys("F1");
        assertThat(desk.medical.dropped).containsExactly(7L);
        assertThat(player.screen()).doesNotContain("ミホンジピン");

        Player idle = answered(drugs(), 80, 24);
        idle.pass(Duration.ofMinutes(10));
        assertThat(idle.screen()).doesNotContain("ミホンジピン", "架空");
        assertThat(idle.message()).contains("消しました");
        assertThat(desk.medical.dropped).containsExactly(7L, 7L);
    }

    @Test
    @DisplayName("who leaves while the question is still on its way to the ledger gives it up all the same")
    void leftWhileAsking() {
        Player player = opened(80, 24);
        player.holding = true;
        player.keys("F12 F1");
        player.holding = false;
        player.work();
        assertThat(desk.medical.asked).hasSize(1);
        assertThat(desk.jobs.asked).containsExactly("cancel 7");
        assertThat(desk.medical.dropped).containsExactly(7L);
    }

    @Test
    @DisplayName("a PDF is opened with the viewer at once")
    void pdf() {
        Player player = opened(80, 24).keys("Tab F12");
        assertThat(desk.medical.asked.get(0).pdf()).isTrue();
        desk.medical.answer = new Answer.Pdf(900, Rows.at("09:50:00"));
        player.changed();
        assertThat(desk.medical.viewed).containsExactly(7L);
        assertThat(player.message()).contains("PDF を開きました");
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "160, 45"})
    @DisplayName("the pictures of every state, narrow and wide")
    void pictures(int columns, int rows) throws Exception {
        String size = "-" + columns + "x" + rows;
        check("medical-choosing" + size, opened(columns, rows));
        check("medical-asking" + size, opened(columns, rows).keys("F12"));
        check("medical-drugs" + size, answered(drugs(), columns, rows));
        check("medical-treatments" + size, answered(drugs(), columns, rows).keys("End"));
        check("medical-checkups" + size, answered(checkups(), columns, rows));
        check("medical-checkups-three-years" + size, answered(checkups("res-three-years.xml"), columns, rows));
        check("medical-refused" + size, answered(new Answer.Refused("XMPL30001", "【見本】同意がありません。"), columns, rows));
        check("medical-dropped" + size, answered(new Answer.Dropped(), columns, rows));
    }

    private void check(String name, Player player) {
        Golden.check(name, player.frame());
    }
}
