package jp.onshi.simulator;

import static jp.onshi.simulator.AskingSide.birth;
import static jp.onshi.simulator.AskingSide.identifier;
import static jp.onshi.simulator.AskingSide.taro;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Faults on demand, in messages of every kind")
class FaultsOfEveryKindTest {

    private static final String DAY = "<QualificationConfirmationDate>20251120</QualificationConfirmationDate>";
    private static final String SEARCH =
            "<QualificationConfirmSearchInfo>" + taro() + birth("19800229") + "</QualificationConfirmSearchInfo>";
    private static final String PERIOD = "<QualificationConfirmSearchInfo><ConsentDateFrom>20251115</ConsentDateFrom>"
            + "<ConsentDateTo>20251120</ConsentDateTo></QualificationConfirmSearchInfo>";
    private static final String REGISTRATION = "<ReferenceNumberRegistrationInfo><ReferenceNumber>1</ReferenceNumber>"
            + taro() + "</ReferenceNumberRegistrationInfo>";
    private static final String MEDICAL = "<InsurerNumber>01139013</InsurerNumber><InsuranceCardSymbol>21700001"
            + "</InsuranceCardSymbol><InsuredPersonIdentificationNumber>123</InsuredPersonIdentificationNumber>"
            + "<BranchNumber>00</BranchNumber>";

    @TempDir
    private Path root;

    /** Requests of every kind: header and body. */
    private static Map<String, String[]> requests() {
        Map<String, String[]> requests = new LinkedHashMap<>();
        requests.put("OQSsiquc01", new String[] {DAY, SEARCH});
        requests.put("OQSsihvq01", new String[] {DAY, SEARCH});
        requests.put("OQSsionq01", new String[] {DAY, SEARCH});
        requests.put("OQSmuquc01", new String[] {DAY, SEARCH});
        requests.put("OQSmuhvq01", new String[] {"", PERIOD});
        requests.put("OQSmuonq01", new String[] {"", PERIOD});
        requests.put("OQSmutic01", new String[] {
            "",
            "<QualificationConfirmSearchInfo><MedicalTreatmentMonth>202511</MedicalTreatmentMonth>"
                    + "</QualificationConfirmSearchInfo>"
        });
        requests.put("OQSmuimm01", new String[] {"", REGISTRATION});
        requests.put("OQSsiimm01", new String[] {"", REGISTRATION});
        requests.put(
                "OQSsihvd01",
                new String[] {"", "<ConsentCancelInfo>" + taro() + birth("19800229") + "</ConsentCancelInfo>"});
        requests.put("YZKsiquc01", new String[] {
            MEDICAL, "<FileCategory>2</FileCategory>" + "<MedicalTreatmentFlag>2</MedicalTreatmentFlag>"
        });
        requests.put("TKKsiquc01", new String[] {
            MEDICAL, "<FileCategory>1</FileCategory>" + "<MedicalTreatmentFlag>2</MedicalTreatmentFlag>"
        });
        requests.put("OQSsiurl01", new String[] {"", "<UrlAcquisitionClassification>2</UrlAcquisitionClassification>"});
        requests.put("OQSsiinq01", new String[] {"", ""});
        return requests;
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @DisplayName("the request is always taken, and an answer comes unless it is the fault that none does")
    void everyKind(Fault fault) throws Exception {
        AskingSide clinic = new AskingSide(root);
        clinic.faults(fault.token());
        for (Map.Entry<String, String[]> request : requests().entrySet()) {
            String kind = request.getKey();
            Optional<Path> answer =
                    clinic.askFor(kind, request.getValue()[0] + identifier("F-1"), request.getValue()[1]);
            assertThat(answer.isPresent()).as(kind).isEqualTo(fault != Fault.LOST);
            try (var waiting = Files.list(root.resolve("req"))) {
                assertThat(waiting).as(kind).isEmpty();
            }
            if (fault == Fault.ERR_FILE) {
                assertThat(answer.orElseThrow().toString()).endsWith(".err");
            }
            if (fault == Fault.WRONG_IDENTIFIER
                    && answer.orElseThrow().toString().endsWith(".xml")) {
                WireElement message = AskingSide.message(answer.get());
                assertThat(message.text("ArbitraryFileIdentifier") + message.text("ReqArbitraryFileIdentifier"))
                        .as(kind)
                        .isNotEmpty()
                        .isNotEqualTo("F-1");
            }
            if (fault == Fault.HEADER_ERROR && answer.orElseThrow().toString().endsWith(".xml")) {
                WireElement message = AskingSide.message(answer.get());
                assertThat(message.text("SegmentOfResult") + message.text("ResultCode"))
                        .as(kind)
                        .isIn("9", "2");
            }
        }
    }
}
