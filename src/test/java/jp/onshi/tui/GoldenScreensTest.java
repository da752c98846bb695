package jp.onshi.tui;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import jp.onshi.desk.BatchList;
import jp.onshi.desk.ComparedField;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.desk.ComparedField.Sign;
import jp.onshi.desk.DeskStatus;
import jp.onshi.desk.FieldFault;
import jp.onshi.desk.LookupField;
import jp.onshi.desk.Problem;
import jp.onshi.desk.Reask;
import jp.onshi.desk.Slip;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.RowLock;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Validity;
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
        LIST_MATCHED(player -> {
            player.desk.standings.put(2L, MatchOnListTest.known("00987"));
            player.desk.standings.put(
                    5L,
                    MatchOnListTest.known(
                            "01234",
                            new ComparedField(Field.INSURER, Sign.DIFFERS, "138057", "06131155"),
                            new ComparedField(Field.BRANCH, Sign.NEW, "01", "")));
            player.desk.standings.put(7L, MatchOnListTest.open(true));
            player.changed();
            player.keys("4 Enter");
        }),
        LIST_CUT_OFF(player -> {
            player.desk.status = new DeskStatus(DeskStatus.Link.NO_FOLDER, null, 3, 2);
            player.pass(Duration.ofSeconds(1));
        }),
        ASK_DELETE(player -> player.keys("4 Enter F3")),
        LIST_TAKEN(player -> {
            taken(player, "09:41");
            player.keys("3 Enter");
        }),
        LIST_SEARCH(player -> player.keys("Shift+F9").type("mihon")),
        LISTS(player -> player.keys("Ctrl+O Down Down")),
        ASK_UNLOCK(player -> {
            taken(player, "09:30");
            player.keys("3 Enter F3");
        }),
        ASK_NO_CHANGE(player -> player.keys("4 Enter F11")),
        DETAIL(player -> {
            player.desk.results.put(2L, DetailScreenTest.result("result-valid.xml"));
            player.keys("1 Enter F12");
        }),
        DETAIL_AID(player -> {
            player.desk.results.put(6L, DetailScreenTest.result("result-aid-only.xml"));
            player.keys("4 Enter F12 F5");
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
        ANSWER_NONE(player -> {
            player.keys("Shift+F1")
                    .type("06139463")
                    .keys("Tab")
                    .type("101")
                    .keys("Tab")
                    .type("23");
            player.keys("Tab").type("2").keys("Tab").type("S50.4.1").keys("F12");
            player.desk.guidance.reasks.put(
                    1001L, new Reask(List.of(new Slip(LookupField.NUMBER, "23", "２２", "00456")), null, ""));
            player.desk.replace(Rows.row(1001, Marker.NUMBER, "09:41:07")
                    .person("", "", "", "19750401")
                    .insurance("06139463", "１０１", "２３", "02")
                    .validity(Validity.NONE, "")
                    .build());
            player.changed();
        }),
        ASK_ANEW(player -> {
            player.desk.guidance.reasks.put(
                    3L, new Reask(List.of(), InsuranceIdentity.typed("31130842", "7", "8", "1"), "00456"));
            player.keys("2 Enter Shift+F1");
        }),
        HISTORY(player -> {
            player.desk.guidance.ofRows.put(3L, HistoryScreenTest.history(player.desk));
            player.keys("2 Enter Ctrl+X Down");
        }),
        UNCONFIRMED(player -> {
            player.desk.guidance.unconfirmed = HistoryScreenTest.unconfirmed();
            player.keys("Alt+M Down");
        }),
        PROBLEMS(player -> {
            player.desk.problems.add(new Problem(
                    Rows.at("09:12"), "face", "OQSsiquc01res_face_1.xml", 0, false, "exchange.problem.empty"));
            player.desk.problems.add(
                    new Problem(Rows.at("09:15"), "res", "メモ.xml", 123, true, "exchange.problem.unknown-kind"));
            player.keys("!");
        }),
        HELP(player -> player.keys("?")),
        BATCHES_NONE(player -> player.keys("Shift+F2")),
        BATCHES(player -> {
            player.desk.jobs.jobs.addAll(MemoryJobs.everyState());
            player.keys("Shift+F2 Down");
        }),
        BATCHES_PARTLY(player -> {
            player.desk.jobs.jobs.add(MemoryJobs.partlyFailed());
            player.desk.jobs.jobs.addAll(MemoryJobs.everyState());
            player.keys("Shift+F2 Down");
        }),
        BATCH_PARTLY(player -> {
            player.desk.jobs.jobs.add(MemoryJobs.partlyFailed());
            player.keys("Shift+F2 Enter");
        }),
        BATCH_NEW(player -> player.keys("Shift+F2 F12 Down Down Down")),
        BATCH_REVIEW(player -> {
            player.desk.jobs.csv = new BatchList(
                    "名簿.csv",
                    List.of(
                            MemoryJobs.entry("06139463", "２２", "19750401", "00456"),
                            MemoryJobs.entry("06139463", "２３", "19770401", "00457")),
                    List.of(
                            new BatchList.LineFault(3, "desk.fault.insurer-check-digit", List.of("06139464")),
                            new BatchList.LineFault(7, "desk.fault.number-missing", List.of())));
            player.keys("Shift+F2 F12 Down 2 F12");
        }),
        BATCH_ASK(player -> player.keys("Shift+F2 F12 Down 2 F12 F12")),
        BATCH_RUNNING(player -> {
            player.desk.jobs.jobs.addAll(MemoryJobs.everyState());
            player.keys("Shift+F2 Down Down Enter");
        }),
        BATCH_FAILED(player -> {
            player.desk.jobs.jobs.addAll(MemoryJobs.everyState());
            player.keys("Shift+F2 Down Down Down Down Enter");
        }),
        BATCH_ASK_STOP(player -> {
            player.desk.jobs.jobs.addAll(MemoryJobs.everyState());
            player.keys("Shift+F2 F3");
        }),
        BATCH_PEOPLE(player -> GoldenScreensTest.people(player).keys("F12 Down")),
        BATCH_PEOPLE_FILTERED(player -> GoldenScreensTest.people(player).keys("F12 F10")),
        BATCH_PERSON(player -> GoldenScreensTest.people(player).keys("F12 Enter")),
        CONSENT_LIST(player -> {
            player.desk.jobs.jobs.addAll(MemoryJobs.everyState().subList(2, 7));
            player.keys("Shift+F5");
        }),
        CONSENT_LIST_RUNNING(player -> {
            player.desk.jobs.jobs.addAll(MemoryJobs.everyState());
            player.keys("Shift+F5 F12 Enter");
        }),
        CONSENT_LIST_ASK(player -> player.keys("Shift+F5 2 F12")),
        LIMIT(player -> {
            player.desk.results.put(2L, DetailScreenTest.result("result-valid.xml"));
            player.keys("1 Enter Shift+F3");
        }),
        LIMIT_ASK(player -> {
            player.desk.results.put(2L, DetailScreenTest.result("result-valid.xml"));
            player.keys("1 Enter Shift+F3 F12");
        }),
        REVOCATION(player -> {
            player.desk.consents.revocable.add(MemoryConsents.person("見本　次郎"));
            player.desk.consents.revocable.add(MemoryConsents.person("見本　三郎"));
            player.keys("3 Enter Shift+F4").type("転院");
        }),
        REVOCATION_NOBODY(player -> player.keys("3 Enter Shift+F4")),
        REVOCATION_ASK(player -> {
            player.desk.consents.revocable.add(MemoryConsents.person("見本　次郎"));
            player.desk.consents.revocable.add(MemoryConsents.person("見本　三郎"));
            player.keys("3 Enter Shift+F4 F12");
        }),
        REVOCATION_SENT(player -> {
            player.desk.consents.revocable.add(MemoryConsents.person("見本　次郎"));
            player.keys("3 Enter Shift+F4 F12 Tab Enter");
        }),
        REVOCATION_CHOOSING(player -> {
            player.desk.consents.revocable.add(MemoryConsents.person("見本　次郎"));
            player.keys("Shift+F4 Tab").type("2");
        }),
        REFERENCE(player -> player.keys("3 Enter Shift+F6")),
        REFERENCE_FAULTS(player -> {
            player.desk.consents.faults.add(new FieldFault(LookupField.NUMBER, "desk.fault.number-missing", List.of()));
            player.keys("Shift+F6 F12");
        }),
        REFERENCE_SENT(player -> player.keys("3 Enter Shift+F6 F12")),
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

    /** 鈴木 works on row 3 of the list. */
    private static void taken(Player player, String since) {
        player.desk.held.put(4L, new RowLock(4, "two", "鈴木", "受付２", Rows.at(since), player.now));
        player.changed();
    }

    /** A batch that is done, with one person of every outcome. */
    private static Player people(Player player) {
        EligibilityResult found = DetailScreenTest.result("result-valid.xml");
        player.desk.jobs.jobs.addAll(MemoryJobs.everyState());
        player.desk.jobs.units.addAll(List.of(
                MemoryJobs.unit(1, UnitOutcome.CHANGED, Validity.VALID, found),
                MemoryJobs.unit(2, UnitOutcome.UNCHANGED, Validity.VALID, found),
                MemoryJobs.unit(3, UnitOutcome.INVALID, Validity.INVALID_NEW, found),
                MemoryJobs.unit(4, UnitOutcome.NOT_FOUND, Validity.NONE, found),
                MemoryJobs.unit(5, UnitOutcome.ERROR, Validity.VALID, found)));
        return player.keys("Shift+F2 Down Down Down Enter");
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
