package jp.onshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.onshi.cli.config.SettingKey;
import jp.onshi.simulator.OqsStandIn;
import jp.onshi.simulator.SamplePerson;
import jp.onshi.simulator.SimulatorSettings;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The command line")
class CommandLineTest {

    private static final Path FIXTURES = Path.of("fixtures/messages");
    /** The evening of the fixtures' day. */
    private static final Clock EVENING = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneId.of("Asia/Tokyo"));

    @TempDir
    Path home;

    private Path oqs;
    private String out = "";
    private String err = "";

    @BeforeEach
    void folders() throws IOException {
        oqs = home.resolve("oqs");
        for (String folder : List.of("req", "res", "face")) {
            Files.createDirectories(oqs.resolve(folder));
        }
    }

    private int run(Clock clock, String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Program program = new Program(
                Map.of("ONSHI_HOME", home.toString(), "LANG", "ja_JP.UTF-8"),
                home,
                clock,
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        int code = Main.run(program, arguments);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private int run(String... arguments) {
        return run(EVENING, arguments);
    }

    private int takeIn() {
        return run("watch", "--once", "--set", "oqs.root=" + oqs);
    }

    private void arrive(String fixture, String folder, String name) throws IOException {
        Path file = Files.copy(FIXTURES.resolve(fixture), oqs.resolve(folder).resolve(name));
        Files.setLastModifiedTime(file, FileTime.from(EVENING.instant().minusSeconds(3600)));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    @DisplayName("every command and every option is explained in both languages")
    void everythingExplained(String language) {
        Usage words = new Usage(new Texts(Language.ofLocale(language)));
        List<String> unexplained = new ArrayList<>();
        collectUnexplained(Main.commandLine(new Root(Program.real())), words, unexplained);
        assertThat(unexplained).isEmpty();
    }

    private static void collectUnexplained(CommandLine line, Usage words, List<String> unexplained) {
        String command = line.getCommandSpec().qualifiedName(".");
        requireWords(words, command + ".usage.description", unexplained);
        line.getCommandSpec().options().forEach(option -> {
            String name = option.longestName().substring(2);
            requireWords(words, words.containsKey(name) ? name : command + "." + name, unexplained);
        });
        line.getCommandSpec()
                .positionalParameters()
                .forEach(parameter -> requireWords(words, command + "." + parameter.descriptionKey(), unexplained));
        line.getSubcommands().values().forEach(sub -> collectUnexplained(sub, words, unexplained));
    }

    private static void requireWords(Usage words, String key, List<String> unexplained) {
        if (!words.containsKey(key)) {
            unexplained.add(key);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "list --nonsense, --nonsense",
        "show, ROW",
        "lookup --number 1 --birthdate S500401, --insurer",
        "refnum, register submit",
        "refnum register --insurer 1 --number 2, --reference",
        "batch submit, FILE.csv",
        "batch show x, ID",
        "consent list --care ward --from 20261101 --to 20261102, --care",
        "consent revoke --care home, --row",
        "consent revoke --care home --insurer 138057, --number",
        "consent revoke --care home --row 1 --insurer 138057 --number 2, --row",
        "aid fetch, --month"
    })
    @DisplayName("a call that is not understood says what is wrong and where help is, and ends with 2")
    void misunderstood(String call, String named) {
        assertThat(run(call.split(" "))).isEqualTo(2);
        assertThat(err).contains(named).contains("--help");
        assertThat(out).isEmpty();
    }

    @Test
    @DisplayName("help follows --lang")
    void helpInEnglish() {
        assertThat(run("--lang", "en", "list", "--help")).isZero();
        assertThat(out).contains("Lists a day's verifications").doesNotContain("一覧");
        assertThat(run("list", "--help")).isZero();
        assertThat(out).contains("一覧");
    }

    @Test
    @DisplayName("a configuration with faults ends every command with 2 and tells file and line")
    void faultyConfiguration() throws IOException {
        Files.writeString(home.resolve("onshi.toml"), "[oqs]\nrot = \"/x\"\n");
        assertThat(run("list")).isEqualTo(2);
        assertThat(err).contains("onshi.toml:2:1").contains("oqs.rot");
        assertThat(run("config", "check")).isEqualTo(1);
        assertThat(out).contains("onshi.toml:2:1");
    }

    @Test
    @DisplayName("config shows every key with value and origin, --set before or after the command")
    void configShow() {
        assertThat(run("--set", "oqs.poll=3s", "config", "show", "--set", "oqs.root=/mnt/oqs"))
                .isZero();
        assertThat(out).contains("oqs.poll = \"3s\"  # --set").contains("oqs.root = \"/mnt/oqs\"  # --set");
        assertThat(out.lines()).hasSize(SettingKey.values().length);
    }

    @Test
    @DisplayName("without folders a command that needs them ends with 3 and says what to set")
    void noFolders() {
        assertThat(run("watch", "--once")).isEqualTo(3);
        assertThat(err).contains("oqs.root");
    }

    @Test
    @DisplayName("list prints the JSON of the contract: names, null for what is absent, dates and times in ISO form")
    void listJson() throws IOException {
        arrive("result-valid.xml", "res", "OQSsiquc01res_EHR0001.xml");
        assertThat(takeIn()).isZero();
        assertThat(run("list", "--format", "json")).isZero();
        JsonNode rows = json();
        assertThat(rows).hasSize(1);
        JsonNode row = rows.get(0);
        assertThat(names(row))
                .containsExactly(
                        "id",
                        "no",
                        "marker",
                        "status",
                        "processed",
                        "deleted",
                        "lockedBy",
                        "time",
                        "patientNumber",
                        "name",
                        "kana",
                        "sex",
                        "birthdate",
                        "age",
                        "insurerNumber",
                        "symbol",
                        "number",
                        "branch",
                        "relation",
                        "ratio",
                        "validity",
                        "validityLabel",
                        "validUntil",
                        "postcode",
                        "address",
                        "referenceNumber",
                        "consent",
                        "limit",
                        "source",
                        "match");
        assertThat(names(row.get("match")))
                .containsExactly("state", "patientNumber", "route", "candidates", "differences");
        assertThat(row.get("match").get("state").asText()).isEqualTo("none");
        assertThat(names(row.get("consent")))
                .containsExactly("limit", "disease", "surgery", "diagnosis", "drug", "checkup");
        assertThat(names(row.get("source"))).containsExactly("file", "sha256");
        assertThat(row.get("marker").asText()).isEqualTo("◎");
        assertThat(row.get("name").asText()).isEqualTo("架空　梅子");
        assertThat(row.get("birthdate").asText()).isEqualTo("1944-03-10");
        assertThat(row.get("age").asInt()).isEqualTo(82);
        assertThat(row.get("time").asText()).isEqualTo("2026-11-20T10:05:01+09:00");
        assertThat(row.get("validity").asText()).isEqualTo("1");
        assertThat(row.get("ratio").asInt()).isEqualTo(20);
        assertThat(row.get("symbol").isNull()).isTrue();
        assertThat(row.get("source").get("file").asText()).isEqualTo("OQSsiquc01res_EHR0001.xml");
        assertThat(row.get("id").asText()).matches("r\\d+");
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    @DisplayName("a row is shown by its id or by its number in today's list, with everything that the result says")
    void show() throws IOException {
        arrive("result-valid.xml", "res", "OQSsiquc01res_EHR0001.xml");
        takeIn();
        assertThat(run("show", "1")).isZero();
        assertThat(out).contains("架空　梅子").contains("架空県後期高齢者医療広域連合");
        run("list", "--format", "json");
        String id = json().get(0).get("id").asText();
        assertThat(run("show", id, "--format", "json")).isZero();
        assertThat(json().get("detail").size()).isGreaterThan(20);
        assertThat(run("show", "2")).isEqualTo(1);
        assertThat(run("show", "r999")).isEqualTo(1);
        assertThat(run("show", "../etc")).isEqualTo(2);
    }

    @Test
    @DisplayName("CSV quotes what has to be quoted and keeps one row a line")
    void csv() throws IOException {
        arrive("result-valid.xml", "res", "OQSsiquc01res_EHR0001.xml");
        takeIn();
        assertThat(run("list", "--format", "csv")).isZero();
        assertThat(out.lines()).hasSize(2);
        assertThat(out.lines().findFirst().orElseThrow()).startsWith("id,no,marker,status,time");
    }

    @Test
    @DisplayName("files that cannot be taken in are listed with their reason; the exit code says that there are any")
    void problems() throws IOException {
        assertThat(run("list", "--problems")).isZero();
        Path broken = Files.writeString(oqs.resolve("face/OQSsiquc01res_face_9_20261120090000.xml"), "<XmlMsg>no");
        Files.setLastModifiedTime(broken, FileTime.from(EVENING.instant().minusSeconds(60)));
        takeIn();
        assertThat(run("list", "--problems", "--format", "json")).isEqualTo(1);
        assertThat(names(json().get(0)))
                .containsExactly("firstSeen", "folder", "file", "size", "notice", "reason", "message");
        assertThat(json().get(0).get("folder").asText()).isEqualTo("face");
        assertThat(broken).exists();
    }

    @Test
    @DisplayName("only the rows of a marker, only of a day; a wrong one is a usage error")
    void filters() throws IOException {
        arrive("result-valid.xml", "res", "OQSsiquc01res_EHR0001.xml");
        arrive("face-utf8.xml", "face", "OQSsiquc01res_face_99100000010123456789abcdef0123_20261120083100.xml");
        takeIn();
        run("list", "--marker", "★", "--format", "json");
        assertThat(json()).hasSize(1);
        run("list", "--date", "R8.11.19", "--format", "json");
        assertThat(json()).isEmpty();
        assertThat(run("list", "--marker", "x")).isEqualTo(2);
        assertThat(run("list", "--date", "R8.13.1")).isEqualTo(2);
    }

    @Test
    @DisplayName("a lookup that cannot be sent names the fields and ends with 2")
    void lookupRefused() {
        assertThat(run(
                        "lookup",
                        "--set",
                        "oqs.root=" + oqs,
                        "--set",
                        "oqs.institution=9910000001",
                        "--insurer",
                        "12345678",
                        "--number",
                        "1",
                        "--birthdate",
                        "S990101"))
                .isEqualTo(2);
        assertThat(err).contains("保険者番号").contains("生年月日");
        assertThat(oqs.resolve("req")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"--aid, 公費負担者番号ではありません", "--disease, 特定疾病を求められるのは"})
    @DisplayName("--aid with the number of an insurer and --disease without --care end with 2 and send nothing")
    void lookupOfAnotherKindRefused(String option, String sentence) {
        assertThat(run(
                        "lookup",
                        "--set",
                        "oqs.root=" + oqs,
                        "--set",
                        "oqs.institution=9910000001",
                        "--insurer=06139463",
                        "--number=1",
                        "--birthdate=S500401",
                        option))
                .isEqualTo(2);
        assertThat(err).contains(sentence);
        assertThat(oqs.resolve("req")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"home, 訪, OQSsihvq01req_", "online, オ, OQSsionq01req_"})
    @DisplayName("--care looks up for 訪問診療等 or オンライン診療等: the row has its sign, the file its name")
    void lookupForCare(String care, String marker, String prefix) throws Exception {
        assertThat(run(
                        "lookup",
                        "--set",
                        "oqs.root=" + oqs,
                        "--set",
                        "oqs.institution=9910000001",
                        "--insurer=06139463",
                        "--number=1",
                        "--birthdate=S500401",
                        "--care=" + care,
                        "--disease",
                        "--limit",
                        "--format=json"))
                .isZero();
        JsonNode row = json().get(0);
        assertThat(row.get("marker").asText()).isEqualTo(marker);
        assertThat(row.get("status").asText()).isEqualTo("waiting");
        try (Stream<Path> requests = Files.list(oqs.resolve("req"))) {
            assertThat(requests.map(file -> file.getFileName().toString()))
                    .singleElement()
                    .satisfies(name -> assertThat(name).startsWith(prefix));
        }
    }

    @Test
    @DisplayName("a lookup with --wait prints the answer; valid ends with 0, any other answer with 1")
    void lookupAnswered() throws Exception {
        Clock clock = Clock.system(ZoneId.of("Asia/Tokyo"));
        SimulatorSettings settings = SimulatorSettings.under(oqs, clock).withAnswerDelay(Duration.ofMillis(50));
        try (OqsStandIn standIn = new OqsStandIn(settings)) {
            Thread other = new Thread(() -> runQuietly(standIn));
            other.start();
            for (SamplePerson person : standIn.samples()) {
                int code = run(
                        clock,
                        "lookup",
                        "--set",
                        "oqs.root=" + oqs,
                        "--set",
                        "oqs.institution=9910000001",
                        "--insurer=" + person.identity().insurer().digits(),
                        "--symbol=" + person.identity().symbol(),
                        "--number=" + person.identity().number(),
                        "--branch=" + person.identity().branch(),
                        "--birthdate=" + person.birthdate().wire(),
                        "--wait=20",
                        "--format=json");
                JsonNode row = json().get(0);
                assertThat(row.get("validity").asText())
                        .as(person.id())
                        .isEqualTo(person.expected().wire());
                boolean positive = List.of("1", "6").contains(person.expected().wire());
                assertThat(code).as(person.id()).isEqualTo(positive ? 0 : 1);
            }
        }
    }

    private static void runQuietly(OqsStandIn standIn) {
        try {
            standIn.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("the simulator lists its people and faults, and refuses what it does not know")
    void simulate() {
        assertThat(run("simulate", "--people")).isZero();
        assertThat(out.lines().count()).isGreaterThan(5);
        assertThat(run("simulate", "--faults")).isZero();
        assertThat(out).contains("half-written");
        assertThat(run("simulate", "--root", oqs.toString(), "--fault", "gremlins"))
                .isEqualTo(2);
        assertThat(run("simulate", "--root", oqs.toString(), "--scenario", "nowhere"))
                .isEqualTo(2);
        assertThat(run("simulate", "--root", oqs.toString(), "--processing", "-1"))
                .isEqualTo(2);
        assertThat(run("simulate")).isEqualTo(2);
    }

    @Test
    @DisplayName("whatever a name holds, no format brings it to the terminal raw, and JSON gives it back whole")
    void hostileName() throws Exception {
        String name = "見本\u009b2J\u007f\u202e花";
        Path file = Files.writeString(
                oqs.resolve("res").resolve("OQSsiquc01res_hostile.xml"),
                "<XmlMsg><MessageHeader><SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody>"
                        + "<QualificationValidity>1</QualificationValidity><ResultList><ResultOfQualificationConfirmation>"
                        + "<Name>" + name
                        + "</Name></ResultOfQualificationConfirmation></ResultList></MessageBody></XmlMsg>");
        Files.setLastModifiedTime(file, FileTime.from(EVENING.instant().minusSeconds(3600)));
        takeIn();
        for (String command : List.of("list", "show 1")) {
            for (String format : List.of("table", "csv", "json")) {
                assertThat(run((command + " --format " + format).split(" "))).isZero();
                assertThat(out).as(command + " " + format).contains("見本").doesNotContain("\u009b", "\u007f", "\u202e");
            }
        }
        run("list", "--format", "json");
        assertThat(json().get(0).get("name").asText()).isEqualTo(name);
    }

    @Test
    @DisplayName("what an error quotes cannot steer the terminal")
    void hostileArgument() {
        assertThat(run("list", "--date", "\u001b[2J")).isEqualTo(2);
        assertThat(err).contains("␛[2J").doesNotContain("\u001b");
        assertThat(run("list", "--set", "no.such\u009b=1")).isEqualTo(2);
        assertThat(err).doesNotContain("\u009b");
        run("config", "show", "--set", "console.clinic=\u001b[2J");
        assertThat(out).contains("␛[2J").doesNotContain("\u001b");
        run("config", "check", "--set", "no.such\u001b=1");
        assertThat(out).contains("no.such␛").doesNotContain("\u001b");
    }

    @Test
    @DisplayName("output that could not be written ends with 3 and a sentence, not with 0 and half a file")
    void diskOfOutputFull() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Program program = new Program(
                Map.of("ONSHI_HOME", home.toString(), "LANG", "ja_JP.UTF-8"),
                home,
                EVENING,
                new PrintStream(full, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(Main.run(program, "list", "--format", "json")).isEqualTo(3);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("書けませんでした");
    }
}
