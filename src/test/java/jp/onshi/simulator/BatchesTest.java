package jp.onshi.simulator;

import static jp.onshi.simulator.AskingSide.birth;
import static jp.onshi.simulator.AskingSide.identifier;
import static jp.onshi.simulator.AskingSide.identity;
import static jp.onshi.simulator.AskingSide.taro;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The stand-in and batches")
class BatchesTest {

    private static final String DAY = "<QualificationConfirmationDate>20251120</QualificationConfirmationDate>";

    @TempDir
    private Path root;

    private AskingSide clinic;

    @BeforeEach
    void start() throws Exception {
        clinic = new AskingSide(root);
    }

    @Test
    @DisplayName("accept, say 処理中 once, then tell about everybody in the order asked")
    void eligibility() throws Exception {
        WireElement accepted = clinic.ask("OQSmuquc01", DAY + identifier("B-1"), asked());
        assertThat(accepted.text("ArbitraryFileIdentifier")).isEqualTo("B-1");
        assertThat(accepted.text("SegmentOfResult")).isEqualTo("1");
        String reception = accepted.text("ReceptionNumber");
        assertThat(reception).isNotEmpty().hasSizeLessThanOrEqualTo(38);

        WireElement waiting = fetch("OQSmuquc02", reception);
        assertThat(waiting.text("SegmentOfResult")).isEqualTo("2");
        assertThat(waiting.text("ReceptionNumber")).isEqualTo(reception);
        WireElement result = fetch("OQSmuquc02", reception);
        assertThat(result.text("SegmentOfResult")).isEqualTo("1");
        assertThat(result.text("ArbitraryFileIdentifier")).isEqualTo("B-1");
        assertThat(result.text("NumberOfProcessingResult")).isEqualTo("0007");
        assertThat(result.text("NumberOfNormalProcessing")).isEqualTo("0006");
        assertThat(result.text("NumberOfError")).isEqualTo("0001");
        List<WireElement> units = clinic.units(result, "BulkConfirmUnit");
        assertThat(units.stream().map(unit -> unit.text("ArbitraryIdentifier")))
                .containsExactly("e1", "e2", "e3", "e4", "e5", "e6", "e7");
        assertThat(units.stream().map(unit -> unit.text("QualificationValidity")))
                .containsExactly("1", "1", "3", "4", "5", "6", "");
        assertThat(units.stream().map(unit -> unit.text("LimitApplicationCertificateChanged")))
                .containsExactly("0", "1", "", "", "", "", "");
        assertThat(units.get(0).children("ResultOfQualificationConfirmation")).hasSize(1);
        assertThat(units.get(4).children("ResultOfQualificationConfirmation")).hasSize(2);
        assertThat(units.get(0).childText("ReferenceNumber")).isEqualTo("000101");
        assertThat(units.get(6).text("ProcessingResultStatus")).isEqualTo("2");
    }

    @Test
    @DisplayName("find in the list of a morning's appointments what its description promises")
    void morningList() throws Exception {
        StringBuilder body = new StringBuilder();
        List<String> lines = Files.readAllLines(Path.of("fixtures/batch/morning.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] field = line.split(",", -1);
            body.append(
                    entry(field[5], identity(field[0], field[1], field[2], field[3]), field[4].replace("-", ""), ""));
        }
        String reception = clinic.ask("OQSmuquc01", DAY, body.toString()).text("ReceptionNumber");
        fetch("OQSmuquc02", reception);
        assertThat(clinic.units(fetch("OQSmuquc02", reception), "BulkConfirmUnit").stream()
                        .map(unit -> unit.text("QualificationValidity")))
                .containsExactly(
                        "1", "1", "1", "1", "1", "1", "1", "1", "1", "3", "2", "2", "5", "5", "1", "6", "4", "4");
    }

    @Test
    @DisplayName("give one result as XML and the next as a zip, and the same again when asked again")
    void packing() throws Exception {
        List<String> extensions = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String reception =
                    clinic.ask("OQSmuquc01", DAY + identifier("B"), asked()).text("ReceptionNumber");
            fetch("OQSmuquc02", reception);
            for (int j = 0; j < 2; j++) {
                Path file = clinic.askFor("OQSmuquc02", "", number(reception)).orElseThrow();
                extensions.add(file.toString().substring(file.toString().lastIndexOf('.')));
                assertThat(clinic.units(AskingSide.message(file), "BulkConfirmUnit"))
                        .hasSize(7);
            }
        }
        assertThat(extensions).containsExactly(".xml", ".xml", ".zip", ".zip");
    }

