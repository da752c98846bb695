package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.KnownConsent;
import jp.onshi.desk.RowDetail;
import jp.onshi.eligibility.ConsentRoute;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.oqs.EligibilityCodec;
import jp.onshi.oqs.UnreadableMessageException;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.tui.screen.DetailText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The detail of a row")
class DetailScreenTest {

    private final MemoryDesk desk = MemoryDesk.morning();

    static EligibilityResult result(String file) {
        try {
            return new EligibilityCodec().decodeResult(Files.readAllBytes(Path.of("fixtures/messages", file)));
        } catch (IOException | UnreadableMessageException e) {
            throw new AssertionError(file, e);
        }
    }

    /** What the ledger would know after the consents of a result by 訪問診療等 were revoked at noon. */
    static List<KnownConsent> revoked(EligibilityResult result) {
        return result.eligibilities().get(0).consents().stream()
                .map(consent -> new KnownConsent(
                        consent, ConsentRoute.HOME_VISIT, Rows.at("08:00"), Rows.at("12:00"), "訪問診療の終了"))
                .toList();
    }

    private Player detail(String file, int columns, int rows) {
        desk.results.put(2L, result(file));
        return new Player(desk, columns, rows).keys("1 Enter Enter");
    }

    /** Everything that scrolling shows. */
    private static String whole(Player player) {
        List<String> lines = new ArrayList<>();
        String before = "";
        while (!before.equals(player.screen())) {
            before = player.screen();
            before.lines().skip(1).limit(player.desktop.around().bodyRows()).forEach(lines::add);
            player.press("F7");
        }
        return String.join("\n", lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "result-valid.xml",
                "result-invalid.xml",
                "result-invalid-new.xml",
                "result-none.xml",
                "result-multiple.xml",
                "result-unregistered.xml",
                "result-header-error.xml",
                "result-processing-error.xml",
                "result-information.xml",
                "result-insurance-and-aid.xml",
                "result-aid-only.xml",
                "result-unknown.xml",
                "face-consents-2025.xml",
                "face-utf8.xml"
            })
    @DisplayName("every result can be shown at every size, in both languages, to its last line")
    void everyResult(String file) {
        for (int[] size : new int[][] {{80, 24}, {131, 30}, {132, 40}, {200, 60}}) {
            for (Language language : Language.values()) {
                desk.results.put(2L, result(file));
                Player player = new Player(desk, size[0], size[1], language).keys("1 Enter F12");
                assertThat(whole(player)).contains("OQSsiquc01res_sample2.xml");
            }
        }
    }

    @Test
    @DisplayName("an insurance row shows sections with labels and words for codes")
    void sections() {
        Player player = detail("result-valid.xml", 80, 24);
        assertThat(whole(player))
                .contains("資格", "本人", "有効期間", "限度額適用認定証等", "特定疾病療養受療証", "高齢受給者証", "閲覧等の同意", "識別")
                .contains("資格有効性        有効");
    }

    @Test
    @DisplayName("consents say when they were given and until when they hold")
    void consents() {
        assertThat(whole(detail("face-consents-2025.xml", 80, 24)))
                .contains("傷病名", "感染症", "薬剤アレルギー", "検査", "処方")
                .containsPattern("あり  R 8\\.[ 0-9]+\\.[ 0-9]+ [0-9:]{8}");
    }

    @Test
    @DisplayName("consents of 訪問診療等 say why they ended, and the ledger's record who took them back, when and why")
    void endedConsents() {
        EligibilityResult home = result("result-home.xml");
        assertThat(entries(new RowDetail(desk.find(2).orElseThrow(), home, 0, null, revoked(home))))
                .contains(
                        "閲覧等の同意/薬剤/あり  R 8.10. 5 10:15:00  ～R 9. 1. 4 23:59:59 まで",
                        "閲覧等の同意/健診/有効期限切れ  R 8. 6. 1 09:30:00  ～R 8. 8.31 23:59:59 まで  期限切れの理由：患者取消",
                        "同意の記録（台帳）/薬剤/訪問診療等  あり  R 8.10. 5 10:15:00  ～R 9. 1. 4 23:59:59 まで"
                                + "  取り消し済み R 8.11.20 12:00:00（訪問診療の終了）");
    }

    @Test
    @DisplayName("a limit certificate is shown in full: kind, class, period, day of long-term stay")
    void limitCertificate() {
        assertThat(whole(detail("result-home.xml", 80, 24)))
                .contains("限度額適用・標準負担額減額認定証", "低所得Ⅱ", "R 8. 8. 1 ～ R 9. 7.31", "長期入院該当日    R 8.10. 1")
                .doesNotContain("保険者に確認");
    }

