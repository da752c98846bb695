package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import jp.onshi.desk.DeskException;
import jp.onshi.eligibility.JobState;
import jp.onshi.testing.Golden;
import jp.onshi.text.Language;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.qr.QrPicture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("施設の画面")
class FacilityScreenTest {

    private final MemoryDesk desk = MemoryDesk.morning();
    private final Player player = new Player(desk, 80, 24).keys("Shift+F8");

    @Test
    @DisplayName("開くと、知っていることと、未確認であることが見える")
    void opens() {
        assertThat(player.line(0)).startsWith("(S8) 施設");
        assertThat(player.screen())
                .contains("医療機関アクセスURL  【未確認】")
                .contains("環境設定  【未確認】")
                .contains(MemoryFacility.URL)
                .contains("電子処方箋と紙")
                .contains("ABCD-EFGH-0002");
        desk.facility.confirmed = true;
        player.changed();
        assertThat(player.screen()).doesNotContain("未確認");
    }

    @Test
    @DisplayName("知らない要素も、端末を動かさない形で見せる")
    void unknownElements() {
        assertThat(player.screen()).contains("XmlMsg/MessageBody/New: 新しい設定").doesNotContain("\u001b");
    }

    @Test
    @DisplayName("F10 は選んだ行のものを尋ねる")
    void fetch() {
        player.keys("F10 Down F10 Down F10 End F10");

        assertThat(desk.facility.asked).containsExactly("url 2", "url 3", "settings", "list");
    }

    @Test
    @DisplayName("値は←→で選び、F12 で前と後を見せて確かめ（はじめは戻る）、更新できたら設定を尋ね直す")
    void update() {
        player.keys("Down Down Right F12");
        assertThat(player.screen()).contains("訪問診療等の利用: 1 利用する →  0 利用しない").contains(">F1 戻る");
        player.keys("Enter");
        assertThat(desk.facility.asked).isEmpty();
        player.keys("F12 Right Enter");
        assertThat(desk.facility.asked).containsExactly("update {home=0}", "settings");
    }

    @Test
    @DisplayName("元の値に戻せば、変えたことにならない")
    void backToBefore() {
        player.keys("Down Down Right Right F12");

        assertThat(desk.facility.asked).isEmpty();
        assertThat(player.message()).contains("変えた設定がありません");
    }

    @Test
    @DisplayName("送っていない変更があれば、戻る前に尋ねる")
    void dropChanges() {
        player.keys("Down Down Right F1");
        assertThat(player.screen()).contains("変えた設定をまだ送っていません");
        player.keys("F12");
        assertThat(player.line(0)).doesNotContain("施設");
    }

    @Test
    @DisplayName("コードの発行と無効化は、確かめてからする")
    void activations() {
        player.keys("End F3");
        assertThat(player.screen()).contains("アクティベーションコード ABCD-EFGH-0002 を無効にします");
        player.keys("Enter");
        assertThat(desk.facility.asked).isEmpty();
        player.keys("F3 F12 F12 Right Enter");
        assertThat(desk.facility.asked).containsExactly("revoke ABCD-EFGH-0002", "issue");
        assertThat(player.message()).contains("発行されたコード: WXYZ-0003");
    }

    @Test
    @DisplayName("断られたら、コードとメッセージをそのまま見せる")
    void failed() {
        desk.facility.state = JobState.FAILED;
        player.keys("F10");

        assertThat(player.screen()).contains("ZZ0000001 受け付けられません");
    }

    @Test
    @DisplayName("確かめていないレイアウトでは送らず、設定に書くことを告げる")
    void unconfirmed() {
        desk.facility.refusal = new DeskException(
                "desk.error.unconfirmed", List.of("url", "oqs.confirmed"), new IllegalStateException());
        player.keys("F10");

        assertThat(player.screen()).contains("oqs.confirmed に url と書いてください");
        assertThat(desk.facility.asked).isEmpty();
    }

    @Test
    @DisplayName("80x24 には、頼めば半分の大きさで、まわりの白も含めて入る")
    void smallTerminal() {
        player.keys("F12");
        assertThat(player.screen())
                .contains("この画面（80x24）には入りません")
                .contains("--qr png")
                .contains("F9 で、半分");
        player.keys("F9");
        Frame frame = player.frame();
        int size = QrPicture.of(MemoryFacility.URL).orElseThrow().size();
        for (int column = 0; column < size; column++) {
            assertThat(frame.roleAt(column, 0)).isEqualTo(Role.QR_LIGHT);
            assertThat(frame.textAt(column, 0)).isEqualTo(" ");
            assertThat(frame.roleAt(column, (size + 1) / 2 - 1)).isEqualTo(Role.QR_LIGHT);
        }
        assertThat(player.screen()).contains("スマートフォンで読み取って");
        player.keys("F1");
        assertThat(player.line(0)).startsWith("(S8) 施設");
    }

    @Test
    @DisplayName("大きい画面では、文字を使わずに描く")
    void largeTerminal() {
        player.resize(158, 45).keys("F12");
        Frame frame = player.frame();
        QrPicture picture = QrPicture.of(MemoryFacility.URL).orElseThrow();
        for (int y = 0; y < picture.size(); y++) {
            for (int x = 0; x < picture.size(); x++) {
                Role expected = picture.isDark(x, y) ? Role.QR_DARK : Role.QR_LIGHT;
                assertThat(frame.roleAt(2 * x, y)).isEqualTo(expected);
                assertThat(frame.roleAt(2 * x + 1, y)).isEqualTo(expected);
                assertThat(frame.textAt(2 * x, y)).isEqualTo(" ");
            }
        }
        assertThat(player.screen()).contains(MemoryFacility.URL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "https://a.example@evil.example/", "https://a.example/\u202Egnp"})
    @DisplayName("http・https の素直なアドレスでなければ図にせず、文字で見せて注意する")
    void noAddress(String url) {
        desk.facility.url = Optional.of(url);
        player.changed().keys("F12");

        assertThat(player.screen()).contains("http・https のアドレスではない").doesNotContain("\u202e");
        assertThat(player.frame().styles()).doesNotContain("qr.");
    }

    @Test
    @DisplayName("まだ何も取得していなければ、そう言う")
    void nothingYet() {
        desk.facility.fetched = false;
        player.changed().keys("F12");

        assertThat(player.screen()).contains("まだ取得していません").contains("（不明）");
        assertThat(player.message()).contains("URL をまだ取得していません");
    }

    /** A screen in a state, reached by keys. */
    private enum Scene {
        FACILITY(player -> {}),
        FACILITY_CHANGED(player -> player.keys("Down Down Right Down Right")),
        FACILITY_ASK(player -> player.keys("Down Down Right F12")),
        FACILITY_QR(player -> player.keys("F12")),
        FACILITY_QR_HALF(player -> player.keys("F12 F9"));

        private final Consumer<Player> way;

        Scene(Consumer<Player> way) {
            this.way = way;
        }

        void check(int columns, int rows, Language language) {
            Player player = new Player(MemoryDesk.morning(), columns, rows, language).keys("Shift+F8");
            way.accept(player);
            String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
            Golden.check("screens/" + name + "-" + columns + "x" + rows + "-" + language.token(), player.frame());
        }
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    @DisplayName("画面の見本（80x24 と 158x45、日本語と英語）")
    void goldens(Scene scene) {
        for (Language language : Language.values()) {
            scene.check(80, 24, language);
            scene.check(158, 45, language);
        }
    }
}
