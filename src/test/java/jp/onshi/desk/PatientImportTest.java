package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.desk.PatientImport.LineFault;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.WireDate;
import jp.onshi.ledger.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Importing patients from CSV")
class PatientImportTest {

    private static final Path FIXTURES = Path.of("fixtures/patients");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T00:30:00Z"), JapanTime.ZONE);
    private static final String HEADING = "患者番号,氏名,生年月日";

    @TempDir
    private Path folder;

    private Ledger ledger;
    private PatientDesk desk;

    @BeforeEach
    void open() throws Exception {
        ledger = Ledger.open(folder.resolve("ledger.db"), folder.resolve("ledger.key"), CLOCK);
        desk = new ClinicPatients(ledger, CLOCK);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    @DisplayName("reads dates, shares, sexes and relations in every form that 日レセ and spreadsheets write")
    void forms() throws Exception {
        PatientImport outcome = take(FIXTURES.resolve("orca.csv"));
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome)
                .extracting(PatientImport::lines, PatientImport::added, PatientImport::left)
                .containsExactly(6L, 4, 0);

        Patient taro = patient("101");
        assertThat(taro.number()).isEqualTo("000101");
        assertThat(taro.birthdate()).isEqualTo(WireDate.of("19800229"));
        assertThat(taro.sex().is(Sex.MALE)).isTrue();
        PatientInsurance insurance = taro.insurances().get(0);
        assertThat(insurance.identity().symbol()).isEqualTo("２１７００００１");
        assertThat(insurance.identity().number()).isEqualTo("１２３");
        assertThat(insurance.relation().is(Relation.INSURED)).isTrue();
        assertThat(insurance.ratio()).isEqualTo("030");
        assertThat(insurance.from()).isEqualTo(WireDate.of("20150401"));
        assertThat(insurance.until().isAbsent()).isTrue();
        assertThat(insurance.confirmedOn()).isEqualTo(WireDate.of("20261002"));

        Patient ichiro = patient("103");
        assertThat(ichiro.kana()).isEqualTo("ヤマダ　イチロウ");
        assertThat(ichiro.birthdate()).isEqualTo(WireDate.of("20120402"));
        assertThat(ichiro.insurances().get(0).identity().branch()).isEqualTo("02");
        assertThat(ichiro.insurances().get(0).until().isOpenEnd()).isTrue();
        assertThat(ichiro.insurances().get(0).relation().is(Relation.FAMILY)).isTrue();
    }

    @Test
    @DisplayName("joins the lines of a patient: further insurances and 公費, the same one once")
    void severalLines() throws Exception {
        take(FIXTURES.resolve("orca.csv"));
        Patient moved = patient("163");
        assertThat(moved.insurances())
                .singleElement()
                .satisfies(one -> assertThat(one.until()).isEqualTo(WireDate.of("20250531")));
        assertThat(moved.expenses())
                .containsExactly(new PatientExpense(
                        "12139614", "1002013", "生活保護", WireDate.of("20250601"), WireDate.absent(), WireDate.absent()));
        Patient both = patient("171");
        assertThat(both.insurances()).hasSize(1);
        assertThat(both.expenses()).extracting(PatientExpense::payer).containsExactly("12139614", "54139910");
    }