    @Test
    @DisplayName(
            "認定証区分 and 適用区分 that do not go together are a matter for the insurer; a certificate that ran out says so")
    void oddLimitCertificate() throws Exception {
        String file = Files.readString(Path.of("fixtures/messages/result-home.xml"))
                .replace(
                        "<LimitApplicationCertificateClassification>02<",
                        "<LimitApplicationCertificateClassification>01<")
                .replace("ValidEndDate>20270731<", "ValidEndDate>20261031<");
        desk.results.put(2L, new EligibilityCodec().decodeResult(file.getBytes(StandardCharsets.UTF_8)));
        assertThat(whole(new Player(desk, 80, 24).keys("1 Enter Enter")))
                .contains("通常ない組み合わせです。保険者に確認してください。", "R 8. 8. 1 ～ R 8.10.31  （期限切れ）");
    }

    @Test
    @DisplayName("consent to the limit certificate and no certificate means that none is registered")
    void noLimitCertificate() throws Exception {
        String file = Files.readString(Path.of("fixtures/messages/result-home.xml"))
                .replaceAll(
                        "(?s)<LimitApplicationCertificateRelatedInfo>.*</LimitApplicationCertificateRelatedInfo>", "");
        desk.results.put(2L, new EligibilityCodec().decodeResult(file.getBytes(StandardCharsets.UTF_8)));
        assertThat(whole(new Player(desk, 80, 24).keys("1 Enter Enter"))).contains("登録なし");
    }

    @Test
    @DisplayName("what a lookup for 訪問診療等 asked for stands with its numbers")
    void askedForCare() {
        assertThat(entries("result-home.xml")).contains("照会した内容/診療区分/訪問診療", "照会した内容/求めた情報/限度額");
    }

    @Test
    @DisplayName("every ticket of a medical aid is shown in full, with its number among them")
    void tickets() {
        assertThat(entries("result-aid-only.xml"))
                .contains(
                        "医療扶助　医療券・調剤券 1／2/券の種類/医療券",
                        "医療扶助　医療券・調剤券 1／2/診療年月/R 8.11",
                        "医療扶助　医療券・調剤券 1／2/本人支払額/1,200 円",
                        "医療扶助　医療券・調剤券 1／2/傷病名/２型糖尿病",
                        "医療扶助　医療券・調剤券 2／2/券の種類/調剤券",
                        "医療扶助　医療券・調剤券 2／2/指定医療機関確認/不一致");
    }

    private List<String> entries(String file) {
        EligibilityResult shown = result(file);
        return entries(new RowDetail(desk.find(2).orElseThrow(), shown, 0, shown.inquiry()));
    }

    private static List<String> entries(RowDetail detail) {
        return DetailText.entries(detail, new Texts(Language.JA), Rows.at("09:41")).stream()
                .map(entry -> entry.section() + "/" + entry.label() + "/" + entry.value())
                .toList();
    }

    @Test
    @DisplayName("codes that nobody knows are shown as they came, with 未定義, and unknown elements have a section")
    void unknown() {
        assertThat(whole(detail("result-unknown.xml", 80, 24))).contains("（未定義）", "未知の項目");
    }

    @Test
    @DisplayName("a medical aid has its ticket, payer and recipient numbers, and no known birthdate")
    void medicalAid() {
        assertThat(whole(detail("result-aid-only.xml", 80, 24))).contains("公費負担者番号", "受給者番号", "医療券");
    }

    @Test
    @DisplayName("a wide terminal shows two columns of lines")
    void twoColumns() {
        Player wide = detail("result-valid.xml", 158, 30);
        assertThat(wide.screen().lines().filter(line -> line.strip().split(" {8,}").length > 2))
                .isNotEmpty();
    }

    @Test
    @DisplayName("F4 and F5 go to the rows before and after, and the list then has that row selected")
    void nextRow() {
        Player player = new Player(desk, 80, 24).keys("2 Enter F12 F5");
        assertThat(player.line(0)).contains("番号 3");
        player.keys("F4 F4");
        assertThat(player.line(0)).contains("番号 1");
        player.keys("F4");
        assertThat(player.message()).isEqualTo("これより前の行はありません。");
        player.keys("F1");
        assertThat(player.message()).startsWith("1 【有効】");
    }

    @Test
    @DisplayName("scrolling stops at both ends and says how much is below")
    void scrolling() {
        Player player = detail("result-valid.xml", 80, 24);
        assertThat(player.status()).contains("この下にあと");
        player.keys("End");
        String end = player.screen();
        player.keys("Down F7");
        assertThat(player.screen()).isEqualTo(end);
        player.keys("Home Up F6");
        assertThat(player.line(1)).isEqualTo("結果");
    }

    @Test
    @DisplayName("a row that is gone says so")
    void gone() {
        Player player = new Player(desk, 80, 24).keys("2 Enter");
        desk.rows.removeIf(row -> row.id() == 3);
        assertThat(player.keys("F12").message()).startsWith("0002");
    }

    @Test
    @DisplayName("a late answer fills the open detail")
    void lateAnswer() {
        Player player = new Player(desk, 80, 24).keys("1 Enter F12");
        assertThat(player.screen()).doesNotContain("資格有効性");
        desk.results.put(2L, result("result-valid.xml"));
        player.changed();
        assertThat(player.screen()).contains("資格有効性");
    }
}
