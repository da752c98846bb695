package jp.onshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import jp.onshi.eligibility.JapanTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("onshi patient")
class PatientCommandTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T00:30:00Z"), JapanTime.ZONE);
    private static final String GOOD = "fixtures/patients/orca.csv";
    private static final String FAULTY = "fixtures/patients/faults.csv";

    @TempDir
    private Path home;

    private String out = "";
    private String err = "";

    private int run(String... arguments) {
        return run(null, arguments);
    }

    private int run(@Nullable Path terminal, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = Main.run(
                new Program(
                        Map.of("ONSHI_HOME", home.toString(), "LANG", "ja_JP.UTF-8"),
                        home,
                        CLOCK,
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8),
                        terminal,
                        InputStream.nullInputStream()),
                arguments);
        out = output.toString(StandardCharsets.UTF_8);
        err = errors.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    @DisplayName("取り込んだ患者を、番号の書き方によらず見せる")
    void importAndShow() throws IOException {
        assertThat(run("patient", "import", GOOD)).isZero();
        assertThat(out).contains("6 行を読みました。追加 4 人、変更 0 人、変わらず 0 人。");
        assertThat(err).isEmpty();

        assertThat(run("patient", "show", "101")).isZero();
        assertThat(out)
                .contains("[患者]", "000101", "山田　太郎", "ヤマダ　タロウ", "昭和55年 2月29日", "[保険]", "01139013 協会けんぽ")
                .contains("２１７００００１・１２３", "本人", "30%", "平成27年 4月 1日 ～", "令和 8年10月 2日")
                .doesNotContain("[公費]", "テスト患者");

        assertThat(run("patient", "show", "０００１７１", "--format", "json")).isZero();
        JsonNode patient = new ObjectMapper().readTree(out);
        assertThat(patient.path("patientNumber").asText()).isEqualTo("000171");
        assertThat(patient.path("birthdate").asText()).isEqualTo("1973-09-17");
        assertThat(patient.path("insurances").size()).isOne();
        assertThat(patient.path("insurances").get(0).path("ratio").asInt()).isEqualTo(30);
        assertThat(patient.path("insurances").get(0).path("from").asText()).isEqualTo("2019-04-01");
        assertThat(patient.path("insurances").get(0).path("until").isNull()).isTrue();
        assertThat(patient.path("expenses").get(1).path("payer").asText()).isEqualTo("54139910");
        assertThat(patient.path("expenses").get(1).path("until").asText()).isEqualTo("2026-12-31");
        assertThat(patient.path("test").asBoolean(true)).isFalse();

        assertThat(run("patient", "show", "171", "--format", "csv")).isZero();
        assertThat(out).contains("section,label,value", "公費 2,負担者番号,54139910");
    }

    @Test
    @DisplayName("試すだけなら何も変えず、そう言う")
    void dryRun() {
        assertThat(run("patient", "import", GOOD, "--dry-run")).isZero();
        assertThat(out).contains("何も変えていません", "追加 4 人");
        assertThat(run("patient", "show", "101")).isEqualTo(ExitCode.NEGATIVE.number());
        assertThat(err).contains("患者番号 101 の患者はいません");
    }

    @Test
    @DisplayName("誤りのある行を番号と直し方で告げ、ほかの患者は取り込み、終了コード 1")
    void faults() throws IOException {
        assertThat(run("patient", "import", FAULTY)).isEqualTo(ExitCode.NEGATIVE.number());
        assertThat(err)
                .contains("2: 保険者番号 1139013 は先頭の 0 が落ちています。8 桁で書いてください。")
                .contains("14: 11 行目と同じ患者です。")
                .contains("11 人は取り込めません。");
        assertThat(out).contains("追加 1 人");

        assertThat(run("patient", "import", FAULTY, "--format", "json")).isEqualTo(ExitCode.NEGATIVE.number());
        JsonNode outcome = new ObjectMapper().readTree(out);
        assertThat(outcome.path("faults").asInt()).isEqualTo(15);
        assertThat(outcome.path("leftOut").asInt()).isEqualTo(11);
        assertThat(outcome.path("unchanged").asInt()).isOne();
        assertThat(outcome.path("errors").get(0).path("line").asInt()).isEqualTo(2);
        assertThat(outcome.path("errors").get(0).path("reason").asText()).isEqualTo("insurer-zeros");
    }

    @Test
    @DisplayName("端末で見ている人には進み具合を一行で見せ、終われば消す")
    void progress() throws IOException {
        Path terminal = home.resolve("fd2");
        Files.createSymbolicLink(terminal, Path.of("/dev/pts/7"));
        assertThat(run(terminal, "patient", "import", GOOD)).isZero();
        assertThat(err).contains("[####################] 0:00").endsWith("\r");
        assertThat(run("patient", "import", GOOD)).isZero();
        assertThat(err).isEmpty();
    }

    @Test
    @DisplayName("読めないファイルは終了コード 3 で、名前と権限を確かめるように言う")
    void unreadable() {
        assertThat(run("patient", "import", home.resolve("no.csv").toString()))
                .isEqualTo(ExitCode.UNREACHABLE.number());
        assertThat(err).contains("を読めません。名前と権限を確かめてください。");
    }
}