    @Test
    @DisplayName("take the time that is set, and know their number after a restart of either side")
    void restart() throws Exception {
        clinic.restart(clinic.settings().withPace(new BatchPace(3, Duration.ofSeconds(30))));
        String reception =
                clinic.ask("OQSmuquc01", DAY + identifier("B"), asked()).text("ReceptionNumber");
        for (int i = 0; i < 3; i++) {
            assertThat(fetch("OQSmuquc02", reception).text("SegmentOfResult")).isEqualTo("2");
            clinic.restart();
        }
        assertThat(fetch("OQSmuquc02", reception).text("SegmentOfResult")).isEqualTo("2");
        clinic.pass(Duration.ofSeconds(30));
        assertThat(fetch("OQSmuquc02", reception).text("SegmentOfResult")).isEqualTo("1");
        String second = clinic.ask("OQSmuquc01", DAY + identifier("B"), asked()).text("ReceptionNumber");
        assertThat(second).isNotEqualTo(reception);
    }

    @Test
    @DisplayName("go on after a restart although the last line of the records was cut short")
    void tornRecords() throws Exception {
        String reception =
                clinic.ask("OQSmuquc01", DAY + identifier("B"), asked()).text("ReceptionNumber");
        Path journal = root.resolve("simulator/records.tsv");
        Files.writeString(journal, Files.readString(journal) + "ask");
        clinic.restart();
        assertThat(fetch("OQSmuquc02", reception).text("SegmentOfResult")).isEqualTo("2");
        clinic.restart();
        assertThat(fetch("OQSmuquc02", reception).text("SegmentOfResult")).isEqualTo("1");
    }

    @Test
    @DisplayName("do not know a 受付番号 of another kind or of nobody, nor more entries than are allowed")
    void refused() throws Exception {
        String reception =
                clinic.ask("OQSmuquc01", DAY + identifier("B"), asked()).text("ReceptionNumber");
        assertThat(fetch("OQSmuimm02", reception).text("SegmentOfResult")).isEqualTo("9");
        WireElement unknown = fetch("OQSmuquc02", "nobody");
        assertThat(unknown.text("SegmentOfResult")).isEqualTo("9");
        assertThat(unknown.text("ErrorCode")).hasSize(9);
        WireElement tooMany = clinic.ask(
                "OQSmuquc01",
                DAY + identifier("B"),
                entry("e", taro(), "19800229", "").repeat(301));
        assertThat(tooMany.text("SegmentOfResult")).isEqualTo("9");
        assertThat(tooMany.text("ErrorMessage")).contains("300");
        assertThat(tooMany.first("ReceptionNumber")).isNull();
        assertThat(clinic.ask(
                                "OQSmuquc01",
                                DAY,
                                entry("e", taro(), "19800229", "").repeat(300))
                        .text("ReceptionNumber"))
                .isNotEmpty();
    }

