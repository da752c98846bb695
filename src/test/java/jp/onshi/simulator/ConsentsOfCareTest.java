package jp.onshi.simulator;

import static jp.onshi.simulator.AskingSide.birth;
import static jp.onshi.simulator.AskingSide.identifier;
import static jp.onshi.simulator.AskingSide.identity;
import static jp.onshi.simulator.AskingSide.taro;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The stand-in and consents of 訪問診療等 and オンライン診療等")
class ConsentsOfCareTest {

    private static final String DAY = "<QualificationConfirmationDate>20251120</QualificationConfirmationDate>";

    @TempDir
    private Path root;

    private AskingSide clinic;

    @BeforeEach
    void start() throws Exception {
        clinic = new AskingSide(root);
    }

    @Test
    @DisplayName("list who consented in a period: given, run out, ended by either side, for another use")
    void list() throws Exception {
        List<WireElement> units = consents("OQSmuhvq", "20251021", "20251120", "2");
        assertThat(units).hasSizeGreaterThanOrEqualTo(10);
        WireElement taro = of(units, "山田　太郎");
        assertThat(taro.childText("QualificationConsFlg")).isEqualTo("1");
        assertThat(taro.childText("QualificationConsTime")).isEqualTo("20251117101500");
        assertThat(taro.childText("QualificationAvailableTime")).isEqualTo("20260516235959");
        assertThat(taro.text("PharmacistsInfoConsFlg")).isEqualTo("1");
        assertThat(taro.text("OperationInfoConsFlg")).isEqualTo("0");
        assertThat(taro.text("LimitApplicationCertificateClassificationFlag")).isEqualTo("A03");
        assertThat(taro.childText("ReferenceNumber")).isEqualTo("000101");
        WireElement sakae = of(units, "近藤　栄");
        assertThat(sakae.text("DiagnosisInfoConsFlg")).isEqualTo("2");
        assertThat(sakae.text("DiagnosisInfoConsExpiredReason")).isEqualTo("2");
        assertThat(sakae.text("PharmacistsInfoConsFlg")).isEqualTo("1");
        assertThat(of(units, "二条　孝").childText("QualificationConsExpiredReason"))
                .isEqualTo("3");
        assertThat(of(units, "サンプル　ハナ").childText("QualificationConsExpiredReason"))
                .isEqualTo("1");
        assertThat(rows(of(units, "併用　保")).children()).hasSize(2);
        Set<String> reasons = new HashSet<>();
        units.forEach(unit -> reasons.add(unit.childText("QualificationConsExpiredReason")));
        assertThat(reasons).contains("0", "1", "3", "");

        assertThat(consents("OQSmuhvq", "20251117", "20251117", "2").stream().map(unit -> unit.text("Name")))
                .contains("山田　太郎")
                .doesNotContain("近藤　栄");
        assertThat(consents("OQSmuonq", "20251114", "20251120", "3").stream().map(unit -> unit.text("Name")))
                .contains("腎内　守", "髙﨑　美咲");
    }

    @Test
    @DisplayName("refuse periods that are too long or turned round")
    void periods() throws Exception {
        for (List<String> wrong : List.of(
                List.of("OQSmuhvq01", "20251001", "20251120"),
                List.of("OQSmuonq01", "20251101", "20251120"),
                List.of("OQSmuhvq01", "20251120", "20251119"),
                List.of("OQSmuhvq01", "", "20251119"))) {
            WireElement refused = clinic.ask(wrong.get(0), identifier("C"), period(wrong.get(1), wrong.get(2), "2"));
            assertThat(refused.text("ProcessingResultStatus")).isEqualTo("2");
            assertThat(refused.first("ReceptionNumber")).isNull();
        }
    }

