package jp.onshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.onshi.cli.config.Places;
import jp.onshi.ledger.Ledger;
import jp.onshi.testing.HandClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("onshi row nochange, delete and unlock")
class RowLockCommandTest {

    /** The evening of the fixtures' day. */
    private final HandClock clock = new HandClock(Instant.parse("2026-11-20T10:00:00Z"));

    @TempDir
    Path home;

    private String out = "";
    private String err = "";

    @BeforeEach
    void aResult() throws Exception {
        Path oqs = home.resolve("oqs");
        for (String folder : List.of("req", "res", "face")) {
            Files.createDirectories(oqs.resolve(folder));
        }
        Path file = Files.copy(
                Path.of("fixtures/messages/face-utf8.xml"), oqs.resolve("face/OQSsiquc01res_face_20261120090100.xml"));
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minusSeconds(3600)));
        assertThat(run("watch", "--once", "--set", "oqs.root=" + oqs)).isZero();
    }

    private int run(String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Program program = new Program(
                Map.of("ONSHI_HOME", home.toString(), "LANG", "ja_JP.UTF-8", "LOGNAME", "yamada"),
                home,
                clock,
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        int code = Main.run(program, arguments);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private JsonNode row() throws Exception {
        assertThat(run("list", "--all", "--format", "json")).isZero();
        return new ObjectMapper().readTree(out).get(0);
    }

    /** A console of 鈴木 takes the row; it shows no further sign of life. */
    private void suzukiTakesIt() throws Exception {
        Places places = Places.under(home, home);
        try (Ledger ledger = Ledger.open(places.ledger(), places.key(), clock)) {
            ledger.locks().take(1, "another console", "鈴木", "受付２");
        }
    }

    @Test
    @DisplayName("mark as P031 F11 and F3 do, and refuse with its numbers and exit code 1")
    void marks() throws Exception {
        assertThat(run("row", "nochange", "1")).isZero();
        assertThat(err).contains("処理済み");
        assertThat(row().get("processed").asBoolean()).isTrue();
        assertThat(run("row", "nochange", "r1")).isEqualTo(1);
        assertThat(err).startsWith("0011");
        assertThat(run("row", "delete", "r1")).isEqualTo(1);
        assertThat(err).startsWith("0010");
        assertThat(run("row", "delete", "r999")).isEqualTo(1);
        assertThat(run("row", "delete", "first")).isEqualTo(2);
        assertThat(row().get("deleted").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("delete marks the row as deleted, once")
    void deletes() throws Exception {
        assertThat(run("row", "delete", "1")).isZero();
        assertThat(row().get("deleted").asBoolean()).isTrue();
        assertThat(run("row", "delete", "r1")).isEqualTo(1);
        assertThat(err).startsWith("0009");
    }

    @Test
    @DisplayName("0003: a row that a console works on is refused, naming who and since when; the list says it, too")
    void held() throws Exception {
        suzukiTakesIt();
        assertThat(row().get("lockedBy").asText()).isEqualTo("鈴木@受付２");
        for (String verb : List.of("nochange", "delete")) {
            assertThat(run("row", verb, "1")).isEqualTo(1);
            assertThat(err).startsWith("0003 鈴木@受付２ が 19:00 から処理中です");
        }
        assertThat(row().get("processed").asBoolean()).isFalse();
        assertThat(row().get("deleted").asBoolean()).isFalse();
    }

    @Test
    @DisplayName(
            "unlock names the holder and waits for --yes; not within a minute; and a free row has nobody to unlock")
    void unlocks() throws Exception {
        assertThat(run("row", "unlock", "1")).isEqualTo(1);
        assertThat(err).contains("処理中の端末はありません");
        suzukiTakesIt();
        assertThat(run("row", "unlock", "1")).isEqualTo(1);
        assertThat(err).contains("鈴木@受付２", "19:00", "--yes");
        assertThat(run("row", "unlock", "1", "--yes")).isEqualTo(1);
        assertThat(err).contains("一分");
        for (int i = 0; i < 5; i++) {
            clock.pass(Duration.ofSeconds(15));
            signOfLife();
        }
        assertThat(run("row", "unlock", "1")).isEqualTo(1);
        assertThat(row().get("lockedBy").asText()).isEqualTo("鈴木@受付２");
        assertThat(run("row", "unlock", "1", "--yes")).isZero();
        assertThat(err).contains("鈴木@受付２");
        assertThat(row().get("lockedBy").isNull()).isTrue();
    }

    private void signOfLife() throws Exception {
        Places places = Places.under(home, home);
        try (Ledger ledger = Ledger.open(places.ledger(), places.key(), clock)) {
            ledger.locks().sign("another console");
        }
    }

    @Test
    @DisplayName("what a killed console had taken can be worked on again after 20 seconds")
    void dead() throws Exception {
        suzukiTakesIt();
        clock.pass(Duration.ofSeconds(21));
        assertThat(row().get("lockedBy").isNull()).isTrue();
        assertThat(run("row", "nochange", "1")).isZero();
    }
}
