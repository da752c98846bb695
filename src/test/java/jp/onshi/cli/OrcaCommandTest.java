package jp.onshi.cli;

import static jp.onshi.orca.StubOrca.file;
import static jp.onshi.orca.StubOrca.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.orca.StubOrca;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("onshi orca")
class OrcaCommandTest {

    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-20T00:00:00Z"), JapanTime.ZONE);

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();
    private StubOrca orca;
    private String out = "";
    private String err = "";

    @BeforeEach
    void start() throws IOException {
        orca = new StubOrca()
                .at("/api/api01rv2/systeminfv2", file("system.xml"))
                .at("/api/api01rv2/patientgetv2", file("patient-101.xml"))
                .at("/api/api01rv2/patientlst1v2", file("changed.xml"))
                .at("/api/api01rv2/acceptlstv2", file("visits.xml"));
        environment.put("ONSHI_HOME", home.toString());
        environment.put("LANG", "ja_JP.UTF-8");
        environment.put("ONSHI_ORCA_URL", orca.uri().toString());
        environment.put("ONSHI_ORCA_USER", "uketsuke");
        environment.put("ONSHI_ORCA_RATE", "1000");
    }

    @AfterEach
    void stop() {
        orca.close();
    }

    private int run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = Main.run(
                new Program(
                        environment,
                        home,
                        MORNING,
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8)),
                arguments);
        out = output.toString(StandardCharsets.UTF_8);
        err = errors.toString(StandardCharsets.UTF_8);
        return code;
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out);
    }

    @Test
    @DisplayName("ping tells who answers")
    void ping() throws IOException {
        assertThat(run("orca", "ping")).isZero();
        assertThat(out).contains("5.2.0").contains("/api").contains("3");
        assertThat(run("orca", "ping", "--format", "json")).isZero();
        assertThat(json().get("version").asText()).isEqualTo("5.2.0");
        assertThat(json().get("receptions").asInt()).isEqualTo(3);
    }

    @Test
    @DisplayName("without a link, or when it is down, it ends with 3 and says what to do")
    void down() {
        orca.at("/api/api01rv2/systeminfv2", status(401));
        assertThat(run("orca", "ping")).isEqualTo(3);
        assertThat(err).contains("orca.user");
        environment.remove("ONSHI_ORCA_URL");
        assertThat(run("orca", "ping")).isEqualTo(3);
        assertThat(err).contains("orca.url");
    }

    @Test
    @DisplayName("patient reads one into the register and shows it; 1 when 日レセ has nobody")
    void patient() throws IOException {
        assertThat(run("orca", "patient", "101")).isZero();
        assertThat(out)
                .contains("000101")
                .contains("山田　太郎")
                .contains("01139013")
                .contains("21136015");
        assertThat(run("orca", "patient", "101", "--format", "json")).isZero();
        assertThat(json().get("insurances").get(0).get("insurerNumber").asText())
                .isEqualTo("01139013");
        assertThat(json().get("insurances").get(0).get("from").asText()).isEqualTo("2024-04-01");
        assertThat(json().get("insurances").get(0).get("until").isNull()).isTrue();
        orca.at("/api/api01rv2/patientgetv2", file("patient-none.xml"));
        assertThat(run("orca", "patient", "999")).isEqualTo(1);
        assertThat(err).contains("999");
    }

    @Test
    @DisplayName("sync reads whoever was changed since a day, however the day is written")
    void sync() {
        assertThat(run("orca", "sync", "--since", "R8.11.1")).isZero();
        assertThat(out).contains("2 人").contains("新規 1 人");
        assertThat(orca.asked("patientlst1v2").get(0).body()).contains("2026-11-01");
        assertThat(run("orca", "sync", "--since", "someday")).isEqualTo(2);
    }

    @Test
    @DisplayName("the password comes from the environment")
    void passwordFromEnvironment() {
        environment.put("ONSHI_ORCA_PASSWORD", "himitsu");
        assertThat(run("orca", "ping")).isZero();
        assertThat(orca.asked().get(0).authorization()).isEqualTo("Basic dWtldHN1a2U6aGltaXRzdQ==");
    }

    @Test
    @DisplayName("or from a file that only its owner may read; otherwise it is not used")
    void passwordFromFile() throws IOException {
        Path file = Files.writeString(home.resolve("password"), "himitsu\n");
        environment.put("ONSHI_ORCA_PASSWORD_FILE", file.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run("orca", "ping")).isEqualTo(3);
        assertThat(err).contains("chmod 600");
        assertThat(orca.asked()).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(run("orca", "ping")).isZero();
        assertThat(orca.asked().get(0).authorization()).isEqualTo("Basic dWtldHN1a2U6aGltaXRzdQ==");
        environment.put("ONSHI_ORCA_PASSWORD_FILE", home.resolve("none").toString());
        assertThat(run("orca", "ping")).isEqualTo(3);
        assertThat(err).contains("none");
    }

    @Test
    @DisplayName("a password is no setting: neither --set nor the file takes one, and no listing shows one")
    void passwordIsNoSetting() {
        environment.put("ONSHI_ORCA_PASSWORD", "himitsu");
        assertThat(run("config", "show")).isZero();
        assertThat(out).doesNotContain("himitsu");
        assertThat(run("orca", "ping", "--set", "orca.password=himitsu")).isEqualTo(2);
    }

    @Test
    @DisplayName("neither password nor people stand in any file, before and after a broken answer")
    void nothingInFiles() throws IOException {
        environment.put("ONSHI_ORCA_PASSWORD", "himitsu");
        assertThat(run("orca", "patient", "101")).isZero();
        orca.at("/api/api01rv2/patientgetv2", StubOrca.cut("patient-101.xml"));
        assertThat(run("orca", "patient", "101")).isEqualTo(3);
        assertThat(err).doesNotContain("himitsu").doesNotContain("山田");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("himitsu")
                        .doesNotContain(new String("山田".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
            }
        }
    }
}
