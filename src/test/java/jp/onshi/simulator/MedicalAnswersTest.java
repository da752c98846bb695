package jp.onshi.simulator;

import static jp.onshi.simulator.AskingSide.identifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The stand-in and medical information")
class MedicalAnswersTest {

    @TempDir
    private Path root;

    private AskingSide clinic;

    @BeforeEach
    void start() throws Exception {
        clinic = new AskingSide(root);
        Scenario day = ScenarioFile.parse("day", """
                [title]
                ja = "a"
                en = "a"
                [[history]]
                at = "09:00"
                kind = "face"
                person = "goto-tome"
                consents = ["drug", "checkup", "diagnosis", "surgery"]
                [[history]]
                at = "09:10"
                kind = "face"
                person = "takasaki"
                consents = ["drug"]
                """);
        clinic.restart(clinic.settings().withScenario(day, 1));
    }

    @Test
    @DisplayName("drugs of the months that were asked for, the latest first, the same every time")
    void drugs() throws Exception {
        WireElement answer = clinic.ask("YZKsiquc01", tome(), months("202506", "999999", "2"));
        assertThat(answer.text("ResultCode")).isEqualTo("1");
        assertThat(answer.text("ReqArbitraryFileIdentifier")).isEqualTo("Y-1");
        assertThat(answer.text("ReqStartDate")).isEqualTo("202506");
        assertThat(answer.text("Name")).isEqualTo("後藤　トメ");
        List<String> months = texts(answer, "MeTrMonth");
        assertThat(months).hasSizeBetween(5, 8).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(months).allSatisfy(month -> assertThat(month).isBetween("202506", "202511"));
        assertThat(texts(answer, "DrugN"))
                .hasSizeGreaterThan(10)
                .allSatisfy(drug -> assertThat(drug).containsAnyOf("見本", "例示", "架空", "模擬"));
        assertThat(texts(answer, "MeTrInf")).isEmpty();
        clinic.pass(Duration.ofMinutes(3));
        assertThat(texts(clinic.ask("YZKsiquc01", tome(), months("202506", "999999", "2")), "DrugN"))
                .isEqualTo(texts(answer, "DrugN"));
    }

    @Test
    @DisplayName("treatment, operations and dental treatment only when asked for and agreed to")
    void treatment() throws Exception {
        WireElement answer = clinic.ask("YZKsiquc01", tome(), months("202301", "202511", "4"));
        assertThat(texts(answer, "SinInfN")).isNotEmpty();
        assertThat(texts(answer, "DenMeTrAddNm")).isNotEmpty();
        WireElement refused = clinic.ask("YZKsiquc01", takasaki(), months("202506", "999999", "4"));
        assertThat(refused.text("ResultCode")).isEqualTo("2");
        assertThat(refused.text("MessageId")).hasSize(9);
        assertThat(clinic.ask("YZKsiquc01", takasaki(), months("202506", "999999", "2"))
                        .text("ResultCode"))
                .isEqualTo("1");
    }

    @Test
    @DisplayName("check-ups of three years, some values far from the middle, ＢＭＩ fitting height and weight")
    void checkups() throws Exception {
        WireElement answer = clinic.ask("TKKsiquc01", tome(), "<FileCategory>2</FileCategory>");
        assertThat(texts(answer, "EffectiveTime")).hasSize(3);
        assertThat(texts(answer, "ItemName")).contains("収縮期血圧", "ＨｂＡ１ｃ（ＮＧＳＰ値）", "尿蛋白");
        assertThat(texts(answer, "ItemCode"))
                .allSatisfy(code -> assertThat(code).hasSize(17));
        assertThat(answer.text("Birthday")).isEqualTo("19381123");
        List<WireElement> items = new ArrayList<>();
        answer.each("HealthCheckupResultAndQuestionInfo", items::add);
        double height = Double.parseDouble(items.get(0).text("DataValue")) / 100;
        double weight = Double.parseDouble(items.get(1).text("DataValue"));
        assertThat(Double.parseDouble(items.get(2).text("DataValue")))
                .isCloseTo(weight / height / height, Offset.offset(0.06));
        assertThat(clinic.ask("TKKsiquc01", takasaki(), "<FileCategory>2</FileCategory>")
                        .text("ResultCode"))
                .as("no consent to check-ups")
                .isEqualTo("2");
    }

