package jp.onshi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InquiryKind;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.oqs.EligibilityCodec;
import jp.onshi.oqs.ErrorFile;
import jp.onshi.oqs.UnreadableMessageException;
import jp.onshi.oqs.WireEncoding;
import jp.onshi.testing.Await;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The stand-in for the 連携ソフト")
class OqsStandInTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalDate TODAY = LocalDate.of(2025, 11, 20);
    private static final EligibilityCodec CODEC = new EligibilityCodec();

    @TempDir
    private Path root;

    private final HandClock clock =
            new HandClock(TODAY.atTime(10, 0).atZone(TOKYO).toInstant());

    @Test
    @DisplayName("answers every sample lookup with the validity that is promised, all six of them")
    void samples() throws Exception {
        try (OqsStandIn standIn = new OqsStandIn(settings())) {
            Set<Validity> seen = EnumSet.noneOf(Validity.class);
            int number = 0;
            for (SamplePerson sample : standIn.samples()) {
                String suffix = "lookup-" + number++;
                EligibilityResult result = ask(standIn, suffix, sample.identity(), sample.birthdate(), true);
                assertThat(result.header().fileIdentifier()).isEqualTo("ID-" + suffix);
                assertThat(result.validity().value()).as(sample.id()).isEqualTo(sample.expected());
                assertThat(result.eligibilities().isEmpty()).isEqualTo(sample.expected() == Validity.NONE);
                assertThat(new Texts(Language.JA).has(sample.noteKey())).isTrue();
                seen.add(sample.expected());
            }
            assertThat(seen).isEqualTo(EnumSet.allOf(Validity.class));
        }
    }

    @Test
    @DisplayName("takes a request away at once and answers it after a while, under the request's name")
    void lifeCycle() throws Exception {
        try (OqsStandIn standIn = new OqsStandIn(settings())) {
            standIn.prepare();
            put("OQSsiquc01req_1.xml", request("1", taro(), "19800229", true));
            standIn.step();
            assertThat(list("req")).isEmpty();
            assertThat(list("res")).isEmpty();
            clock.forward(Duration.ofMillis(1199));
            standIn.step();
            assertThat(list("res")).isEmpty();
            clock.forward(Duration.ofMillis(1));
            standIn.step();
            assertThat(list("res")).containsExactly("OQSsiquc01res_1.xml");
            EligibilityResult result = result("OQSsiquc01res_1.xml");
            assertThat(result.inquiry()).isEqualTo(inquiry(taro(), "19800229", true));
            assertThat(result.header().inquiryKind().is(InquiryKind.INSURANCE)).isTrue();
        }
    }

    @Test
    @DisplayName("tells of 限度額 only with consent")
    void limitConsent() throws Exception {
        try (OqsStandIn standIn = new OqsStandIn(settings())) {
            assertThat(ask(standIn, "1", taro(), WireDate.of("19800229"), true)
                            .eligibilities()
                            .get(0)
                            .limitCertificate())
                    .isNotNull();
            assertThat(ask(standIn, "2", taro(), WireDate.of("19800229"), false)
                            .eligibilities()
                            .get(0)
                            .limitCertificate())
                    .isNull();
        }
    }

    @Test
    @DisplayName("does not mind the width of what was typed, but every typing error ends in 該当資格なし")
    void typing() throws Exception {
        InsurerNumber insurer = InsurerNumber.of("01139013");
        WireDate birthdate = WireDate.of("19800229");
        try (OqsStandIn standIn = new OqsStandIn(settings())) {
            assertThat(validity(ask(
                            standIn, "1", new InsuranceIdentity(insurer, "２１７００００１", "１２３", "00"), birthdate, true)))
                    .isEqualTo(Validity.VALID);
            assertThat(validity(
                            ask(standIn, "2", new InsuranceIdentity(insurer, "21700001", "123", "０"), birthdate, true)))
                    .isEqualTo(Validity.VALID);
            List<InsuranceIdentity> wrong = List.of(
                    new InsuranceIdentity(InsurerNumber.of("01279025"), "21700001", "123", "00"),
                    new InsuranceIdentity(insurer, "21700002", "123", "00"),
                    new InsuranceIdentity(insurer, "21700001", "124", "00"),
                    new InsuranceIdentity(insurer, "21700001", "123", "05"));
            for (int i = 0; i < wrong.size(); i++) {
                assertThat(validity(ask(standIn, "wrong-" + i, wrong.get(i), birthdate, true)))
                        .isEqualTo(Validity.NONE);
            }
            assertThat(validity(ask(standIn, "3", taro(), WireDate.of("19800301"), true)))
                    .isEqualTo(Validity.NONE);
        }
    }

    @Test
    @DisplayName("looks at the confirmation date: valid before the loss, invalid after it")
    void confirmationDate() throws Exception {
        try (OqsStandIn standIn = new OqsStandIn(settings())) {
            standIn.prepare();
            SamplePerson lost = standIn.samples().stream()
                    .filter(sample -> sample.id().equals("lost-only"))
                    .findFirst()
                    .orElseThrow();
            EligibilityInquiry inquiry = new EligibilityInquiry(
                    lost.identity(), lost.birthdate(), Code.of(LimitConsentFlag.NOT_CONSENTED), "");
            put("OQSsiquc01req_a.xml", encoded(new EligibilityRequest(LocalDate.of(2025, 9, 29), "1", "a", inquiry)));
            put("OQSsiquc01req_b.xml", encoded(new EligibilityRequest(LocalDate.of(2025, 9, 30), "1", "b", inquiry)));
            clock.work(standIn, Duration.ofSeconds(2));
            assertThat(validity(result("OQSsiquc01res_a.xml"))).isEqualTo(Validity.VALID);
            assertThat(validity(result("OQSsiquc01res_b.xml"))).isEqualTo(Validity.INVALID);
        }
    }

    @Test
    @DisplayName("gives back a request that is no request, with an error file")
    void malformed() throws Exception {
        try (OqsStandIn standIn = new OqsStandIn(settings())) {
            standIn.prepare();
            put("OQSsiquc01req_bad.xml", "<nonsense/>".getBytes(StandardCharsets.UTF_8));
            put("OQSmuquc01req_batch.xml", "<XmlMsg/>".getBytes(StandardCharsets.UTF_8));
            clock.work(standIn, Duration.ofSeconds(2));
            assertThat(list("req")).isEmpty();
            assertThat(list("res"))
                    .containsExactly(
                            "OQSmuquc01req_batch.err",
                            "OQSmuquc01req_batch.xml",
                            "OQSsiquc01req_bad.err",
                            "OQSsiquc01req_bad.xml");
            assertThat(Files.readString(root.resolve("res/OQSsiquc01req_bad.xml")))
                    .isEqualTo("<nonsense/>");
            assertThat(ErrorFile.text(Files.readAllBytes(root.resolve("res/OQSsiquc01req_bad.err"))))
                    .contains("SIME00001", "要求ファイルの形式");
        }
    }

    @Test
    @DisplayName("waits for a request that is still being written, but not for ever, and leaves other files alone")
    void growing() throws Exception {
        try (OqsStandIn standIn = new OqsStandIn(settings())) {
            standIn.prepare();
            byte[] whole = request("1", taro(), "19800229", true);
            put("OQSsiquc01req_1.xml", Arrays.copyOf(whole, whole.length / 2));
            put("OQSsiquc01req_2.xml", new byte[0]);
            put("onshi-1.tmp", whole);
            put("OQSsiquc01res_1.xml", whole);
            standIn.step();
            assertThat(list("req")).hasSize(4);
            put("OQSsiquc01req_1.xml", whole);
            clock.work(standIn, Duration.ofSeconds(3));
            assertThat(list("req")).containsExactly("OQSsiquc01res_1.xml", "onshi-1.tmp");
            assertThat(list("res"))
                    .containsExactly("OQSsiquc01req_2.err", "OQSsiquc01req_2.xml", "OQSsiquc01res_1.xml");
        }
    }

    @Test
    @DisplayName("plays the morning: a dozen rows of today before now, then all states, and people keep coming")
    void morning() throws Exception {
        SimulatorSettings settings = settings().withScenario(ScenarioFile.resolve("morning"), 1);
        try (OqsStandIn standIn = new OqsStandIn(settings)) {
            standIn.prepare();
            List<EligibilityResult> history = results();
            assertThat(history).hasSizeGreaterThanOrEqualTo(12).allSatisfy(result -> {
                assertThat(result.header().processedAt().known().orElseThrow()).isBefore(TODAY.atTime(10, 0));
                assertThat(result.header().confirmationDate().date()).isEqualTo(TODAY);
            });
            clock.work(standIn, Duration.ofMinutes(5));
            int scripted = list("face").size() + list("res").size();
            Set<Validity> seen =
                    readable().stream().map(OqsStandInTest::validity).collect(Collectors.toSet());
            assertThat(seen).isEqualTo(EnumSet.allOf(Validity.class));
            assertThat(readable().stream().map(result -> result.careKind().value()))
                    .contains(CareKind.HOME_VISIT, CareKind.ONLINE);
            assertThat(readable().stream().flatMap(result -> result.eligibilities().stream()))
                    .anyMatch(row -> row.isMedicalAid() && !row.medicalTickets().isEmpty());
            clock.work(standIn, Duration.ofMinutes(5));
            assertThat(list("face").size() + list("res").size()).isGreaterThan(scripted + 10);
        }
    }

    @Test
    @DisplayName("plays the same day again for the same seed, and another for another")
    void determinism() throws Exception {
        Map<String, String> first = day("a", 5);
        assertThat(first).hasSizeGreaterThan(20);
        assertThat(day("b", 5)).isEqualTo(first);
        assertThat(day("c", 6)).isNotEqualTo(first);
    }

    @Test
    @DisplayName("writes over no earlier result when it is started again on the same folders")
    void startedAgain() throws Exception {
        for (int start = 0; start < 3; start++) {
            try (OqsStandIn standIn = new OqsStandIn(settings().withScenario(ScenarioFile.resolve("busy"), 1000))) {
                clock.work(standIn, Duration.ofSeconds(1));
            }
        }
        assertThat(list("face").size() + list("res").size()).isEqualTo(1500);
    }

    @Test
    @DisplayName("lets nobody queue at the reader while the machine slept")
    void slept() throws Exception {
        try (OqsStandIn standIn = new OqsStandIn(settings().withPeopleEvery(Duration.ofSeconds(10)))) {
            clock.work(standIn, Duration.ofSeconds(30));
            int before = list("face").size();
            clock.forward(Duration.ofHours(8));
            clock.work(standIn, Duration.ofSeconds(10));
            assertThat(list("face").size()).isBetween(before + 1, before + 4);
        }
    }

    @Test
    @DisplayName("plays five hundred arrivals at ten times the speed within a minute")
    void busy() throws Exception {
        SimulatorSettings settings = settings().withScenario(ScenarioFile.resolve("busy"), 10);
        try (OqsStandIn standIn = new OqsStandIn(settings)) {
            clock.work(standIn, Duration.ofSeconds(51));
            assertThat(list("face").size() + list("res").size()).isEqualTo(500);
            assertThat(results()).hasSize(500);
        }
    }

    @Test
    @DisplayName("works by itself in its own thread until it is closed, and writes nothing afterwards")
    void ownThread() throws Exception {
        SimulatorSettings settings =
                SimulatorSettings.under(root, Clock.system(TOKYO)).withAnswerDelay(Duration.ofMillis(10));
        OqsStandIn standIn = new OqsStandIn(settings);
        Thread thread = inOwnThread(standIn);
        Await.until(() -> Files.isDirectory(root.resolve("req")), "the folders");
        put("OQSsiquc01req_1.xml", request("1", taro(), "19800229", true));
        Await.until(() -> Files.exists(root.resolve("res/OQSsiquc01res_1.xml")), "the answer");
        assertThat(list("req")).isEmpty();
        standIn.close();
        Await.until(() -> !thread.isAlive(), "the end of the thread");
        put("OQSsiquc01req_2.xml", request("2", taro(), "19800229", true));
        assertThat(list("req")).hasSize(1);
    }

    @Test
    @DisplayName("carries on when a folder is lost and comes back")
    void lostFolder() throws Exception {
        SimulatorSettings settings =
                SimulatorSettings.under(root, Clock.system(TOKYO)).withAnswerDelay(Duration.ZERO);
        try (OqsStandIn standIn = new OqsStandIn(settings)) {
            inOwnThread(standIn);
            Await.until(() -> Files.isDirectory(root.resolve("face")), "the folders");
            Files.move(root.resolve("req"), root.resolve("gone"));
            Files.write(root.resolve("gone/OQSsiquc01req_1.xml"), request("1", taro(), "19800229", true));
            Files.move(root.resolve("gone"), root.resolve("req"));
            Await.until(() -> Files.exists(root.resolve("res/OQSsiquc01res_1.xml")), "the answer");
        }
    }

    @Test
    @DisplayName("starts although a folder is lost in the moment of starting")
    void lostAtTheStart() throws Exception {
        SimulatorSettings settings =
                SimulatorSettings.under(root, Clock.system(TOKYO)).withAnswerDelay(Duration.ZERO);
        try (OqsStandIn standIn = new OqsStandIn(settings)) {
            standIn.prepare();
            Files.delete(root.resolve("req"));
            inOwnThread(standIn);
            Files.createDirectory(root.resolve("later"));
            Files.write(root.resolve("later/OQSsiquc01req_1.xml"), request("1", taro(), "19800229", true));
            Files.move(root.resolve("later"), root.resolve("req"));
            Await.until(() -> Files.exists(root.resolve("res/OQSsiquc01res_1.xml")), "the answer");
        }
    }

    // ---------------------------------------------------------------- helpers

    private Map<String, String> day(String folder, long seed) throws Exception {
        clock.set(TODAY.atTime(9, 0).atZone(TOKYO).toInstant());
        Path place = root.resolve(folder);
        SimulatorSettings settings = SimulatorSettings.under(place, clock)
                .withSeed(seed)
                .withPeopleEvery(Duration.ofSeconds(10))
                .withFaults(FaultRates.parse(List.of("slow-writer=0.2", "shift-jis=0.3", "hostile-name=0.1")));
        try (OqsStandIn standIn = new OqsStandIn(settings)) {
            clock.work(standIn, Duration.ofMinutes(5));
        }
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(place)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        place.relativize(file).toString(),
                        Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private static Thread inOwnThread(OqsStandIn standIn) {
        Thread thread = new Thread(() -> {
            try {
                standIn.run();
            } catch (IOException cannotMakeFolders) {
                throw new UncheckedIOException(cannotMakeFolders);
            }
        });
        thread.start();
        return thread;
    }

    private SimulatorSettings settings() {
        return SimulatorSettings.under(root, clock);
    }

    private static InsuranceIdentity taro() {
        return new InsuranceIdentity(InsurerNumber.of("01139013"), "21700001", "123", "00");
    }

    private static Validity validity(EligibilityResult result) {
        return result.validity().known().orElseThrow();
    }

    private EligibilityResult ask(
            OqsStandIn standIn, String suffix, InsuranceIdentity identity, WireDate birthdate, boolean limit)
            throws Exception {
        standIn.prepare();
        put("OQSsiquc01req_" + suffix + ".xml", request(suffix, identity, birthdate.wire(), limit));
        clock.work(standIn, Duration.ofSeconds(2));
        return result("OQSsiquc01res_" + suffix + ".xml");
    }

    private static byte[] request(String suffix, InsuranceIdentity identity, String birthdate, boolean limit) {
        return encoded(
                new EligibilityRequest(TODAY, "1312345670", "ID-" + suffix, inquiry(identity, birthdate, limit)));
    }

    private static EligibilityInquiry inquiry(InsuranceIdentity identity, String birthdate, boolean limit) {
        return new EligibilityInquiry(
                identity,
                WireDate.of(birthdate),
                Code.of(limit ? LimitConsentFlag.CONSENTED : LimitConsentFlag.NOT_CONSENTED),
                "");
    }

    private static byte[] encoded(EligibilityRequest request) {
        return CODEC.encodeRequest(request, WireEncoding.SHIFT_JIS);
    }

    private void put(String name, byte[] content) throws IOException {
        Path file = root.resolve("req").resolve(name);
        Files.write(file, content);
        if (clock.instant().isBefore(Instant.now().minusSeconds(60))) {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        }
    }

    private EligibilityResult result(String name) throws IOException, UnreadableMessageException {
        return CODEC.decodeResult(Files.readAllBytes(root.resolve("res").resolve(name)));
    }

    private List<String> list(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<EligibilityResult> results() throws IOException, UnreadableMessageException {
        List<EligibilityResult> results = new ArrayList<>();
        for (String folder : List.of("face", "res")) {
            for (String name : list(folder)) {
                results.add(CODEC.decodeResult(
                        Files.readAllBytes(root.resolve(folder).resolve(name))));
            }
        }
        return results;
    }

    /** The results that can be read; a script leaves some that cannot. */
    private List<EligibilityResult> readable() throws IOException {
        List<EligibilityResult> results = new ArrayList<>();
        for (String folder : List.of("face", "res")) {
            for (String name : list(folder)) {
                try {
                    results.add(CODEC.decodeResult(
                            Files.readAllBytes(root.resolve(folder).resolve(name))));
                } catch (UnreadableMessageException onPurpose) {
                    assertThat(onPurpose.reason()).isEqualTo(UnreadableMessageException.Reason.INCOMPLETE);
                }
            }
        }
        return results;
    }
}
