package jp.onshi.simulator;

import static jp.onshi.simulator.AskingSide.identifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import jp.onshi.oqs.LayoutName;
import jp.onshi.oqs.Layouts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The stand-in and the clinic's own matters")
class FacilityAnswersTest {

    @TempDir
    private Path root;

    private AskingSide clinic;

    @BeforeEach
    void start() throws Exception {
        clinic = new AskingSide(root);
    }

    @Test
    @DisplayName("a URL that nobody has, for the clinic and the care that was asked for")
    void url() throws Exception {
        WireElement answer = clinic.ask(
                "OQSsiurl01",
                identifier("U-1"),
                "<UrlAcquisitionClassification>3</UrlAcquisitionClassification><FileCategory>2</FileCategory>");
        assertThat(answer.text("ArbitraryFileIdentifier")).isEqualTo("U-1");
        assertThat(answer.text("SegmentOfResult")).isEqualTo("1");
        assertThat(answer.text("MedicalInstitutionAccessUrl"))
                .startsWith("https://onshi.example.jp/")
                .contains("9910000001", "care=3");
    }

    @Test
    @DisplayName("settings stay as they were set, also after a restart; a value that no table has is refused")
    void settings() throws Exception {
        assertThat(clinic.ask("OQSsiinq01", identifier("S-1"), "").text("OnlineUse"))
                .isEqualTo("0");
        WireElement done = clinic.ask("OQSsiupd01", identifier("S-2"), update("1", "1", "0", "1"));
        assertThat(done.text("ProcessingResultStatus")).isEqualTo("1");
        clinic.restart();
        WireElement now = clinic.ask("OQSsiinq01", identifier("S-3"), "");
        assertThat(now.text("OnlineUse")).isEqualTo("1");
        assertThat(now.text("HomeVisitUse")).as("marked as not to be changed").isEqualTo("0");
        WireElement refused = clinic.ask("OQSsiupd01", identifier("S-4"), update("1", "8", "1", "1"));
        assertThat(refused.text("ProcessingResultStatus")).isEqualTo("2");
        assertThat(refused.text("ProcessingResultCode")).hasSize(9);
        assertThat(clinic.ask("OQSsiinq01", identifier("S-5"), "").text("HomeVisitUse"))
                .isEqualTo("0");
    }

    @Test
    @DisplayName("activation codes are issued, listed and made invalid once")
    void activation() throws Exception {
        String first = issue();
        String second = issue();
        assertThat(first).isNotEmpty().isNotEqualTo(second);
        clinic.restart();
        String third = issue();
        assertThat(third).isNotIn(first, second);
        String revoked = "<ActivationCodeInfo><ActivationCode>" + second + "</ActivationCode></ActivationCodeInfo>";
        String revocation = "OQSsi" + prefix(LayoutName.ACTIVATION_REVOKE) + "01";
        assertThat(clinic.ask(revocation, identifier("R"), revoked).text("ProcessingResultStatus"))
                .isEqualTo("1");
        assertThat(clinic.ask(revocation, identifier("R"), revoked).text("ProcessingResultStatus"))
                .isEqualTo("2");
        List<String> codes = new ArrayList<>();
        clinic.ask("OQSsi" + prefix(LayoutName.ACTIVATION_LIST) + "01", identifier("L"), "")
                .each("ActivationCodeInfo", info -> codes.add(info.text("ActivationCode") + " " + info.text("Status")));
        assertThat(codes).containsExactly(first + " 有効", second + " 無効", third + " 有効");
    }

    @Test
    @DisplayName("a batch of 訪問診療等 by insurance data is answered once the clinic's own layout gives its prefix")
    void homeBatch() throws Exception {
        Path own = Files.createDirectory(root.resolve("layouts"));
        Path shipped = Path.of("src/main/resources/jp/onshi/oqs/layouts/home-batch.tsv");
        Files.writeString(
                own.resolve("home-batch.tsv"),
                Files.readAllLines(shipped).stream()
                        .map(line -> line.equals("prefix\t-") ? "prefix\tOQSmuxyz" : line)
                        .collect(Collectors.joining("\n")));
        clinic.restart(clinic.settings().withLayouts(() -> Layouts.load(own)));
        String entry = "<QualificationConfirmSearchInfo>" + AskingSide.taro() + AskingSide.birth("19800229")
                + "</QualificationConfirmSearchInfo>";
        String day = "<QualificationConfirmationDate>20251120</QualificationConfirmationDate>";
        String number = "<ReceptionNumber>"
                + clinic.ask("OQSmuxyz01", day + identifier("H"), entry).text("ReceptionNumber") + "</ReceptionNumber>";
        assertThat(clinic.ask("OQSmuxyz02", "", number).text("SegmentOfResult")).isEqualTo("2");
        assertThat(clinic.ask("OQSmuxyz02", "", number).text("Name")).isEqualTo("山田　太郎");
    }

    private String issue() throws Exception {
        return clinic.ask("OQSsi" + prefix(LayoutName.ACTIVATION_ISSUE) + "01", identifier("A"), "")
                .text("ActivationCode");
    }

    /** The three letters of a function in the layouts that come with the program. */
    private static String prefix(LayoutName name) {
        return Objects.requireNonNull(Layouts.shipped().layout(name).orElse(null))
                .prefix()
                .substring("OQSsi".length());
    }

    private static String update(String onlineChanged, String online, String homeChanged, String home) {
        return "<EnvironmentSettingInfo><HomeVisitUseChangeFlg>" + homeChanged
                + "</HomeVisitUseChangeFlg><HomeVisitUse>"
                + home + "</HomeVisitUse><OnlineUseChangeFlg>" + onlineChanged + "</OnlineUseChangeFlg><OnlineUse>"
                + online + "</OnlineUse></EnvironmentSettingInfo>";
    }
}
