package jp.onshi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.RowStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("When processes are killed, the ledger")
class LedgerCrashTest {

    private static final int ROUNDS = 4;

    @TempDir
    Path home;

    private final List<Worker> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Worker::end);
    }

    @Test
    @DisplayName("has lost and doubled nothing that two programs had taken in at the same time")
    void killedAtAnyMoment() throws Exception {
        Random random = new Random();
        int doneByA = -1;
        int doneByB = -1;
        for (int round = 0; round < ROUNDS; round++) {
            Worker a = start("a", doneByA, Integer.MAX_VALUE);
            Worker b = start("b", doneByB, Integer.MAX_VALUE);
            for (Worker worker : List.of(a, b)) {
                worker.readAtLeast(3 + random.nextInt(12));
                worker.kill();
            }
            check(a, b);
            doneByA = a.done;
            doneByB = b.done;
        }
        Worker a = start("a", doneByA, doneByA + 10);
        Worker b = start("b", doneByB, doneByB + 10);
        a.readToTheEnd();
        b.readToTheEnd();
        check(a, b);
        try (Ledger ledger = openLedger()) {
            assertThat(ledger.openRequests()).isEmpty();
        }
    }

    private Worker start(String name, int done, int limit) throws IOException {
        Worker worker = new Worker(name, done, limit);
        started.add(worker);
        return worker;
    }

    private Ledger openLedger() throws Exception {
        return Clerk.open(home, Clock.system(ZoneId.of("Asia/Tokyo")));
    }

    private void check(Worker... workers) throws Exception {
        try (Ledger ledger = openLedger()) {
            LedgerFailuresTest.assertIntact(ledger);
            for (Worker worker : workers) {
                check(ledger, worker);
            }
        }
    }

    private static void check(Ledger ledger, Worker worker) throws LedgerException {
        Map<String, Set<Long>> families = new HashMap<>();
        Map<String, Integer> rows = new HashMap<>();
        for (DayRow row : ledger.day(Clerk.DAY)) {
            if (row.status() == RowStatus.WAITING) {
                assertThat(ledger.original(row.id())).isEmpty();
                continue;
            }
            String content = new String(ledger.original(row.id()).orElseThrow().bytes(), StandardCharsets.UTF_8);
            families.computeIfAbsent(content, c -> new HashSet<>()).add(row.family());
            rows.merge(content, 1, Integer::sum);
        }
        for (int i = 0; i <= worker.done + 1; i++) {
            String content = Clerk.content(worker.name, i);
            if (i == worker.done + 1 && !families.containsKey(content)) {
                continue;
            }
            assertThat(families.get(content)).as(content).hasSize(1);
            assertThat(rows.get(content)).as(content).isEqualTo(Clerk.isAnswer(i) ? 1 : 2);
        }
        assertThat(families).doesNotContainKey(Clerk.content(worker.name, worker.done + 2));
        for (int i = 0; i <= worker.done + 1; i++) {
            RequestRecord request =
                    ledger.requestByFileName(Clerk.fileName(worker.name, i)).orElse(null);
            boolean mustBeAnswered = Clerk.isAnswer(i) && i <= worker.done;
            assertThat(request != null && request.state() == RequestState.ANSWERED)
                    .as("request %d is answered", i)
                    .isEqualTo(
                            mustBeAnswered || families.containsKey(Clerk.content(worker.name, i)) && request != null);
            if (request != null) {
                RowStatus status = ledger.row(request.rowId()).orElseThrow().status();
                assertThat(status).isEqualTo(request.state().isOpen() ? RowStatus.WAITING : RowStatus.ANSWERED);
                assertThat(request.sentAt() != null)
                        .isEqualTo(request.state() == RequestState.SENT
                                || !request.state().isOpen());
            }
        }
    }

    /** A clerk in a process of its own. */
    private final class Worker {
        private final String name;
        private final Process process;
        private final BufferedReader prints;
        private int done;

        Worker(String name, int doneBefore, int limit) throws IOException {
            this.name = name;
            done = doneBefore;
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Clerk.class.getName(),
                    home.toString(),
                    name,
                    Integer.toString(done + 1),
                    Integer.toString(limit)));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            prints = process.inputReader(StandardCharsets.UTF_8);
        }

        void readAtLeast(int count) throws IOException {
            for (int i = 0; i < count; i++) {
                String line = prints.readLine();
                assertThat(line).as("the clerk works").isNotNull();
                done = Integer.parseInt(line);
            }
        }

        void kill() throws IOException, InterruptedException {
            // Through the handle: the process object would close the stream with the last prints in it.
            process.toHandle().destroyForcibly();
            process.waitFor();
            readToTheEnd();
        }

        void end() {
            process.destroyForcibly();
        }

        /** What was printed before the end counts; a last line without its end does not. */
        void readToTheEnd() throws IOException {
            StringBuilder line = new StringBuilder();
            int next = prints.read();
            while (next >= 0) {
                if (next == '\n') {
                    done = Integer.parseInt(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) next);
                }
                next = prints.read();
            }
        }
    }
}
