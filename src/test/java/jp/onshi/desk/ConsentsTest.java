package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.ConsentExpiry;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.ConsentRoute;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.ReferenceRegistration;
import jp.onshi.eligibility.WireDate;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.exchange.Folders;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.NewConsent;
import jp.onshi.ledger.NewJob;
import jp.onshi.ledger.NewPart;
import jp.onshi.ledger.NewPartRequest;
import jp.onshi.ledger.PartRecord;
import jp.onshi.ledger.RequestRecord;
import jp.onshi.oqs.EligibilityCodec;
import jp.onshi.oqs.WireEncoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Consents, with a real ledger and real folders")
class ConsentsTest {

    private static final Path FIXTURES = Path.of("fixtures/messages");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDateTime NOW = TODAY.atTime(14, 30);

    private final Clock clock = Clock.fixed(NOW.toInstant(ZoneOffset.ofHours(9)), ZoneId.of("Asia/Tokyo"));

    @TempDir
    Path home;

    private Folders folders;
    private Ledger ledger;
    private ClinicDesk desk;
    private ConsentDesk consents;

    @BeforeEach
    void open() throws Exception {
        folders = Folders.under(home.resolve("oqs"));
        for (Path folder : List.of(folders.req(), folders.res(), folders.face())) {
            Files.createDirectories(folder);
        }
        ledger = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock);
        desk = new ClinicDesk(
                ledger,
                new DeskSettings("9910000001", WireEncoding.UTF_8, Duration.ofSeconds(30), false),
                clock,
                folders,
                ExchangeSettings.standard());
        consents = new ClinicConsents(ledger, this::make, clock);
    }

    @AfterEach
    void shut() {
        desk.close();
        ledger.close();
    }

    private long make(JobKind kind, String title, Map<String, String> terms, List<List<BatchEntry>> people) {
        try {
            List<NewPart> parts = people.stream().map(NewPart::new).toList();
            Instant deadline = clock.instant().plus(Duration.ofHours(1));
            return ledger.jobs()
                    .create(new NewJob(kind, title, terms, deadline, parts))
                    .id();
        } catch (LedgerException e) {
            throw new AssertionError(e);
        }
    }

    /** The only row of a result that arrives now. */
    private DayRow arrived(Path folder, String fixture, String name) throws Exception {
        Files.copy(FIXTURES.resolve(fixture), folder.resolve(name));
        desk.takeInOnce();
        return rows().get(0);
    }

    private List<DayRow> rows() throws DeskException {
        return desk.day(TODAY, new ListFilter(true, ListKind.ALL)).rows().stream()
                .map(NumberedRow::row)
                .toList();
    }

    private DayRow homeRow() throws Exception {
        return arrived(folders.res(), "result-home.xml", "OQSsihvq01res_other00001.xml");
    }

    @Test
    @DisplayName("what was said at the card reader is known with its time and its AvailableTime")
    void face() throws Exception {
        DayRow row = arrived(
                folders.face(),
                "face-utf8.xml",
                "OQSsiquc01res_face_13123456780123456789abcdef0123_20261120083100.xml");
        List<KnownConsent> known = consents.ofRow(row.id());
        assertThat(known).isNotEmpty().allSatisfy(consent -> {
            assertThat(consent.route()).isEqualTo(ConsentRoute.FACE);
            assertThat(row.consents()).contains(consent.consent());
        });
        KnownConsent drugs = known.stream()
                .filter(consent -> consent.consent().kind() == ConsentKind.DRUG)
                .findFirst()
                .orElseThrow();
        LocalDateTime until = drugs.consent().until().known().orElseThrow();
        assertThat(drugs.holdsAt(until.minusSeconds(1))).isTrue();
        assertThat(drugs.holdsAt(until)).isFalse();
    }

    @Test
    @DisplayName("consents of 訪問診療等 hold for as long as AvailableTime says; one that the patient revoked does not")
    void homeVisit() throws Exception {
        List<KnownConsent> known = consents.ofRow(homeRow().id());
        assertThat(known).extracting(KnownConsent::route).containsOnly(ConsentRoute.HOME_VISIT);
        assertThat(known)
                .filteredOn(consent -> consent.holdsAt(NOW))
                .extracting(consent -> consent.consent().kind())
                .containsExactly(ConsentKind.LIMIT_CERTIFICATE, ConsentKind.DRUG);
        assertThat(known)
                .filteredOn(consent -> consent.consent().expired().is(ConsentExpiry.PATIENT))
                .extracting(consent -> consent.consent().kind())
                .containsExactly(ConsentKind.CHECKUP);
        assertThat(known).noneMatch(consent -> consent.holdsAt(LocalDateTime.of(2027, 1, 5, 0, 0)));
    }

    @Test
    @DisplayName("the oral consent of a lookup with 限度額 is known although the answer does not repeat it")
    void oral() throws Exception {
        LookupForm form = new LookupForm("06991236", "１０１", "２２", "01", "S50.4.1", true, "");
        long row = ((LookupOutcome.Sent) desk.lookup(form)).row();
        answer("<QualificationValidity>1</QualificationValidity><ResultList><ResultOfQualificationConfirmation>"
                + "<InsurerNumber>06991236</InsurerNumber><InsuredCardSymbol>１０１</InsuredCardSymbol>"
                + "<InsuredIdentificationNumber>２２</InsuredIdentificationNumber>"
                + "<InsuredBranchNumber>01</InsuredBranchNumber><Name>見本　花</Name><Birthdate>19750401</Birthdate>"
                + "</ResultOfQualificationConfirmation></ResultList>");
        assertThat(consents.ofRow(row))
                .extracting(
                        KnownConsent::route,
                        consent -> consent.consent().kind(),
                        consent -> consent.consent().at().wire())
                .containsExactly(tuple(ConsentRoute.ORAL, ConsentKind.LIMIT_CERTIFICATE, "20261120143000"));
    }

    @Test
    @DisplayName("a lookup that ended in an error teaches nothing about consents")
    void nothingFromErrors() throws Exception {
        LookupForm form = new LookupForm("06991236", "１０１", "２２", "01", "S50.4.1", true, "");
        long row = ((LookupOutcome.Sent) desk.lookup(form)).row();
        answer("<ProcessingResultCode>XMPL00001</ProcessingResultCode>");
        assertThat(consents.ofRow(row)).isEmpty();
    }

    private void answer(String body) throws Exception {
        Path request = request();
        String identifier = new EligibilityCodec()
                .decodeRequest(Files.readAllBytes(request))
                .fileIdentifier();
        Files.delete(request);
        Files.writeString(
                folders.res().resolve(request.getFileName().toString().replace("req_", "res_")),
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><XmlMsg><MessageHeader>"
                        + "<ArbitraryFileIdentifier>" + identifier + "</ArbitraryFileIdentifier>"
                        + "<SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody><ProcessingResultStatus>"
                        + (body.startsWith("<ProcessingResultCode>") ? 2 : 1) + "</ProcessingResultStatus>" + body
                        + "</MessageBody></XmlMsg>");
        desk.takeInOnce();
    }

    private Path request() throws IOException {
        try (Stream<Path> files = Files.list(folders.req())) {
            return files.filter(file -> file.getFileName().toString().startsWith("OQS"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HOME_VISIT, 2026-10-21, 2026-11-20, ''",
        "HOME_VISIT, 2026-10-20, 2026-11-20, consent.period.long.home",
        "HOME_VISIT, 2026-02-01, 2026-02-28, ''",
        "HOME_VISIT, 2026-11-20, 2026-11-20, ''",
        "HOME_VISIT, 2026-11-20, 2026-11-19, consent.period.order",
        "HOME_VISIT, 2026-11-20, 2026-11-21, consent.period.ahead",
        "ONLINE, 2026-11-14, 2026-11-20, ''",
        "ONLINE, 2026-11-13, 2026-11-20, consent.period.long.online",
    })
    @DisplayName("P0311: 訪問診療等 takes a month, オンライン診療等 seven days, neither a day to come")
    void periods(CareKind care, LocalDate from, LocalDate to, String fault) throws Exception {
        ConsentDesk.PeriodOutcome outcome = consents.fetchList(care, from, to);
        if (fault.isEmpty()) {
            JobRecord job = ledger.jobs()
                    .job(((ConsentDesk.PeriodOutcome.Sent) outcome).job())
                    .orElseThrow();
            assertThat(job.kind()).isEqualTo(care == CareKind.ONLINE ? JobKind.ONLINE_CONSENTS : JobKind.HOME_CONSENTS);
            assertThat(job.term("from")).isEqualTo(from.toString());
            assertThat(job.term("to")).isEqualTo(to.toString());
        } else {
            assertThat(outcome).isEqualTo(new ConsentDesk.PeriodOutcome.Rejected(fault, List.of()));
        }
    }

    @Test
    @DisplayName("P0311: while one list is being fetched, another of the same kind is refused, one of the other is not")
    void oneAtATime() throws Exception {
        long first = ((ConsentDesk.PeriodOutcome.Sent) consents.fetchList(CareKind.HOME_VISIT, TODAY, TODAY)).job();
        assertThat(consents.fetchList(CareKind.HOME_VISIT, TODAY, TODAY))
                .isEqualTo(new ConsentDesk.PeriodOutcome.Rejected(
                        "consent.period.running", List.of(Long.toString(first))));
        assertThat(consents.fetchList(CareKind.ONLINE, TODAY, TODAY))
                .isInstanceOf(ConsentDesk.PeriodOutcome.Sent.class);
    }

    @Test
    @DisplayName("P0311 proposes the last month or seven days, and goes on where the last list that was done ended")
    void proposals() throws Exception {
        assertThat(consents.proposal(CareKind.HOME_VISIT))
                .isEqualTo(new ConsentDesk.Period(LocalDate.of(2026, 10, 21), TODAY));
        assertThat(consents.proposal(CareKind.ONLINE))
                .isEqualTo(new ConsentDesk.Period(LocalDate.of(2026, 11, 14), TODAY));
        done(fetched(CareKind.HOME_VISIT, "2026-10-25", "2026-11-10"));
        long failed = fetched(CareKind.HOME_VISIT, "2026-11-11", "2026-11-15");
        ledger.jobs().giveUp(failed, JobState.CANCELLED);
        assertThat(consents.proposal(CareKind.HOME_VISIT))
                .isEqualTo(new ConsentDesk.Period(LocalDate.of(2026, 11, 11), TODAY));
        done(fetched(CareKind.ONLINE, "2026-10-01", "2026-10-07"));
        assertThat(consents.proposal(CareKind.ONLINE))
                .isEqualTo(new ConsentDesk.Period(LocalDate.of(2026, 10, 8), LocalDate.of(2026, 10, 14)));
        done(fetched(CareKind.ONLINE, "2026-11-14", "2026-11-20"));
        assertThat(consents.proposal(CareKind.ONLINE)).isEqualTo(new ConsentDesk.Period(TODAY, TODAY));
    }

    private long fetched(CareKind care, String from, String to) throws DeskException {
        return ((ConsentDesk.PeriodOutcome.Sent) consents.fetchList(care, LocalDate.parse(from), LocalDate.parse(to)))
                .job();
    }

    /** Ends a job of one part as the other side would have. */
    private void done(long job) throws LedgerException {
        PartRecord part = ledger.jobs().job(job).orElseThrow().parts().get(0);
        String name = "OQSmuhvq01req_test" + job;
        RequestRecord request = ledger.jobs()
                .ask(
                        part,
                        JobState.REQUESTED,
                        new NewPartRequest(name + ".xml", name, clock.instant().plusSeconds(60), new byte[] {1}))
                .orElseThrow();
        ledger.jobs().accepted(request.id(), "R1", "", "", clock.instant(), clock.instant());
        ledger.jobs().claim(request.id(), "test", Duration.ofSeconds(1));
        ledger.jobs().finish(request.id(), "test", "", "");
    }

    @Test
    @DisplayName("a revocation shows each person once, with the consents of 訪問診療等 that would end")
    void revocable() throws Exception {
        DayRow row = homeRow();
        List<ConsentDesk.Revocable> people = consents.revocable(List.of(row.id(), row.id(), 999L));
        assertThat(people).singleElement().satisfies(person -> {
            assertThat(person.name()).isEqualTo("訪問　例子");
            assertThat(person.person().identity()).isEqualTo(row.identity());
            assertThat(person.consents())
                    .extracting(consent -> consent.consent().kind())
                    .containsExactly(ConsentKind.LIMIT_CERTIFICATE, ConsentKind.DRUG);
        });
    }

    @Test
    @DisplayName(
            "once a revocation is accepted the consents of that person by that route have ended, with when and why")
    void revoked() throws Exception {
        DayRow row = homeRow();
        BatchEntry person = consents.revocable(List.of(row.id())).get(0).person();
        long id =
                consents.revoke(List.of(person), CareKind.HOME_VISIT, "訪問診療の終了").get(0);
        JobRecord job = ledger.jobs().job(id).orElseThrow();
        ledger.consents()
                .note(
                        row.id(),
                        List.of(new NewConsent(
                                row.identity(),
                                row.birthdate(),
                                row.consents().get(0),
                                ConsentRoute.FACE,
                                clock.instant())));
        RevocationMessages messages = new RevocationMessages(ledger);
        byte[] refused = Files.readAllBytes(FIXTURES.resolve("sihvd/01res-error.xml"));
        JobMessages.Answer no = messages.answer(job, refused, "xml");
        assertThat(no.done()).isFalse();
        assertThat(no.code()).isEqualTo("XMPL20041");
        messages.accept(job, no, refused, "xml");
        assertThat(consents.ofRow(row.id())).allMatch(consent -> consent.revokedAt() == null);
        byte[] accepted = Files.readAllBytes(FIXTURES.resolve("sihvd/01res.xml"));
        JobMessages.Answer yes = messages.answer(job, accepted, "xml");
        assertThat(consents.ofRow(row.id())).allMatch(consent -> consent.revokedAt() == null);
        messages.accept(job, yes, accepted, "xml");
        messages.accept(job, yes, accepted, "xml");
        List<KnownConsent> after = consents.ofRow(row.id());
        assertThat(after)
                .filteredOn(consent -> consent.route() == ConsentRoute.FACE)
                .singleElement()
                .satisfies(consent -> assertThat(consent.revokedAt()).isNull());
        assertThat(after)
                .filteredOn(consent -> consent.route() == ConsentRoute.HOME_VISIT && consent.revokedAt() != null)
                .allSatisfy(consent -> {
                    assertThat(consent.revokedAt()).isEqualTo(clock.instant());
                    assertThat(consent.revokedReason()).isEqualTo("訪問診療の終了");
                    assertThat(consent.holdsAt(NOW)).isFalse();
                })
                .extracting(consent -> consent.consent().kind())
                .containsExactly(ConsentKind.LIMIT_CERTIFICATE, ConsentKind.DRUG);
        assertThat(consents.revocable(List.of(row.id())).get(0).consents()).isEmpty();
    }

    @Test
    @DisplayName(
            "through the folders: the revocation leaves under its own name, its answer ends the consents and is removed")
    void revokedThroughTheFolders() throws Exception {
        DayRow row = homeRow();
        BatchEntry person = desk.consents().revocable(List.of(row.id())).get(0).person();
        long job = desk.consents()
                .revoke(List.of(person), CareKind.HOME_VISIT, "患者さんの申し出")
                .get(0);
        Path request = request();
        assertThat(request.getFileName().toString()).startsWith("OQSsihvd01req_");
        assertThat(Files.readString(request))
                .contains("<ConsentCancelInfo>", "<MedicalTreatmentFlag>2<", "<Birthdate>19350704<");
        assertThat(desk.jobs().job(job).orElseThrow().state()).isEqualTo(JobState.REQUESTED);
        Path answer = answer(request, "sihvd/01res.xml", "onshi-7f3a-d00001");
        desk.takeInOnce();
        assertThat(desk.jobs().job(job).orElseThrow().state()).isEqualTo(JobState.DONE);
        assertThat(answer).doesNotExist();
        assertThat(desk.detail(row.id()).orElseThrow().known())
                .filteredOn(consent -> consent.revokedReason().equals("患者さんの申し出"))
                .hasSize(2)
                .allSatisfy(consent -> assertThat(consent.revokedAt()).isNotNull());
    }

    @Test
    @DisplayName(
            "through the folders: a revocation that was given up ends the consents all the same when it is accepted")
    void acceptedAfterGivingUp() throws Exception {
        DayRow row = homeRow();
        BatchEntry person = desk.consents().revocable(List.of(row.id())).get(0).person();
        long job =
                desk.consents().revoke(List.of(person), CareKind.HOME_VISIT, "").get(0);
        Path request = request();
        desk.jobs().cancel(job);
        answer(request, "sihvd/01res.xml", "onshi-7f3a-d00001");
        desk.takeInOnce();
        assertThat(desk.jobs().job(job).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThat(desk.consents().revocable(List.of(row.id())).get(0).consents())
                .isEmpty();
    }

    @Test
    @DisplayName("of several people whom a revocation is for, those that were sent are told from those that were not")
    void onlySomeSent() throws Exception {
        DayRow row = homeRow();
        BatchEntry person = desk.consents().revocable(List.of(row.id())).get(0).person();
        List<BatchEntry> people = List.of(person, person, person);
        Path away = folders.req().resolveSibling("away");
        try (Desk.Subscription ignored = desk.onChange(() -> {
            try {
                if (!Files.exists(away)) {
                    Files.move(folders.req(), away);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        })) {
            assertThatExceptionOfType(DeskException.class)
                    .isThrownBy(() -> desk.consents().revoke(people, CareKind.HOME_VISIT, ""))
                    .satisfies(failure -> {
                        assertThat(failure.key()).isEqualTo("consent.error.only-some");
                        assertThat(failure.arguments()).containsExactly("1", "2");
                    });
        }
    }

    @Test
    @DisplayName("through the folders: a revocation that is refused says code and message, and the consents go on")
    void refusedRevocation() throws Exception {
        DayRow row = homeRow();
        BatchEntry person = desk.consents().revocable(List.of(row.id())).get(0).person();
        long job =
                desk.consents().revoke(List.of(person), CareKind.HOME_VISIT, "").get(0);
        answer(request(), "sihvd/01res-error.xml", "onshi-7f3a-d00001");
        desk.takeInOnce();
        assertThat(desk.jobs().job(job).orElseThrow()).satisfies(view -> {
            assertThat(view.state()).isEqualTo(JobState.FAILED);
            assertThat(view.errorCode()).isEqualTo("XMPL20041");
            assertThat(view.errorMessage()).isEqualTo("【見本】取り消す同意がありません。");
        });
        assertThat(consents.ofRow(row.id())).allMatch(consent -> consent.revokedAt() == null);
    }

    @Test
    @DisplayName("through the folders: an answer with another identifier ends neither the job nor the consents")
    void strangeRevocation() throws Exception {
        DayRow row = homeRow();
        BatchEntry person = desk.consents().revocable(List.of(row.id())).get(0).person();
        long job =
                desk.consents().revoke(List.of(person), CareKind.HOME_VISIT, "").get(0);
        Path request = request();
        String name = request.getFileName().toString().replace("req_", "res_");
        Path answer =
                Files.copy(FIXTURES.resolve("sihvd/01res.xml"), folders.res().resolve(name));
        desk.takeInOnce();
        assertThat(desk.jobs().job(job).orElseThrow().state()).isEqualTo(JobState.REQUESTED);
        assertThat(answer).exists();
        assertThat(consents.ofRow(row.id())).allMatch(consent -> consent.revokedAt() == null);
    }

    @Test
    @DisplayName("through the folders: a reference number is registered")
    void registered() throws Exception {
        long job = desk.references()
                .register(new ReferenceRegistration("00123", InsuranceIdentity.typed("06139463", "101", "22", "1")));
        Path request = request();
        assertThat(request.getFileName().toString()).startsWith("OQSsiimm01req_");
        assertThat(Files.readString(request))
                .contains("<ReferenceNumber>00123<", "<InsuredIdentificationNumber>２２<", "<InsuredBranchNumber>01<")
                .doesNotContain("Birthdate");
        answer(request, "siimm/01res.xml", "onshi-7f3a-i00001");
        desk.takeInOnce();
        assertThat(desk.jobs().job(job).orElseThrow().state()).isEqualTo(JobState.DONE);
    }

    /** Answers with a hand-written file, its identifier put right. */
    private Path answer(Path request, String fixture, String identifier) throws Exception {
        String name = request.getFileName().toString();
        String ours = name.substring(name.indexOf('_') + 1, name.lastIndexOf('.'));
        byte[] bytes = new String(Files.readAllBytes(FIXTURES.resolve(fixture)), StandardCharsets.ISO_8859_1)
                .replace(identifier, ours)
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.deleteIfExists(request);
        return Files.write(folders.res().resolve(name.replace("req_", "res_")), bytes);
    }

    @Test
    @DisplayName("a revocation asks for the person by the numbers of the insurance and 訪問診療")
    void revocationRequest() throws Exception {
        InsuranceIdentity identity = new InsuranceIdentity(new InsurerNumber("998013"), "０１２３", "４５６７", "01");
        BatchEntry person = new BatchEntry(identity, WireDate.of("19600229"), null, "");
        long id = consents.revoke(List.of(person), CareKind.HOME_VISIT, "").get(0);
        JobRecord job = ledger.jobs().job(id).orElseThrow();
        List<BatchEntry> entries = ledger.jobs().entries(job.parts().get(0).id());
        byte[] request = new RevocationMessages(ledger)
                .request(
                        job,
                        entries,
                        new JobMessages.Envelope("9910000001", "onshi-7f3a-d00001", TODAY, WireEncoding.UTF_8));
        assertThat(new String(request, StandardCharsets.UTF_8).replaceAll(">\\s+<", "><"))
                .isEqualTo(Files.readString(FIXTURES.resolve("sihvd/01req.xml"))
                        .replaceAll(">\\s+<", "><")
                        .strip());
    }

    @Test
    @DisplayName("オンライン診療等 has no known message for a revocation, so none is made")
    void noOnlineRevocation() {
        BatchEntry person = new BatchEntry(
                new InsuranceIdentity(new InsurerNumber("998013"), "", "1", ""), WireDate.of("19600229"), null, "");
        assertThatThrownBy(() -> consents.revoke(List.of(person), CareKind.ONLINE, ""))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.key()).isEqualTo("consent.error.no-revocation"));
    }

    @ParameterizedTest
    @CsvSource({
        "06139463, 101, 22, 01, 00123, '', ''",
        "06139463, 101, 22, '', 00123, BRANCH, desk.fault.branch-missing",
        "39990015, '', 12345678, '', 00123, '', ''",
        "06139463, 101, '', 01, 00123, NUMBER, desk.fault.number-missing",
        "'', 101, 22, 01, 00123, INSURER, desk.fault.insurer-missing",
        "06139463, 101, 22, 01, '', REFERENCE, desk.fault.reference-missing",
        "06139463, 101, 22, 01, 123456789012345678901234567890123456789012345678901, REFERENCE, desk.fault.identity-length",
        "12991014, '', 1234567, '', 00123, INSURER, desk.fault.reference-aid",
    })
    @DisplayName("照会番号: what is needed, 枝番 but for 後期高齢者医療, and no 医療扶助")
    void references(
            String insurer, String symbol, String number, String branch, String reference, String field, String key) {
        ReferenceRegistration registration =
                new ReferenceRegistration(reference, InsuranceIdentity.typed(insurer, symbol, number, branch));
        List<FieldFault> faults = new ClinicReferences(this::make).check(registration);
        if (field.isEmpty()) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults)
                    .extracting(FieldFault::field, FieldFault::key)
                    .containsExactly(tuple(LookupField.valueOf(field), key));
        }
    }

    @Test
    @DisplayName("照会番号 with invisible characters is not sent")
    void invisibleReference() {
        ReferenceRegistration registration =
                new ReferenceRegistration("12\u202e3", InsuranceIdentity.typed("06139463", "1", "22", "01"));
        ClinicReferences references = new ClinicReferences(this::make);
        assertThat(references.check(registration))
                .extracting(FieldFault::key)
                .containsExactly("desk.fault.identity-text");
        assertThatThrownBy(() -> references.register(registration)).isInstanceOf(DeskException.class);
    }
}
