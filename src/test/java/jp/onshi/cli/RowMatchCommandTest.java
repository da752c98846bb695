package jp.onshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.WireDate;
import jp.onshi.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("onshi row match")
class RowMatchCommandTest {

    /** The evening of the fixture's day. */
    private static final Clock EVENING = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneId.of("Asia/Tokyo"));

    @TempDir
    Path home;

    private String out = "";
    private String err = "";

    private int run(String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Program program = new Program(
                Map.of("ONSHI_HOME", home.toString(), "LANG", "ja_JP.UTF-8"),
                home,
                EVENING,
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        int code = Main.run(program, arguments);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private JsonNode json(String... arguments) throws IOException {
        run(arguments);
        return new ObjectMapper().readTree(out);
    }

    /** 架空　梅子 arrives, whose 後期高齢者 insurance is 39990015 １２３４５６７８, born 19440310. */
    @BeforeEach
    void umekoArrives() throws IOException {
        Path oqs = home.resolve("oqs");
        for (String folder : List.of("req", "res", "face")) {
            Files.createDirectories(oqs.resolve(folder));
        }
        Path file =
                Files.copy(Path.of("fixtures/messages/result-valid.xml"), oqs.resolve("res/OQSsiquc01res_EHR0001.xml"));
        Files.setLastModifiedTime(file, FileTime.from(EVENING.instant().minusSeconds(3600)));
        assertThat(run("watch", "--once", "--set", "oqs.root=" + oqs)).isZero();
    }

    private void register(String number, String name, String insurer, String insured) throws Exception {
        PatientInsurance insurance = new PatientInsurance(
                InsuranceIdentity.typed(insurer, "", insured, ""),
                Code.of(Relation.class, "1"),
                "010",
                "",
                WireDate.of("20190310"),
                WireDate.absent(),
                WireDate.absent());
        Patient patient = new Patient(
                number,
                name,
                "カクウ　ウメコ",
                Code.of(Sex.FEMALE),
                WireDate.of("19440310"),
                "",
                "",
                List.of(insurance),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false);
        try (Ledger ledger = Ledger.open(home.resolve("data/ledger.db"), home.resolve("data/ledger.key"), EVENING)) {
            ledger.patients().put(patient);
        }
    }

    @Test
    @DisplayName("an empty register: nobody to look for, exit code 1")
    void emptyRegister() {
        assertThat(run("row", "match", "1")).isEqualTo(1);
        assertThat(out).contains("架空　梅子").contains("登録が空");
    }

    @Test
    @DisplayName("the patient, how that is known, and what differs with both values")
    void known() throws Exception {
        register("00077", "架空　梅子", "39990015", "12345678");
        assertThat(run("row", "match", "1")).isZero();
        assertThat(out).contains("00077", "保険で決定", "負担割合").containsPattern("1割 +→ +2割");
        JsonNode match = json("row", "match", "1", "--format", "json").get("match");
        assertThat(match.get("state").asText()).isEqualTo("known");
        assertThat(match.get("patientNumber").asText()).isEqualTo("00077");
        assertThat(match.get("route").asText()).isEqualTo("insurance");
        JsonNode ratio = match.get("differences").get(0);
        assertThat(ratio.get("field").asText()).isEqualTo("ratio");
        assertThat(ratio.get("sign").asText()).isEqualTo("differs");
        assertThat(ratio.get("registered").asText()).isEqualTo("1割");
        assertThat(ratio.get("online").asText()).isEqualTo("2割");
    }

    @Test
    @DisplayName(
            "candidates, the likeliest first, and exit code 1; --patient says who it is, --release takes that back")
    void byHand() throws Exception {
        register("00078", "別人　竹子", "01130012", "1");
        register("00077", "架空　梅子", "01130012", "2");
        assertThat(run("row", "match", "1")).isEqualTo(1);
        assertThat(out.indexOf("00077")).isPositive().isLessThan(out.indexOf("00078"));
        assertThat(out).contains("同姓同名");
        assertThat(run("list", "--tray")).isZero();
        assertThat(out).contains("要", "架空　梅子");
        assertThat(run("row", "match", "1", "--patient", "７７")).isZero();
        assertThat(out).contains("00077", "人が決定");
        assertThat(json("list", "--format", "json").get(0).get("patientNumber").asText())
                .isEqualTo("00077");
        assertThat(run("row", "match", "1", "--release")).isEqualTo(1);
        JsonNode match = json("row", "match", "1", "--format", "json").get("match");
        assertThat(match.get("state").asText()).isEqualTo("open");
        assertThat(match.get("candidates").get(0).asText()).isEqualTo("00077");
    }

    @Test
    @DisplayName("what cannot be is refused with a reason")
    void refusals() throws Exception {
        assertThat(run("row", "match", "1", "--patient", "404")).isEqualTo(1);
        assertThat(err).contains("404").contains("登録にありません");
        assertThat(run("row", "match", "1", "--patient", "1", "--release")).isEqualTo(2);
        assertThat(run("row", "match", "r99")).isEqualTo(1);
    }
}
