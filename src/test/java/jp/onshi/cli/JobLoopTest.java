package jp.onshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every job from its command through real folders and a real ledger to its end. The other side is played by hand with the
 * hand-written messages. Every step is a run of the program of its own, so that each state is left and found again.
 */
@DisplayName("A job, from its command to its end")
class JobLoopTest {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private static final String PEOPLE = """
            insurer,symbol,number,branch,birthdate,reference
            39990015,,12345678,,S190310,0000004321
            998013,0123,4567,01,19600229,
            998013,0123,8901,00,19850707,
            998013,0123,2345,00,19900101,
            998013,0123,9999,,19700101,
            12999017,,9990013,,19720505,
            998021,1,1,,19600101,
            """;
    private static final String NUMBERS = """
            insurer,symbol,number,branch,reference
            998013,0123,4567,01,0000004322
            39990015,,12345678,,0000004321
            998013,0123,9999,00,A&B-1
            """;

    /** The kinds that go 要求 → 受付 → 結果待ち → 取得 → 反映. */
    enum Batch {
        ELIGIBILITY("muquc", "xml", 7, "1 2 2 1 1", "batch submit people.csv"),
        HOME_CONSENTS("muhvq", "xml", 4, "? ? 1 0 1", "consent list --care home --from -19 --to -0"),
        HOME_CONSENTS_ZIPPED("muhvq", "zip", 4, "? ? 1 0 1", "consent list --care home --from -19 --to -0"),
        ONLINE_CONSENTS("muonq", "xml", 1, "? ? 0 0 0", "consent list --care online --from -6 --to -0"),
        AID_MONTH("mutic", "xml", 2, "? ? 0 0 0", "aid fetch --month 2026-11"),
        AID_MONTH_ZIPPED("mutic", "zip", 2, "? ? 0 0 0", "aid fetch --month 2026-11"),
        REFERENCES("muimm", "xml", 3, "0 2 0 0 1", "refnum submit numbers.csv");

        private final String folder;
        private final String extension;
        private final int people;
        private final String summary;
        private final String command;

        Batch(String folder, String extension, int people, String summary, String command) {
            this.folder = folder;
            this.extension = extension;
            this.people = people;
            this.summary = summary;
            this.command = command;
        }
    }

    /** The kinds that have one request and one answer. */
    enum Single {
        REVOCATION(
                "sihvd",
                "consent revoke --care home --insurer 998013 --symbol 0123 --number 4567 --branch 01"
                        + " --birthdate 19600229"),
        REFERENCE(
                "siimm",
                "refnum register --insurer 998013 --symbol 0123 --number 4567 --branch 01 --reference 0000004322");

        private final String folder;
        private final String command;

        Single(String folder, String command) {
            this.folder = folder;
            this.command = command;
        }
    }

    @TempDir
    Path home;

    private HandWritten other;
    private Clock clock = Clock.system(JAPAN);
    private String out = "";
    private String err = "";

    @BeforeEach
    void clinic() throws IOException {
        Path share = home.resolve("oqs");
        for (String folder : List.of("req", "res", "face")) {
            Files.createDirectories(share.resolve(folder));
        }
        other = new HandWritten(share);
        Files.writeString(home.resolve("people.csv"), PEOPLE);
        Files.writeString(home.resolve("numbers.csv"), NUMBERS);
        Files.writeString(home.resolve("onshi.toml"), """
                [oqs]
                root = "%s"
                institution = "9910000001"
                poll = "50ms"
                """.formatted(share));
    }

