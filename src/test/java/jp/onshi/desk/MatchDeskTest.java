package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowBinding;
import jp.onshi.eligibility.Sex;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.exchange.Folders;
import jp.onshi.ledger.Ledger;
import jp.onshi.oqs.WireEncoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Whose rows are, at the desk")
class MatchDeskTest {

    private static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Tokyo"));
    private static final Person JIRO = Person.jiro();
    private static final Person HANAKO =
            Person.of("青木　花子", "アオキ　ハナコ", Sex.FEMALE, "19600229").insured("138057", "１２", "３４５６７", "01");

    @TempDir
    Path home;

    private Folders folders;
    private Ledger ledger;
    private ClinicDesk desk;
    private int files;

    @BeforeEach
    void open() throws Exception {
        folders = Folders.under(home.resolve("oqs"));
        for (Path folder : List.of(folders.req(), folders.res(), folders.face())) {
            Files.createDirectories(folder);
        }
        ledger = Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), CLOCK);
        desk = console();
    }

    @AfterEach
    void close() {
        desk.close();
        ledger.close();
    }

    private ClinicDesk console() {
        return new ClinicDesk(
                ledger,
                new DeskSettings("1312345678", WireEncoding.UTF_8, Duration.ofSeconds(30), false),
                CLOCK,
                folders,
                ExchangeSettings.standard());
    }

    private void register(Patient... patients) throws Exception {
        ledger.patients().putAll(List.of(patients));
    }

    /** A face result of the person, written here by hand; the row it becomes. */
    private long arrives(Person person) throws Exception {
        files++;
        String now = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").format(LocalDateTime.now(CLOCK));
        String message = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><XmlMsg><MessageHeader>"
                + "<ProcessExecutionTime>" + now + "</ProcessExecutionTime>"
                + "<SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody>"
                + "<ProcessingResultStatus>1</ProcessingResultStatus>"
                + "<QualificationValidity>" + person.validity().wire() + "</QualificationValidity>"
                + "<ResultList><ResultOfQualificationConfirmation>"
                + "<InsuredCardClassification>01</InsuredCardClassification>"
                + "<InsurerNumber>" + person.insurer() + "</InsurerNumber>"
                + "<InsuredCardSymbol>" + person.symbol() + "</InsuredCardSymbol>"
                + "<InsuredIdentificationNumber>" + person.insuredNumber() + "</InsuredIdentificationNumber>"
                + "<InsuredBranchNumber>" + person.branch() + "</InsuredBranchNumber>"
                + "<PersonalFamilyClassification>1</PersonalFamilyClassification>"
                + "<Name>" + person.name() + "</Name><NameKana>" + person.kana() + "</NameKana>"
                + "<Sex1>" + person.sex().wire() + "</Sex1><Birthdate>" + person.birthdate() + "</Birthdate>"
                + "<Address>東京都千代田区霞が関１－２－３</Address><PostNumber>100-0013</PostNumber>"
                + "<InsuredCardExpirationDate>" + person.until() + "</InsuredCardExpirationDate>"
                + "<InsuredPartialContributionRatio>030</InsuredPartialContributionRatio>"
                + "<ReferenceNumber>" + person.reference() + "</ReferenceNumber>"
                + "</ResultOfQualificationConfirmation></ResultList></MessageBody></XmlMsg>";
        Files.writeString(
                folders.face()
                        .resolve("OQSsiquc01res_face_13123456780123456789abcdef0123_202611200831" + (10 + files)
                                + ".xml"),
                message);
        desk.takeInOnce();
        List<NumberedRow> rows = list(ListKind.ALL);
        return rows.stream().mapToLong(row -> row.row().id()).max().orElseThrow();
    }

    private List<NumberedRow> list(ListKind kind) throws DeskException {
        return desk.day(desk.today(), new ListFilter(true, kind)).rows();
    }

    private NumberedRow row(long id) throws DeskException {
        return list(ListKind.ALL).stream()
                .filter(row -> row.row().id() == id)
                .findFirst()
                .orElseThrow();
    }

    private RowBinding binding(long id) throws Exception {
        return ledger.bindings().ofRow(id).orElseThrow();
    }

    private static Match.Known known(RowStanding standing) {
        assertThat(standing.match()).isInstanceOf(Match.Known.class);
        return (Match.Known) standing.match();
    }

    @Test
    @DisplayName("as long as the register is empty, 照会番号 is shown as 患者番号 and no row has a mark")
    void emptyRegister() throws Exception {
        long id = arrives(JIRO.referringTo("456"));
        assertThat(row(id).row().patientNumber()).isEqualTo("456");
        assertThat(row(id).standing()).isEqualTo(RowStanding.none());
        assertThat(desk.detail(id).orElseThrow().standing()).isEqualTo(RowStanding.none());
        assertThat(list(ListKind.TRAY)).isEmpty();
    }

    @Test
    @DisplayName("a result is bound to its patient as it comes in")
    void boundOnArrival() throws Exception {
        register(JIRO.registered("00456"));
        long id = arrives(JIRO);
        assertThat(binding(id).patient()).isEqualTo("00456");
        assertThat(binding(id).route()).isEqualTo(MatchRoute.INSURANCE);
        assertThat(row(id).row().patientNumber()).isEqualTo("00456");
        assertThat(row(id).standing().differences()).isEmpty();
        assertThat(row(id).standing().sign()).isEmpty();
    }

    @Test
    @DisplayName("照会番号 of nobody in the register is no 患者番号 any more")
    void foreignReference() throws Exception {
        register(HANAKO.registered("00123"));
        long id = arrives(JIRO.referringTo("99999"));
        assertThat(row(id).row().patientNumber()).isNull();
        assertThat(row(id).row().referenceNumber()).isEqualTo("99999");
        assertThat(row(id).standing().sign()).isEqualTo("要");
    }

    @Test
    @DisplayName("a changed insurer of a patient known by 照会番号 is a difference, the insurer first")
    void changedInsurer() throws Exception {
        register(JIRO.insured("01130012", "９", "８", "00").registered("00456"));
        long id = arrives(JIRO.referringTo("00456"));
        RowStanding standing = row(id).standing();
        assertThat(known(standing).route()).isEqualTo(MatchRoute.REFERENCE);
        assertThat(standing.differences().get(0).field()).isEqualTo(Field.INSURER);
        assertThat(standing.differences().get(0).registered()).isEqualTo("01130012");
        assertThat(standing.sign()).isEqualTo("≠");
        assertThat(desk.detail(id).orElseThrow().standing().differences()).isEqualTo(standing.differences());
    }

    @Test
    @DisplayName("what a register never had (address, period) is no difference; what it has otherwise is one")
    void blankInRegister() throws Exception {
        register(JIRO.validFor("", "").registered("1"), HANAKO.living("大阪市北区１").registered("2"));
        long blank = arrives(JIRO);
        long moved = arrives(HANAKO);
        assertThat(row(blank).standing().differences()).isEmpty();
        assertThat(row(moved).standing().differences())
                .extracting(ComparedField::field)
                .contains(Field.ADDRESS);
    }

    @Test
    @DisplayName("an end that the register does not know is no difference, unless it is past; another end is one")
    void endOfPeriod() throws Exception {
        register(
                JIRO.validFor("20200401", "99999999").registered("1"),
                HANAKO.validFor("20200401", "20990331").registered("2"));
        assertThat(row(arrives(JIRO.validFor("", "20990731"))).standing().differences())
                .isEmpty();
        assertThat(row(arrives(JIRO.validFor("", "20200731"))).standing().differences())
                .extracting(ComparedField::field)
                .containsExactly(Field.PERIOD);
        assertThat(row(arrives(HANAKO.validFor("", "20990731"))).standing().differences())
                .extracting(ComparedField::field)
                .containsExactly(Field.PERIOD);
    }

    @Test
    @DisplayName("rows from before the register was filled are matched while they are shown")
    void registerComesLater() throws Exception {
        long id = arrives(JIRO);
        register(JIRO.registered("00456"));
        assertThat(ledger.bindings().ofRow(id)).isEmpty();
        assertThat(row(id).row().patientNumber()).isEqualTo("00456");
        assertThat(desk.detail(id).orElseThrow().row().patientNumber()).isEqualTo("00456");
        assertThat(desk.noChange(id)).isEqualTo(MarkOutcome.DONE);
        assertThat(binding(id).patient()).isEqualTo("00456");
        assertThat(row(id).row().patientNumber()).isEqualTo("00456");
    }

    @Test
    @DisplayName("a 済 row stays its patient's, also when the register knows better today")
    void processedStays() throws Exception {
        register(JIRO.registered("00456"));
        long id = arrives(JIRO);
        assertThat(desk.noChange(id)).isEqualTo(MarkOutcome.DONE);
        register(JIRO.insured("", "", "", "").registered("00456"), JIRO.registered("00999"));
        assertThat(row(id).row().patientNumber()).isEqualTo("00456");
        assertThat(row(id).standing().sign()).isEmpty();
    }

    @Test
    @DisplayName("what a person says counts more than the rule, until it is taken back")
    void byHand() throws Exception {
        register(JIRO.registered("00456"), HANAKO.registered("00123"));
        long id = arrives(JIRO);
        assertThat(desk.matches().bind(id, "１２３")).isEqualTo(BindOutcome.DONE);
        assertThat(row(id).row().patientNumber()).isEqualTo("00123");
        assertThat(known(row(id).standing()).route()).isEqualTo(MatchRoute.HAND);
        assertThat(known(desk.detail(id).orElseThrow().standing()).patient().number())
                .isEqualTo("00123");
        assertThat(desk.matches().release(id)).isEqualTo(BindOutcome.DONE);
        assertThat(binding(id).patient()).isEqualTo("00456");
        assertThat(binding(id).route()).isEqualTo(MatchRoute.INSURANCE);
    }

    @Test
    @DisplayName("nobody is bound to a number that is not in the register, to a テスト患者, or to a row that is not there")
    void refusals() throws Exception {
        register(HANAKO.registered("9", true));
        long id = arrives(JIRO);
        assertThat(desk.matches().bind(id, "777")).isEqualTo(BindOutcome.NO_PATIENT);
        assertThat(desk.matches().bind(id, "9")).isEqualTo(BindOutcome.TEST_PATIENT);
        assertThat(desk.matches().bind(id + 1, "9")).isEqualTo(BindOutcome.NO_ROW);
        assertThat(desk.delete(id)).isEqualTo(MarkOutcome.DONE);
        assertThat(desk.matches().bind(id, "9")).isEqualTo(BindOutcome.ALREADY_DELETED);
        assertThat(desk.matches().release(id)).isEqualTo(BindOutcome.ALREADY_DELETED);
        assertThat(ledger.bindings().ofRow(id)).isEmpty();
    }

    @Test
    @DisplayName("nobody is bound while the answer is out")
    void waiting() throws Exception {
        register(JIRO.registered("1"));
        LookupForm form = new LookupForm("06139463", "101", "22", "01", "S50.4.1", false, "");
        long id = ((LookupOutcome.Sent) desk.lookup(form)).row();
        assertThat(row(id).standing().sign()).isEmpty();
        assertThat(desk.matches().bind(id, "1")).isEqualTo(BindOutcome.STILL_WAITING);
    }

    @Test
    @DisplayName("a row that another console has taken is not bound from here (0003)")
    void held() throws Exception {
        register(JIRO.registered("1"));
        long id = arrives(HANAKO);
        try (ClinicDesk other = console()) {
            other.take(id);
            assertThat(desk.matches().bind(id, "1")).isEqualTo(BindOutcome.HELD);
            other.release(id);
            assertThat(desk.matches().bind(id, "1")).isEqualTo(BindOutcome.DONE);
        }
    }

    @Test
    @DisplayName("a patient who left the register leaves the row to the rule")
    void patientGone() throws Exception {
        register(JIRO.registered("1"));
        long id = arrives(HANAKO);
        ledger.bindings().bind(id, "404", MatchRoute.HAND);
        assertThat(row(id).row().patientNumber()).isNull();
        assertThat(row(id).standing().isToReview()).isTrue();
    }

    @Test
    @DisplayName("a 公費 row comes into the tray with the insurance it came with, and the count says the same")
    void trayHoldsFamilies() throws Exception {
        Files.copy(
                Path.of("fixtures/messages/result-insurance-and-aid.xml"),
                folders.face().resolve("OQSsiquc01res_face_13123456780123456789abcdef0123_20261120083199.xml"));
        desk.takeInOnce();
        LocalDate day = ledger.row(1).orElseThrow().day();
        DayList all = desk.day(day, ListFilter.initial());
        assertThat(all.rows()).hasSizeGreaterThan(1);
        assertThat(all.unsettled()).isZero();
        register(HANAKO.registered("1"));
        DayList tray = desk.day(day, new ListFilter(false, ListKind.TRAY));
        assertThat(tray.rows()).hasSameSizeAs(all.rows());
        assertThat(tray.unsettled()).isEqualTo(tray.rows().size());
    }

    @Test
    @DisplayName("the tray holds what waits for a human, and nothing that is settled")
    void tray() throws Exception {
        register(
                JIRO.registered("1"), HANAKO.insured("01130012", "９", "８", "00").registered("2"));
        long settled = arrives(JIRO);
        long differs = arrives(HANAKO.referringTo("2"));
        long nobody = arrives(Person.of("見知　らぬ", "ミシ　ラヌ", Sex.MALE, "19990909").branch("09"));
        assertThat(list(ListKind.TRAY)).extracting(row -> row.row().id()).containsExactly(differs, nobody);
        assertThat(list(ListKind.TRAY)).extracting(NumberedRow::no).containsExactly(1, 2);
        assertThat(list(ListKind.ALL)).extracting(row -> row.row().id()).contains(settled);
        desk.noChange(differs);
        desk.delete(nobody);
        assertThat(list(ListKind.TRAY)).isEmpty();
    }
}
