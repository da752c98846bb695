package jp.onshi.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import jp.onshi.oqs.Catalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("一括の結果のファイル")
@Timeout(60)
class BulkFilesTest {

    private static final String RESULT = "OQSmuquc02res_20261121090000ABC001.zip";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final int SMALL = 10;
    private static final int LARGE = 1000;

    @TempDir
    private Path root;

    private final ExchangeSettings settings = new ExchangeSettings(
            Duration.ofMillis(20),
            Duration.ofSeconds(10),
            Duration.ofMillis(300),
            SMALL,
            LARGE,
            false,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60));
    private final LinkMonitor link = new LinkMonitor(settings, Clock.systemUTC(), () -> {});
    private final TestDesk desk = new TestDesk();
    private Share share;
    private Inbox inbox;

    @BeforeEach
    void layOut() throws IOException {
        share = new Share(root);
        inbox = new Inbox(
                share.folders,
                settings,
                Catalogue.shipped(),
                desk,
                link,
                Clock.systemUTC(),
                file -> Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    private Path put(int size, Instant time) throws IOException {
        Path file = share.res(RESULT, "x".repeat(size));
        Files.setLastModifiedTime(file, FileTime.from(time));
        return file;
    }

    @Test
    @DisplayName("大きさの限りが別で、丸ごとでなく少しずつ読むものとして渡す")
    void inPieces() throws IOException {
        put(LARGE, LONG_AGO);
        inbox.scanOnce();
        assertThat(desk.taken).singleElement().satisfies(found -> {
            assertThat(found.bytes()).isEmpty();
            assertThat(found.size()).isEqualTo(LARGE);
            try (InputStream content = found.open()) {
                assertThat(content.readAllBytes()).hasSize(LARGE);
            }
        });
        assertThat(desk.problems).isEmpty();
    }

    @Test
    @DisplayName("取り込み中と言われれば問題にせず何度でも渡し、終われば消す")
    void later() throws IOException {
        Path file = put(LARGE, LONG_AGO);
        desk.answer = found -> new Verdict.Later();
        inbox.scanOnce();
        inbox.scanOnce();
        inbox.scanOnce();
        assertThat(desk.taken).hasSize(3);
        assertThat(desk.problems).isEmpty();
        assertThat(file).exists();

        desk.answer = found -> new Verdict.Remove();
        inbox.scanOnce();
        assertThat(file).doesNotExist();
        assertThat(desk.problems).isEmpty();
    }

    @Test
    @DisplayName("渡した後に変わったものは消さず、改めて渡す")
    void changedMeanwhile() throws IOException {
        Path file = put(LARGE, LONG_AGO);
        desk.answer = found -> {
            try {
                put(LARGE, LONG_AGO.plusSeconds(desk.taken.isEmpty() ? 1 : 0));
            } catch (IOException cannotBe) {
                throw new AssertionError(cannotBe);
            }
            return new Verdict.Remove();
        };
        inbox.scanOnce();
        assertThat(file).exists();
        desk.answer = found -> new Verdict.Remove();
        inbox.scanOnce();
        assertThat(desk.taken).hasSize(2);
        assertThat(file).doesNotExist();
    }

    @Test
    @DisplayName("限りを超えるものは読まずに問題として示す")
    void tooLarge() throws IOException {
        put(LARGE + 1, LONG_AGO);
        inbox.scanOnce();
        assertThat(desk.taken).isEmpty();
        assertThat(desk.reasons()).containsExactly(ProblemReason.TOO_BIG);
    }
}