    @Test
    @DisplayName("a revocation ends the consent for good, also after a restart, and cannot be repeated")
    void revocation() throws Exception {
        assertThat(lookup("OQSsihvq01", "").text("QualificationValidity")).isEqualTo("1");
        WireElement done = clinic.ask("OQSsihvd01", identifier("D-1"), cancel("19800229"));
        assertThat(done.text("ProcessingResultStatus")).isEqualTo("1");
        assertThat(done.text("ArbitraryFileIdentifier")).isEqualTo("D-1");
        clinic.restart();
        WireElement again = clinic.ask("OQSsihvd01", identifier("D-2"), cancel("19800229"));
        assertThat(again.text("ProcessingResultStatus")).isEqualTo("2");
        assertThat(again.text("ProcessingResultMessage")).contains("取り消す同意がありません");
        WireElement listed = of(consents("OQSmuhvq", "20251101", "20251120", "2"), "山田　太郎");
        assertThat(listed.childText("QualificationConsFlg")).isEqualTo("2");
        assertThat(listed.childText("QualificationConsExpiredReason")).isEqualTo("1");
        assertThat(listed.text("PharmacistsInfoConsExpiredReason")).isEqualTo("1");
        assertThat(lookup("OQSsihvq01", "").text("ProcessingResultStatus")).isEqualTo("2");
        assertThat(lookup("OQSsionq01", "").text("ProcessingResultStatus"))
                .as("online is another consent")
                .isEqualTo("1");
        assertThat(clinic.ask("OQSsihvd01", identifier("D-3"), cancel("19800301"))
                        .text("ProcessingResultStatus"))
                .isEqualTo("2");
    }

    @Test
    @DisplayName("a lookup for 訪問診療 shows what was consented to and asked for, wherever 診療区分 stands")
    void lookups() throws Exception {
        WireElement home = lookup(
                "OQSsihvq01",
                "<LimitApplicationCertificateRelatedDisplayFlg>1"
                        + "</LimitApplicationCertificateRelatedDisplayFlg><PrescriptionIssueSelect>2</PrescriptionIssueSelect>");
        assertThat(home.text("MedicalTreatmentFlag")).isEqualTo("2");
        assertThat(rows(home).text("LimitApplicationCertificateClassificationFlag"))
                .isEqualTo("A03");
        assertThat(rows(home).text("PharmacistsInfoAvailableTime")).isEqualTo("20260516235959");
        assertThat(home.children().stream()
                        .flatMap(part -> part.children("PrescriptionIssueSelect").stream())
                        .map(WireElement::text))
                .containsExactly("2");
        assertThat(lookup("OQSsihvq01", "").first("LimitApplicationCertificateRelatedInfo"))
                .isNull();
        WireElement without = clinic.ask(
                "OQSsihvq01",
                DAY + identifier("L"),
                "<QualificationConfirmSearchInfo>" + identity("01139013", "２１７００００１", "１２３", "01") + birth("19821103")
                        + "</QualificationConfirmSearchInfo>");
        assertThat(without.text("ProcessingResultStatus")).isEqualTo("2");
        assertThat(without.text("ProcessingResultMessage")).contains("同意");
        assertThat(without.first("ResultList")).isNull();
    }

    private List<WireElement> consents(String stem, String from, String to, String care) throws Exception {
        String reception =
                clinic.ask(stem + "01", identifier("C"), period(from, to, care)).text("ReceptionNumber");
        String number = "<ReceptionNumber>" + reception + "</ReceptionNumber>";
        clinic.ask(stem + "02", "", number);
        return clinic.units(clinic.ask(stem + "02", "", number), "BulkConfirmUnit");
    }

    private static String period(String from, String to, String care) {
        return "<QualificationConfirmSearchInfo><ConsentDateFrom>" + from + "</ConsentDateFrom><ConsentDateTo>" + to
                + "</ConsentDateTo><MedicalTreatmentFlag>" + care
                + "</MedicalTreatmentFlag></QualificationConfirmSearchInfo>";
    }

    private WireElement lookup(String kind, String more) throws Exception {
        return clinic.ask(
                kind,
                DAY + identifier("L"),
                "<QualificationConfirmSearchInfo>" + taro() + birth("19800229") + more
                        + "</QualificationConfirmSearchInfo>");
    }

    private static String cancel(String birthdate) {
        return "<ConsentCancelInfo>" + taro() + birth(birthdate)
                + "<MedicalTreatmentFlag>2</MedicalTreatmentFlag></ConsentCancelInfo>";
    }

    private static WireElement rows(WireElement answer) {
        return Objects.requireNonNull(answer.first("ResultList"));
    }

    private static WireElement of(List<WireElement> units, String name) {
        return units.stream()
                .filter(unit -> unit.text("Name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
