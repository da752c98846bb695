package jp.onshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jp.onshi.simulator.FaultRates;
import jp.onshi.simulator.OqsStandIn;
import jp.onshi.simulator.SamplePerson;
import jp.onshi.simulator.SimulatorSettings;
import jp.onshi.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of job with the stand-in on the other side of real folders, and what can go wrong between them. */
@DisplayName("A job and the stand-in")
@Execution(ExecutionMode.CONCURRENT)
class StandInLoopTest {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final Clock CLOCK = Clock.system(JAPAN);
    /** Longer than a request may take, and the moment more that a file is given. */
    private static final Duration LATER = Duration.ofSeconds(80);

    private static final List<SamplePerson> SAMPLES =
            new OqsStandIn(SimulatorSettings.under(Path.of("nowhere"), CLOCK)).samples();

    /** What is asked for, as it is typed. */
    enum Kind {
        ELIGIBILITY("batch submit people.csv"),
        HOME_CONSENTS("consent list --care home --from -20 --to -0"),
        ONLINE_CONSENTS("consent list --care online --from -6 --to -0"),
        AID_MONTH("aid fetch --month THIS"),
        REFERENCES("refnum submit insured.csv"),
        REFERENCE("refnum register PERSON --reference 00123"),
        REVOCATION("consent revoke PERSON --care home");

        private final String command;

        Kind(String command) {
            this.command = command;
        }
    }

    @TempDir
    Path home;

    private Path share;
    private OqsStandIn standIn;
    private int registered;
    private Clock clock = CLOCK;
    private String out = "";
    private String err = "";

    @BeforeEach
    void clinic() throws IOException {
        share = home.resolve("oqs");
        for (String folder : List.of("req", "res", "face")) {
            Files.createDirectories(share.resolve(folder));
        }
        Files.writeString(home.resolve("onshi.toml"), """
                [oqs]
                root = "%s"
                institution = "9910000001"
                poll = "50ms"
                settle = "300ms"
                timeout = "20s"
                [batch]
                poll = "100ms"
                poll-most = "200ms"
                """.formatted(share));
        standIn = open(List.of());
        StringBuilder csv = new StringBuilder("insurer,symbol,number,branch,birthdate,reference\n");
        StringBuilder insured = new StringBuilder(csv);
        int patient = 100;
        registered = 0;
        for (SamplePerson person : SAMPLES) {
            String line = String.join(
                            ",",
                            person.identity().insurer().digits(),
                            person.identity().symbol(),
                            person.identity().number(),
                            person.identity().branch(),
                            person.birthdate().wire(),
                            Integer.toString(patient++))
                    + "\n";
            csv.append(line);
            if (!person.identity().branch().isEmpty()) {
                insured.append(line);
                registered++;
            }
        }
        Files.writeString(home.resolve("people.csv"), csv);
        Files.writeString(home.resolve("insured.csv"), insured);
    }

    @AfterEach
    void leave() {
        standIn.close();
    }

    private OqsStandIn open(List<String> faults) {
        return new OqsStandIn(SimulatorSettings.under(share, CLOCK)
                .withAnswerDelay(Duration.ofMillis(20))
                .withFaults(FaultRates.parse(faults)));
    }

