package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Validity;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.exchange.Folders;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.RequestRecord;
import jp.onshi.ledger.RequestState;
import jp.onshi.oqs.EligibilityCodec;
import jp.onshi.oqs.WireEncoding;
import jp.onshi.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The desk, with a real ledger and real folders")
class ClinicDeskTest {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String INSTITUTION = "1312345678";
    private static final Path FIXTURES = Path.of("fixtures/messages");
    private static final LookupForm FORM = new LookupForm("138057", "12", "34567", "01", "S35.2.29", false, "");

    @TempDir
    Path home;

    private Folders folders;
    private Clock clock = Clock.system(JAPAN);
    private Ledger ledger;
    private ClinicDesk desk;
    private boolean closed = true;

    @BeforeEach
    void open() throws Exception {
        folders = Folders.under(home.resolve("oqs"));
        for (Path folder : List.of(folders.req(), folders.res(), folders.face())) {
            Files.createDirectories(folder);
        }
        reopen(Duration.ofSeconds(30), false);
    }

    @AfterEach
    void shut() {
        if (!closed) {
            desk.close();
            ledger.close();
            closed = true;
        }
    }

    private void reopen(Duration timeout) throws Exception {
        reopen(timeout, false);
    }

    private void reopen(Duration timeout, boolean takeOthers) throws Exception {
        shut();
        ledger = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock);
        desk = new ClinicDesk(
                ledger,
                new DeskSettings(INSTITUTION, WireEncoding.UTF_8, timeout, takeOthers),
                clock,
                folders,
                ExchangeSettings.standard().withPoll(Duration.ofMillis(50)).withSettle(Duration.ofMillis(300)));
        closed = false;
    }

    private List<DayRow> rows(LocalDate day) throws DeskException {
        return desk.day(day, new ListFilter(true, ListKind.ALL)).rows().stream()
                .map(NumberedRow::row)
                .toList();
    }

    private List<DayRow> today() throws DeskException {
        return rows(desk.today());
    }

    private DayRow only() throws DeskException {
        assertThat(today()).hasSize(1);
        return today().get(0);
    }

    private long send() throws DeskException {
        return ((LookupOutcome.Sent) desk.lookup(FORM)).row();
    }

    private Path request() throws IOException {
        try (Stream<Path> files = Files.list(folders.req())) {
            return files.filter(file -> file.getFileName().toString().startsWith("OQS"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Answers as the other side does, written here by hand. */
    private Path answer(Path request, String identifier, String validity) throws Exception {
        String name = request.getFileName().toString().replace("req_", "res_");
        String now = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").format(LocalDateTime.now(clock));
        String message = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><XmlMsg><MessageHeader>"
                + "<ProcessExecutionTime>" + now + "</ProcessExecutionTime>"
                + "<ArbitraryFileIdentifier>" + identifier + "</ArbitraryFileIdentifier>"
                + "<ReferenceClassification>2</ReferenceClassification><SegmentOfResult>1</SegmentOfResult>"
                + "</MessageHeader><MessageBody><ProcessingResultStatus>1</ProcessingResultStatus>"
                + "<QualificationValidity>" + validity + "</QualificationValidity><ResultList>"
                + "<ResultOfQualificationConfirmation><InsuredCardClassification>01</InsuredCardClassification>"
                + "<InsurerNumber>  138057</InsurerNumber><Name>見本　花</Name><Sex1>2</Sex1>"
                + "<Birthdate>19600229</Birthdate><ReferenceNumber>00123</ReferenceNumber>"
                + "</ResultOfQualificationConfirmation></ResultList></MessageBody></XmlMsg>";
        Path temporary = Files.writeString(folders.res().resolve("writing"), message);
        return Files.move(temporary, folders.res().resolve(name));
    }

    private String identifierIn(Path request) throws Exception {
        EligibilityRequest sent = new EligibilityCodec().decodeRequest(Files.readAllBytes(request));
        return sent.fileIdentifier();
    }

    @Test
    @DisplayName("a face result becomes a ★ row of its day and stays in its folder, which others may own")
    void faceResult() throws Exception {
        Path file = Files.copy(
                FIXTURES.resolve("face-utf8.xml"),
                folders.face().resolve("OQSsiquc01res_face_13123456780123456789abcdef0123_20261120083100.xml"));
        desk.takeInOnce();
        LocalDate day = dayOf("face-utf8.xml");
        assertThat(rows(day)).singleElement().satisfies(row -> {
            assertThat(row.marker()).isEqualTo(Marker.FACE);
            assertThat(row.status()).isEqualTo(RowStatus.ANSWERED);
            assertThat(row.processed()).isFalse();
        });
        assertThat(file).exists();
        desk.takeInOnce();
        reopen(Duration.ofSeconds(30));
        desk.takeInOnce();
        assertThat(rows(day)).hasSize(1);
    }

    @Test
    @DisplayName(
            "when results are to be taken away, one that was kept but not removed before a crash goes too, listed once")
    void keptButNotRemoved() throws Exception {
        Path file = Files.copy(
                FIXTURES.resolve("face-utf8.xml"),
                folders.face().resolve("OQSsiquc01res_face_13123456780123456789abcdef0123_20261120083100.xml"));
        desk.takeInOnce();
        assertThat(file).exists();
        reopen(Duration.ofSeconds(30), true);
        desk.takeInOnce();
        assertThat(file).doesNotExist();
        assertThat(rows(dayOf("face-utf8.xml"))).hasSize(1);
    }

    private static LocalDate dayOf(String fixture) throws Exception {
        return new EligibilityCodec()
                .decodeResult(Files.readAllBytes(FIXTURES.resolve(fixture)))
                .header()
                .processedAt()
                .known()
                .orElseThrow()
                .toLocalDate();
    }

    @Test
    @DisplayName("insurance and 医療扶助 in one result are two rows of one family, the second 公")
    void insuranceAndAid() throws Exception {
        Files.copy(
                FIXTURES.resolve("result-insurance-and-aid.xml"),
                folders.res().resolve("OQSsiquc01res_other00001.xml"));
        desk.takeInOnce();
        List<DayRow> rows = rows(dayOf("result-insurance-and-aid.xml"));
        assertThat(rows).extracting(DayRow::marker).containsExactly(Marker.NUMBER, Marker.PUBLIC);
        assertThat(rows).extracting(DayRow::family).containsOnly(rows.get(0).id());
        assertThat(desk.detail(rows.get(1).id())
                        .orElseThrow()
                        .eligibility()
                        .orElseThrow()
                        .isMedicalAid())
                .isTrue();
    }

    @Test
    @DisplayName("a lookup is a waiting row at once, then its answer in the same row, and the answer's file is removed")
    void lookupAnswered() throws Exception {
        desk.start();
        long row = send();
        assertThat(only().status()).isEqualTo(RowStatus.WAITING);
        assertThat(only().identity().insurer().digits()).isEqualTo("138057");
        assertThat(desk.status().waiting()).isEqualTo(1);
        Path request = request();
        String identifier = identifierIn(request);
        Files.delete(request);
        Path answer = answer(request, identifier, "1");
        Await.until(() -> status(row) == RowStatus.ANSWERED, "the answer in the row");
        assertThat(only().validity().is(Validity.VALID)).isTrue();
        assertThat(only().name()).isEqualTo("見本　花");
        assertThat(only().patientNumber()).isEqualTo("00123");
        Await.until(() -> Files.notExists(answer), "the answer's removal");
        Await.until(() -> desk.status().waiting() == 0, "no answer out");
        assertThat(desk.detail(row).orElseThrow().asked()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"HOME_VISIT, OQSsihvq01req_, 2", "ONLINE, OQSsionq01req_, 3"})
    @DisplayName("a lookup for 訪問診療等 or オンライン診療等 goes out under its own name and is answered in its row")
    void careLookup(CareKind care, String prefix, String code) throws Exception {
        desk.start();
        long row = ((LookupOutcome.Sent) desk.lookup(FORM.of(care, true, false))).row();
        Marker marker = care == CareKind.HOME_VISIT ? Marker.HOME_VISIT : Marker.ONLINE;
        assertThat(only().marker()).isEqualTo(marker);
        assertThat(only().status()).isEqualTo(RowStatus.WAITING);
        Path request = request();
        assertThat(request.getFileName().toString()).startsWith(prefix);
        assertThat(Files.readString(request))
                .contains(
                        "<MedicalTreatmentFlag>" + code + "</MedicalTreatmentFlag>",
                        "<SpecificDiseasesCertificateListDisplayFlg>1<");
        String identifier = identifierIn(request);
        Files.delete(request);
        Path answer = answer(request, identifier, "1");
        Await.until(() -> status(row) == RowStatus.ANSWERED, "the answer in the row");
        assertThat(only().marker()).isEqualTo(marker);
        assertThat(only().name()).isEqualTo("見本　花");
        Await.until(() -> Files.notExists(answer), "the answer's removal");
        assertThat(desk.detail(row).orElseThrow().asked()).isNotNull();
    }

    @Test
    @DisplayName("an answer to 訪問診療等 that bears the name of an 外来 answer is not taken for it")
    void answerOfAnotherKind() throws Exception {
        desk.start();
        long row = ((LookupOutcome.Sent) desk.lookup(FORM.of(CareKind.HOME_VISIT, false, false))).row();
        Path request = request();
        Path asOutpatient =
                request.resolveSibling(request.getFileName().toString().replace("sihvq", "siquc"));
        answer(asOutpatient, identifierIn(request), "1");
        Await.until(() -> !problems().isEmpty(), "the file in the problem list");
        assertThat(problems()).extracting(Problem::reasonKey).containsExactly("desk.problem.wrong-identifier");
        assertThat(status(row)).isEqualTo(RowStatus.WAITING);
    }

    @Test
    @DisplayName("a result for 訪問診療等 that nobody here asked for is a 訪 row by what it says")
    void foreignCareResult() throws Exception {
        Files.copy(FIXTURES.resolve("result-home.xml"), folders.res().resolve("OQSsihvq01res_other00001.xml"));
        desk.takeInOnce();
        assertThat(rows(dayOf("result-home.xml"))).singleElement().satisfies(row -> {
            assertThat(row.marker()).isEqualTo(Marker.HOME_VISIT);
            assertThat(row.limitCertificate()).isNotNull();
        });
    }

    @Test
    @DisplayName("医療扶助 by 公費負担者番号 and 受給者番号 is a 公 row from the start, with its tickets in the answer")
    void medicalAidLookup() throws Exception {
        long row = ((LookupOutcome.Sent) desk.lookup(new LookupForm("12991014", "", "０００７７７", "", "S55.8.17", false, "")
                        .of(CareKind.OUTPATIENT, false, true)))
                .row();
        assertThat(only().marker()).isEqualTo(Marker.PUBLIC);
        Path request = request();
        assertThat(Files.readString(request))
                .contains("<InsuredIdentificationNumber>000777<")
                .doesNotContain("InsuredCardSymbol", "InsuredBranchNumber");
        String answer = Files.readString(FIXTURES.resolve("result-aid-only.xml"))
                .replace("onshi-7f3a-000042", identifierIn(request));
        Files.delete(request);
        Files.writeString(folders.res().resolve(request.getFileName().toString().replace("req_", "res_")), answer);
        desk.takeInOnce();
        RowDetail detail = desk.detail(row).orElseThrow();
        assertThat(detail.row().marker()).isEqualTo(Marker.PUBLIC);
        assertThat(detail.eligibility().orElseThrow().medicalTickets()).hasSize(2);
    }

    private RowStatus status(long row) {
        try {
            return desk.detail(row).orElseThrow().row().status();
        } catch (DeskException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("an answer with our name and another identifier is a problem, kept, and not our answer")
    void wrongIdentifier() throws Exception {
        desk.start();
        long row = send();
        Path answer = answer(request(), "SOMEBODY-ELSE", "1");
        Await.until(() -> !problems().isEmpty(), "the file in the problem list");
        assertThat(problems()).extracting(Problem::reasonKey).containsExactly("desk.problem.wrong-identifier");
        assertThat(status(row)).isEqualTo(RowStatus.WAITING);
        assertThat(answer).exists();
    }

    private List<Problem> problems() {
        try {
            return desk.problems();
        } catch (DeskException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("an error answer that names no identifier is taken by its name; a qualification without one is not")
    void errorWithoutIdentifier() throws Exception {
        desk.start();
        long row = send();
        Path request = request();
        String name = request.getFileName().toString().replace("req_", "res_");
        answer(request, "", "1");
        Await.until(() -> !problems().isEmpty(), "the qualification in the problem list");
        assertThat(status(row)).isEqualTo(RowStatus.WAITING);
        Path temporary = Files.writeString(
                folders.res().resolve("writing"),
                "<XmlMsg><MessageHeader><SegmentOfResult>9</SegmentOfResult><ErrorCode>E99990001</ErrorCode>"
                        + "<ErrorMessage>読めません</ErrorMessage></MessageHeader><MessageBody/></XmlMsg>");
        Files.move(temporary, folders.res().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Await.until(() -> status(row) == RowStatus.FAILED, "the failed row");
        assertThat(only().errorCode()).isEqualTo("E99990001");
        assertThat(only().message()).isEqualTo("読めません");
        Await.until(() -> problems().isEmpty(), "the problem to be settled");
    }

    @Test
    @DisplayName("an .err file ends the request with its text, and both leavings are removed")
    void refused() throws Exception {
        desk.start();
        long row = send();
        Path request = request();
        String name = request.getFileName().toString();
        Path copy = Files.move(request, folders.res().resolve(name));
        Path error = Files.writeString(folders.res().resolve(name.replace(".xml", ".err")), "形式エラー");
        Await.until(() -> status(row) == RowStatus.FAILED, "the failed row");
        assertThat(only().message()).isEqualTo("形式エラー");
        assertThat(desk.detail(row).orElseThrow().result()).isNull();
        Await.until(() -> Files.notExists(copy) && Files.notExists(error), "the removal of the leavings");
    }

    @Test
    @DisplayName("a file named like the copy of a refused request that says something else is kept, as a problem")
    void strangeCopy() throws Exception {
        desk.start();
        long row = send();
        Path request = request();
        String name = request.getFileName().toString();
        Files.delete(request);
        Files.writeString(folders.res().resolve(name.replace(".xml", ".err")), "形式エラー");
        Await.until(() -> status(row) == RowStatus.FAILED, "the failed row");
        Path strange = Files.writeString(folders.res().resolve("writing"), "<XmlMsg>another clinic's</XmlMsg>");
        strange = Files.move(strange, folders.res().resolve(name));
        Await.until(() -> !problems().isEmpty(), "the file in the problem list");
        assertThat(strange).exists();
    }

    @Test
    @DisplayName("when the clock is set back, a lookup does not wait until the clock has caught up")
    void clockSetBack() throws Exception {
        long row = send();
        LocalDate day = desk.today();
        clock = Clock.offset(clock, Duration.ofDays(-1));
        reopen(Duration.ofSeconds(30));
        desk.takeInOnce();
        assertThat(status(row)).isEqualTo(RowStatus.TIMED_OUT);
        assertThat(rows(day)).hasSize(1);
    }

    @Test
    @DisplayName("without an answer in time the row says so, and the request nobody took is taken back")
    void overdue() throws Exception {
        reopen(Duration.ofMillis(100));
        desk.start();
        long row = send();
        Await.until(() -> status(row) == RowStatus.TIMED_OUT, "the time-out");
        try (Stream<Path> left = Files.list(folders.req())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    @DisplayName("an answer after the time-out still becomes the row's answer")
    void lateAnswer() throws Exception {
        reopen(Duration.ofMillis(100));
        long row = send();
        Path request = request();
        String identifier = identifierIn(request);
        Files.delete(request);
        desk.start();
        Await.until(() -> status(row) == RowStatus.TIMED_OUT, "the time-out");
        answer(request, identifier, "2");
        Await.until(() -> status(row) == RowStatus.ANSWERED, "the late answer");
        assertThat(only().validity().is(Validity.INVALID)).isTrue();
    }

    /** The moments at which a process can die while a request leaves. */
    private enum Death {
        WRITTEN_DOWN,
        STAGED,
        LEAVING_NOT_RENAMED,
        RENAMED_NOT_NOTED,
        TAKEN_NOT_NOTED
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    @DisplayName("killed at any moment of sending, a restart sends the request once and only once")
    void sentOnce(Death death) throws Exception {
        long row = send();
        Path request = request();
        byte[] content = Files.readAllBytes(request);
        RequestRecord sent =
                ledger.requestByFileName(request.getFileName().toString()).orElseThrow();
        Path staged = stagedNameOf(request);
        rewind(sent, death);
        switch (death) {
            case WRITTEN_DOWN, TAKEN_NOT_NOTED -> Files.delete(request);
            case STAGED, LEAVING_NOT_RENAMED -> Files.move(request, staged);
            case RENAMED_NOT_NOTED -> assertThat(request).exists();
        }
        clock = Clock.offset(clock, Duration.ofSeconds(60));
        reopen(Duration.ofSeconds(300));
        desk.takeInOnce();
        if (death == Death.TAKEN_NOT_NOTED) {
            assertThat(request).doesNotExist();
        } else {
            assertThat(request).hasBinaryContent(content);
        }
        assertThat(staged).doesNotExist();
        assertThat(ledger.request(sent.id()).orElseThrow().state()).isEqualTo(RequestState.SENT);
        assertThat(status(row)).isEqualTo(RowStatus.WAITING);
        desk.takeInOnce();
        try (Stream<Path> files = Files.list(folders.req())) {
            assertThat(files.count()).isEqualTo(death == Death.TAKEN_NOT_NOTED ? 0 : 1);
        }
    }

    private static Path stagedNameOf(Path request) {
        return request.resolveSibling(".onshi-" + request.getFileName() + ".part");
    }

    /** Puts the request's state back to what a process that died then had left, with ten minutes more to its deadline. */
    private void rewind(RequestRecord request, Death death) throws Exception {
        String state = death == Death.WRITTEN_DOWN || death == Death.STAGED ? "CREATED" : "RELEASING";
        ledger.close();
        desk.close();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("ledger.db"));
                PreparedStatement update = database.prepareStatement(
                        "UPDATE requests SET state = ?, sent = NULL, deadline = deadline + 600000 WHERE id = ?")) {
            update.setString(1, state);
            update.setLong(2, request.id());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        closed = true;
    }

    @ParameterizedTest
    @EnumSource(names = {"STAGED", "LEAVING_NOT_RENAMED"})
    @DisplayName("a request that never left is not sent the next morning, when nobody waits for it any more")
    void notSentTheNextMorning(Death death) throws Exception {
        long row = send();
        Path request = request();
        LocalDate day = desk.today();
        rewind(ledger.requestByFileName(request.getFileName().toString()).orElseThrow(), death);
        Files.move(request, stagedNameOf(request));
        clock = Clock.offset(clock, Duration.ofHours(14));
        reopen(Duration.ofSeconds(30));
        desk.takeInOnce();
        assertThat(status(row)).isEqualTo(RowStatus.TIMED_OUT);
        assertThat(rows(day)).hasSize(1);
        assertThat(folders.req()).isEmptyDirectory();
    }

    @Test
    @DisplayName("an unreadable answer does not keep its request waiting for ever; a good one after it still counts")
    void unreadableAnswer() throws Exception {
        long row = send();
        Path request = request();
        String identifier = identifierIn(request);
        Files.delete(request);
        Path answer = Files.writeString(
                folders.res().resolve(request.getFileName().toString().replace("req_", "res_")), "<XmlMsg><Broken");
        desk.takeInOnce();
        assertThat(status(row)).isEqualTo(RowStatus.WAITING);
        clock = Clock.offset(clock, Duration.ofMinutes(10));
        reopen(Duration.ofSeconds(30));
        desk.takeInOnce();
        assertThat(status(row)).isEqualTo(RowStatus.TIMED_OUT);
        assertThat(problems()).hasSize(1);
        Files.delete(answer);
        answer(request, identifier, "1");
        desk.takeInOnce();
        assertThat(status(row)).isEqualTo(RowStatus.ANSWERED);
    }

    @Test
    @DisplayName("two consoles that start at once send each request left behind once, and leave nothing in req/")
    void twoRecoveries() throws Exception {
        List<RequestRecord> left = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            send();
            Path request = request();
            left.add(ledger.requestByFileName(request.getFileName().toString()).orElseThrow());
            Files.move(request, stagedNameOf(request));
        }
        for (RequestRecord request : left) {
            rewind(request, left.indexOf(request) % 2 == 0 ? Death.STAGED : Death.LEAVING_NOT_RENAMED);
        }
        clock = Clock.offset(clock, Duration.ofSeconds(60));
        reopen(Duration.ofSeconds(300));
        ConcurrentHashMap<String, Integer> taken = new ConcurrentHashMap<>();
        AtomicBoolean closing = new AtomicBoolean();
        Thread otherSide = new Thread(() -> takeRequests(taken, closing));
        otherSide.start();
        ExecutorService consoles = Executors.newFixedThreadPool(2);
        try (Ledger second = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock);
                ClinicDesk other = new ClinicDesk(
                        second,
                        new DeskSettings(INSTITUTION, WireEncoding.UTF_8, Duration.ofSeconds(300), false),
                        clock,
                        folders,
                        ExchangeSettings.standard())) {
            consoles.invokeAll(List.<Callable<Integer>>of(desk::takeInOnce, other::takeInOnce))
                    .forEach(ClinicDeskTest::done);
        } finally {
            consoles.shutdown();
            Await.until(() -> taken.size() == left.size() || hasNoRequest(), "all requests to be taken");
            closing.set(true);
            otherSide.join();
        }
        assertThat(taken.values()).hasSize(left.size()).containsOnly(1);
        assertThat(folders.req()).isEmptyDirectory();
        for (RequestRecord request : left) {
            assertThat(ledger.request(request.id()).orElseThrow().state()).isEqualTo(RequestState.SENT);
        }
    }

    private static void done(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private boolean hasNoRequest() {
        try {
            request();
            return false;
        } catch (NoSuchElementException none) {
            return true;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes requests away as soon as they are there, as the other side does. */
    private void takeRequests(Map<String, Integer> taken, AtomicBoolean closing) {
        while (!closing.get()) {
            try {
                Path request = request();
                Files.delete(request);
                taken.merge(request.getFileName().toString(), 1, Integer::sum);
            } catch (NoSuchElementException | IOException notNow) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    @DisplayName("変更無し marks the whole family; it is refused while the answer is out, and a second time")
    void noChange() throws Exception {
        long waiting = send();
        assertThat(desk.noChange(waiting)).isEqualTo(MarkOutcome.STILL_WAITING);
        Files.copy(
                FIXTURES.resolve("result-insurance-and-aid.xml"),
                folders.res().resolve("OQSsiquc01res_other00002.xml"));
        desk.takeInOnce();
        LocalDate day = dayOf("result-insurance-and-aid.xml");
        List<DayRow> family =
                rows(day).stream().filter(row -> row.id() != waiting).toList();
        assertThat(desk.noChange(family.get(1).id())).isEqualTo(MarkOutcome.DONE);
        assertThat(rows(day).stream().filter(row -> row.id() != waiting)).allMatch(DayRow::processed);
        assertThat(desk.noChange(family.get(0).id())).isEqualTo(MarkOutcome.ALREADY_PROCESSED);
        assertThat(desk.delete(family.get(0).id())).isEqualTo(MarkOutcome.ALREADY_PROCESSED);
        assertThat(desk.noChange(999_999)).isEqualTo(MarkOutcome.NO_ROW);
        assertThat(desk.day(day, ListFilter.initial()).rows())
                .extracting(numbered -> numbered.row().id())
                .doesNotContain(family.get(0).id());
    }

    @Test
    @DisplayName("a change made by another process on the same ledger is noticed")
    void otherProcess() throws Exception {
        desk.start();
        Semaphore told = new Semaphore(0);
        try (Desk.Subscription ignored = desk.onChange(told::release);
                Ledger other = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock)) {
            Await.until(() -> desk.status().link() != DeskStatus.Link.STARTING, "the first look");
            told.drainPermits();
            other.putSetting("touched", Instant.now(clock).toString());
            Await.until(() -> told.availablePermits() > 0, "word of the change");
        }
    }

    @Test
    @DisplayName("without an institution code nothing is asked, and the sentence says what to set")
    void noInstitution() throws Exception {
        shut();
        ledger = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock);
        desk = new ClinicDesk(
                ledger,
                new DeskSettings("", WireEncoding.UTF_8, Duration.ofSeconds(1), false),
                clock,
                folders,
                ExchangeSettings.standard());
        closed = false;
        assertThatThrownBy(() -> desk.lookup(FORM))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.key()).isEqualTo("desk.error.no-institution"));
        assertThat(today()).isEmpty();
    }

    @Test
    @DisplayName("when req/ is gone the row fails at once and the error names the folder")
    void requestFolderGone() throws Exception {
        Files.delete(folders.req());
        assertThatThrownBy(() -> desk.lookup(FORM)).isInstanceOf(DeskException.class);
        assertThat(only().status()).isEqualTo(RowStatus.FAILED);
    }

    @Test
    @DisplayName("taking in once from a folder that is gone is an error that names it, not an empty success")
    void takeInOnceWithoutFolder() throws Exception {
        Files.delete(folders.face());
        assertThatThrownBy(() -> desk.takeInOnce()).isInstanceOfSatisfying(DeskException.class, e -> {
            assertThat(e.key()).isEqualTo("exchange.error.no-folder");
            assertThat(e.arguments()).containsExactly("face");
        });
    }
}
