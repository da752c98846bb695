package jp.onshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import jp.onshi.eligibility.JapanTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("onshi receipt-transfer")
class ReceiptTransferCommandTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T00:30:00Z"), JapanTime.ZONE);
    private static final String CSV = "診療年月,振替分割区分,患者氏名,旧保険者番号,見知らぬ列\n202610,振替,見本　花子,06139463,\u001b[31m赤\n";

    @TempDir
    private Path home;

    private String out = "";
    private String err = "";

    private int run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = Main.run(
                new Program(
                        Map.of("ONSHI_HOME", home.toString(), "LANG", "ja_JP.UTF-8"),
                        home,
                        CLOCK,
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8)),
                arguments);
        out = output.toString(StandardCharsets.UTF_8);
        err = errors.toString(StandardCharsets.UTF_8);
        return code;
    }

    private Path file(String name, String text, String charset) throws IOException {
        return Files.write(home.resolve(name), text.getBytes(Charset.forName(charset)));
    }

    @Test
    @DisplayName("取り込んで番号を告げ、二度目は何も変えず、一覧と中身を出す")
    void importAndList() throws IOException {
        Path file = file("furikae.csv", CSV, "windows-31j");

        assertThat(run("receipt-transfer", "import", file.toString(), "--format", "json"))
                .isZero();
        JsonNode first = new ObjectMapper().readTree(out);
        assertThat(first.get("new").asBoolean()).isTrue();
        assertThat(first.get("lines").asInt()).isEqualTo(1);
        assertThat(first.get("confirmed").asBoolean()).isFalse();
        assertThat(err).contains("未確認").contains("1 行を 1 番として取り込みました");

        assertThat(run("receipt-transfer", "import", file.toString())).isZero();
        assertThat(err).contains("取り込み済み");
        assertThat(run("receipt-transfer", "list")).isZero();
        assertThat(out.lines()).singleElement().asString().contains("1 番").contains("furikae.csv");
        assertThat(run("receipt-transfer", "list", "1", "--format", "json")).isZero();
        JsonNode line = new ObjectMapper().readTree(out).get("entries").get(0);
        assertThat(line.get("name").asText()).isEqualTo("見本　花子");
        assertThat(line.get("見知らぬ列").asText()).isEqualTo("\u001b[31m赤");
        assertThat(out).doesNotContain("\u001b");
        assertThat(run("receipt-transfer", "list", "1")).isZero();
        assertThat(out).contains("診療年月: 202610").doesNotContain("\u001b");
        assertThat(run("receipt-transfer", "list", "1", "--format", "csv")).isZero();
        assertThat(out).startsWith("診療年月,振替・分割の別,患者の氏名,請求した保険者番号,見知らぬ列");
    }

    @Test
    @DisplayName("誤りのある行を番号で告げ、終了コードは 1")
    void faults() throws IOException {
        Path file = file("furikae.csv", CSV + "202610,振替\n", "UTF-8");

        assertThat(run("receipt-transfer", "import", file.toString(), "--format", "json"))
                .isEqualTo(1);
        JsonNode error = new ObjectMapper().readTree(out).get("errors").get(0);
        assertThat(error.get("line").asInt()).isEqualTo(3);
        assertThat(error.get("reason").asText()).isEqualTo("fields");
        assertThat(err).contains("3: 項目は 5 個のはずですが、2 個あります");
        assertThat(run("receipt-transfer", "list")).isZero();
        assertThat(out).isEmpty();
    }

    @Test
    @DisplayName("ないファイルは終了コード 2、ない番号は 1")
    void absent() {
        assertThat(run("receipt-transfer", "import", home.resolve("none.csv").toString()))
                .isEqualTo(2);
        assertThat(run("receipt-transfer", "list", "7")).isEqualTo(1);
        assertThat(err).contains("7 番の取り込みはありません");
    }
}