    private int run(String... arguments) {
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

    /** Runs a command in which {@code -19} stands for the day 19 days ago and a CSV file for that of the home. */
    private int command(String line, String... more) {
        List<String> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            if (word.matches("-\\d+")) {
                words.add(clock.instant()
                        .atZone(JAPAN)
                        .toLocalDate()
                        .plusDays(Long.parseLong(word))
                        .toString());
            } else if (word.endsWith(".csv")) {
                words.add(home.resolve(word).toString());
            } else {
                words.add(word);
            }
        }
        words.addAll(Arrays.asList(more));
        words.addAll(List.of("--format", "json"));
        return run(words.toArray(String[]::new));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out);
    }

    /** One life of the program: what is due goes out, what lies there is taken in. */
    private void live() {
        int code = run("watch", "--once");
        assertThat(code).as(() -> err + log()).isZero();
    }

    private String log() {
        try {
            return Files.readString(home.resolve("log/onshi.0.log"));
        } catch (IOException e) {
            return "";
        }
    }

    private JsonNode job() throws IOException {
        int code = run("batch", "show", "--format", "json");
        assertThat(code).as(err).isZero();
        return json();
    }

    private String state() throws IOException {
        return job().get("state").asText();
    }

    /** The clock goes on to the moment when the result is asked for again. */
    private void untilNextTry() throws IOException {
        Instant next = OffsetDateTime.parse(job().get("nextTry").asText()).toInstant();
        Duration left = Duration.between(clock.instant(), next).plusMillis(1);
        if (!left.isNegative()) {
            clock = Clock.offset(clock, left);
        }
    }

    private void summaryIs(String expected) throws IOException {
        JsonNode job = job();
        String[] counts = expected.split(" ");
        String[] names = {"changed", "unchanged", "invalid", "notFound", "errors"};
        for (int i = 0; i < names.length; i++) {
            if (!counts[i].equals("?")) {
                assertThat(job.get(names[i]).asText()).as(names[i]).isEqualTo(counts[i]);
            }
        }
        assertThat(job.get("done").asInt()).isEqualTo(job.get("units").size());
    }

    private List<Path> results() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("oqs/res"))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Batch.class)
    @DisplayName("goes on after a restart in every state, asks again while the answer is 処理中, and loses nobody")
    void batch(Batch kind) throws IOException {
        assertThat(command(kind.command)).as(err).isZero();
        assertThat(json().get("state").asText()).isEqualTo("requested");
        live();
        assertThat(other.requests()).hasSize(1);

        other.exchange("OQS" + kind.folder + "01req_", kind.folder + "/01res.xml");
        live();
        assertThat(state()).isIn("accepted", "waiting");
        live();
        assertThat(state()).isEqualTo("waiting");
        assertThat(results()).isEmpty();

        Path processing = Path.of("fixtures/messages", kind.folder, "02res-processing.xml");
        if (Files.exists(processing)) {
            String first = other.exchange("OQS" + kind.folder + "02req_", kind.folder + "/02res-processing.xml");
            live();
            assertThat(state()).isEqualTo("waiting");
            live();
            assertThat(other.requests()).as("asked again before its time").isEmpty();
            untilNextTry();
            live();
            assertThat(other.requests())
                    .singleElement()
                    .satisfies(
                            again -> assertThat(again.getFileName().toString()).isNotEqualTo(first));
        }

        other.exchange("OQS" + kind.folder + "02req_", kind.folder + "/02res." + kind.extension);
        live();
        live();
        assertThat(state()).isEqualTo("done");
        assertThat(job().get("done").asInt()).isEqualTo(kind.people);
        summaryIs(kind.summary);
        assertThat(results()).isEmpty();
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Single.class)
    @DisplayName("of one person is one request and one answer, also over a restart")
    void single(Single kind) throws IOException {
        assertThat(command(kind.command)).as(err).isZero();
        live();
        other.exchange("OQS" + kind.folder + "01req_", kind.folder + "/01res.xml");
        live();
        assertThat(state()).isEqualTo("done");
        assertThat(results()).isEmpty();
        live();
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Single.class)
    @DisplayName("of one person that is refused shows the other side's code and message unchanged, and ends with 1")
    void refused(Single kind) throws IOException {
        command(kind.command);
        other.exchange("OQS" + kind.folder + "01req_", kind.folder + "/01res-error.xml");
        live();
        assertThat(run("batch", "fetch", "--format", "json")).isEqualTo(1);
        assertThat(json().get("state").asText()).isEqualTo("failed");
        assertThat(json().get("errorCode").asText()).startsWith("XMPL");
        assertThat(json().get("errorMessage").asText()).startsWith("【見本】");
        assertThat(err).contains(json().get("errorCode").asText());
    }

    private void submitted() {
        assertThat(command(Batch.ELIGIBILITY.command)).as(err).isZero();
    }

    private void accepted() throws IOException {
        submitted();
        other.exchange("OQSmuquc01req_", "muquc/01res.xml");
        live();
        live();
        assertThat(state()).isEqualTo("waiting");
    }

    private JsonNode problems() throws IOException {
        run("list", "--problems", "--format", "json");
        return json();
    }

    @Test
    @DisplayName("that is not accepted ends with the other side's words, and the command with 1")
    void notAccepted() throws IOException {
        submitted();
        other.exchange("OQSmuquc01req_", "muquc/01res-refused.xml");
        live();
        assertThat(state()).isEqualTo("failed");
        assertThat(job().get("errorCode").asText()).isEqualTo("XMPL90011");
        assertThat(run("batch", "fetch")).isEqualTo(1);
        assertThat(err).contains("XMPL90011").contains("件数を超えています");
        live();
        assertThat(other.requests()).isEmpty();
    }

    @Test
    @DisplayName("whose result is an error ends with the other side's words")
    void resultIsAnError() throws IOException {
        accepted();
        other.exchange("OQSmuquc02req_", "muquc/02res-error.xml");
        live();
        assertThat(state()).isEqualTo("failed");
        assertThat(job().get("errorCode").asText()).isEqualTo("XMPL90012");
    }

    @Test
    @DisplayName("whose request comes back beside an .err file ends with what stands in it")
    void errFile() throws IOException {
        submitted();
        Path request = other.requests().get(0);
        byte[] copy = Files.readAllBytes(request);
        String name = other.take("OQSmuquc01req_");
        other.lay(name, copy);
        other.lay(name.replace(".xml", ".err"), Files.readAllBytes(Path.of("fixtures/messages/error-utf8.err")));
        live();
        assertThat(state()).isEqualTo("failed");
        assertThat(job().get("errorMessage").asText()).isNotEmpty();
        assertThat(results()).isEmpty();
    }

    @Test
    @DisplayName("takes no answer with another's identifier; it is listed, and the right one still counts")
    void wrongIdentifier() throws IOException {
        submitted();
        String request = other.take("OQSmuquc01req_");
        byte[] right = other.answer("muquc/01res.xml");
        byte[] wrong = new String(right, StandardCharsets.ISO_8859_1)
                .replaceAll("(<ArbitraryFileIdentifier>)[^<]*", "$1somebody-elses")
                .getBytes(StandardCharsets.ISO_8859_1);
        other.put(request, wrong, "xml");
        run("watch", "--once");
        assertThat(state()).isEqualTo("requested");
        assertThat(problems()).hasSize(1);
        other.put(request, right, "xml");
        live();
        assertThat(state()).isIn("accepted", "waiting");
    }

    @Test
    @DisplayName("waits for the rest of a half-written result")
    void halfWritten() throws IOException {
        accepted();
        String request = other.take("OQSmuquc02req_");
        byte[] whole = other.answer("muquc/02res.xml");
        other.put(request, Arrays.copyOf(whole, whole.length / 2), "xml");
        run("watch", "--once");
        assertThat(state()).isNotEqualTo("done");
        assertThat(job().get("errors").asInt()).isZero();
        other.put(request, whole, "xml");
        live();
        live();
        assertThat(state()).isEqualTo("done");
        summaryIs(Batch.ELIGIBILITY.summary);
    }

    @Test
    @DisplayName("counts a result that comes twice once")
    void doubled() throws IOException {
        accepted();
        String request = other.exchange("OQSmuquc02req_", "muquc/02res.xml");
        live();
        live();
        assertThat(state()).isEqualTo("done");
        other.put(request, other.answer("muquc/02res.xml"), "xml");
        run("watch", "--once");
        assertThat(state()).isEqualTo("done");
        summaryIs(Batch.ELIGIBILITY.summary);
    }

    @Test
    @DisplayName("does not swallow a result whose bytes are not in the encoding that it names")
    void wrongEncoding() throws IOException {
        accepted();
        String request = other.take("OQSmuquc02req_");
        byte[] right = other.answer("muquc/02res.xml");
        byte[] wrong = new String(right, StandardCharsets.UTF_8).getBytes(Charset.forName("windows-31j"));
        other.put(request, wrong, "xml");
        run("watch", "--once");
        assertThat(state()).isNotEqualTo("done");
        assertThat(problems()).isNotEmpty();
        other.put(request, right, "xml");
        live();
        live();
        assertThat(state()).isEqualTo("done");
        summaryIs(Batch.ELIGIBILITY.summary);
    }

    @Test
    @DisplayName("that was given up stays so, whatever comes; giving it up twice ends with 1")
    void cancelled() throws IOException {
        accepted();
        String request = other.take("OQSmuquc02req_");
        assertThat(run("batch", "cancel", "--format", "json")).isZero();
        assertThat(json().get("state").asText()).isEqualTo("cancelled");
        assertThat(run("batch", "cancel")).isEqualTo(1);
        other.put(request, other.answer("muquc/02res.xml"), "xml");
        run("watch", "--once");
        assertThat(state()).isEqualTo("cancelled");
        live();
        assertThat(other.requests()).isEmpty();
    }

    @Test
    @DisplayName("leaves out the lines that cannot be sent, names them, and ends with 1; with none left with 2")
    void faultyLines() throws IOException {
        Files.writeString(home.resolve("people.csv"), """
                insurer,symbol,number,branch,birthdate,reference
                39990015,,12345678,,S190310,
                998012,0123,4567,01,19600229,
                998013,0123,8901,00,19851307,
                """);
        assertThat(command("batch submit people.csv")).isEqualTo(1);
        assertThat(json().get("total").asInt()).isEqualTo(1);
        assertThat(err).contains("people.csv の 3 行目").contains("people.csv の 4 行目");
        Files.writeString(home.resolve("people.csv"), "insurer,symbol,number,branch,birthdate,reference\n1,,,,,\n");
        assertThat(command("batch submit people.csv")).isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(run("batch", "submit", home.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(err).contains("none.csv");
    }

    @Test
    @DisplayName("of a range that P0311 refuses is not sent")
    void range() throws IOException {
        assertThat(command("consent list --care home --from -60 --to -0")).isEqualTo(2);
        assertThat(command("consent list --care online --from -8 --to -0")).isEqualTo(2);
        assertThat(command("consent list --care home --from -0 --to -3")).isEqualTo(2);
        assertThat(other.requests()).isEmpty();
    }

    @Test
    @DisplayName("is asked for by its number; a number that there is not ends with 1")
    void byNumber() throws IOException {
        assertThat(run("batch", "show")).isEqualTo(1);
        submitted();
        long id = json().get("id").asLong();
        assertThat(run("batch", "show", Long.toString(id))).isZero();
        assertThat(run("batch", "show", "99")).isEqualTo(1);
        assertThat(err).contains("99");
        assertThat(run("batch", "list", "--format", "json")).isZero();
        assertThat(json()).hasSize(1);
        assertThat(run("batch")).isZero();
        assertThat(out).contains("資格一括照会").contains("people.csv");
    }
}