    @Test
    @DisplayName("register five thousand reference numbers, which later answers give back, whatever the insurance")
    void references() throws Exception {
        StringBuilder body = new StringBuilder(registration("NEW-7", identity("06279129", "1031", "301555", "00")));
        for (int i = 1; i < 5000; i++) {
            body.append(registration("N" + i, identity("01139013", "1", String.format(Locale.ROOT, "9%05d", i), "00")));
        }
        String reception =
                clinic.ask("OQSmuimm01", identifier("R"), body.toString()).text("ReceptionNumber");
        fetch("OQSmuimm02", reception);
        WireElement result = fetch("OQSmuimm02", reception);
        assertThat(result.text("NumberOfProcessingResult")).isEqualTo("5000");
        assertThat(result.text("NumberOfError")).isEqualTo("4999");
        List<WireElement> units = clinic.units(result, "BulkRegistrationUnit");
        assertThat(units.get(0).text("ReferenceNumber")).isEqualTo("NEW-7");
        assertThat(units.get(0).text("ProcessingResultStatus")).isEqualTo("1");
        assertThat(units.get(1).text("ProcessingResultCode")).hasSize(9);
        clinic.restart();
        assertThat(lookup(identity("01139013", "２１７０００４４", "３１", "00"), "19850531")
                        .text("ReferenceNumber"))
                .isEqualTo("NEW-7");
        assertThat(clinic.ask(
                                "OQSmuimm01",
                                identifier("R"),
                                registration("X", taro()).repeat(5001))
                        .text("SegmentOfResult"))
                .isEqualTo("9");
    }

    @Test
    @DisplayName("register one reference number, or say why not")
    void oneReference() throws Exception {
        WireElement done = clinic.ask("OQSsiimm01", identifier("R-1"), registration("K-9", taro()));
        assertThat(done.text("ArbitraryFileIdentifier")).isEqualTo("R-1");
        assertThat(done.text("ProcessingResultStatus")).isEqualTo("1");
        assertThat(done.text("ReferenceNumber")).isEqualTo("K-9");
        assertThat(lookup(taro(), "19800229").text("ReferenceNumber")).isEqualTo("K-9");
        WireElement refused =
                clinic.ask("OQSsiimm01", identifier("R-2"), registration("K-9", identity("01139013", "0", "0", "")));
        assertThat(refused.text("ProcessingResultStatus")).isEqualTo("2");
        assertThat(refused.text("ProcessingResultMessage")).contains("該当する資格");
    }

    @Test
    @DisplayName("list who is on 医療扶助 in a month, with the tickets of that month")
    void aidMonth() throws Exception {
        for (String month : List.of("202511", "202509", "202603")) {
            String body = "<QualificationConfirmSearchInfo><MedicalTreatmentMonth>" + month
                    + "</MedicalTreatmentMonth></QualificationConfirmSearchInfo>";
            String reception = clinic.ask("OQSmutic01", identifier("T"), body).text("ReceptionNumber");
            fetch("OQSmutic02", reception);
            WireElement result = fetch("OQSmutic02", reception);
            List<WireElement> units = clinic.units(result, "BulkConfirmUnit");
            if (month.equals("202603")) {
                assertThat(units).isEmpty();
            } else {
                assertThat(units)
                        .hasSizeGreaterThan(10)
                        .allSatisfy(unit -> assertThat(unit.text("InsuredCardClassification"))
                                .isEqualTo("A1"));
                assertThat(result.text("MedicalTreatmentMonth")).isEqualTo(month);
                assertThat(units.stream()
                                .filter(unit -> unit.first("MedicalTicketInfo") != null)
                                .map(unit -> unit.text("MedicalTicketValidDate")))
                        .isNotEmpty()
                        .containsOnly(month + "01");
                assertThat(units.stream().anyMatch(unit -> unit.text("Name").equals("未登録　新")))
                        .isEqualTo(month.equals("202511"));
            }
        }
    }

