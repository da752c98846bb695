package jp.onshi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import jp.onshi.exchange.ExchangeException.Reason;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.Folder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Sending requests")
@Timeout(60)
class OutboxTest {

    private static final FileName NAME =
            new FileName(Catalogue.shipped().eligibilityRequest(), "20261121090000ABC001", "xml");
    private static final byte[] REQUEST = Share.message("照会").getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = Share.message("別").getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path root;

    private final LinkMonitor link = new LinkMonitor(ExchangeSettings.standard(), Clock.systemUTC(), () -> {});
    private Share share;
    private Outbox outbox;

    @BeforeEach
    void layOut() throws IOException {
        share = new Share(root);
        outbox = outbox();
    }

    /** Also what a restart gives. */
    private Outbox outbox() {
        return new Outbox(share.folders, link, Clock.systemUTC());
    }

    private List<String> inReq() throws IOException {
        try (Stream<Path> files = Files.list(share.folders.req())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Path request() {
        return share.folders.req().resolve(NAME.text());
    }

    private static void assertReason(ThrowingCall call, Reason reason) {
        assertThatThrownBy(call::call)
                .isInstanceOfSatisfying(
                        ExchangeException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    private interface ThrowingCall {
        void call() throws ExchangeException;
    }

    @Test
    @DisplayName("A staged request is whole, and its name is none that a watcher takes for a request")
    void stage() throws Exception {
        Path staged = outbox.stage(NAME, REQUEST);
        assertThat(staged).hasBinaryContent(REQUEST);
        assertThat(inReq()).hasSize(1).allMatch(name -> !name.startsWith("OQS") && !name.endsWith(".xml"));
        assertThat(outbox.presence(NAME)).isEqualTo(Presence.STAGED);
        assertThat(link.status().waiting()).isZero();
    }

    @Test
    @DisplayName("A released request has its own name, the temporary one is gone")
    void release() throws Exception {
        outbox.stage(NAME, REQUEST);
        outbox.release(NAME);
        assertThat(inReq()).containsExactly(NAME.text());
        assertThat(request()).hasBinaryContent(REQUEST);
        assertThat(outbox.presence(NAME)).isEqualTo(Presence.RELEASED);
        assertThat(link.status().waiting()).isEqualTo(1);
    }

    @Test
    @DisplayName("A crash before staging, amid it, after it and after the release: each is told apart after a restart")
    void crashPoints() throws Exception {
        assertThat(outbox().presence(NAME)).isEqualTo(Presence.GONE);

        Files.write(share.folders.req().resolve(".onshi-" + NAME.text() + ".0000.tmp"), new byte[] {'<'});
        assertThat(outbox().presence(NAME)).as("half-written is not staged").isEqualTo(Presence.GONE);
        outbox().stage(NAME, REQUEST);
        assertThat(outbox().presence(NAME)).isEqualTo(Presence.STAGED);

        outbox().stage(NAME, REQUEST);
        assertThat(outbox().presence(NAME)).as("staging again is no error").isEqualTo(Presence.STAGED);

        outbox().release(NAME);
        assertThat(outbox().presence(NAME)).isEqualTo(Presence.RELEASED);
        assertReason(() -> outbox().release(NAME), Reason.NAME_TAKEN);

        Files.delete(request());
        assertThat(outbox().presence(NAME)).as("taken").isEqualTo(Presence.GONE);
        assertReason(() -> outbox().release(NAME), Reason.NOT_STAGED);
        assertThat(inReq()).noneMatch(name -> name.equals(NAME.text()));

        share.res(NAME.answer().text(), Share.message("回答"));
        assertThat(outbox().presence(NAME)).isEqualTo(Presence.ANSWERED);
    }

    @Test
    @DisplayName("An error file answers as well")
    void answeredByError() throws Exception {
        share.res(NAME.error().text(), "E001");
        assertThat(outbox.presence(NAME)).isEqualTo(Presence.ANSWERED);
    }

    @Test
    @DisplayName("Nothing of that name is overwritten, in req/ or in res/")
    void neverOverwrites() throws Exception {
        Files.write(request(), OTHER);
        assertReason(() -> outbox.stage(NAME, REQUEST), Reason.NAME_TAKEN);
        Files.delete(request());

        outbox.stage(NAME, REQUEST);
        assertReason(() -> outbox.stage(NAME, OTHER), Reason.NAME_TAKEN);
        Files.write(request(), OTHER);
        assertReason(() -> outbox.release(NAME), Reason.NAME_TAKEN);
        assertThat(request()).hasBinaryContent(OTHER);
        assertThat(outbox.presence(NAME)).isEqualTo(Presence.RELEASED);
        Files.delete(request());

        Path answer = share.res(NAME.answer().text(), "");
        assertReason(() -> outbox.release(NAME), Reason.NAME_TAKEN);
        Files.delete(answer);
        outbox.release(NAME);
        assertThat(request()).hasBinaryContent(REQUEST);
    }

    @Test
    @DisplayName("Of many who send under one name exactly one gets through, with its own bytes")
    void race() throws Exception {
        int senders = 8;
        ExecutorService pool = Executors.newFixedThreadPool(senders);
        try {
            for (int round = 0; round < 40; round++) {
                FileName name = new FileName(NAME.kind(), "RACE" + round, "xml");
                CyclicBarrier start = new CyclicBarrier(senders);
                List<Future<byte[]>> sent = new ArrayList<>();
                for (int sender = 0; sender < senders; sender++) {
                    byte[] content = Share.message("送信者" + sender).getBytes(StandardCharsets.UTF_8);
                    sent.add(pool.submit(sending(name, content, start)));
                }
                List<byte[]> through = new ArrayList<>();
                for (Future<byte[]> result : sent) {
                    if (result.get().length > 0) {
                        through.add(result.get());
                    }
                }
                assertThat(through).as("round %d", round).hasSize(1);
                assertThat(share.folders.req().resolve(name.text())).hasBinaryContent(through.get(0));
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(inReq()).hasSize(40).allMatch(name -> name.startsWith("OQS"));
    }

    /** The bytes if they were sent, else nothing. */
    private Callable<byte[]> sending(FileName name, byte[] content, CyclicBarrier start) {
        Outbox own = outbox();
        return () -> {
            start.await();
            try {
                own.stage(name, content);
                own.release(name);
                return content;
            } catch (ExchangeException refused) {
                assertThat(refused.reason()).isIn(Reason.NAME_TAKEN, Reason.NOT_STAGED);
                return new byte[0];
            }
        };
    }

    @Test
    @DisplayName("A request can be taken back before and after its release, once")
    void withdraw() throws Exception {
        outbox.stage(NAME, REQUEST);
        assertThat(outbox.withdraw(NAME)).isTrue();
        outbox.stage(NAME, REQUEST);
        outbox.release(NAME);
        assertThat(outbox.withdraw(NAME)).isTrue();
        assertThat(outbox.withdraw(NAME)).isFalse();
        assertThat(inReq()).isEmpty();
        assertThat(link.status().waiting()).isZero();
    }

    @Test
    @DisplayName("A missing folder is said so, and presence does not guess")
    void noFolder() throws Exception {
        outbox.stage(NAME, REQUEST);
        Path away = root.resolve("away");
        Files.move(share.folders.req(), away);
        assertReason(() -> outbox.stage(NAME, REQUEST), Reason.NO_FOLDER);
        assertReason(() -> outbox.release(NAME), Reason.NO_FOLDER);
        assertThat(outbox.presence(NAME)).isEqualTo(Presence.UNKNOWN);
        assertThat(link.status().state()).isEqualTo(LinkState.NO_FOLDER);
        Files.move(away, share.folders.req());
        outbox.release(NAME);
        Files.delete(share.folders.res());
        assertThat(outbox.presence(NAME)).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    @DisplayName("A file in the folder's place is no folder")
    void fileInPlace() throws Exception {
        Files.delete(share.folders.req());
        Files.createFile(share.folders.req());
        assertReason(() -> outbox.stage(NAME, REQUEST), Reason.NO_FOLDER);
    }

    @Test
    @DisplayName("What a crash left unfinished long ago is swept away, fresh and foreign files are not")
    void sweep() throws Exception {
        Path req = share.folders.req();
        Path left = Files.createFile(req.resolve(".onshi-OQSsiquc01req_1.xml.0.tmp"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path fresh = Files.createFile(req.resolve(".onshi-OQSsiquc01req_2.xml.0.tmp"));
        Path foreign = Files.createFile(req.resolve("other.tmp"));
        Files.setLastModifiedTime(foreign, FileTime.from(Instant.EPOCH));
        outbox.stage(NAME, REQUEST);
        assertThat(left).doesNotExist();
        assertThat(fresh).exists();
        assertThat(foreign).exists();
    }

    @Test
    @DisplayName("Failures of the system are told apart")
    void reasons() {
        Path req = share.folders.req();
        assertThat(Outbox.reason(new FileSystemException("f", null, "No space left on device"), req, 1))
                .isEqualTo(Reason.FULL);
        assertThat(Outbox.reason(new IOException("No space left on device"), req, 1))
                .isEqualTo(Reason.FULL);
        assertThat(Outbox.reason(new IOException("Disk quota exceeded"), req, 1))
                .isEqualTo(Reason.FULL);
        assertThat(Outbox.reason(new IOException("デバイスに空き領域がありません"), req, Long.MAX_VALUE))
                .as("in any language")
                .isEqualTo(Reason.FULL);
        assertThat(Outbox.reason(new AccessDeniedException("f"), req, 1)).isEqualTo(Reason.NOT_WRITABLE);
        assertThat(Outbox.reason(new IOException("Input/output error"), req, 1)).isEqualTo(Reason.IO);
        assertThat(Outbox.reason(new IOException("stale"), root.resolve("nowhere"), 1))
                .isEqualTo(Reason.NO_FOLDER);
    }

    @Test
    @DisplayName("The exception says which folder, and shows no file name")
    void exceptionText() throws Exception {
        share.res(NAME.answer().text(), "");
        assertThatThrownBy(() -> outbox.stage(NAME, REQUEST))
                .isInstanceOfSatisfying(ExchangeException.class, failure -> {
                    assertThat(failure.folder()).isEqualTo(Folder.RES);
                    assertThat(failure.getMessage()).isEqualTo("name-taken in res");
                });
    }
}