    /** The other side begins to work. */
    private void answering(String... faults) {
        standIn.close();
        standIn = open(List.of(faults));
        OqsStandIn other = standIn;
        Thread thread = new Thread(() -> {
            try {
                other.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private int run(List<String> words) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Program program = new Program(
                Map.of("ONSHI_HOME", home.toString(), "LANG", "ja_JP.UTF-8"),
                home,
                clock,
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        int code = Main.run(program, words.toArray(String[]::new));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private int ask(Kind kind, int seconds, String... more) {
        List<String> words = new ArrayList<>();
        LocalDate today = LocalDate.now(CLOCK);
        SamplePerson person = SAMPLES.get(0);
        for (String word : kind.command.split(" ")) {
            if (word.matches("-\\d+")) {
                words.add(today.plusDays(Long.parseLong(word)).toString());
            } else if (word.endsWith(".csv")) {
                words.add(home.resolve(word).toString());
            } else if (word.equals("THIS")) {
                words.add(today.toString().substring(0, 7));
            } else if (word.equals("PERSON")) {
                words.addAll(List.of(
                        "--insurer=" + person.identity().insurer().digits(),
                        "--symbol=" + person.identity().symbol(),
                        "--number=" + person.identity().number(),
                        "--branch=" + person.identity().branch(),
                        "--birthdate=" + person.birthdate().wire()));
            } else {
                words.add(word);
            }
        }
        words.addAll(List.of("--wait", Integer.toString(seconds), "--format", "json"));
        words.addAll(List.of(more));
        return run(words);
    }

    private JsonNode job() throws IOException {
        assertThat(run(List.of("batch", "show", "--format", "json"))).as(err).isZero();
        return new ObjectMapper().readTree(out);
    }

    /** Whether the other side has taken a request for the result, after another life of the program if need be. */
    private boolean isAskedForTheResult() {
        try {
            run(List.of("watch", "--once"));
            return job().get("parts").get(0).get("fetches").asInt() > 0 && isNothingAsked();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isNothingAsked() {
        return Objects.requireNonNull(share.resolve("req").toFile().list()).length == 0;
    }

    /** Done, everybody once, nothing left lying. */
    private void isWhole(Kind kind) throws IOException {
        JsonNode job = job();
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("done");
        assertThat(job.get("total").asInt()).isEqualTo(job.get("done").asInt());
        if (kind != Kind.REFERENCE && kind != Kind.REVOCATION) {
            assertThat(job.get("units")).hasSize(job.get("done").asInt());
        }
        Set<Integer> numbers = new HashSet<>();
        job.get("units").forEach(unit -> numbers.add(unit.get("no").asInt()));
        assertThat(numbers).hasSize(job.get("units").size());
        if (kind == Kind.ELIGIBILITY || kind == Kind.REFERENCES) {
            assertThat(job.get("total").asInt()).isEqualTo(kind == Kind.REFERENCES ? registered : SAMPLES.size());
            job.get("units")
                    .forEach(unit -> assertThat(unit.get("asked").isNull()).isFalse());
        }
        assertThat(share.resolve("req")).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("end well, and every person is there once")
    void well(Kind kind) throws IOException {
        answering();
        assertThat(ask(kind, 30)).as(out + err).isZero();
        isWhole(kind);
        assertThat(share.resolve("res")).isEmptyDirectory();
    }

    @Test
    @DisplayName("are split above the limit, and joined again without losing anybody")
    void split() throws IOException {
        answering();
        assertThat(ask(Kind.ELIGIBILITY, 60, "--set", "batch.eligibility-most=4"))
                .as(out + err)
                .isZero();
        isWhole(Kind.ELIGIBILITY);
        int files = (SAMPLES.size() + 3) / 4;
        assertThat(job().get("parts")).hasSize(files);
    }

    @ParameterizedTest
    @CsvSource({
        "ELIGIBILITY, doubled",
        "ELIGIBILITY, slow-writer",
        "ELIGIBILITY, shift-jis",
        "HOME_CONSENTS, doubled",
        "HOME_CONSENTS, shift-jis",
        "AID_MONTH, slow-writer",
        "REFERENCES, shift-jis",
        "REFERENCE, doubled",
        "REVOCATION, shift-jis"
    })
    @DisplayName("end well in spite of answers that come twice, slowly, or in another encoding")
    void inSpiteOf(Kind kind, String fault) throws IOException {
        answering(fault);
        assertThat(ask(kind, 30)).as(out + err).isZero();
        isWhole(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "ELIGIBILITY, lost@OQSmuquc02",
        "ELIGIBILITY, half-written@OQSmuquc02",
        "ELIGIBILITY, wrong-encoding@OQSmuquc02",
        "ELIGIBILITY, empty@OQSmuquc02",
        "ELIGIBILITY, broken-zip@OQSmuquc02",
        "ELIGIBILITY, never-ready",
        "HOME_CONSENTS, lost@OQSmuhvq02",
        "AID_MONTH, half-written@OQSmutic02",
        "REFERENCES, wrong-encoding@OQSmuimm02"
    })
    @DisplayName("end well after the other side has come to its senses: the result is asked for anew")
    void afterwards(Kind kind, String fault) throws IOException {
        answering(fault);
        assertThat(ask(kind, 1)).as(out + err).isEqualTo(1);
        Await.until(this::isAskedForTheResult, "the result has been asked for");
        assertThat(job().get("state").asText()).isIn("accepted", "waiting", "fetched");
        answering();
        // A file that lies there and never becomes whole is given a moment longer than its request.
        clock = Clock.offset(CLOCK, LATER);
        assertThat(run(List.of("batch", "fetch", "--wait", "30"))).as(out + err).isZero();
        isWhole(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "ELIGIBILITY, header-error@OQSmuquc01",
        "ELIGIBILITY, header-error@OQSmuquc02",
        "ELIGIBILITY, err-file@OQSmuquc01",
        "ELIGIBILITY, reception-lost",
        "ONLINE_CONSENTS, header-error@OQSmuonq01",
        "AID_MONTH, err-file@OQSmutic02",
        "REFERENCES, header-error@OQSmuimm01",
        "REFERENCE, header-error",
        "REFERENCE, processing-error",
        "REFERENCE, err-file",
        "REVOCATION, processing-error",
        "REVOCATION, header-error"
    })
    @DisplayName("end as failed with the other side's words, and the command with 1")
    void refused(Kind kind, String fault) throws IOException {
        answering(fault);
        assertThat(ask(kind, 30)).as(out + err).isEqualTo(1);
        JsonNode job = job();
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("failed");
        assertThat(job.get("errorCode").asText("") + job.get("errorMessage").asText(""))
                .isNotEmpty();
        assertThat(err).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ELIGIBILITY, lost@OQSmuquc01",
        "ELIGIBILITY, wrong-identifier@OQSmuquc01",
        "REFERENCE, lost",
        "REVOCATION, wrong-identifier"
    })
    @DisplayName("end as timed out when nobody answers, and are not asked for twice")
    void silence(Kind kind, String fault) throws IOException {
        answering(fault);
        assertThat(ask(kind, 1)).as(out + err).isEqualTo(1);
        Await.until(this::isNothingAsked, "the request is taken");
        // A request whose answer lies there, but is not to be believed, is given a moment longer.
        clock = Clock.offset(CLOCK, LATER);
        run(List.of("watch", "--once"));
        assertThat(job().get("state").asText()).isEqualTo("timed-out");
        assertThat(share.resolve("req")).isEmptyDirectory();
    }
}
