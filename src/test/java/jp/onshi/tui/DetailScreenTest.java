package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.oqs.EligibilityCodec;
import jp.onshi.oqs.UnreadableMessageException;
import jp.onshi.text.Language;
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
