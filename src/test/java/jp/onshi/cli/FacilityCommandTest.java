package jp.onshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.simulator.OqsStandIn;
import jp.onshi.simulator.SimulatorSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("onshi facility")
class FacilityCommandTest {

    private static final Clock CLOCK = Clock.system(JapanTime.ZONE);

    @TempDir
    private Path home;

    private Path oqs;
    private OqsStandIn standIn;
    private String typed = "";
    private String out = "";
    private String err = "";

    @BeforeEach
    void play() throws IOException {
        oqs = home.resolve("oqs");
        standIn = new OqsStandIn(SimulatorSettings.under(oqs, CLOCK).withAnswerDelay(Duration.ofMillis(20)));
        standIn.prepare();
        Thread other = new Thread(
                () -> {
                    try {
                        standIn.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "stand-in");
        other.setDaemon(true);
        other.start();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private int run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = Main.run(
                new Program(
                                Map.of("ONSHI_HOME", home.toString(), "LANG", "ja_JP.UTF-8", "TERM", "xterm"),
                                home,
                                CLOCK,
                                new PrintStream(output, true, StandardCharsets.UTF_8),
                                new PrintStream(errors, true, StandardCharsets.UTF_8))
                        .withInput(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8))),
                arguments);
        out = output.toString(StandardCharsets.UTF_8);
        err = errors.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** With the training clinic's folders and every layout confirmed, as in the demo. */
    private int confirmed(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--set", "oqs.root=" + oqs, "--set", "oqs.institution=" + DemoCommand.INSTITUTION));
        all.addAll(List.of("--set", "oqs.poll=50ms", "--set", "oqs.confirmed=all"));
        return run(all.toArray(String[]::new));
    }

    @Test
    @DisplayName("未確認のレイアウトでは送らず、終了コードは 4")
    void unconfirmed() throws IOException {
        assertThat(run(
                        "facility",
                        "url",
                        "--set",
                        "oqs.root=" + oqs,
                        "--set",
                        "oqs.institution=" + DemoCommand.INSTITUTION))
                .isEqualTo(4);
        assertThat(err).contains("oqs.confirmed に url と書いてください");
        try (Stream<Path> files = Files.list(oqs.resolve("req"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    @DisplayName("URL を取得し、JSON にも PNG にも画面にもする")
    void url() throws IOException {
        assertThat(confirmed("facility", "url", "--format", "json")).as(err).isZero();
        JsonNode answer = new ObjectMapper().readTree(out);
        assertThat(answer.get("state").asText()).isEqualTo("done");
        assertThat(answer.get("confirmed").asBoolean()).isFalse();
        assertThat(answer.get("url").asText()).startsWith("http");
        assertThat(err).contains("未確認");
        Path png = home.resolve("qr.png");
        assertThat(confirmed("facility", "url", "--qr", "png", "--out", png.toString()))
                .as(err)
                .isZero();
        assertThat(ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(png))))
                .isNotNull();
        assertThat(confirmed("facility", "url", "--care", "online", "--qr", "terminal"))
                .as(err)
                .isZero();
        assertThat(out).contains("\u001b[0;30;107m  ").contains("\u001b[0;97;40m");
        assertThat(confirmed("facility", "url", "--qr", "svg")).isEqualTo(2);
    }

    @Test
    @DisplayName("環境設定を照会し、更新し、ない設定や値では終了コード 2")
    void settings() throws IOException {
        assertThat(confirmed("facility", "settings", "update", "home=0", "prescription=3"))
                .as(err)
                .isZero();
        assertThat(confirmed("facility", "settings", "show", "--format", "json"))
                .as(err)
                .isZero();
        JsonNode values = new ObjectMapper().readTree(out).get("values");
        assertThat(values).anySatisfy(value -> {
            assertThat(value.get("key").asText()).isEqualTo("home");
            assertThat(value.get("shown").asText()).isEqualTo("利用しない");
        });
        assertThat(confirmed("facility", "settings", "update", "home=9")).isEqualTo(2);
        assertThat(err).contains("0 利用しない、1 利用する");
        assertThat(confirmed("facility", "settings", "update", "colour=red")).isEqualTo(2);
        assertThat(confirmed("facility", "settings", "update", "home")).isEqualTo(2);
    }

    @Test
    @DisplayName("コードを発行し、一覧にあり、無効にできる")
    void activation() throws IOException {
        assertThat(confirmed("facility", "activation", "issue", "--format", "json"))
                .as(err)
                .isZero();
        String code = value(new ObjectMapper().readTree(out).get("values"), "activation");
        assertThat(code).isNotEmpty();
        assertThat(confirmed("facility", "activation", "list", "--format", "csv"))
                .as(err)
                .isZero();
        assertThat(out).startsWith("entry,key,label,value,shown").contains(code);
        assertThat(confirmed("facility", "activation", "revoke", code)).isEqualTo(2);
        assertThat(confirmed("facility", "activation", "revoke")).isEqualTo(2);
        assertThat(err).contains("標準入力");
        typed = code + "\n";
        assertThat(confirmed("facility", "activation", "revoke")).as(err).isZero();
    }

    @Test
    @DisplayName("答えがなければ、待つだけ待って終了コード 1")
    void noAnswer() {
        standIn.close();

        assertThat(confirmed("facility", "url", "--wait", "1")).isEqualTo(1);
        assertThat(out).isEmpty();
        assertThat(err).contains("番:");
    }

    @Test
    @DisplayName("config check はレイアウトの誤りもファイルと行で示す")
    void configCheck() throws IOException {
        Path own = Files.createDirectory(home.resolve("layouts"));
        Files.writeString(own.resolve("url.tsv"), "prefix\tOQSsixx\n");

        assertThat(run("config", "check", "--set", "oqs.layouts=" + own)).isEqualTo(1);
        assertThat(out).contains("url.tsv:1: 接頭辞 OQSsixx は使えません");
        assertThat(run("config", "check", "--set", "oqs.confirmed=url,nonsense"))
                .isEqualTo(1);
        assertThat(out).contains("oqs.confirmed");
    }

    @Test
    @DisplayName("config layouts は付属のレイアウトを書き出し、そこにあるものは書き換えず、そのまま使える")
    void layouts() throws IOException {
        Path own = home.resolve("own/layouts");
        assertThat(run("config", "layouts", "--to", own.toString())).as(err).isZero();
        assertThat(out.lines()).hasSize(10).contains(own.resolve("url.tsv").toString());
        assertThat(err).contains("oqs.layouts");
        assertThat(own.resolve("url.tsv"))
                .hasSameBinaryContentAs(Path.of("src/main/resources/jp/onshi/oqs/layouts/url.tsv"));
        assertThat(run("config", "check", "--set", "oqs.layouts=" + own))
                .as(out)
                .isZero();
        Files.writeString(own.resolve("url.tsv"), "mine");
        Files.delete(own.resolve("codes.tsv"));
        assertThat(run("config", "layouts", "--to", own.toString())).isZero();
        assertThat(out.lines()).containsExactly(own.resolve("codes.tsv").toString());
        assertThat(err).contains("url.tsv はもうあるので");
        assertThat(own.resolve("url.tsv")).hasContent("mine");
        assertThat(run("config", "layouts", "--to", own.resolve("url.tsv/no").toString()))
                .isEqualTo(3);
        assertThat(run("config", "layouts")).isEqualTo(2);
    }

    private static String value(JsonNode values, String key) {
        for (JsonNode value : values) {
            if (value.get("key").asText().equals(key)) {
                return value.get("value").asText();
            }
        }
        return "";
    }
}
