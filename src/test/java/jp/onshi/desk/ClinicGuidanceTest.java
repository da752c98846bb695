package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.Visit;
import jp.onshi.eligibility.WireDate;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.exchange.Folders;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.NewJob;
import jp.onshi.ledger.NewPart;
import jp.onshi.ledger.NewPartRequest;
import jp.onshi.ledger.NewUnit;
import jp.onshi.ledger.PartRecord;
import jp.onshi.ledger.TakenResult;
import jp.onshi.oqs.WireEncoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Histories and asking again, with a real ledger and real folders")
class ClinicGuidanceTest {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final LocalDateTime NOW = Person.DAY.atTime(10, 0);

    private final Clock clock = Clock.fixed(NOW.atZone(JAPAN).toInstant(), JAPAN);

    @TempDir
    Path home;

    private Folders folders;
    private Ledger ledger;
    private ClinicDesk desk;
    private GuidanceDesk guidance;
    private int results;

    @BeforeEach
    void open() throws Exception {
        folders = Folders.under(home.resolve("oqs"));
        for (Path folder : List.of(folders.req(), folders.res(), folders.face())) {
            Files.createDirectories(folder);
        }
        ledger = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), clock);
        DeskSettings plain = new DeskSettings("9910000001", WireEncoding.UTF_8, Duration.ofMinutes(5), false);
        desk = new ClinicDesk(
                ledger,
                new DeskSettings(
                        plain.institutionCode(),
                        plain.encoding(),
                        plain.timeout(),
                        false,
                        plain.pace(),
                        plain.batches(),
                        plain.layouts(),
                        plain.medical(),
                        new Seat("山田", "受付1")),
                clock,
                folders,
                ExchangeSettings.standard());
        guidance = desk.guidance();
    }

    @AfterEach
    void shut() {
        desk.close();
        ledger.close();
    }

    private static Instant at(String day, int hour) {
        return LocalDate.parse(day).atTime(hour, 0).atZone(JAPAN).toInstant();
    }

    /** Takes a result of one row in; its first row's id. */
    private long arrives(DayRow row) throws Exception {
        results++;
        byte[] bytes = ("result " + results).getBytes(StandardCharsets.UTF_8);
        Ledger.TakeIn taken = ledger.takeIn(new TakenResult(
                "face",
                "OQSsiquc01res_face_" + results + ".xml",
                "%064x".formatted(results),
                row.time(),
                row.time(),
                bytes,
                List.of(row),
                null));
        return ((Ledger.TakeIn.Stored) taken).rows().get(0);
    }

    private static DayRow row(DayRow like, Instant time, Marker marker, RowStatus status, Code<Validity> validity) {
        return new DayRow(
                0,
                0,
                time.atZone(JAPAN).toLocalDate(),
                time,
                marker,
                status,
                false,
                false,
                null,
                null,
                like.name(),
                like.kana(),
                like.sex(),
                like.birthdate(),
                like.identity(),
                like.relation(),
                like.ratio(),
                like.cardClassification(),
                validity,
                like.lossReason(),
                like.validUntil(),
                like.postcode(),
                like.address(),
                like.referenceNumber(),
                like.consents(),
                like.limitCertificate(),
                like.hasSpecificDisease(),
                "",
                "",
                like.sourceFile(),
                "");
    }

    private static DayRow seen(Person person, String day, int hour) {
        return row(person.online(), at(day, hour), Marker.FACE, RowStatus.ANSWERED, Code.of(Validity.VALID));
    }

    private static DayRow answered(Person person, Validity validity) {
        return row(
                person.online(),
                NOW.minusHours(1).atZone(JAPAN).toInstant(),
                Marker.NUMBER,
                RowStatus.ANSWERED,
                Code.of(validity));
    }

    private PatientHistory history(String number) throws DeskException {
        return guidance.ofPatient(number).orElseThrow();
    }

    private static List<Long> rows(PatientHistory history) {
        return history.entries().stream()
                .filter(HistoryEntry.OfRow.class::isInstance)
                .map(entry -> ((HistoryEntry.OfRow) entry).row().id())
                .toList();
    }

    @Nested
    @DisplayName("P032: the history of a patient")
    class OfPatient {

        @Test
        @DisplayName("holds what is bound to the patient and what has the same numbers and birthdate, latest first")
        void boundAndAlike() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            long first = arrives(seen(Person.jiro(), "2026-09-01", 9));
            long other = arrives(seen(Person.jiro().insured("31130842", "７", "８", "01"), "2026-10-01", 9));
            long last = arrives(seen(Person.jiro(), "2026-11-20", 8));
            ledger.bindings().bind(other, "00456", MatchRoute.HAND);
            PatientHistory history = history("456");
            assertThat(rows(history)).containsExactly(last, other, first);
            assertThat(history.entries())
                    .extracting(entry -> ((HistoryEntry.OfRow) entry).bound())
                    .containsExactly(false, true, false);
            assertThat(history.cut()).isFalse();
        }

        @Test
        @DisplayName("an insurance that only a bound row knows leads to the other rows with its numbers")
        void formerInsurance() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            Person before = Person.jiro().insured("31130842", "７", "８", "01");
            long old = arrives(seen(before, "2026-08-01", 9));
            long bound = arrives(seen(before, "2026-09-01", 9));
            ledger.bindings().bind(bound, "00456", MatchRoute.HAND);
            assertThat(rows(history("00456"))).containsExactly(bound, old);
        }

        @Test
        @DisplayName("leaves out the family, and whatever belongs to another patient")
        void othersOfTheFamily() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            ledger.patients().put(Person.jiro().born("20100505").registered("00457"));
            arrives(seen(Person.jiro().named("見本　三子", "ミホン　ミツコ").born("20100505"), "2026-11-01", 9));
            long bound = arrives(seen(Person.jiro(), "2026-11-02", 9));
            ledger.bindings().bind(bound, "00457", MatchRoute.HAND);
            assertThat(history("00456").entries()).isEmpty();
        }

        @Test
        @DisplayName("keeps twins apart: by 枝番, and by the given name where 枝番 is missing")
        void twins() throws Exception {
            Person elder = Person.jiro().branch("01");
            Person younger = Person.jiro().named("見本　三郎", "ミホン　サブロウ").branch("02");
            ledger.patients().put(elder.registered("00456"));
            long mine = arrives(seen(elder, "2026-11-01", 9));
            arrives(seen(younger, "2026-11-02", 9));
            arrives(seen(younger.branch(""), "2026-11-03", 9));
            long married = arrives(seen(elder.named("新姓　次郎", "シンセイ　ジロウ").branch(""), "2026-11-04", 9));
            assertThat(rows(history("00456"))).containsExactly(married, mine);
        }

        @Test
        @DisplayName(
                "a lookup says who asked and when; a face result that nobody asked; an unknown number has no history")
        void whoAsked() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            arrives(seen(Person.jiro(), "2026-11-01", 9));
            desk.lookup(new LookupForm("06139463", "101", "22", "01", "S50.4.1", false, ""));
            List<HistoryEntry> entries = history("00456").entries();
            assertThat(entries).extracting(HistoryEntry::askedBy).containsExactly("山田@受付1", "");
            assertThat(entries.get(0).time()).isEqualTo(clock.instant());
            assertThat(guidance.ofPatient("99999")).isEmpty();
        }

        @Test
        @DisplayName("answers of batches belong to it, with their job and who gave it")
        void units() throws Exception {
            ledger.patients()
                    .put(Person.jiro().insured("138057", "１２", "２２", "").registered("00456"));
            addUnit("22", "19750401");
            addUnit("22", "20100505");
            assertThat(new ClinicGuidance(
                                    ledger,
                                    new PlainBatch(),
                                    desk::lookup,
                                    () -> ReceptionList.unknown(Person.DAY),
                                    clock)
                            .ofPatient("00456")
                            .orElseThrow()
                            .entries())
                    .hasOnlyOneElementSatisfying(entry -> {
                        assertThat(entry.askedBy()).isEqualTo("鈴木@受付2");
                        assertThat(entry.time()).isEqualTo(clock.instant());
                        assertThat(((HistoryEntry.OfUnit) entry).job()).isEqualTo(1);
                    });
        }

        private void addUnit(String number, String birthdate) throws Exception {
            InsuranceIdentity identity = InsuranceIdentity.typed("138057", "12", number, "");
            BatchEntry entry = new BatchEntry(identity, WireDate.of(birthdate), null, "");
            Instant later = clock.instant().plusSeconds(600);
            PartRecord part = ledger.jobs()
                    .create(new NewJob(
                            JobKind.ELIGIBILITY_BATCH,
                            "名簿",
                            Map.of(),
                            later,
                            List.of(new NewPart(List.of(entry))),
                            "鈴木@受付2"))
                    .parts()
                    .get(0);
            String name = "OQSmuquc01req_" + birthdate;
            long request = ledger.jobs()
                    .ask(part, JobState.REQUESTED, new NewPartRequest(name + ".xml", name, later, new byte[0]))
                    .orElseThrow()
                    .id();
            ledger.jobs().claim(request, "taker", Duration.ofSeconds(10));
            byte[] kept = ("<Number>" + number + "</Number><QualificationValidity>1</QualificationValidity>")
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(ledger.jobs()
                            .addUnits(
                                    part.id(),
                                    "taker",
                                    List.of(new NewUnit(1, 1, UnitOutcome.UNCHANGED, identity, kept, List.of()))))
                    .isTrue();
        }
    }

    @Nested
    @DisplayName("P032: the history of a row's person")
    class OfRow {

        @Test
        @DisplayName("is that of the patient whom the row names")
        void known() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            long row = arrives(seen(Person.jiro(), "2026-11-01", 9));
            PatientHistory history = guidance.ofRow(row).orElseThrow();
            assertThat(history.subject().patient()).extracting(Patient::number).isEqualTo("00456");
            assertThat(rows(history)).containsExactly(row);
        }

        @Test
        @DisplayName("is that of the numbers and the birthdate while the register knows nobody")
        void unknown() throws Exception {
            long before = arrives(seen(Person.jiro(), "2026-10-01", 9));
            long row = arrives(seen(Person.jiro(), "2026-11-01", 9));
            arrives(seen(Person.jiro().born("20100505"), "2026-11-02", 9));
            PatientHistory history = guidance.ofRow(row).orElseThrow();
            assertThat(history.subject().patient()).isNull();
            assertThat(history.subject().name()).isEqualTo("見本　次郎");
            assertThat(rows(history)).containsExactly(row, before);
            assertThat(guidance.ofRow(4711)).isEmpty();
        }
    }

    @Nested
    @DisplayName("今月未確認")
    class NotThisMonth {

        private List<String> numbers(ReceptionList list) throws DeskException {
            Unconfirmed found =
                    new ClinicGuidance(ledger, new PlainBatch(), desk::lookup, () -> list, clock).unconfirmed();
            assertThat(found.reception()).isEqualTo(list.isKnown());
            return found.people().stream().map(Unconfirmed.Person::number).toList();
        }

        private Visit visit(String number, String name) {
            return new Visit("1", number, name, "", Code.absent(), WireDate.absent(), LocalTime.of(9, 5), "内科", false);
        }

        private ReceptionList received(LocalDate day, Visit... visits) {
            return new ReceptionList(day, List.of(visits), false, clock.instant(), null);
        }

        @Test
        @DisplayName("of 受付一覧, whoever has no valid result this month: no result, an old one, or 無効")
        void reception() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            ledger.patients().put(Person.jiro().born("20100505").registered("00457"));
            ledger.patients().put(Person.jiro().born("19800101").registered("00458"));
            arrives(seen(Person.jiro(), "2026-11-01", 9));
            arrives(seen(Person.jiro().born("20100505"), "2026-10-31", 9));
            arrives(answered(Person.jiro().born("19800101"), Validity.INVALID));
            assertThat(numbers(received(
                            Person.DAY,
                            visit("456", "見本　次郎"),
                            visit("457", "見本　三子"),
                            visit("00457", "見本　三子"),
                            visit("458", "見本　四郎"),
                            visit("999", "登録　無子"),
                            visit("", "新規　患者"))))
                    .containsExactly("457", "458", "999");
        }

        @Test
        @DisplayName("a 受付一覧 of yesterday counts as none")
        void yesterday() throws Exception {
            Unconfirmed found = new ClinicGuidance(
                            ledger,
                            new PlainBatch(),
                            desk::lookup,
                            () -> received(Person.DAY.minusDays(1), visit("456", "見本　次郎")),
                            clock)
                    .unconfirmed();
            assertThat(found).isEqualTo(new Unconfirmed(false, List.of()));
        }

        @Test
        @DisplayName("without 受付一覧, patients whose last result lies in the two months before, the latest first")
        void lately() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            ledger.patients().put(Person.jiro().born("20100505").registered("00457"));
            ledger.patients().put(Person.jiro().born("19800101").registered("00458"));
            ledger.patients().put(Person.jiro().born("19900101").registered("00459"));
            bound("00456", seen(Person.jiro(), "2026-09-01", 9));
            bound("00457", seen(Person.jiro().born("20100505"), "2026-10-31", 9));
            bound("00458", seen(Person.jiro().born("19800101"), "2026-10-31", 9));
            bound("00458", seen(Person.jiro().born("19800101"), "2026-11-03", 9));
            bound("00459", seen(Person.jiro().born("19900101"), "2026-08-31", 9));
            assertThat(numbers(ReceptionList.unknown(Person.DAY))).containsExactly("00457", "00456");
        }

        private void bound(String number, DayRow row) throws Exception {
            assertThat(ledger.bindings().bind(arrives(row), number, MatchRoute.INSURANCE))
                    .isTrue();
        }
    }

    @Nested
    @DisplayName("P032 F8 強制確認")
    class AskAgain {

        private AgainOutcome again() throws DeskException {
            return guidance.askAgain(history("00456").subject());
        }

        @Test
        @DisplayName("照会しました: the request is out, with what the register has")
        void sent() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            assertThat(again())
                    .isInstanceOfSatisfying(
                            AgainOutcome.Sent.class,
                            sent -> assertThat(sent.rows()).hasSize(1));
            assertThat(new OtherSide(folders).takeOne().text()).contains("06139463", "１０１", "２２", "19750401");
        }

        @Test
        @DisplayName("a second press while the answer is out sends nothing")
        void twice() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            again();
            assertThat(again()).isInstanceOf(AgainOutcome.StillAsking.class);
            assertThat(new OtherSide(folders).lying()).hasSize(1);
        }

        @ParameterizedTest
        @EnumSource(
                value = Validity.class,
                names = {"VALID", "INVALID", "INVALID_NEW", "VALID_UNREGISTERED"})
        @DisplayName("今日確認済: a result of today that says whether the insurance is valid; nothing is sent")
        void confirmedToday(Validity validity) throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            DayRow row = answered(Person.jiro(), validity);
            arrives(row);
            assertThat(again()).isEqualTo(new AgainOutcome.ConfirmedToday(row.time()));
            assertThat(new OtherSide(folders).lying()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = Validity.class,
                names = {"NONE", "MULTIPLE"})
        @DisplayName("該当資格なし and 複数該当 of today may be asked again, and so may a confirmation of yesterday")
        void notConfirmed(Validity validity) throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            arrives(answered(Person.jiro(), validity));
            arrives(seen(Person.jiro(), "2026-11-19", 9));
            assertThat(again()).isInstanceOf(AgainOutcome.Sent.class);
        }

        @Test
        @DisplayName("a twin's confirmation is not this one's")
        void twin() throws Exception {
            ledger.patients().put(Person.jiro().branch("01").registered("00456"));
            arrives(answered(Person.jiro().named("見本　三郎", "ミホン　サブロウ").branch("02"), Validity.VALID));
            assertThat(again()).isInstanceOf(AgainOutcome.Sent.class);
        }

        @Test
        @DisplayName("番号未入力: an insurance without a number is not asked about")
        void noNumber() throws Exception {
            ledger.patients()
                    .put(Person.jiro().insured("06139463", "１０１", "", "01").registered("00456"));
            assertThat(again()).isInstanceOf(AgainOutcome.NoNumber.class);
            assertThat(new OtherSide(folders).lying()).isEmpty();
        }

        @Test
        @DisplayName("対象なし: an insurance that has ended, 公費 that is no 医療扶助, a テスト患者")
        void nothingToAsk() throws Exception {
            ledger.patients().put(Person.jiro().validFor("20200401", "20261119").registered("00456"));
            assertThat(again()).isInstanceOf(AgainOutcome.NothingToAsk.class);
            ledger.patients()
                    .put(Person.jiro()
                            .aidedBy("80139999", "1234567")
                            .validFor("20200401", "20261119")
                            .registered("00456"));
            assertThat(again()).isInstanceOf(AgainOutcome.NothingToAsk.class);
            ledger.patients().put(Person.jiro().registered("00456", true));
            assertThat(again()).isInstanceOf(AgainOutcome.NothingToAsk.class);
        }

        @Test
        @DisplayName("医療扶助 is asked about by 公費負担者番号 and 受給者番号")
        void aid() throws Exception {
            ledger.patients()
                    .put(Person.jiro()
                            .aidedBy("12991014", "1234567")
                            .validFor("20200401", "20261119")
                            .registered("00456"));
            assertThat(again()).isInstanceOf(AgainOutcome.Sent.class);
            assertThat(new OtherSide(folders).takeOne().text()).contains("12991014", "1234567");
        }

        @Test
        @DisplayName("what the register has may be unfit to ask with: the fault says what")
        void rejected() throws Exception {
            ledger.patients()
                    .put(Person.jiro().insured("06139464", "１０１", "２２", "01").registered("00456"));
            assertThat(again())
                    .isInstanceOfSatisfying(
                            AgainOutcome.Rejected.class,
                            rejected -> assertThat(rejected.faults())
                                    .extracting(FieldFault::field)
                                    .containsExactly(LookupField.INSURER));
        }
    }

    @Nested
    @DisplayName("Asking again after an answer")
    class AfterAnAnswer {

        private List<Slip> slipsOf(Person typed) throws Exception {
            DayRow none = answered(typed, Validity.NONE);
            return guidance.reask(arrives(none)).slips();
        }

        @Test
        @DisplayName("該当資格なし: a digit off the register's number is shown beside it")
        void wrongDigit() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            assertThat(slipsOf(Person.jiro().insured("06139463", "１０１", "２３", "01")))
                    .containsExactly(new Slip(LookupField.NUMBER, "２３", "２２", "00456"));
        }

        @Test
        @DisplayName("該当資格なし: 記号 and 番号 exchanged, both are shown")
        void exchanged() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            assertThat(slipsOf(Person.jiro().insured("06139463", "２２", "１０１", "01")))
                    .extracting(Slip::field)
                    .containsExactly(LookupField.SYMBOL, LookupField.NUMBER);
        }

        @ParameterizedTest
        @CsvSource({"19750410, true", "19570401, true", "20000401, true", "19831224, false"})
        @DisplayName("該当資格なし: a birthdate that nearly is the registered one, or only in another year")
        void birthdate(String typed, boolean shown) throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            List<Slip> expected =
                    shown ? List.of(new Slip(LookupField.BIRTHDATE, typed, "19750401", "00456")) : List.of();
            assertThat(slipsOf(Person.jiro().born(typed))).isEqualTo(expected);
        }

        @Test
        @DisplayName(
                "該当資格なし: another insurance altogether, a テスト患者 or exactly the registered numbers are no typing errors")
        void noSlip() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            ledger.patients()
                    .put(Person.jiro().insured("06139463", "１０１", "２４", "01").registered("00900", true));
            assertThat(slipsOf(Person.jiro().insured("31130842", "７", "８８", "01")))
                    .isEmpty();
            assertThat(slipsOf(Person.jiro())).isEmpty();
        }

        @Test
        @DisplayName("無効（新）: the other insurance that the register has for the patient is there to ask with")
        void otherRegistered() throws Exception {
            Person old = Person.jiro();
            Patient patient = old.registered("00456");
            Patient next = old.insured("31130842", "７", "８", "01").registered("00456");
            ledger.patients()
                    .put(patient.withInsurances(List.of(
                            patient.insurances().get(0), next.insurances().get(0))));
            Reask reask = guidance.reask(arrives(answered(old, Validity.INVALID_NEW)));
            assertThat(reask.patient()).isEqualTo("00456");
            assertThat(reask.other())
                    .isNotNull()
                    .satisfies(other -> assertThat(other.insurer().digits()).isEqualTo("31130842"));
        }

        @Test
        @DisplayName("無効（新）: else that of a later valid result of the same patient; else nothing")
        void otherSeen() throws Exception {
            ledger.patients().put(Person.jiro().registered("00456"));
            DayRow invalid = answered(Person.jiro(), Validity.INVALID_NEW);
            assertThat(guidance.reask(arrives(invalid))).isEqualTo(new Reask(List.of(), null, ""));
            long seen = arrives(seen(Person.jiro().insured("31130842", "７", "８", "01"), "2026-11-20", 10));
            ledger.bindings().bind(seen, "00456", MatchRoute.HAND);
            assertThat(guidance.reask(arrives(invalid)).other())
                    .isNotNull()
                    .extracting(InsuranceIdentity::number)
                    .isEqualTo("８");
        }

        @Test
        @DisplayName("after 有効, and with an empty register, there is nothing to say")
        void nothing() throws Exception {
            assertThat(guidance.reask(arrives(answered(Person.jiro(), Validity.NONE))))
                    .isEqualTo(Reask.nothing());
            ledger.patients().put(Person.jiro().registered("00456"));
            assertThat(guidance.reask(arrives(answered(Person.jiro(), Validity.VALID))))
                    .isEqualTo(Reask.nothing());
        }

        @ParameterizedTest
        @CsvSource({"22, 22, 0", "23, 22, 1", "2, 22, 1", "222, 22, 1", "12, 21, 1", "'', 22, 2", "1234, 5678, 4"})
        @DisplayName("wrong, missing, surplus and exchanged characters count one each")
        void distances(String one, String other, int errors) {
            assertThat(TypingErrors.distance(one, other)).isEqualTo(errors);
            assertThat(TypingErrors.distance(other, one)).isEqualTo(errors);
        }

        @Test
        @DisplayName("a number of a hundred thousand characters costs nothing")
        void endless() {
            assertThat(TypingErrors.distance("1".repeat(100_000), "2".repeat(100_000)))
                    .isGreaterThan(2);
        }
    }
}
