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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import jp.onshi.simulator.FaultRates;
import jp.onshi.simulator.OqsStandIn;
import jp.onshi.simulator.ScenarioFile;
import jp.onshi.simulator.SimulatorSettings;
import jp.onshi.testing.Await;
import jp.onshi.testing.Golden;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("onshi medical")
class MedicalCommandTest {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final Clock CLOCK = Clock.system(JAPAN);
    private static final String WAIT = "30";
    private static final Path MESSAGES = Path.of("fixtures/messages");

    @TempDir
    Path home;

    private Path share;
    private HandWritten other;
    private final List<OqsStandIn> working = new ArrayList<>();
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
                timeout = "60s"
                [medical]
                show = true
                """.formatted(share));
        other = new HandWritten(share);
    }

    @AfterEach
    void leave() {
        working.forEach(OqsStandIn::close);
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

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out);
    }

    private Path file(String name) {
        return home.resolve(name);
    }

    /** A patient who consented to everything came; row r1. */
    private void arrived() throws IOException {
        other.arrival("20991231235959");
        assertThat(run("watch", "--once")).as(err).isZero();
    }

    /** Runs a command, and answers what it asks for with a fixture. What it asked is in {@link #asked}. */
    private int answered(String prefix, String fixture, String... arguments) {
        CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
            try {
                Await.until(this::isAsked, "a request");
                asked = Files.readString(other.requests().get(0));
                other.exchange(prefix, fixture);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        int code = run(arguments);
        answering.join();
        return code;
    }

    private String asked = "";

    private boolean isAsked() {
        try {
            return !other.requests().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing of it is left: no request, no answer, no open job. */
    private void nothingLies() throws IOException {
        assertThat(share.resolve("req")).isEmptyDirectory();
        assertThat(share.resolve("res")).isEmptyDirectory();
        run("batch", "list", "--format", "json");
        for (JsonNode job : json()) {
            assertThat(job.get("state").asText()).isIn("done", "failed", "cancelled");
        }
    }

    @Test
    @DisplayName("drugs as JSON: months, days, drugs, treatments, surgery, dental additions, each by its name")
    void drugsJson() throws IOException {
        arrived();
        assertThat(answered(
                        "YZK", "yzk/res.xml", "medical", "drugs", "--row", "r1", "--wait", WAIT, "--format", "json"))
                .as(err)
                .isZero();
        JsonNode month = json().get("months").get(0);
        assertThat(month.get("month").asText()).isEqualTo("202610");
        assertThat(month.get("facility").get("name").asText()).isEqualTo("見本薬局");
        JsonNode drug = month.get("days").get(0).get("drugs").get(0);
        assertThat(drug.get("name").asText()).isEqualTo("ミホンジピン錠５ｍｇ「見本」");
        assertThat(drug.get("amount").asText() + drug.get("unit").asText()).isEqualTo("1錠");
        Golden.check("cli/medical-drugs-json", out);
        nothingLies();
    }

    @Test
    @DisplayName("drugs as a table in both languages")
    void drugsTable() throws IOException {
        arrived();
        assertThat(answered("YZK", "yzk/res.xml", "medical", "drugs", "--row", "r1", "--wait", WAIT))
                .as(err)
                .isZero();
        Golden.check("cli/medical-drugs-ja", out);
        assertThat(answered("YZK", "yzk/res.xml", "medical", "drugs", "--row", "r1", "--wait", WAIT, "--lang", "en"))
                .as(err)
                .isZero();
        Golden.check("cli/medical-drugs-en", out);
    }

    @Test
    @DisplayName("check-ups of three years: newest first, ▲ ▽ by the sheet, the empty and the unknown kept")
    void checkups() throws IOException {
        arrived();
        String fixture = "tkk/res-three-years.xml";
        assertThat(answered("TKK", fixture, "medical", "checkups", "--row", "r1", "--wait", WAIT, "--format", "json"))
                .as(err)
                .isZero();
        assertThat(json().get("dates")).map(JsonNode::asText).containsExactly("20260610", "20250605", "20240618");
        assertThat(values("収縮期血圧")).containsExactly("１４０ high", "139 ", " ");
        assertThat(values("HDL-コレステロール")).containsExactly("34 low", "35 ", "測定不能 ");
        assertThat(values("血色素量")).containsExactly("11.5 ", " ", "11.0 low");
        assertThat(values("体重")).containsExactly("1648.21 ", " ", "1627.34 ");
        assertThat(values("架空指数（見本）")).containsExactly("7071.07 ", "7071.06 ", " ");
        assertThat(json().get("unknown").get(0).get("text").asText()).isEqualTo("見本の新しい要素");
        Golden.check("cli/medical-checkups-json", out);
        assertThat(answered("TKK", fixture, "medical", "checkups", "--row", "r1", "--wait", WAIT))
                .as(err)
                .isZero();
        Golden.check("cli/medical-checkups-ja", out);
        nothingLies();
    }

    private List<String> values(String item) throws IOException {
        List<String> values = new ArrayList<>();
        for (JsonNode row : json().get("items")) {
            if (row.get("item").asText().equals(item)) {
                row.get("values")
                        .forEach(value -> values.add(value.get("value").asText() + " "
                                + value.get("mark").asText()));
            }
        }
        return values;
    }

    @Test
    @DisplayName("the months that are asked for are those of --from and --to; without them the last six")
    void months() throws IOException {
        arrived();
        YearMonth now = YearMonth.now(CLOCK);
        answered(
                "YZK",
                "yzk/res.xml",
                "medical",
                "drugs",
                "--row",
                "r1",
                "--wait",
                WAIT,
                "--from",
                now.minusMonths(9).toString(),
                "--to",
                now.minusMonths(7).toString());
        assertThat(asked)
                .contains(
                        "<StartDate>" + wire(now.minusMonths(9)) + "<",
                        "<EndDate>" + wire(now.minusMonths(7)) + "<",
                        "<FileCategory>4<");
        answered("YZK", "yzk/res.xml", "medical", "drugs", "--row", "r1", "--wait", WAIT);
        assertThat(asked).contains("<StartDate>" + wire(now.minusMonths(5)) + "<", "<EndDate>999999<");
    }

    private static String wire(YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern("uuuuMM"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--from 2026-06",
                "--to 2026-06",
                "--from 2026-6 --to 2026-07",
                "--from 2026-06 --to July",
                "--from 2021-08 --to 2021-09",
                "--from 2021-09 --to 2024-09",
                "--from 2022-02 --to 2022-01",
                "--from 2098-01 --to 2098-02",
                "--format csv"
            })
    @DisplayName("a period that cannot be, and CSV, are refused with 2 before anything is asked")
    void usage(String options) throws IOException {
        arrived();
        List<String> words = new ArrayList<>(List.of("medical", "drugs", "--row", "r1"));
        words.addAll(List.of(options.split(" ")));
        assertThat(run(words.toArray(String[]::new))).as(out + err).isEqualTo(ExitCode.USAGE.number());
        assertThat(out).isEmpty();
        assertThat(err).isNotBlank();
        nothingLies();
    }

    @ParameterizedTest
    @CsvSource({"drugs, YZK, yzk/res.pdf", "checkups, TKK, tkk/res.pdf"})
    @DisplayName("a PDF goes into a file that only this user can read; what is there is never overwritten")
    void pdf(String what, String prefix, String fixture) throws IOException {
        arrived();
        Path pdf = file("there.pdf");
        String[] command = {"medical", what, "--row", "r1", "--wait", WAIT, "--pdf", pdf.toString()};
        assertThat(answered(prefix, fixture, command)).as(err).isZero();
        assertThat(asked).contains("<FileCategory>" + (what.equals("drugs") ? "3" : "1") + "<");
        assertThat(pdf).hasSameBinaryContentAs(MESSAGES.resolve(fixture));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pdf)))
                .isEqualTo("rw-------");
        assertThat(out).isEmpty();
        assertThat(run(command)).isEqualTo(ExitCode.USAGE.number());
        assertThat(err).contains("there.pdf");
        assertThat(pdf).hasSameBinaryContentAs(MESSAGES.resolve(fixture));
        nothingLies();
    }

    @Test
    @DisplayName("a PDF for a folder that is not there is not asked for")
    void pdfNowhere() throws IOException {
        arrived();
        assertThat(run(
                        "medical",
                        "drugs",
                        "--row",
                        "r1",
                        "--pdf",
                        file("no/such.pdf").toString()))
                .isEqualTo(ExitCode.UNREACHABLE.number());
        assertThat(err).contains("such.pdf");
        nothingLies();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drugs", "checkups"})
    @DisplayName("switched off, as delivered: 4, the setting is named, and nothing is asked")
    void switchedOff(String what) throws IOException {
        arrived();
        assertThat(run("medical", what, "--row", "r1", "--set", "medical.show=false"))
                .isEqualTo(ExitCode.NOT_PERMITTED.number());
        assertThat(err).contains("medical.show");
        nothingLies();
    }

    @Test
    @DisplayName("without consent to check-ups they are not asked for, and it is said what to do: 4")
    void noConsent() throws IOException {
        Path face = share.resolve("face/OQSsiquc01res_face_9910000001abcdef0123456789abcd_20261120091504.xml");
        Files.copy(MESSAGES.resolve("face-utf8.xml"), face);
        assertThat(run("watch", "--once")).isZero();
        assertThat(run("medical", "checkups", "--row", "r1")).isEqualTo(ExitCode.NOT_PERMITTED.number());
        assertThat(err).contains("健診情報の提供に同意がありません");
        nothingLies();
    }

    @Test
    @DisplayName("after AvailableTime nothing is asked: 4")
    void expired() throws IOException {
        other.arrival("20261121091502");
        assertThat(run("watch", "--once")).isZero();
        clock = Clock.fixed(Instant.parse("2026-11-21T00:15:02Z"), JAPAN);
        for (String what : List.of("drugs", "checkups")) {
            assertThat(run("medical", what, "--row", "r1")).isEqualTo(ExitCode.NOT_PERMITTED.number());
            assertThat(err).contains("有効期限を過ぎました");
        }
        nothingLies();
    }

    @Test
    @DisplayName("a refusal is told with its code and its message unchanged: 1")
    void refused() throws IOException {
        arrived();
        assertThat(answered("YZK", "yzk/res-refused.xml", "medical", "drugs", "--row", "r1", "--wait", WAIT))
                .isEqualTo(ExitCode.NEGATIVE.number());
        assertThat(out).contains("XMPL30001  【見本】薬剤情報の閲覧に有効な同意がありません。");
        nothingLies();
    }

    @Test
    @DisplayName("without an answer in time it ends with 1, takes its request back, and an answer that comes late goes")
    void silence() throws IOException {
        arrived();
        assertThat(run("medical", "drugs", "--row", "r1", "--wait", "0")).isEqualTo(ExitCode.NEGATIVE.number());
        assertThat(err).contains("まだ答えがありません");
        nothingLies();
        CompletableFuture<String> taking = CompletableFuture.supplyAsync(() -> {
            try {
                Await.until(this::isAsked, "a request");
                return other.take("YZK");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(run("medical", "drugs", "--row", "r1", "--wait", "2")).isEqualTo(ExitCode.NEGATIVE.number());
        other.lay(taking.join().replace("req_", "res_"), other.answer("yzk/res.xml"));
        assertThat(run("watch", "--once")).isZero();
        nothingLies();
    }

    @Test
    @DisplayName("a row that is not there ends with 1 or 3 and asks nothing")
    void noRow() throws IOException {
        arrived();
        assertThat(run("medical", "drugs", "--row", "r99")).isNotZero();
        assertThat(run("medical", "drugs", "--row", "what")).isEqualTo(ExitCode.USAGE.number());
        nothingLies();
    }

    /** The stand-in works on the same folders; who comes is {@code goto-tome} with every consent. */
    private void standIn(String... faults) throws Exception {
        Path day = Files.writeString(home.resolve("day.toml"), """
                [title]
                ja = "一日"
                en = "a day"
                [[history]]
                at = "00:00"
                kind = "face"
                person = "goto-tome"
                consents = ["drug", "checkup", "diagnosis", "surgery"]
                """);
        OqsStandIn works = new OqsStandIn(SimulatorSettings.under(share, CLOCK)
                .withScenario(ScenarioFile.resolve(day.toString()), 1)
                .withAnswerDelay(Duration.ofMillis(20))
                .withFaults(FaultRates.parse(List.of(faults))));
        works.prepare();
        working.add(works);
        Thread thread = new Thread(() -> {
            try {
                works.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        Await.until(() -> run("watch", "--once") == 0 && run("show", "r1") == 0, "the row");
    }

    @Test
    @DisplayName("with the stand-in: drugs of the months asked for, check-ups of three years, PDFs")
    void withStandIn() throws Exception {
        standIn();
        YearMonth now = YearMonth.now(CLOCK);
        String[] period = {now.minusMonths(8).toString(), now.minusMonths(2).toString()};
        assertThat(run(
                        "medical",
                        "drugs",
                        "--row",
                        "r1",
                        "--from",
                        period[0],
                        "--to",
                        period[1],
                        "--wait",
                        WAIT,
                        "--format",
                        "json"))
                .as(err)
                .isZero();
        assertThat(json().get("person").get("name").asText()).isEqualTo("後藤　トメ");
        assertThat(json().get("months"))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(month -> assertThat(month.get("month").asText())
                        .isBetween(wire(now.minusMonths(8)), wire(now.minusMonths(2))));
        assertThat(run("medical", "checkups", "--row", "r1", "--wait", WAIT, "--format", "json"))
                .as(err)
                .isZero();
        assertThat(json().get("dates")).hasSize(3);
        assertThat(json().get("items")).hasSizeGreaterThan(10);
        for (String what : List.of("drugs", "checkups")) {
            Path pdf = file(what + ".pdf");
            assertThat(run("medical", what, "--row", "r1", "--wait", WAIT, "--pdf", pdf.toString()))
                    .as(err)
                    .isZero();
            assertThat(pdf).content(StandardCharsets.ISO_8859_1).startsWith("%PDF-");
        }
        nothingLies();
    }

    @ParameterizedTest
    @ValueSource(strings = {"header-error", "err-file"})
    @DisplayName("with the stand-in: an abnormal end and an error file end with 1 and the other side's words")
    void standInRefuses(String fault) throws Exception {
        standIn(fault + "@YZKsiquc01");
        assertThat(run("medical", "drugs", "--row", "r1", "--wait", WAIT)).isEqualTo(ExitCode.NEGATIVE.number());
        assertThat(out + err).isNotBlank();
        assertThat(share.resolve("req")).isEmptyDirectory();
        assertThat(run("batch", "show", "--format", "json")).isZero();
        assertThat(json().get("state").asText()).isEqualTo("failed");
    }
}
