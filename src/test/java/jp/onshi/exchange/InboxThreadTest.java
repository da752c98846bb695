package jp.onshi.exchange;

import static jp.onshi.exchange.Share.append;
import static jp.onshi.exchange.Share.half;
import static jp.onshi.exchange.Share.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import jp.onshi.oqs.Catalogue;
import jp.onshi.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The inbox at work")
@Timeout(60)
class InboxThreadTest {

    private static final String RESULT = "OQSsiquc01res_20261121090000ABC001.xml";
    private static final Duration HOURS = Duration.ofHours(5);

    @TempDir
    Path root;

    private final TestDesk desk = new TestDesk();
    private final List<Inbox> inboxes = new ArrayList<>();
    private LinkMonitor link = new LinkMonitor(quick(true), Clock.systemUTC(), () -> {});
    private Share share;

    @BeforeEach
    void layOut() throws IOException {
        share = new Share(root);
    }

    @AfterEach
    void close() {
        inboxes.forEach(Inbox::close);
    }

    private static ExchangeSettings quick(boolean events) {
        return new ExchangeSettings(
                Duration.ofMillis(20),
                Duration.ofMillis(300),
                Duration.ofMillis(40),
                1 << 20,
                events,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
    }

    private static ExchangeSettings with(ExchangeSettings settings, Duration settle) {
        return new ExchangeSettings(
                settings.poll(),
                settle,
                settings.quiet(),
                settings.maxBytes(),
                settings.events(),
                settings.slow(),
                settings.noAnswer());
    }

    private Inbox start(ExchangeSettings settings) {
        link = new LinkMonitor(settings, Clock.systemUTC(), () -> {});
        Inbox inbox = new Inbox(share.folders, settings, Catalogue.shipped(), desk, link, Clock.systemUTC());
        inboxes.add(inbox);
        inbox.start();
        Await.until(() -> link.status().state() != LinkState.STARTING, "the first look");
        return inbox;
    }

    @ParameterizedTest(name = "with events: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("A slow writer's file is taken once, when the last piece is there")
    void slowWriter(boolean events) throws Exception {
        start(with(quick(events), HOURS));
        String whole = message("保険者番号".repeat(200));
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        CountDownLatch seenHalf = new CountDownLatch(1);
        Path file = share.folders.res().resolve(RESULT);
        Thread writer = new Thread(() -> {
            try (var out = Files.newOutputStream(file)) {
                for (int from = 0; from < bytes.length; from += 97) {
                    if (from > bytes.length / 2) {
                        seenHalf.await();
                    }
                    out.write(bytes, from, Math.min(97, bytes.length - from));
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        writer.start();
        Await.until(() -> desk.offered.get() > 0, "a look at the half");
        assertThat(desk.taken).isEmpty();
        seenHalf.countDown();
        writer.join();

        Await.until(() -> !desk.taken.isEmpty(), "the whole file");
        assertThat(desk.taken.get(0).bytes()).isEqualTo(bytes);
        assertThat(desk.taken).hasSize(1);
        assertThat(desk.problems).isEmpty();
    }

    @ParameterizedTest(name = "with events: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("A file that nobody finishes becomes a problem by itself, and stops being one when somebody does")
    void neverFinished(boolean events) throws IOException {
        start(quick(events));
        Path file = share.res(RESULT, half("甲"));
        Await.until(() -> !desk.problems.isEmpty(), "the problem");
        assertThat(desk.reasons()).containsExactly(ProblemReason.INCOMPLETE);
        append(file, "</XmlMsg>");
        Await.until(() -> !desk.settled.isEmpty(), "its end");
        assertThat(desk.names()).containsExactly(RESULT);
    }

    @ParameterizedTest(name = "with events: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("Empty files: a result is a problem, an error file is an answer")
    void emptyFiles(boolean events) throws IOException {
        start(quick(events));
        share.res(RESULT, "");
        share.res("OQSsiquc01req_2.err", "");
        Await.until(() -> !desk.problems.isEmpty() && !desk.taken.isEmpty(), "both");
        assertThat(desk.reasons()).containsExactly(ProblemReason.EMPTY);
        assertThat(desk.names()).containsExactly("OQSsiquc01req_2.err");
    }

    @ParameterizedTest(name = "with events: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("Five hundred files from four writers at once are each taken exactly once, ours removed, others kept")
    void burst(boolean events) throws Exception {
        desk.answer = file -> file.name().suffix().endsWith("o") ? new Verdict.Remove() : new Verdict.Keep();
        Inbox inbox = start(with(quick(events), HOURS));
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int number = writer;
            writers.add(new Thread(() -> write(number)));
        }
        writers.forEach(Thread::start);
        while (writers.stream().anyMatch(Thread::isAlive)) {
            inbox.scanOnce();
        }
        Await.until(() -> desk.taken.size() >= 500, "all files");
        inbox.scanOnce();

        assertThat(desk.names()).hasSize(500).doesNotHaveDuplicates();
        assertThat(desk.taken).extracting(FoundFile::sha256).doesNotHaveDuplicates();
        assertThat(desk.problems).isEmpty();
        try (Stream<Path> left = Files.list(share.folders.res())) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .hasSize(250)
                    .allMatch(name -> name.endsWith("k.xml"));
        }
    }

    private void write(int writer) {
        Random random = new Random(writer);
        try {
            for (int i = 0; i < 125; i++) {
                int serial = writer * 125 + i;
                String name = "OQSsiquc01res_" + serial + (serial % 2 == 0 ? "o" : "k") + ".xml";
                String text = message("受付" + serial + "x".repeat(random.nextInt(3000)));
                if (random.nextBoolean()) {
                    share.resByRename(name, text);
                } else {
                    int cut = random.nextInt(text.length());
                    Path file = share.res(name, text.substring(0, cut));
                    append(file, text.substring(cut));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest(name = "with events: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("When the share is back, work goes on by itself")
    void shareComesAndGoes(boolean events) throws IOException {
        start(quick(events));
        Path away = root.resolveSibling(root.getFileName() + "-away");
        Files.move(root, away);
        Await.until(() -> link.status().state() == LinkState.NO_FOLDER, "the loss");
        Files.move(away, root);
        share.res(RESULT, message("甲"));
        Await.until(() -> !desk.taken.isEmpty(), "the file");
        Await.until(() -> link.status().state() == LinkState.OK, "the link");
    }

    @ParameterizedTest(name = "with events: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("A ledger that was locked for a while gets every file")
    void ledgerLocked(boolean events) throws IOException {
        start(quick(events));
        desk.refusals.set(5);
        for (int i = 0; i < 10; i++) {
            share.res("OQSsiquc01res_" + i + ".xml", message("人" + i));
        }
        Await.until(() -> desk.taken.size() == 10, "all files");
        assertThat(desk.names()).doesNotHaveDuplicates();
        Await.until(() -> link.status().state() == LinkState.OK, "the link");
    }

    @Test
    @DisplayName("File events alone are enough where they work")
    void eventsAlone() throws IOException {
        start(quick(true).withPoll(HOURS));
        share.res(RESULT, message("甲"));
        share.resByRename("OQSsiquc01res_2.xml", message("乙"));
        Path file = share.face("OQSsiquc01res_face_1_20261121090000.xml", half("丙"));
        append(file, "</XmlMsg>");
        Await.until(() -> desk.taken.size() == 3, "three files");
    }

    @Test
    @DisplayName("File events are heard again after a folder was replaced by another of its name")
    void folderReplaced() throws IOException {
        start(quick(true));
        Path res = share.folders.res();
        Files.move(res, root.resolve("res-old"));
        Await.until(() -> link.status().state() == LinkState.NO_FOLDER, "the loss");
        Files.createDirectory(res);
        Await.until(() -> link.status().state() == LinkState.OK, "the link");
        share.res(RESULT, message("甲"));
        Await.until(() -> !desk.taken.isEmpty(), "the file");
    }

    @Test
    @DisplayName("A fault of the program in the receiver does not end the inbox")
    void faultInReceiver() throws IOException {
        desk.answer = file -> {
            if (file.name().suffix().equals("1")) {
                throw new StackOverflowError();
            }
            return new Verdict.Keep();
        };
        start(quick(true));
        share.res("OQSsiquc01res_1.xml", message("甲"));
        Await.until(() -> link.status().state() == LinkState.NOT_STORED, "the fault");
        share.res("OQSsiquc01res_2.xml", message("乙"));
        Await.until(() -> desk.taken.size() == 1, "the other file");
    }

    @Test
    @DisplayName("After closing nothing is taken any more, and an inbox is started once")
    void closed() throws IOException {
        Inbox inbox = start(quick(false));
        assertThatThrownBy(inbox::start).isInstanceOf(IllegalStateException.class);
        inbox.close();
        inbox.close();
        share.res(RESULT, message("甲"));
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("onshi-inbox"))
                        .filter(Thread::isAlive))
                .isEmpty();
        assertThat(desk.taken).isEmpty();
        assertThatThrownBy(inbox::start).isInstanceOf(IllegalStateException.class);
    }
}
