package jp.onshi.tui;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import jp.onshi.desk.Confirmation;
import jp.onshi.desk.Match;
import jp.onshi.desk.Mihon;
import jp.onshi.desk.RowStanding;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.testing.Golden;
import jp.onshi.text.Language;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Pictures of P033, P034 and 日レセへの転記")
class GoldenConfirmTest {

    /** A screen in a state, reached by keys. */
    private enum Scene {
        CONFIRM_ADD(player ->
                known(player, ConfirmScreenTest.changedInsurer(), changed()).keys("2 Enter F12")),
        CONFIRM_CHANGE(player -> known(
                        player,
                        Mihon.says().period("20190401", "20280331"),
                        Mihon.registered().insurances(Mihon.insured().branch("").build()))
                .keys("2 Enter F12 End Up Up")),
        CONFIRM_EQUAL(player -> known(player, Mihon.says(), Mihon.registered()).keys("2 Enter F12")),
        CONFIRM_EQUAL_ASK(
                player -> known(player, Mihon.says(), Mihon.registered()).keys("2 Enter F12 F11")),
        CONFIRM_SPELLING(player -> known(
                        player,
                        Mihon.says().name("見本　治郎", "ﾐﾎﾝ ｼﾞﾛｳ").address("100-0014", "東京都千代田区永田町２丁目１０番地の２０ 霞ハイツ８０５号室"),
                        Mihon.registered())
                .keys("2 Enter F12 Space Space")),
        CONFIRM_REFUSED(player ->
                known(player, ConfirmScreenTest.changedInsurer(), changed()).keys("2 Enter F12 F10")),
        CONFIRM_ENTER(player ->
                known(player, ConfirmScreenTest.changedInsurer(), changed()).keys("2 Enter F12 Enter")),
        CONFIRM_NOBODY(player -> {
            open(player, List.of());
            player.keys("2 Enter F12");
        }),
        CONFIRM_CANDIDATES(player -> {
            open(player, twins());
            player.keys("2 Enter F12 Down");
        }),
        CONFIRM_SEARCH(player -> {
            open(player, twins());
            player.desk.patients.patients.addAll(twins());
            player.keys("2 Enter F12").type("サブ");
        }),
        CONFIRM_NEW_PATIENT(player -> {
            open(player, List.of());
            player.keys("2 Enter F12 F8").type("00777");
        }),
        CONFIRM_AID(player -> aid(player).keys("2 Enter F12")),
        CERTIFICATES(player -> aid(player).keys("2 Enter F12 F6 Down")),
        CERTIFICATES_LIMIT(player -> known(
                        player,
                        Mihon.says().limit(Mihon.limit(LimitClassification.U, "20261101", "20270731")),
                        Mihon.registered()
                                .limits(Mihon.limit(LimitClassification.U, "20260801", "20270731"))
                                .expenses(
                                        Mihon.expense("54136015", "1234567", "20250101", "20251231"),
                                        Mihon.expense("80137151", "7654321", "20260401", "")))
                .keys("2 Enter F12 F6")),
        TRANSCRIPTIONS(player ->
                known(player, ConfirmScreenTest.changedInsurer(), changed()).keys("2 Enter F12 F12 Alt+E")),
        TRANSCRIPTIONS_DONE(player ->
                known(player, ConfirmScreenTest.changedInsurer(), changed()).keys("2 Enter F12 F12 Alt+E F12 F9")),
        TRANSCRIPTIONS_NONE(player -> player.keys("Alt+E"));

        private final Consumer<Player> way;

        Scene(Consumer<Player> way) {
            this.way = way;
        }

        void check(int columns, int rows, Language language) {
            Player player = new Player(MemoryDesk.morning(), columns, rows, language);
            way.accept(player);
            String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
            Golden.check("screens/" + name + "-" + columns + "x" + rows + "-" + language.token(), player.frame());
        }
    }

    private static Player known(Player player, Mihon.Says says, Mihon.Registered registered) {
        Patient patient = registered.build();
        Match match = new Match.Known(patient, MatchRoute.REFERENCE);
        ConfirmScreenTest.situation(player.desk, says, patient, match, Marker.FACE);
        return player.changed();
    }

    private static void open(Player player, List<Patient> patients) {
        Match match = new Match.Open(patients.stream()
                .map(patient -> new Match.Candidate(patient, 50, patient.name().equals("見本　次郎"), false))
                .toList());
        ConfirmScreenTest.situation(player.desk, Mihon.says(), null, match, Marker.FACE);
        player.changed();
    }

    private static List<Patient> twins() {
        return List.of(
                Mihon.registered().build(),
                Mihon.registered()
                        .number("00457")
                        .name("見本　三郎", "ミホン　サブロウ")
                        .address("", "")
                        .build());
    }

    private static Mihon.Registered changed() {
        return Mihon.registered()
                .insurances(Mihon.insured().period("20190401", "").build());
    }

    /** An insurance with a 医療扶助 beside it is one family; here the 医療扶助 comes alone. */
    private static Player aid(Player player) {
        Mihon.Says says = Mihon.says()
                .card(CardClassification.MEDICAL_AID)
                .numbers("12131234", "", "1234567", "")
                .born("19000101")
                .period("20261101", "20261130");
        Eligibility aid = says.build();
        Patient patient = Mihon.registered()
                .expenses(
                        Mihon.expense("12131234", "1234567", "20261001", "20261031"),
                        Mihon.expense("54136015", "1234567", "20250101", "20251231"))
                .build();
        Match match = new Match.Known(patient, MatchRoute.INSURANCE);
        player.desk.standings.put(3L, new RowStanding(match, List.of(), null));
        player.desk.confirmations.situations.put(
                3L, new Confirmation(says.row(), null, List.of(aid), match, patient, -1, List.of()));
        return player.changed();
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    @DisplayName("at 80x24 and 158x45 in Japanese, at 80x24 in English")
    void pictures(Scene scene) {
        scene.check(80, 24, Language.JA);
        scene.check(158, 45, Language.JA);
        scene.check(80, 24, Language.EN);
    }
}
