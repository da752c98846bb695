package jp.onshi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.eligibility.WireDate;
import jp.onshi.oqs.EligibilityCodec;
import jp.onshi.oqs.UnreadableMessageException;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import jp.onshi.oqs.WireEncoding;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Faults on demand")
class FaultTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 11, 20);
    private static final EligibilityCodec CODEC = new EligibilityCodec();
    private static final String ANSWER = "OQSsiquc01res_1.xml";

    @TempDir
    private Path root;

    private final HandClock clock =
            new HandClock(TODAY.atTime(10, 0).atZone(ZoneId.of("Asia/Tokyo")).toInstant());

    @ParameterizedTest
    @EnumSource(Fault.class)
    @DisplayName("have a name and a description in both languages")
    void described(Fault fault) {
        assertThat(Fault.ofToken(fault.token())).contains(fault);
        for (Language language : Language.values()) {
            assertThat(new Texts(language).get(fault.textKey())).isNotBlank();
        }
    }

    @Test
    @DisplayName("are read with their rate; anything else is refused by its own text")
    void options() {
        assertThat(FaultRates.parse(List.of("lost=0.25", "delay", "empty@OQSmuquc02=.5"))
                        .wanted())
                .containsExactly(
                        new FaultRates.Wanted(Fault.LOST, "", 0.25),
                        new FaultRates.Wanted(Fault.DELAY, "", 1.0),
                        new FaultRates.Wanted(Fault.EMPTY, "OQSmuquc02", 0.5));
        for (String wrong :
                List.of("lost@", "lost@../x", "fire", "lost=2", "lost=1.5", "lost=", "lost=-1", "lost=NaN", "=1", "")) {
            assertThatThrownBy(() -> FaultRates.parse(List.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(wrong);
        }
    }

    @Test
    @DisplayName("hit the share of files that was asked for")
    void rate() throws Exception {
        play(Duration.ofMinutes(20), "empty=0.3");
        long files = files("face").size();
        long empty = files("face").stream()
                .filter(file -> file.toFile().length() == 0)
                .count();
        assertThat((double) empty / files).isBetween(0.2, 0.4);
    }

    @Test
    @DisplayName("delay: the answer comes, but 45 seconds later")
    void delay() throws Exception {
        try (OqsStandIn standIn = asked("delay")) {
            clock.work(standIn, Duration.ofSeconds(45));
            assertThat(answer()).isEmpty();
            clock.work(standIn, Duration.ofSeconds(2));
            assertThat(answer()).isPresent();
        }
    }

    @Test
    @DisplayName("slow-writer: the answer grows under its own name and is complete in the end")
    void slowWriter() throws Exception {
        try (OqsStandIn standIn = asked("slow-writer")) {
            clock.work(standIn, Duration.ofMillis(1300));
            long begun = Files.size(root.resolve("res").resolve(ANSWER));
            assertThat(reason()).isEqualTo(Reason.INCOMPLETE);
            clock.work(standIn, Duration.ofSeconds(1));
            assertThat(Files.size(root.resolve("res").resolve(ANSWER))).isGreaterThan(begun);
            assertThat(reason()).isEqualTo(Reason.INCOMPLETE);
            clock.work(standIn, Duration.ofSeconds(2));
            assertThat(answer()).isPresent();
        }
    }

    @Test
    @DisplayName("half-written: the answer stops in the middle for ever")
    void halfWritten() throws Exception {
        try (OqsStandIn standIn = asked("half-written")) {
            clock.work(standIn, Duration.ofSeconds(60));
            assertThat(reason()).isEqualTo(Reason.INCOMPLETE);
        }
    }

    @Test
    @DisplayName("empty: the answer has no bytes")
    void empty() throws Exception {
        try (OqsStandIn standIn = asked("empty")) {
            clock.work(standIn, Duration.ofSeconds(2));
            assertThat(reason()).isEqualTo(Reason.EMPTY);
        }
    }

    @Test
    @DisplayName("wrong-identifier: the right name, another request's identifier")
    void wrongIdentifier() throws Exception {
        try (OqsStandIn standIn = asked("wrong-identifier")) {
            clock.work(standIn, Duration.ofSeconds(2));
            assertThat(answer().orElseThrow().header().fileIdentifier()).isNotEqualTo("ID-1");
        }
    }

    @Test
    @DisplayName("wrong-encoding: the bytes are not in the declared encoding")
    void wrongEncoding() throws Exception {
        try (OqsStandIn standIn = asked("wrong-encoding")) {
            clock.work(standIn, Duration.ofSeconds(2));
            byte[] bytes = Files.readAllBytes(root.resolve("res").resolve(ANSWER));
            assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("encoding=\"Shift_JIS\"", "山田　太郎");
        }
    }

    @Test
    @DisplayName("header-error: the message ends abnormally, with a code and a sentence")
    void headerError() throws Exception {
        try (OqsStandIn standIn = asked("header-error")) {
            clock.work(standIn, Duration.ofSeconds(2));
            EligibilityResult result = answer().orElseThrow();
            assertThat(result.header().segment().is(ResultSegment.FAILED)).isTrue();
            assertThat(result.header().errorCode()).hasSize(9);
            assertThat(result.header().errorMessage()).isNotBlank().hasSizeLessThanOrEqualTo(60);
            assertThat(result.header().fileIdentifier()).isEqualTo("ID-1");
            assertThat(result.eligibilities()).isEmpty();
        }
    }

    @Test
    @DisplayName("processing-error: the inquiry ends in an error, with a code and a sentence")
    void processingError() throws Exception {
        try (OqsStandIn standIn = asked("processing-error")) {
            clock.work(standIn, Duration.ofSeconds(2));
            EligibilityResult result = answer().orElseThrow();
            assertThat(result.header().segment().is(ResultSegment.DONE)).isTrue();
            assertThat(result.status().is(ProcessingStatus.ERROR)).isTrue();
            assertThat(result.processingCode()).hasSize(9);
            assertThat(result.processingMessage()).isNotBlank().hasSizeLessThanOrEqualTo(60);
        }
    }

    @Test
    @DisplayName("err-file: the request comes back beside an .err")
    void errFile() throws Exception {
        try (OqsStandIn standIn = asked("err-file")) {
            clock.work(standIn, Duration.ofSeconds(2));
            assertThat(files("res").stream().map(file -> file.getFileName().toString()))
                    .containsExactly("OQSsiquc01req_1.err", "OQSsiquc01req_1.xml");
            assertThat(files("req")).isEmpty();
        }
    }

    @Test
    @DisplayName("lost: the request is taken and nothing comes")
    void lost() throws Exception {
        try (OqsStandIn standIn = asked("lost")) {
            clock.work(standIn, Duration.ofMinutes(2));
            assertThat(files("req")).isEmpty();
            assertThat(files("res")).isEmpty();
        }
    }

    @Test
    @DisplayName("doubled: an answer that was removed comes again; a face result comes twice under two names")
    void doubled() throws Exception {
        try (OqsStandIn standIn = asked("doubled")) {
            clock.work(standIn, Duration.ofMillis(1300));
            Files.delete(root.resolve("res").resolve(ANSWER));
            clock.work(standIn, Duration.ofSeconds(2));
            assertThat(answer()).isPresent();
        }
        play(Duration.ofSeconds(30), "doubled");
        List<Path> faces = files("face");
        assertThat(faces).hasSizeGreaterThanOrEqualTo(2);
        byte[] first = Files.readAllBytes(faces.get(0));
        assertThat(faces.stream().skip(1).filter(file -> sameBytes(file, first)))
                .hasSize(1);
    }

    @Test
    @DisplayName("foreign-files: files of other programs lie in the folders")
    void foreignFiles() throws Exception {
        play(Duration.ofMinutes(3), "foreign-files");
        assertThat(Stream.concat(files("res").stream(), files("face").stream())
                        .map(file -> file.getFileName().toString()))
                .anyMatch(name -> !name.startsWith("OQS"));
    }

    @Test
    @DisplayName("hostile-xml: no document of them is a result")
    void hostileXml() throws Exception {
        play(Duration.ofMinutes(10), "hostile-xml");
        assertThat(files("face")).hasSizeGreaterThan(20).allSatisfy(file -> {
            UnreadableMessageException unreadable = catchThrowableOfType(
                    UnreadableMessageException.class, () -> CODEC.decodeResult(Files.readAllBytes(file)));
            assertThat(unreadable.reason())
                    .isIn(Reason.DOCTYPE, Reason.TOO_DEEP, Reason.TOO_LARGE, Reason.NOT_XML, Reason.NOT_OURS);
        });
    }

    @Test
    @DisplayName("too-big: a file of more than ten megabytes")
    void tooBig() throws Exception {
        try (OqsStandIn standIn = asked("too-big")) {
            clock.work(standIn, Duration.ofSeconds(2));
            assertThat(Files.size(root.resolve("res").resolve(ANSWER))).isGreaterThan(10_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("hostile-name: well-formed XML with a name that no terminal may see raw")
    void hostileName(int seed) throws Exception {
        SimulatorSettings settings = settings("hostile-name").withSeed(seed);
        try (OqsStandIn standIn = new OqsStandIn(settings)) {
            ask(standIn);
            clock.work(standIn, Duration.ofSeconds(2));
            String name = answer().orElseThrow().eligibilities().get(0).name().name();
            assertThat(name.length() > 1000
                            || name.codePoints()
                                    .anyMatch(c -> Character.isISOControl(c)
                                            || Character.getType(c) == Character.FORMAT
                                            || Character.getType(c) == Character.NON_SPACING_MARK))
                    .as("name of seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    @DisplayName("clock-skew: the other clock is 37 minutes ahead")
    void clockSkew() throws Exception {
        try (OqsStandIn standIn = asked("clock-skew")) {
            clock.work(standIn, Duration.ofSeconds(2));
            assertThat(answer().orElseThrow().header().processedAt().known()).contains(TODAY.atTime(10, 37, 1));
        }
    }

    @Test
    @DisplayName("burst: many face results at one moment")
    void burst() throws Exception {
        play(Duration.ofMinutes(1), "burst");
        List<Path> faces = files("face");
        assertThat(faces).hasSizeGreaterThanOrEqualTo(12);
        assertThat(faces.size() % 12).isZero();
    }

    @Test
    @DisplayName("shift-jis: the answer is in Shift_JIS and reads the same")
    void shiftJis() throws Exception {
        try (OqsStandIn standIn = asked("shift-jis")) {
            clock.work(standIn, Duration.ofSeconds(2));
            byte[] bytes = Files.readAllBytes(root.resolve("res").resolve(ANSWER));
            assertThat(new String(bytes, Charset.forName("windows-31j"))).contains("encoding=\"Shift_JIS\"", "山田　太郎");
            assertThat(answer().orElseThrow().eligibilities().get(0).name().name())
                    .isEqualTo("山田　太郎");
        }
    }

    // ---------------------------------------------------------------- helpers

    private SimulatorSettings settings(String... faults) {
        return SimulatorSettings.under(root, clock).withFaults(FaultRates.parse(List.of(faults)));
    }

    /** A stand-in with faults that has just taken one request. */
    private OqsStandIn asked(String fault) throws IOException {
        OqsStandIn standIn = new OqsStandIn(settings(fault));
        ask(standIn);
        return standIn;
    }

    private void ask(OqsStandIn standIn) throws IOException {
        standIn.prepare();
        EligibilityRequest request = new EligibilityRequest(
                TODAY,
                "1312345670",
                "ID-1",
                new EligibilityInquiry(
                        new InsuranceIdentity(InsurerNumber.of("01139013"), "21700001", "123", "00"),
                        WireDate.of("19800229"),
                        Code.of(LimitConsentFlag.CONSENTED),
                        ""));
        Files.write(root.resolve("req/OQSsiquc01req_1.xml"), CODEC.encodeRequest(request, WireEncoding.UTF_8));
        standIn.step();
    }

    /** People at the reader for a while, under faults. */
    private void play(Duration time, String... faults) throws IOException {
        try (OqsStandIn standIn = new OqsStandIn(settings(faults).withPeopleEvery(Duration.ofSeconds(10)))) {
            clock.work(standIn, time);
        }
    }

    private Optional<EligibilityResult> answer() throws IOException, UnreadableMessageException {
        Path file = root.resolve("res").resolve(ANSWER);
        return Files.exists(file) ? Optional.of(CODEC.decodeResult(Files.readAllBytes(file))) : Optional.empty();
    }

    private Reason reason() {
        return catchThrowableOfType(UnreadableMessageException.class, this::answer)
                .reason();
    }

    private List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    private static boolean sameBytes(Path file, byte[] bytes) {
        try {
            return Arrays.equals(Files.readAllBytes(file), bytes);
        } catch (IOException gone) {
            return false;
        }
    }
}