    @Test
    @DisplayName("a PDF of one page when one is asked for")
    void pdf() throws Exception {
        for (String kind : List.of("YZKsiquc01", "TKKsiquc01")) {
            Path file =
                    clinic.askFor(kind, tome(), months("202506", "999999", "1")).orElseThrow();
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            assertThat(file.toString()).endsWith(".pdf");
            assertThat(text).startsWith("%PDF-1.4").contains("SAMPLE").endsWith("%%EOF\n");
            int table = Integer.parseInt(text.substring(text.indexOf("startxref\n") + 10)
                    .lines()
                    .findFirst()
                    .orElseThrow());
            assertThat(text.substring(table)).startsWith("xref\n0 6\n");
            assertThat(text.substring(Integer.parseInt(text.substring(table + 29, table + 39))))
                    .startsWith("1 0 obj");
        }
    }

    @Test
    @DisplayName("nothing without consent, after a day, for nobody, for a wrong period; consents outlive a restart")
    void refusals() throws Exception {
        clinic.restart(clinic.settings());
        assertThat(clinic.ask("YZKsiquc01", tome(), months("202506", "999999", "2"))
                        .text("ResultCode"))
                .isEqualTo("1");
        for (String wrong : List.of(months("202512", "202511", "2"), months("201901", "202511", "2"))) {
            assertThat(clinic.ask("YZKsiquc01", tome(), wrong).text("ResultCode"))
                    .isEqualTo("2");
        }
        assertThat(clinic.ask("YZKsiquc01", person("01139013", "1", "1", ""), months("", "", "2"))
                        .text("ResultCode"))
                .isEqualTo("2");
        String home = "<MedicalTreatmentFlag>2</MedicalTreatmentFlag>";
        assertThat(clinic.ask("YZKsiquc01", tome(), months("", "", "2") + home).text("ResultCode"))
                .as("by the consent that was registered for visits at home")
                .isEqualTo("1");
        assertThat(clinic.ask("YZKsiquc01", takasaki(), months("", "", "2") + home)
                        .text("ResultCode"))
                .isEqualTo("2");
        clinic.sleep(Duration.ofHours(24));
        assertThat(clinic.ask("YZKsiquc01", tome(), months("202506", "999999", "2"))
                        .text("ResultCode"))
                .isEqualTo("2");
    }

    @Test
    @DisplayName("an abnormal end says so in the words of these messages")
    void faults() throws Exception {
        clinic.faults("header-error");
        WireElement answer = clinic.ask("YZKsiquc01", tome(), months("202506", "999999", "2"));
        assertThat(answer.text("ResultCode")).isEqualTo("2");
        assertThat(answer.text("MessageId")).hasSize(9);
        assertThat(texts(answer, "DrugN")).isEmpty();
        assertThat(answer.first("SegmentOfResult")).isNull();
    }

    private static String tome() {
        return person("39139514", "", "10204014", "");
    }

    private static String takasaki() {
        return person("06139117", "３０１", "４５６７", "00");
    }

    private static String person(String insurer, String symbol, String number, String branch) {
        return "<InsurerNumber>" + insurer + "</InsurerNumber><InsuranceCardSymbol>" + symbol
                + "</InsuranceCardSymbol><InsuredPersonIdentificationNumber>" + number
                + "</InsuredPersonIdentificationNumber><BranchNumber>" + branch + "</BranchNumber>" + identifier("Y-1");
    }

    private static String months(String from, String to, String category) {
        return "<StartDate>" + from + "</StartDate><EndDate>" + to + "</EndDate><FileCategory>" + category
                + "</FileCategory>";
    }

    private static List<String> texts(WireElement message, String name) {
        List<String> texts = new ArrayList<>();
        message.each(name, element -> texts.add(element.text()));
        return texts;
    }
}