    @Test
    @DisplayName("knows English headings, and tells of columns that it does not know")
    void english() throws Exception {
        PatientImport outcome = take(FIXTURES.resolve("english.csv"));
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.ignored()).containsExactly("note");
        assertThat(patient("110").name()).isEqualTo("髙﨑　美咲");
        assertThat(patient("180").number()).isEqualTo("000180");
        assertThat(patient("180").insurances().get(0).identity().branch()).isEmpty();
    }

    @Test
    @DisplayName("reads UTF-8 with and without BOM and windows-31j alike")
    void encodings() throws Exception {
        String text = Files.readString(FIXTURES.resolve("orca.csv"));
        take(FIXTURES.resolve("orca.csv"));
        for (byte[] bytes : List.of(
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
                text.getBytes(Charset.forName("windows-31j")),
                text.replace("\n", "\r\n").getBytes(Charset.forName("windows-31j")))) {
            PatientImport outcome = take(Files.write(folder.resolve("again.csv"), bytes));
            assertThat(outcome.faults()).isEmpty();
            assertThat(outcome.unchanged()).isEqualTo(4);
        }
        Path neither = Files.write(folder.resolve("neither.csv"), text.getBytes(StandardCharsets.UTF_16LE));
        assertThat(keys(take(neither))).containsExactly("batch.fault.encoding");
    }

    @Test
    @DisplayName("names every fault with its line, leaves those patients out and takes in the others")
    void faults() throws Exception {
        PatientImport outcome = take(FIXTURES.resolve("faults.csv"));
        assertThat(outcome.faults())
                .extracting(fault -> fault.line() + " " + fault.key())
                .containsExactly(
                        "2 batch.fault.insurer-zeros",
                        "3 dates.NO_SUCH_DAY",
                        "4 patients.fault.missing",
                        "4 patients.fault.postcode",
                        "4 desk.fault.insurer-check-digit",
                        "5 patients.fault.no-number",
                        "6 patients.fault.word",
                        "6 batch.fault.rounded",
                        "6 patients.fault.word",
                        "7 patients.fault.payer-as-insurer",
                        "8 patients.fault.period",
                        "9 patients.fault.payer",
                        "10 patients.fault.date",
                        "12 patients.fault.differs",
                        "14 patients.fault.apart");
        assertThat(outcome.faultCount()).isEqualTo(15);
        assertThat(outcome.left()).isEqualTo(11);
        assertThat(outcome.added()).isEqualTo(1);
        assertThat(desk.count()).isEqualTo(1);
        assertThat(patient("111").name()).isEqualTo("見本　八");
    }

    @Test
    @DisplayName("trying says what would happen and changes nothing; doing it twice changes nothing the second time")
    void tryAndRepeat() throws Exception {
        PatientImport tried = desk.importCsv(FIXTURES.resolve("orca.csv"), true, (bytes, all, patients) -> {});
        assertThat(tried.tried()).isTrue();
        assertThat(tried.added()).isEqualTo(4);
        assertThat(desk.count()).isZero();
        assertThat(take(FIXTURES.resolve("orca.csv")).added()).isEqualTo(4);
        PatientImport again = take(FIXTURES.resolve("orca.csv"));
        assertThat(again)
                .extracting(PatientImport::added, PatientImport::changed, PatientImport::unchanged)
                .containsExactly(0, 0, 4);
    }

    @Test
    @DisplayName("keeps what the file does not tell: other columns, accepted spellings, certificates, a later 確認年月日")
    void keeps() throws Exception {
        take(FIXTURES.resolve("orca.csv"));
        ledger.patients()
                .change(
                        "101",
                        known -> known.withSpellings(List.of("山田　多郎"))
                                .withInsurances(
                                        List.of(confirmed(known.insurances().get(0), "20261115"))));
        Patient before = patient("101");

        take(csv(HEADING + "\n101,山田　太朗,S55.2.29\n"));
        Patient after = patient("101");
        assertThat(after.name()).isEqualTo("山田　太朗");
        assertThat(after.number()).isEqualTo("101");
        assertThat(after.address()).isEqualTo(before.address());
        assertThat(after.insurances()).isEqualTo(before.insurances());
        assertThat(after.spellings()).containsExactly("山田　多郎");

        take(FIXTURES.resolve("orca.csv"));
        assertThat(patient("101").insurances().get(0).confirmedOn()).isEqualTo(WireDate.of("20261115"));
        assertThat(patient("101").spellings()).containsExactly("山田　多郎");
        ledger.patients()
                .change(
                        "101",
                        known -> known.withInsurances(
                                List.of(confirmed(known.insurances().get(0), "20250101"))));
        take(FIXTURES.resolve("orca.csv"));
        assertThat(patient("101").insurances().get(0).confirmedOn()).isEqualTo(WireDate.of("20261002"));
    }

    private static PatientInsurance confirmed(PatientInsurance one, String day) {
        return new PatientInsurance(
                one.identity(), one.relation(), one.ratio(), one.kind(), one.from(), one.until(), WireDate.of(day));
    }

    @Test
    @DisplayName("knows a patient by the number however a line writes it, and reads other spellings and test patients")
    void rareColumns() throws Exception {
        PatientImport outcome = take(csv(HEADING + ",別の表記,テスト患者,公費負担者番号,受給者番号,公費確認日\n"
                + "000007,渡邉　齋,S34.6.30,渡辺　斎；渡邊 齋,はい,12139614,1002021,R8.11.1\n"
                + "7,,,,,54139910,7654321,\n"));
        assertThat(outcome.faults()).isEmpty();
        Patient patient = patient("7");
        assertThat(patient.spellings()).containsExactly("渡辺　斎", "渡邊　齋");
        assertThat(patient.test()).isTrue();
        assertThat(patient.expenses()).hasSize(2);
        assertThat(patient.expenses().get(0).confirmedOn()).isEqualTo(WireDate.of("20261101"));

        take(csv(HEADING + ",別の表記,テスト患者\n7,渡邉　齋,S34.6.30,渡部　斎,\n"));
        assertThat(patient("7").spellings()).containsExactly("渡辺　斎", "渡邊　齋", "渡部　斎");
        assertThat(patient("7").test()).isFalse();
        assertThat(patient("7").expenses()).hasSize(2);
    }

    @Test
    @DisplayName("takes away an insurance that the file no longer has")
    void gone() throws Exception {
        take(FIXTURES.resolve("orca.csv"));
        take(csv(HEADING + ",保険者番号,記号,番号,枝番\n101,山田　太郎,S55.2.29,,,,\n"));
        assertThat(patient("101").insurances()).isEmpty();
    }

    @Test
    @DisplayName("refuses a file without heading, with a heading twice, and one without patients")
    void headings() throws Exception {
        assertThat(keys(take(csv("101,山田　太郎,S55.2.29\n")))).containsOnly("batch.fault.no-column");
        assertThat(keys(take(csv(HEADING + ",患者番号\n101,山田　太郎,S55.2.29,1\n"))))
                .containsExactly("batch.fault.column-twice");
        assertThat(keys(take(csv(HEADING + "\n,,\n\n")))).containsExactly("patients.fault.empty");
        assertThat(keys(take(csv("")))).containsExactly("patients.fault.empty");
        assertThat(desk.count()).isZero();
    }

    @Test
    @DisplayName(
            "stops at a quotation mark that is never closed, and a file that cannot be read is an error of its own")
    void broken() throws Exception {
        String text = HEADING + "\n101,山田　太郎,S55.2.29\n102,\"山田　花子,S57.11.3\n" + "103,山田　一郎,H24.4.2\n".repeat(5000);
        PatientImport outcome = take(csv(text));
        assertThat(keys(outcome)).contains("batch.fault.csv");
        assertThat(desk.count()).isEqualTo(1);
        assertThatThrownBy(() -> take(folder.resolve("nothing.csv")))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.key()).isEqualTo("patients.error.unreadable"));
        assertThatThrownBy(() -> take(folder)).isInstanceOf(DeskException.class);
    }

    @Test
    @DisplayName("accepts a clinic's own signs (外字) in names, but no line breaks")
    void signs() throws Exception {
        PatientImport outcome = take(csv(HEADING + "\n1,\uE000田　太郎,S55.2.29\n2,\"山田\n花子\",S57.11.3\n"));
        assertThat(keys(outcome)).containsExactly("patients.fault.unprintable");
        assertThat(patient("1").name()).isEqualTo("\uE000田　太郎");
    }

    @Test
    @DisplayName("takes thousands in pieces, in memory that does not grow, and tells how far it is")
    void many() throws Exception {
        StringBuilder text = new StringBuilder(HEADING).append('\n');
        for (int i = 1; i <= 3000; i++) {
            text.append(i).append(",見本　太郎,S55.2.29\n");
        }
        Path file = csv(text.toString());
        long size = Files.size(file);
        List<Long> reached = new ArrayList<>();
        PatientImport outcome = desk.importCsv(file, false, (bytes, all, patients) -> {
            assertThat(all).isEqualTo(size);
            assertThat(bytes).isBetween(0L, size);
            reached.add((long) patients);
        });
        assertThat(outcome.added()).isEqualTo(3000);
        assertThat(desk.count()).isEqualTo(3000);
        assertThat(reached).isSorted().hasSizeGreaterThan(4).last().isEqualTo(3000L);
    }

    @Test
    @DisplayName("counts faults that nobody would read, but keeps only so many")
    void manyFaults() throws Exception {
        StringBuilder text = new StringBuilder(HEADING).append('\n');
        for (int i = 1; i <= PatientImport.MOST_FAULTS + 500; i++) {
            text.append(i).append(",,S55.2.29\n");
        }
        PatientImport outcome = take(csv(text.toString()));
        assertThat(outcome.faults()).hasSize(PatientImport.MOST_FAULTS);
        assertThat(outcome.faultCount()).isEqualTo(PatientImport.MOST_FAULTS + 500);
    }

    private PatientImport take(Path file) throws DeskException {
        return desk.importCsv(file, false, (bytes, all, patients) -> {});
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("patients.csv"), text);
    }

    private Patient patient(String number) throws DeskException {
        Optional<Patient> found = desk.patient(number);
        assertThat(found).isPresent();
        return found.orElseThrow();
    }

    private static List<String> keys(PatientImport outcome) {
        return outcome.faults().stream().map(LineFault::key).toList();
    }
}