    @Test
    @DisplayName("fail on demand in every way: lost, forgotten, never ready, partly, as a whole, with a bad zip, late")
    void faults() throws Exception {
        clinic.faults("lost@OQSmuquc01");
        assertThat(clinic.askFor("OQSmuquc01", DAY, asked())).isEmpty();
        clinic.faults("reception-lost");
        String lost = clinic.ask("OQSmuquc01", DAY, asked()).text("ReceptionNumber");
        assertThat(fetch("OQSmuquc02", lost).text("SegmentOfResult")).isEqualTo("9");

        clinic.faults();
        String reception = clinic.ask("OQSmuquc01", DAY, asked()).text("ReceptionNumber");
        clinic.faults("never-ready");
        for (int i = 0; i < 5; i++) {
            assertThat(fetch("OQSmuquc02", reception).text("SegmentOfResult")).isEqualTo("2");
        }
        clinic.faults("unit-errors");
        WireElement partly = fetch("OQSmuquc02", reception);
        assertThat(partly.text("NumberOfError")).isEqualTo("0003");
        assertThat(clinic.units(partly, "BulkConfirmUnit").get(0).text("ProcessingResultCode"))
                .hasSize(9);
        clinic.faults("processing-error");
        assertThat(fetch("OQSmuquc02", reception).text("NumberOfError")).isEqualTo("0007");
        clinic.faults("header-error");
        WireElement failed = fetch("OQSmuquc02", reception);
        assertThat(failed.text("SegmentOfResult")).isEqualTo("9");
        assertThat(clinic.units(failed, "BulkConfirmUnit")).isEmpty();
        clinic.faults("wrong-identifier");
        WireElement other = fetch("OQSmuquc02", reception);
        assertThat(other.text("ReceptionNumber")).isNotEqualTo(reception);
        clinic.faults("shift-jis");
        assertThat(fetch("OQSmuquc02", reception).text("Name")).isEqualTo("山田　太郎");
        clinic.faults("broken-zip");
        Path broken = clinic.askFor("OQSmuquc02", "", number(reception)).orElseThrow();
        assertThat(broken.toString()).endsWith(".zip");
        assertThatThrownBy(() -> AskingSide.message(broken)).isInstanceOf(Exception.class);
        clinic.faults("err-file");
        assertThat(clinic.askFor("OQSmuquc02", "", number(reception))
                        .orElseThrow()
                        .toString())
                .endsWith(".err");
    }

    private WireElement lookup(String identity, String birthdate) throws Exception {
        return clinic.ask(
                "OQSsiquc01",
                DAY + identifier("L"),
                "<QualificationConfirmSearchInfo>" + identity + birth(birthdate) + "</QualificationConfirmSearchInfo>");
    }

    private WireElement fetch(String kind, String reception) throws Exception {
        return clinic.ask(kind, "", number(reception));
    }

    private static String number(String reception) {
        return "<ReceptionNumber>" + reception + "</ReceptionNumber>";
    }

    /** The right certificate, another certificate, a former job, nobody, twins, not yet registered aid, no birthdate. */
    private static String asked() {
        return entry("e1", taro(), "19800229", held("LimitApplicationCertificateClassificationFlag", "A03"))
                + entry(
                        "e2",
                        identity("  139410", "見本", "１２３９９９９", "01"),
                        "19720229",
                        held("LimitApplicationCertificateRelatedConsFlg", "A04"))
                + entry("e3", identity("06279129", "1031", "301555", "00"), "19850531", "")
                + entry("e4", identity("06279129", "1031", "999999", "00"), "19850531", "")
                + entry("e5", identity("06279129", "1024", "300112", ""), "20191120", "")
                + entry("e6", identity("12139622", "", "2003044", ""), "19891201", "")
                + entry("e7", taro(), "19801399", "");
    }

    private static String held(String element, String classification) {
        return "<LimitApplicationCertificateRelatedInfo><LimitApplicationCertificateClassification>01"
                + "</LimitApplicationCertificateClassification><" + element + ">" + classification + "</" + element
                + "></LimitApplicationCertificateRelatedInfo>";
    }

    private static String entry(String identifier, String identity, String birthdate, String more) {
        return "<QualificationConfirmSearchInfo>" + identity + birth(birthdate) + more + "<ArbitraryIdentifier>"
                + identifier + "</ArbitraryIdentifier></QualificationConfirmSearchInfo>";
    }

    private static String registration(String reference, String identity) {
        return "<ReferenceNumberRegistrationInfo><ReferenceNumber>" + reference + "</ReferenceNumber>" + identity
                + "</ReferenceNumberRegistrationInfo>";
    }
}
