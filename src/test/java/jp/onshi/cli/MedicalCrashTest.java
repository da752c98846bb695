package jp.onshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Medical information and processes that are killed. A process keeps everything that it writes under one folder, its
 * temporary files too, and that folder is searched.
 */
@DisplayName("When a process that asked for medical information is killed")
class MedicalCrashTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LATER = 7200;
    /** It does not look into the folders again by itself. */
    private static final String BLIND = "oqs.poll=10h,oqs.events=false";

    private static final String WATCHFUL = "oqs.poll=50ms,oqs.settle=200ms";

    /** What the answers say and nothing else does: drugs, treatment, values of check-ups, the text of a PDF. */
    private static final List<String> SECRETS = List.of(
            "ミホンジピン",
            "カソウフェナク",
            "しみるときは中止",
            "見本手術（例示）",
            "収縮期血圧",
            "1648.21",
            "7071.07",
            "見本の既往歴",
            "XMPL30001",
            "no real patient");

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            Charset.forName("windows-31j"),
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE);

    @TempDir
    Path home;

    private final List<Process> started = new ArrayList<>();
    private HandWritten other;

    @BeforeEach
    void clinic() throws IOException {
        Path share = home.resolve("oqs");
        for (String folder : List.of("req", "res", "face")) {
            Files.createDirectories(share.resolve(folder));
        }
        Files.createDirectories(home.resolve("tmp"));
        Files.writeString(home.resolve("onshi.toml"), """
                [oqs]
                root = "%s"
                institution = "9910000001"
                timeout = "1h"
                [medical]
                show = true
                keep = "1h"
                viewer = "true"
                """.formatted(share));
        other = new HandWritten(share);
        other.arrival("20991231235959");
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String settings, String... looksAt) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + home.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                MedicalClerk.class.getName(),
                home.toString(),
                settings));
        command.addAll(List.of(looksAt));
        Process process = new ProcessBuilder(command)
                .redirectError(home.resolve("stderr-" + started.size() + ".txt").toFile())
                .redirectOutput(
                        home.resolve("stdout-" + started.size() + ".txt").toFile())
                .start();
        started.add(process);
        return process;
    }

    /** kill -9, and no other: nothing of the process runs any more. */
    private static void kill(Process process) throws InterruptedException {
        assertThat(process.isAlive()).as("still at it").isTrue();
        process.destroyForcibly();
        process.waitFor();
    }

    /** Another life of the program: {@code onshi watch --once}, so many seconds later. */
    private void watch(long secondsLater) {
        run(secondsLater, "watch", "--once");
    }

    private String run(long secondsLater, String... words) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
        Clock clock = Clock.offset(Clock.system(JapanTime.ZONE), Duration.ofSeconds(secondsLater));
        Main.run(
                new Program(Map.of("ONSHI_HOME", home.toString(), "LANG", "ja_JP.UTF-8"), home, clock, stream, stream),
                words);
        return told.toString(StandardCharsets.UTF_8);
    }

    private void request(String prefix) {
        until(
                "a request " + prefix,
                () -> other.requests().stream()
                        .anyMatch(file -> file.getFileName().toString().startsWith(prefix)));
    }

    /** Answers the request that comes, and tells where the answer lies. */
    private Path answered(String prefix, String fixture) throws IOException {
        request(prefix);
        String extension = fixture.substring(fixture.lastIndexOf('.') + 1);
        String name = other.exchange(prefix, fixture);
        return home.resolve("oqs/res").resolve(name.replace("req_", "res_").replace(".xml", "." + extension));
    }

    private List<Path> copies() throws IOException {
        Path viewing = home.resolve("data/viewing");
        if (!Files.isDirectory(viewing)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(viewing)) {
            return files.toList();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void until(String what, Condition condition) {
        Await.until(
                () -> {
                    try {
                        return condition.holds();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                PATIENCE,
                Duration.ofMillis(20),
                () -> what + "\n" + said());
    }

    private String said() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < started.size(); i++) {
            try {
                text.append(Files.readString(home.resolve("stderr-" + i + ".txt")));
            } catch (IOException e) {
                text.append(e);
            }
        }
        return text.toString();
    }

    /** The files under the home in which something medical can be read, in whatever encoding. */
    private Set<String> telling() throws IOException {
        Set<String> found = new TreeSet<>();
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String secret : SECRETS) {
                    for (Charset charset : CHARSETS) {
                        if (bytes.contains(new String(secret.getBytes(charset), StandardCharsets.ISO_8859_1))) {
                            found.add(home.relativize(file).toString());
                        }
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "drugs, YZK, yzk/res.xml",
        "drugs, YZK, yzk/res-prescription.xml",
        "checkups, TKK, tkk/res-three-years.xml",
        "pdf, YZK, yzk/res.pdf"
    })
    @DisplayName("while the answer lies in res/: others leave it unread until its time is over, then it is gone")
    void answerLies(String what, String prefix, String fixture) throws Exception {
        Process asking = start(BLIND, what);
        Path answer = answered(prefix, fixture);
        kill(asking);
        assertThat(answer).exists();
        String lying = home.relativize(answer).toString();
        watch(0);
        assertThat(answer).exists();
        assertThat(telling()).containsExactly(lying);
        watch(LATER);
        assertThat(answer).doesNotExist();
        assertThat(telling()).isEmpty();
        assertThat(home.resolve("oqs/res")).isEmptyDirectory();
    }

    @Test
    @DisplayName("while it was still being written: what came of it is gone when its time is over")
    void halfWritten() throws Exception {
        Process asking = start(WATCHFUL, "drugs");
        request("YZK");
        String name = other.take("YZK").replace("req_", "res_");
        byte[] whole = other.answer("yzk/res.xml");
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        other.lay(name, half);
        kill(asking);
        watch(0);
        watch(LATER);
        assertThat(home.resolve("oqs/res")).isEmptyDirectory();
        other.lay(name, whole);
        watch(LATER);
        assertThat(home.resolve("oqs/res")).isEmptyDirectory();
        assertThat(telling()).isEmpty();
    }

    @Test
    @DisplayName("after it took the answer: nothing is anywhere, and an answer that lies there again is removed unread")
    void answerTaken() throws Exception {
        Process asking = start(WATCHFUL, "drugs");
        Path answer = answered("YZK", "yzk/res.xml");
        until("taken", () -> Files.notExists(answer));
        assertThat(telling()).isEmpty();
        kill(asking);
        assertThat(telling()).isEmpty();
        other.lay(answer.getFileName().toString(), other.answer("yzk/res.xml"));
        watch(0);
        assertThat(answer).doesNotExist();
        assertThat(telling()).isEmpty();
    }

    @Test
    @DisplayName("while the viewer has a copy: the next process removes it")
    void copyLies() throws Exception {
        Process asking = start(WATCHFUL, "pdf");
        Path answer = answered("YZK", "yzk/res.pdf");
        until("the copy", () -> copies().size() == 1 && !telling().isEmpty());
        until("taken", () -> Files.notExists(answer));
        kill(asking);
        assertThat(copies()).hasSize(1);
        assertThat(telling()).containsExactly(home.relativize(copies().get(0)).toString());
        watch(0);
        assertThat(copies()).isEmpty();
        assertThat(telling()).isEmpty();
    }

    @Test
    @DisplayName("while the viewer has a copy: one that has been at work all the time removes it")
    void neighbour() throws Exception {
        start(WATCHFUL);
        Process asking = start(WATCHFUL, "pdf");
        answered("YZK", "yzk/res.pdf");
        until("the copy", () -> copies().size() == 1);
        kill(asking);
        until("the copy is gone", () -> copies().isEmpty());
        until(
                "the answer, too, if the dead process had not come to remove it",
                () -> telling().isEmpty());
    }

    @Test
    @DisplayName("or ends by itself after a day's work: the log, which was told everything, says nothing medical")
    void wholeUse() throws Exception {
        Process working = start(WATCHFUL, "drugs", "checkups", "pdf", "drugs", "drugs");
        answered("YZK", "yzk/res.xml");
        answered("TKK", "tkk/res-three-years.xml");
        answered("YZK", "yzk/res.pdf");
        answered("YZK", "yzk/res-refused.xml");
        request("YZK");
        String name = other.take("YZK").replace("req_", "res_");
        String broken = new String(other.answer("yzk/res.xml"), StandardCharsets.UTF_8).replace("</XmlMsg>", "</Else>");
        other.lay(name, broken.getBytes(StandardCharsets.UTF_8));
        until(
                "the unreadable answer is listed",
                () -> run(0, "list", "--problems").contains(name));
        other.lay(name, other.answer("yzk/res.xml"));
        working.getOutputStream().close();
        assertThat(working.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(working.exitValue()).as(said()).isZero();
        assertThat(logged()).contains(MedicalClerk.AT_WORK);
        assertThat(telling()).isEmpty();
        assertThat(copies()).isEmpty();
        assertThat(home.resolve("oqs/res")).isEmptyDirectory();
    }

    private String logged() throws IOException {
        Path log = home.resolve("log/onshi.0.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }
}
