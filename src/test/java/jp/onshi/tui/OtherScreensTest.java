package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.onshi.desk.Problem;
import jp.onshi.text.Language;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Help, unreadable files, and small terminals")
class OtherScreensTest {

    private final MemoryDesk desk = MemoryDesk.morning();
    private final Player player = new Player(desk, 80, 24);

    @Test
    @DisplayName("? lists every key of the screen it was opened on, and F1 goes back there")
    void help() {
        player.keys("2 Enter ?");
        assertThat(player.line(0)).startsWith("説明：(P031)");
        assertThat(player.screen()).contains("F12  Alt+^", "Shift+F1  Ctrl+N", "F9  Alt+9");
        player.keys("End");
        assertThat(player.screen()).contains("Ctrl+P  !", "Ctrl+L");
        player.keys("F1");
        assertThat(player.screen()).contains("▌");
    }

    @Test
    @DisplayName("in a form, where ? is text, help has another key")
    void helpInForm() {
        player.keys("Shift+F1 Alt+H");
        assertThat(player.line(0)).startsWith("説明：番号照会");
        assertThat(player.screen()).contains("Tab", "入力した番号で照会します。");
        assertThat(player.screen()).doesNotContain("?  ");
    }

    @Test
    @DisplayName("unreadable files are listed with time, folder, name, reason and what to do")
    void problems() {
        desk.problems.add(new Problem(
                Rows.at("09:12"), "face", "OQSsiquc01res_face_\u202e20261120.xml", 0, false, "exchange.problem.empty"));
        desk.problems.add(new Problem(Rows.at("09:15"), "res", "メモ.xml", 123, true, "exchange.problem.unknown-kind"));
        player.keys("!");
        assertThat(player.line(0)).startsWith("取り込めなかったファイル　2 件");
        assertThat(player.screen())
                .contains("R 8.11.20 09:12  face", "〔U+202E〕20261120.xml", "中身がありません", "もう一度出力してください")
                .contains("メモ.xml");
        player.keys("F1");
        assertThat(player.line(0)).startsWith("(P031)");
    }

    @Test
    @DisplayName("many unreadable files are scrolled")
    void manyProblems() {
        desk.problems.addAll(IntStream.range(0, 30)
                .mapToObj(i ->
                        new Problem(Rows.at("09:12"), "res", "file" + i + ".xml", i, false, "exchange.problem.empty"))
                .collect(Collectors.toList()));
        player.keys("Ctrl+P F7");
        assertThat(player.screen()).contains("file6.xml").doesNotContain("file0.xml");
        player.keys("End");
        assertThat(player.screen()).contains("file29.xml");
        player.keys("Home");
        assertThat(player.screen()).contains("file0.xml");
        desk.problems.clear();
        player.changed();
        assertThat(player.message()).contains("ありません");
    }

    @Test
    @DisplayName("a terminal that is too small gets one sentence, acts on nothing, and recovers")
    void tooSmall() {
        player.keys("2 Enter").resize(79, 24);
        assertThat(player.screen()).contains("79", "80").doesNotContain("見本");
        player.keys("F3 F12 Enter 5");
        assertThat(player.desktop.dialog()).isNull();
        player.resize(20, 3).resize(1, 1).resize(120, 40);
        assertThat(player.screen()).contains("▌", "見本　次郎");
        assertThat(player.left).isFalse();
        player.resize(10, 5).keys("Ctrl+C");
        assertThat(player.left).isTrue();
    }

    @Test
    @DisplayName("Ctrl+L paints everything anew")
    void redraw() {
        assertThat(player.keys("Ctrl+L").redraws).isEqualTo(1);
    }

    @Test
    @DisplayName("in English every word but names and official terms is English")
    void english() {
        Player english = new Player(desk, 158, 45, Language.EN).keys("2 Enter");
        assertThat(english.screen())
                .contains("Patients - online eligibility", "invalid/new", "F12 Patient", "Link ● ok");
        assertThat(english.message()).startsWith("2 [invalid, newer qualification exists]");
    }
}
