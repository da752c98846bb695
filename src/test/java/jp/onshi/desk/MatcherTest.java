package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.Validity;
import jp.onshi.ledger.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Whose is a result, by 日レセ's rule")
class MatcherTest {

    private static final Person JIRO = Person.jiro();

    @TempDir
    Path home;

    private Ledger ledger;
    private Matcher matcher;

    @BeforeEach
    void open() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T00:00:00Z"), ZoneOffset.UTC);
        ledger = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock);
        matcher = new Matcher(ledger.patients());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void register(Patient... patients) throws Exception {
        ledger.patients().putAll(List.of(patients));
    }

    private Match match(DayRow... family) throws Exception {
        return matcher.match(List.of(family));
    }

    private void assertKnown(Match match, String number, MatchRoute route) {
        assertThat(match).isInstanceOf(Match.Known.class);
        Match.Known known = (Match.Known) match;
        assertThat(known.patient().number()).isEqualTo(number);
        assertThat(known.route()).isEqualTo(route);
    }

    private List<String> reviewed(Match match) {
        assertThat(match).isInstanceOf(Match.Review.class);
        return ((Match.Review) match).patients().stream().map(Patient::number).toList();
    }

    private List<Match.Candidate> candidates(Match match) {
        assertThat(match).isInstanceOf(Match.Open.class);
        return ((Match.Open) match).ranked();
    }

    private List<String> ranked(Match match) {
        return candidates(match).stream()
                .map(candidate -> candidate.patient().number())
                .toList();
    }

    @Nested
    @DisplayName("by insurance")
    class ByInsurance {

        @Test
        @DisplayName("保険者番号, 記号, 番号 and 枝番 of a valid insurance name the patient, whatever the names")
        void insurance() throws Exception {
            register(JIRO.registered("00456"));
            assertKnown(match(JIRO.named("旧姓　次郎", "キュウセイ　ジロウ").online()), "00456", MatchRoute.INSURANCE);
        }

        @ParameterizedTest(name = "{0} {1} {2} {3}")
        @DisplayName("width, hyphens, leading zeros and padding do not count")
        @CsvSource({
            "06139463, 101, 22, 01",
            "06139463, １０１, ００２２, １",
            "６１３９４６３, １－０－１, ２２, 1",
            "006139463, 1０‐1, 2ー2, ０１"
        })
        void spellingOfNumbers(String insurer, String symbol, String number, String branch) throws Exception {
            register(JIRO.registered("00456"));
            assertKnown(match(JIRO.insured(insurer, symbol, number, branch).online()), "00456", MatchRoute.INSURANCE);
        }

        @ParameterizedTest(name = "{0} {1} {2} {3}")
        @DisplayName("one of the four being another one names nobody")
        @CsvSource({
            "06139464, １０１, ２２, 01",
            "06139463, １０２, ２２, 01",
            "06139463, １０１, ２３, 01",
            "06139463, １０１, ２２, 02",
            "06139463, １０１, ２２, ''"
        })
        void another(String insurer, String symbol, String number, String branch) throws Exception {
            register(JIRO.registered("00456"));
            assertThat(match(JIRO.insured(insurer, symbol, number, branch).online()))
                    .isInstanceOf(Match.Open.class);
        }

        @Test
        @DisplayName("a registered insurance without 枝番 is not accepted, not even when the result has none")
        void blankBranch() throws Exception {
            register(JIRO.branch("").registered("00456"));
            assertThat(match(JIRO.online())).isInstanceOf(Match.Open.class);
            assertThat(match(JIRO.branch("").online())).isInstanceOf(Match.Open.class);
        }

        @Test
        @DisplayName("後期高齢者 (39) have no 枝番, and are named without")
        void lateElderly() throws Exception {
            Person old = Person.of("髙﨑　正", "タカサキ　タダシ", Sex.MALE, "19450815").insured("39131156", "", "01234567", "");
            register(old.registered("00987"));
            assertKnown(match(old.online()), "00987", MatchRoute.INSURANCE);
            assertKnown(match(old.branch("01").online()), "00987", MatchRoute.INSURANCE);
        }

        @Test
        @DisplayName("an insurance that ended before the day, or begins after it, names nobody")
        void period() throws Exception {
            register(JIRO.validFor("20200401", "20261119").registered("1"));
            register(JIRO.validFor("20261121", "").registered("2"));
            assertThat(match(JIRO.online())).isInstanceOf(Match.Open.class);
            register(JIRO.validFor("20200401", "20261120").registered("1"));
            assertKnown(match(JIRO.online()), "1", MatchRoute.INSURANCE);
        }

        @Test
        @DisplayName("the day of the row counts, not today")
        void dayOfRow() throws Exception {
            register(JIRO.validFor("20261120", "20261120").registered("1"));
            assertKnown(match(JIRO.online()), "1", MatchRoute.INSURANCE);
        }

        @Test
        @DisplayName("twins differ in 枝番 alone, and each is the right one")
        void twins() throws Exception {
            Person ichi = Person.of("見本　一", "ミホン　ハジメ", Sex.MALE, "20180909").branch("03");
            Person futa = Person.of("見本　双葉", "ミホン　フタバ", Sex.FEMALE, "20180909").branch("04");
            register(ichi.registered("31"), futa.registered("32"));
            assertKnown(match(ichi.online()), "31", MatchRoute.INSURANCE);
            assertKnown(match(futa.online()), "32", MatchRoute.INSURANCE);
        }

        @Test
        @DisplayName("twins registered without 枝番 are left to a human, the one of the name first")
        void twinsWithoutBranch() throws Exception {
            Person ichi = Person.of("見本　一", "ミホン　ハジメ", Sex.MALE, "20180909").branch("");
            Person futa = Person.of("見本　双葉", "ミホン　フタバ", Sex.FEMALE, "20180909").branch("");
            register(ichi.registered("31"), futa.registered("32"));
            Match match = match(futa.branch("04").online());
            assertThat(ranked(match)).containsExactly("32", "31");
            assertThat(candidates(match)).allMatch(Match.Candidate::branchOnly);
        }

        @Test
        @DisplayName("医療扶助 names by 公費負担者番号 and 受給者番号, though its birthdate is unknown (19000101)")
        void medicalAid() throws Exception {
            Person aided = Person.of("生田　扶助", "イクタ　フジョ", Sex.MALE, "19550505")
                    .insured("", "", "", "")
                    .aidedBy("12131234", "1234567");
            register(aided.registered("77"));
            DayRow aid = aided.born("19000101")
                    .insured("12131234", "", "1234567", "")
                    .onlineAid();
            assertKnown(match(aid), "77", MatchRoute.INSURANCE);
            DayRow other = aided.born("19000101")
                    .insured("12131234", "", "1234568", "")
                    .onlineAid();
            assertThat(match(other)).isInstanceOf(Match.Open.class);
        }

        @Test
        @DisplayName("an insurance registered for two patients is left to a human")
        void registeredTwice() throws Exception {
            register(JIRO.registered("1"), JIRO.registered("2"));
            assertThat(reviewed(match(JIRO.online()))).containsExactly("1", "2");
        }

        @Test
        @DisplayName("an insurance whose patient was born on another day is left to a human")
        void otherBirthdate() throws Exception {
            register(JIRO.registered("1"));
            assertThat(reviewed(match(JIRO.born("19750402").online()))).containsExactly("1");
        }

        @Test
        @DisplayName("テスト患者 are never named")
        void testPatient() throws Exception {
            register(JIRO.registered("9", true));
            Match match = match(JIRO.referringTo("9").online());
            assertThat(ranked(match)).isEmpty();
        }
    }

    @Nested
    @DisplayName("by 照会番号")
    class ByReference {

        @Test
        @DisplayName("照会番号 names the patient when no insurance does")
        void reference() throws Exception {
            register(JIRO.insured("01130012", "１", "２", "00").registered("00456"));
            assertKnown(match(JIRO.referringTo("456").online()), "00456", MatchRoute.REFERENCE);
        }

        @Test
        @DisplayName("an insurance counts before 照会番号; both of the same patient are one")
        void both() throws Exception {
            register(JIRO.registered("00456"));
            assertKnown(match(JIRO.referringTo("00456").online()), "00456", MatchRoute.INSURANCE);
        }

        @Test
        @DisplayName("insurance and 照会番号 of different patients are left to a human")
        void disagree() throws Exception {
            register(
                    JIRO.registered("00456"),
                    Person.of("青木　花子", "アオキ　ハナコ", Sex.FEMALE, "19750401")
                            .insured("", "", "", "")
                            .registered("00123"));
            assertThat(reviewed(match(JIRO.referringTo("00123").online()))).containsExactly("00456", "00123");
        }

        @Test
        @DisplayName("a 照会番号 that is nobody's number names nobody")
        void unknown() throws Exception {
            register(JIRO.born("19800101").branch("07").registered("00456"));
            assertThat(ranked(match(JIRO.referringTo("999").online()))).isEmpty();
        }

        @Test
        @DisplayName("the rows of one result say it together: one by insurance, another by 照会番号")
        void family() throws Exception {
            register(
                    JIRO.registered("1"),
                    JIRO.named("他人", "タニン").insured("", "", "", "").registered("2"));
            DayRow insurance = JIRO.online();
            assertKnown(match(insurance, JIRO.insured("12131234", "", "1", "").onlineAid()), "1", MatchRoute.INSURANCE);
            DayRow stray =
                    JIRO.insured("12131234", "", "1", "").referringTo("2").onlineAid();
            assertThat(reviewed(match(insurance, stray))).containsExactly("1", "2");
        }
    }

    @Nested
    @DisplayName("left to a human")
    class ByHand {

        @Test
        @DisplayName("same name and same birthdate are not enough; both are offered, marked as 同姓同名")
        void sameNameAndBirthdate() throws Exception {
            Person other = JIRO.insured("01130012", "１", "２", "00");
            register(
                    other.registered("1"),
                    other.insured("", "", "", "").registered("2"),
                    other.named("別人　花子", "ベツジン　ハナコ").of(Sex.FEMALE).registered("3"),
                    other.born("19750402").registered("4"));
            Match match = match(JIRO.online());
            assertThat(ranked(match)).containsExactly("1", "2", "3");
            assertThat(candidates(match).stream().map(Match.Candidate::sameName))
                    .containsExactly(true, true, false);
            assertThat(candidates(match)).noneMatch(Match.Candidate::branchOnly);
        }

        @Test
        @DisplayName("a changed family name is found by given name, sex and address before a stranger")
        void changedFamilyName() throws Exception {
            Person before = Person.of("青木　花子", "アオキ　ハナコ", Sex.FEMALE, "19900105")
                    .living("東京都千代田区霞が関１－２－３")
                    .insured("01130012", "１", "２", "00");
            register(
                    before.registered("2"),
                    Person.of("赤木　太郎", "アカギ　タロウ", Sex.MALE, "19900105").registered("1"));
            DayRow married = before.named("見本　花子", "ﾐﾎﾝ ﾊﾅｺ")
                    .insured("06139463", "９", "９", "01")
                    .online();
            assertThat(ranked(match(married))).containsExactly("2", "1");
        }

        @Test
        @DisplayName("旧字体, half-width kana and large kana are the same name for the search")
        void oldKanji() throws Exception {
            Person registered =
                    Person.of("渡辺　享子", "ワタナベ　キョウコ", Sex.FEMALE, "19600229").insured("", "", "", "");
            register(registered.registered("1"));
            DayRow online = registered
                    .named("渡邉　享子", "ﾜﾀﾅﾍﾞ ｷﾖｳｺ")
                    .insured("138057", "１", "２", "00")
                    .online();
            assertThat(candidates(match(online))).singleElement().matches(Match.Candidate::sameName);
        }

        @Test
        @DisplayName("an accepted spelling is the patient's name")
        void acceptedSpelling() throws Exception {
            Person registered =
                    Person.of("葛城　一", "カツラギ　ハジメ", Sex.MALE, "19600229").insured("", "", "", "");
            DayRow online = registered
                    .named("桂木　一", "カツラキ　イチ")
                    .insured("138057", "１", "２", "00")
                    .online();
            register(registered.registered("1"));
            assertThat(candidates(match(online))).noneMatch(Match.Candidate::sameName);
            register(registered.spelled("桂木　一", "カツラキ　イチ").registered("1"));
            assertThat(candidates(match(online))).allMatch(Match.Candidate::sameName);
        }

        @Test
        @DisplayName("who had this very insurance before comes before who has the same name")
        void formerInsurance() throws Exception {
            register(
                    JIRO.insured("01130012", "１", "２", "00").registered("1"),
                    JIRO.named("旧姓　一郎", "キュウセイ　イチロウ")
                            .validFor("20200401", "20260930")
                            .registered("2"));
            assertThat(ranked(match(JIRO.online()))).containsExactly("2", "1");
        }

        @Test
        @DisplayName("複数該当 names nobody by itself, not even by its insurance")
        void multiple() throws Exception {
            register(JIRO.registered("1"));
            assertThat(reviewed(match(JIRO.found(Validity.MULTIPLE).online()))).containsExactly("1");
            Person stranger = JIRO.insured("138057", "１", "２", "00").found(Validity.MULTIPLE);
            assertThat(ranked(match(stranger.online()))).containsExactly("1");
        }

        @Test
        @DisplayName("an unknown birthdate offers nobody")
        void unknownBirthdate() throws Exception {
            Person aid = JIRO.born("19000101").insured("12131234", "", "1", "");
            register(JIRO.born("19000101").registered("1"));
            assertThat(ranked(match(aid.onlineAid()))).isEmpty();
        }
    }

    @Nested
    @DisplayName("nobody to look for")
    class Nobody {

        @ParameterizedTest
        @DisplayName("a row without an answer is nobody's yet")
        @EnumSource(
                value = RowStatus.class,
                names = {"WAITING", "FAILED", "TIMED_OUT"})
        void noAnswer(RowStatus status) throws Exception {
            register(JIRO.registered("1"));
            assertThat(match(JIRO.online(status))).isEqualTo(new Match.Nobody());
        }

        @Test
        @DisplayName(
                "該当資格なし is the patient's whose insurance was asked about, else nobody's, whoever has the birthdate")
        void nothingFound() throws Exception {
            register(JIRO.registered("1"));
            Person none = JIRO.named("", "").found(Validity.NONE);
            assertKnown(match(none.online()), "1", MatchRoute.INSURANCE);
            assertThat(match(none.branch("05").online())).isEqualTo(new Match.Nobody());
        }

        @Test
        @DisplayName("an empty register names nobody")
        void emptyRegister() throws Exception {
            assertThat(match(JIRO.online())).isEqualTo(new Match.Nobody());
        }
    }

    @Test
    @DisplayName("lists ask for no candidates beyond those of the insurance itself")
    void namedOnly() throws Exception {
        register(
                JIRO.branch("").registered("1"),
                JIRO.insured("", "", "", "").registered("2"),
                JIRO.branch("").born("19990101").registered("3"));
        assertThat(ranked(matcher.named(List.of(JIRO.online())))).containsExactly("1");
        assertThat(ranked(match(JIRO.online()))).containsExactly("1", "2");
    }
}
