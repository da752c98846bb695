package jp.onshi.desk;

import static jp.onshi.orca.StubOrca.file;
import static jp.onshi.orca.StubOrca.status;
import static jp.onshi.orca.StubOrca.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Transcription;
import jp.onshi.eligibility.Visit;
import jp.onshi.eligibility.WireDate;
import jp.onshi.ledger.Confirmed;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.People;
import jp.onshi.oqs.WireEncoding;
import jp.onshi.orca.OrcaSettings;
import jp.onshi.orca.OrcaSettings.Pace;
import jp.onshi.orca.Secret;
import jp.onshi.orca.StubOrca;
import jp.onshi.orca.StubPush;
import jp.onshi.testing.Await;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("日レセとのつながり")
class OrcaDeskTest {

    /** 2026-11-20 09:00 in Japan. */
    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-20T00:00:00Z"), JapanTime.ZONE);

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @TempDir
    private Path folder;

    private StubOrca orca;
    private Ledger ledger;
    private final List<ClinicDesk> desks = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        orca = new StubOrca()
                .at("/api/api01rv2/systeminfv2", file("system.xml"))
                .at("/api/api01rv2/patientgetv2", file("patient-101.xml"))
                .at("/api/api01rv2/patientlst1v2", file("changed-none.xml"))
                .at("/api/api01rv2/acceptlstv2", file("visits.xml"));
        ledger = Ledger.open(folder.resolve("ledger.db"), folder.resolve("ledger.key"), MORNING);
    }

    @AfterEach
    void close() {
        desks.forEach(ClinicDesk::close);
        ledger.close();
        orca.close();
    }

    private OrcaSettings settings(@Nullable URI push) {
        Pace pace = new Pace(
                Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60), 1000, 1, Duration.ofMillis(2));
        return OrcaSettings.reading(orca.uri(), "uketsuke", Secret.none())
                .at(pace)
                .pushedFrom(push);
    }

    private ClinicDesk desk(@Nullable URI push) {
        return desk(new OrcaUse(settings(push), Duration.ofMillis(20)));
    }

    private ClinicDesk desk(@Nullable OrcaUse use) {
        DeskSettings plain = new DeskSettings("1312345678", WireEncoding.UTF_8, Duration.ofSeconds(60), false);
        DeskSettings settings = new DeskSettings(
                plain.institutionCode(),
                plain.encoding(),
                plain.timeout(),
                plain.takeOthers(),
                plain.pace(),
                plain.batches(),
                plain.layouts(),
                plain.medical(),
                plain.seat(),
                use);
        ClinicDesk desk = new ClinicDesk(ledger, settings, MORNING);
        desks.add(desk);
        return desk;
    }

    private Patient known(String number) {
        try {
            return ledger.patients().byNumber(number).orElseThrow();
        } catch (LedgerException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isKnown(String number) {
        try {
            return ledger.patients().byNumber(number).isPresent();
        } catch (LedgerException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("without a link everything says so, and nothing else happens")
    void notLinked() throws Exception {
        ClinicDesk desk = desk((OrcaUse) null);
        desk.follow();
        assertThat(desk.orca().isLinked()).isFalse();
        assertThat(desk.orca().mayWrite()).isFalse();
        assertThat(desk.orca().reception().isKnown()).isFalse();
        assertThatThrownBy(() -> desk.orca().ping())
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.key()).isEqualTo("orca.error.not-linked"));
        assertThatThrownBy(() -> desk.orca().fetch("101")).isInstanceOf(DeskException.class);
    }

    @Test
    @DisplayName("a patient is read into the register by number")
    void fetch() throws Exception {
        ClinicDesk desk = desk((URI) null);
        assertThat(desk.orca().fetch("101").orElseThrow().name()).isEqualTo("山田　太郎");
        assertThat(known("000101").insurances()).hasSize(2);
        orca.at("/api/api01rv2/patientgetv2", file("patient-none.xml"));
        assertThat(desk.orca().fetch("999")).isEmpty();
    }

    @Test
    @DisplayName("what 日レセ has no word for stays: accepted spellings, a later 確認年月日")
    void merged() throws Exception {
        ClinicDesk desk = desk((URI) null);
        Patient first = desk.orca().fetch("101").orElseThrow();
        PatientInsurance insurance = first.insurances().get(0);
        PatientInsurance confirmed = new PatientInsurance(
                insurance.identity(),
                insurance.relation(),
                "020",
                insurance.kind(),
                insurance.from(),
                insurance.until(),
                WireDate.of("20261119"));
        ledger.patients()
                .put(first.withSpellings(List.of("山田　大郎"))
                        .withInsurances(List.of(confirmed, first.insurances().get(1))));
        Patient again = desk.orca().fetch("101").orElseThrow();
        assertThat(again.spellings()).containsExactly("山田　大郎");
        assertThat(again.insurances().get(0).confirmedOn()).isEqualTo(WireDate.of("20261119"));
        assertThat(again.insurances().get(0).ratio()).isEqualTo("030");
    }

    @Test
    @DisplayName("受付一覧 of today is at hand, and the patients on it are in the register")
    void reception() {
        ClinicDesk desk = desk((URI) null);
        AtomicInteger told = new AtomicInteger();
        desk.onChange(told::incrementAndGet);
        desk.follow();
        Await.until(() -> desk.orca().reception().isKnown(), "受付一覧");
        ReceptionList list = desk.orca().reception();
        assertThat(list.day()).isEqualTo(DAY);
        assertThat(list.visits()).extracting(Visit::patientNumber).containsExactly("000101", "000110", "");
        Await.until(() -> isKnown("101"), "the patient in the register");
        Await.until(() -> told.get() > 0, "the listeners being told");
        Await.until(() -> orca.asked("acceptlstv2").size() > 3, "further readings");
        assertThat(orca.asked("patientgetv2"))
                .as("each patient of the list is read once")
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    @DisplayName("a list that cannot be read keeps what was known, and says why")
    void receptionFails() {
        ClinicDesk desk = desk((URI) null);
        desk.follow();
        Await.until(() -> desk.orca().reception().isKnown(), "受付一覧");
        orca.at("/api/api01rv2/acceptlstv2", status(500));
        Await.until(() -> desk.orca().reception().faultKey() != null, "the failure");
        assertThat(desk.orca().reception().visits()).hasSize(3);
        assertThat(desk.orca().reception().faultKey()).isEqualTo("orca.fault.status");
        orca.at("/api/api01rv2/acceptlstv2", file("visits-none.xml"));
        Await.until(() -> desk.orca().reception().visits().isEmpty(), "the next reading");
        assertThat(desk.orca().reception().faultKey()).isNull();
    }

    @Test
    @DisplayName("a patient_accept brings up the patient at once")
    void pushed() throws Exception {
        orca.at("/api/api01rv2/acceptlstv2", file("visits-none.xml"));
        try (StubPush push = new StubPush()) {
            ClinicDesk desk = desk(push.uri());
            desk.follow();
            Await.until(() -> !push.said().isEmpty(), "the subscription");
            push.tell(Files.readString(StubOrca.FIXTURES.resolve("push-subscribed.json")));
            Await.until(() -> desk.orca().reception().isKnown(), "受付一覧");
            assertThat(isKnown("101")).isFalse();
            push.tell(Files.readString(StubOrca.FIXTURES.resolve("push-accept.json")));
            Await.until(() -> isKnown("101"), "the patient in the register");
        }
    }

    @Test
    @DisplayName("whoever was changed since a day is read; the day is remembered, and the rest follows by itself")
    void sync() throws Exception {
        orca.at("/api/api01rv2/patientlst1v2", file("changed.xml"));
        ClinicDesk desk = desk((URI) null);
        List<Integer> progress = new ArrayList<>();
        OrcaDesk.Synced synced = desk.orca().sync(LocalDate.of(2026, 11, 1), progress::add);
        assertThat(synced).isEqualTo(new OrcaDesk.Synced(2, 1, 0, false));
        assertThat(progress).containsExactly(1, 2);
        assertThat(ledger.setting(ClinicOrca.SYNCED)).isEqualTo(Optional.of("2026-11-20"));
        int before = orca.asked("patientlst1v2").size();
        desk.follow();
        Await.until(() -> orca.asked("patientlst1v2").size() > before, "catching up");
        assertThat(orca.asked("patientlst1v2").get(before).body())
                .contains("<Base_StartDate type=\"string\">2026-11-20</Base_StartDate>");
    }

    @Test
    @DisplayName("a span in which more than 1000 were changed is asked for in halves, down to the day")
    void halves() throws Exception {
        orca.at("/api/api01rv2/patientlst1v2", file("changed-cut.xml"), file("changed.xml"), file("changed-cut.xml"));
        OrcaDesk.Synced synced = desk((URI) null).orca().sync(LocalDate.of(2026, 11, 19), read -> {});
        assertThat(synced.read()).isEqualTo(2);
        assertThat(synced.cut()).isTrue();
        assertThat(orca.asked("patientlst1v2"))
                .extracting(each -> each.body()
                        .replaceAll("(?s).*<Base_StartDate[^>]*>([^<]*)<.*<Base_EndDate[^>]*>([^<]*)<.*", "$1 $2"))
                .containsExactly("2026-11-19 2026-11-20", "2026-11-19 2026-11-19", "2026-11-20 2026-11-20");
    }

    @Test
    @DisplayName("what the desk says of a failure has a sentence in both languages, and 日レセ's own words")
    void sentences() {
        orca.at(
                "/api/api01rv2/patientgetv2",
                text("<xmlio2><patientinfores><Api_Result>89</Api_Result><Api_Result_Message>職員情報が取得できません"
                        + "</Api_Result_Message></patientinfores></xmlio2>"));
        assertThatThrownBy(() -> desk((URI) null).orca().fetch("101"))
                .isInstanceOfSatisfying(DeskException.class, e -> {
                    String said =
                            new Texts(Language.JA).get(e.key(), e.arguments().toArray());
                    assertThat(said).isEqualTo("日レセの返事（89）：職員情報が取得できません");
                    assertThat(new Texts(Language.EN).has(e.key())).isTrue();
                });
    }

    private static Transcription.Line line(String field) {
        return new Transcription.Line(field, "-", "");
    }

    /** 保険変更 as P033 makes it: the register says so already, 日レセ does not yet. */
    private long confirmed(Patient before, Patient after, String... fields) throws LedgerException {
        DayRow row = new People(1).row(DAY, 0);
        ledger.takeIn(People.faceResult("confirmed", row));
        long id = ledger.day(DAY).get(0).id();
        ledger.locks().take(id, "session", "山田", "受付1");
        Transcription entry = new Transcription(
                0,
                id,
                before.number(),
                before.name(),
                "change-insurance",
                Stream.of(fields).map(OrcaDeskTest::line).toList(),
                MORNING.instant(),
                null);
        assertThat(ledger.confirm(new Confirmed(id, "session", before, after, MatchRoute.INSURANCE, true, entry)))
                .isEqualTo(Confirmed.Outcome.DONE);
        return ledger.transcriptions().open().get(0).id();
    }

    private static Patient ended(Patient patient, String day) {
        PatientInsurance first = patient.insurances().get(0);
        PatientInsurance ended = new PatientInsurance(
                first.identity(),
                first.relation(),
                first.ratio(),
                first.kind(),
                first.from(),
                WireDate.of(day),
                WireDate.of(DAY));
        return patient.withInsurances(List.of(ended, patient.insurances().get(1)));
    }

    @Test
    @DisplayName("what was confirmed and is still to be entered in 日レセ is not overwritten by it")
    void waiting() throws Exception {
        ClinicDesk desk = desk((URI) null);
        Patient before = desk.orca().fetch("101").orElseThrow();
        long entry = confirmed(before, ended(before, "20261031"), "until");
        assertThat(desk.orca().fetch("101").orElseThrow().insurances().get(0).until())
                .isEqualTo(WireDate.of("20261031"));
        ledger.transcriptions().mark(entry, true);
        assertThat(desk.orca()
                        .fetch("101")
                        .orElseThrow()
                        .insurances()
                        .get(0)
                        .until()
                        .isOpenEnd())
                .isTrue();
    }

    @Test
    @DisplayName("転記: what was confirmed is written to 日レセ and marked as done")
    void entered() throws Exception {
        orca.at(
                "/api/orca12/patientmodv32",
                file("insurances-01.xml"),
                file("insurances-02.xml"),
                file("insurances-03.xml"));
        ClinicDesk desk = writingDesk();
        Patient before = desk.orca().fetch("101").orElseThrow();
        long entry = confirmed(before, ended(before, "20261031"), "until", "ratio");
        assertThat(desk.orca().mayWrite()).isTrue();
        OrcaDesk.Written written = desk.orca().enter(entry);
        assertThat(written.number()).isEqualTo("000101");
        assertThat(written.ratioLeft()).isTrue();
        assertThat(ledger.transcriptions().open()).isEmpty();
        assertThat(orca.asked("patientmodv32").get(1).body())
                .contains("<Certificate_ExpiredDate type=\"string\">2026-10-31</Certificate_ExpiredDate>");
        assertThatThrownBy(() -> desk.orca().enter(entry))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.key()).isEqualTo("orca.error.no-entry"));
    }

    @Test
    @DisplayName("転記: with a 限度額 in it, or while writing is off, it stays to be entered by hand")
    void notEntered() throws Exception {
        ClinicDesk desk = writingDesk();
        Patient before = desk.orca().fetch("101").orElseThrow();
        long entry = confirmed(before, ended(before, "20261031"), "until", "limit");
        assertThatThrownBy(() -> desk.orca().enter(entry))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.key()).isEqualTo("orca.fault.not-writable"));
        assertThatThrownBy(() -> desk((URI) null).orca().enter(entry))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.key()).isEqualTo("orca.fault.writing-off"));
        assertThat(ledger.transcriptions().open()).hasSize(1);
        assertThat(orca.asked("patientmodv32")).isEmpty();
    }

    @Test
    @DisplayName("転記: a refusal leaves it to be entered")
    void enteringRefused() throws Exception {
        orca.at(
                "/api/orca12/patientmodv32",
                file("insurances-01.xml"),
                file("insurances-refused.xml"),
                file("insurances-99.xml"));
        ClinicDesk desk = writingDesk();
        Patient before = desk.orca().fetch("101").orElseThrow();
        long entry = confirmed(before, ended(before, "20261031"), "until");
        assertThatThrownBy(() -> desk.orca().enter(entry))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.key()).isEqualTo("orca.fault.refused"));
        assertThat(ledger.transcriptions().open()).hasSize(1);
    }

    private ClinicDesk writingDesk() {
        return desk(new OrcaUse(settings(null).writing(), Duration.ofMillis(20)));
    }

    @Test
    @DisplayName("closing ends the reading, also while 日レセ does not answer")
    void closing() throws IOException {
        orca.at("/api/api01rv2/acceptlstv2", orca.silent());
        ClinicDesk desk = desk((URI) null);
        desk.follow();
        Await.until(() -> !orca.asked("acceptlstv2").isEmpty(), "the call");
        desk.close();
        assertThat(desk.orca().reception().isKnown()).isFalse();
    }
}
