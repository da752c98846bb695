package jp.onshi.tui;

import java.time.Duration;
import java.util.function.Consumer;
import jp.onshi.desk.DeskStatus;
import jp.onshi.desk.Problem;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.Marker;
import jp.onshi.testing.Golden;
import jp.onshi.text.Language;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Pictures of every screen")
class GoldenScreensTest {

    /** A screen in a state, reached by keys. */
    private enum Scene {
        LIST(player -> {}),
        LIST_SELECTED(player -> player.keys("F9 3 Enter")),
        LIST_COLUMNS(player -> player.keys("Right Right")),
        LIST_EMPTY(player -> player.keys("F4")),
        LIST_ARRIVALS(player -> {
            player.keys("2 Enter");
            player.desk.rows.add(Rows.row(50, Marker.FACE, "09:41")
                    .person("見本　新子", "", "2", "19800101")
                    .valid("20270331")
                    .build());
            player.changed();
        }),
        LIST_CUT_OFF(player -> {
            player.desk.status = new DeskStatus(DeskStatus.Link.NO_FOLDER, null, 3, 2);
            player.pass(Duration.ofSeconds(1));
        }),
        ASK_DELETE(player -> player.keys("4 Enter F3")),
        ASK_NO_CHANGE(player -> player.keys("4 Enter F11")),
        DETAIL(player -> {
            player.desk.results.put(2L, DetailScreenTest.result("result-valid.xml"));
            player.keys("1 Enter F12");
        }),
        DETAIL_AID(player -> {
            player.desk.results.put(6L, DetailScreenTest.result("result-aid-only.xml"));
            player.keys("5 Enter F12");
        }),
        DETAIL_HOME(player -> {
            EligibilityResult home = DetailScreenTest.result("result-home.xml");
            player.desk.results.put(2L, home);
            player.desk.known.put(2L, DetailScreenTest.revoked(home));
            player.keys("1 Enter F12 F7");
        }),
        DETAIL_UNKNOWN(player -> {
            player.desk.results.put(2L, DetailScreenTest.result("result-unknown.xml"));
            player.keys("1 Enter F12 End");
        }),
        INQUIRY(player -> player.keys("Shift+F1")),
        INQUIRY_FAULTS(player -> {
            player.keys("Shift+F1").type("06139464").keys("Tab Tab").type("22").keys("Tab Tab");
            player.type("平成31年5月1日").keys("Tab").type("x").keys("F12");
        }),
        INQUIRY_AID(player -> {
            player.keys("Shift+F1")
                    .type("12991014")
                    .keys("Tab Tab")
                    .type("1234567")
                    .keys("Up Up Up")
                    .type("1");
        }),
        ASK_LIMIT(player -> {
            player.keys("Shift+F1").type("06139463").keys("Tab Tab").type("22").keys("Tab Tab");
            player.type("S50.4.1").keys("Tab 1 Tab Tab 2").keys("F12");
        }),
        ANSWER_POPUP(player -> {
            player.keys("Shift+F1").type("06139463").keys("Tab Tab").type("22").keys("Tab Tab");
            player.type("S50.4.1").keys("F12");
            player.desk.replace(Rows.row(1001, Marker.NUMBER, "09:41:07")
                    .person("見本　答子", "ﾐﾎﾝ ｺﾀｺ", "2", "19750401")
                    .insurance("06139463", "１０１", "２２", "01")
                    .valid("20270331")
                    .build());
            player.changed();
        }),
        PROBLEMS(player -> {
            player.desk.problems.add(new Problem(
                    Rows.at("09:12"), "face", "OQSsiquc01res_face_1.xml", 0, false, "exchange.problem.empty"));
            player.desk.problems.add(
                    new Problem(Rows.at("09:15"), "res", "メモ.xml", 123, true, "exchange.problem.unknown-kind"));
            player.keys("!");
        }),
        HELP(player -> player.keys("?")),
        TOO_SMALL(player -> player.resize(40, 10));

        private final Consumer<Player> way;

        Scene(Consumer<Player> way) {
            this.way = way;
        }

        void check(int columns, int rows, Language language) {
            Player player = new Player(MemoryDesk.morning(), columns, rows, language);
            way.accept(player);
            String name = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            Golden.check("screens/" + name + "-" + columns + "x" + rows + "-" + language.token(), player.frame());
        }
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    @DisplayName("at 80x24, 158x45 and 200x60 in Japanese")
    void japanese(Scene scene) {
        scene.check(80, 24, Language.JA);
        scene.check(158, 45, Language.JA);
        scene.check(200, 60, Language.JA);
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    @DisplayName("at 80x24 and 158x45 in English")
    void english(Scene scene) {
        scene.check(80, 24, Language.EN);
        scene.check(158, 45, Language.EN);
    }

    @ParameterizedTest
    @CsvSource({"132,40", "131,24", "100,32", "260,50"})
    @DisplayName("the list where layouts change")
    void layouts(int columns, int rows) {
        Scene.LIST_SELECTED.check(columns, rows, Language.JA);
    }
}
