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
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.JapanTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("onshi patient history")
class PatientHistoryCommandTest {

    private static final Clock EVENING = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), JapanTime.ZONE);

    @TempDir
    Path home;

    private Path oqs = Path.of("");
    private String out = "";
    private String err = "";

    private int run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Program program = new Program(
                Map.of("ONSHI_HOME", home.toString(), "LANG", "ja_JP.UTF-8"),
                home,
                EVENING,
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
        int code = Main.run(program, arguments);
        out = output.toString(StandardCharsets.UTF_8);
        err = errors.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** 架空　梅子 is registered and her result has come; 架空　桃子 is registered only. */
    @BeforeEach
    void arrives() throws IOException {
        oqs = home.resolve("oqs");
        for (String folder : List.of("req", "res", "face")) {
            Files.createDirectories(oqs.resolve(folder));
        }
        Path register = home.resolve("patients.csv");
        Files.writeString(
                register,
                "患者番号,氏名,カナ氏名,性別,生年月日,保険者番号,番号\n"
                        + "00456,架空　梅子,カクウ　ウメコ,女,S19.3.10,39990015,12345678\n"
                        + "00457,架空　桃子,カクウ　モモコ,女,S20.3.10,39990015,12345679\n",
                StandardCharsets.UTF_8);
        assertThat(run("patient", "import", register.toString())).isZero();
        Path file =
                Files.copy(Path.of("fixtures/messages/result-valid.xml"), oqs.resolve("res/OQSsiquc01res_EHR0001.xml"));
        Files.setLastModifiedTime(file, FileTime.from(EVENING.instant().minusSeconds(3600)));
        assertThat(run("watch", "--once", "--set", "oqs.root=" + oqs)).isZero();
    }

    @Test
    @DisplayName("says line by line when, what, by whom, and what came back")
    void table() {
        assertThat(run("patient", "history", "456")).isZero();
        assertThat(out).contains("確認日付", "照会した人", "R 8.11.20", "有効", "39990015", "r1");
    }

    @Test
    @DisplayName("a lookup names who asked")
    void whoAsked() throws IOException {
        run(
                "lookup",
                "--insurer",
                "39990015",
                "--number",
                "12345679",
                "--birthdate",
                "S20.3.10",
                "--set",
                "oqs.root=" + oqs,
                "--set",
                "oqs.institution=1312345678",
                "--set",
                "desk.operator=山田",
                "--set",
                "desk.terminal=受付1");
        assertThat(run("patient", "history", "00457", "--format", "json")).isZero();
        JsonNode history = new ObjectMapper().readTree(out);
        assertThat(history.path("patientNumber").asText()).isEqualTo("00457");
        assertThat(history.path("entries").size()).isOne();
        assertThat(history.path("entries").get(0).path("askedBy").asText()).isEqualTo("山田@受付1");
        assertThat(history.path("entries").get(0).path("status").asText()).isEqualTo("waiting");
    }

    @Test
    @DisplayName("nothing asked yet is exit code 1, and so is nobody with the number, who is named")
    void nothing() {
        assertThat(run("patient", "history", "457")).isEqualTo(ExitCode.NEGATIVE.number());
        assertThat(err).isEmpty();
        assertThat(run("patient", "history", "999")).isEqualTo(ExitCode.NEGATIVE.number());
        assertThat(err).contains("999");
    }
}
