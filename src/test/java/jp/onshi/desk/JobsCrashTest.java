package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.exchange.Folders;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.UnitRecord;
import jp.onshi.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("When the process is killed, a job")
class JobsCrashTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** What a process left behind counts as abandoned after this. */
    private static final int LATER = 40;

    private static final int MANY = 30_000;

    @TempDir
    Path home;

    private final List<Process> started = new ArrayList<>();
    private final List<OtherSide.Taken> requests = new ArrayList<>();
    private final List<OtherSide.Taken> fetches = new ArrayList<>();
    private OtherSide other;
    private Ledger ledger;
    private int ahead;

    @BeforeEach
    void open() throws Exception {
        Folders folders = Folders.under(home.resolve("oqs"));
        for (Path folder : List.of(folders.req(), folders.res(), folders.face())) {
            Files.createDirectories(folder);
        }
        other = new OtherSide(folders);
        ledger = JobClerk.ledger(home, JobClerk.clock(0));
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
        ledger.close();
    }

    /** Where it is killed. */
    private enum Moment {
        /** Written down; its requests are on their way out, in whatever state. */
        REQUESTED,
        /** Both requests are with the other side. */
        SENT,
        /** One part has its 受付番号. */
        ACCEPTED,
        /** Both parts wait for their results. */
        WAITING,
        /** One result is being taken in. */
        FETCHED,
        /** Everything is in the ledger; a result's file may still lie there. */
        DONE
    }

    @ParameterizedTest
    @DisplayName("goes on in the next one: nothing is lost, nothing is sent or taken in twice")
    @EnumSource(Moment.class)
    void killed(Moment moment) throws Exception {
        start("2", "3");
        await("the job", job -> true);
        kill(moment == Moment.REQUESTED);
        Await.until(() -> takeRequests() == 2, PATIENCE, Duration.ofMillis(20), () -> "both requests");
        kill(moment == Moment.SENT);
        for (OtherSide.Taken request : requests) {
            other.accept(request, "R-" + request.people().size());
        }
        await(
                "受付",
                job -> job.parts().stream().allMatch(part -> !part.reception().isEmpty()));
        kill(moment == Moment.ACCEPTED);
        Await.until(() -> takeFetches() == 2, PATIENCE, Duration.ofMillis(20), () -> "both fetches");
        kill(moment == Moment.WAITING);
        for (OtherSide.Taken fetch : fetches) {
            boolean small = fetch.reception().equals("R-2");
            other.result(fetch, numbers(small ? 1000 : 1002, small ? 2 : MANY));
        }
        await("取得", job -> job.parts().get(1).summary().done() > 0);
        boolean midway = job().parts().get(1).summary().done() < MANY;
        kill(moment == Moment.FETCHED);
        assertThat(midway).as("killed while it was being taken in").isTrue();
        await("反映", job -> job.parts().stream().allMatch(part -> part.state() == JobState.DONE));
        kill(moment == Moment.DONE);
        Await.until(this::isEmpty, PATIENCE, Duration.ofMillis(20), () -> "answers are removed");
        takeRequests();
        takeFetches();
        assertThat(requests).extracting(OtherSide.Taken::people).doesNotHaveDuplicates();
        assertThat(requests).hasSize(2);
        assertThat(fetches).hasSize(2);
        assertThat(ledger.openRequestCount()).isZero();
        JobRecord done = job();
        assertThat(done.closedAt()).isNotNull();
        assertThat(done.parts()).extracting(part -> part.summary().done()).containsExactly(2, MANY);
        List<UnitRecord> units = ledger.jobs().units(done.id(), EnumSet.allOf(UnitOutcome.class), 0, MANY + 10);
        assertThat(units).hasSize(MANY + 2);
        assertThat(units.stream()
                        .map(unit -> unit.part() + "/" + unit.position())
                        .collect(Collectors.toSet()))
                .hasSize(MANY + 2);
    }

    private static List<String> numbers(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(Integer::toString).toList();
    }

    private void start(String... sizes) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                JobClerk.class.getName(),
                home.toString(),
                Integer.toString(ahead)));
        command.addAll(List.of(sizes));
        started.add(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Kills the process, if this is the moment, and starts another one, for which the first is long gone. */
    private void kill(boolean now) throws Exception {
        if (now) {
            Process running = started.get(started.size() - 1);
            running.destroyForcibly();
            running.waitFor();
            ahead += LATER;
            start();
        }
    }

    private JobRecord job() throws LedgerException {
        return ledger.jobs().job(1).orElseThrow();
    }

    private void await(String what, Predicate<JobRecord> condition) {
        Await.until(
                () -> {
                    try {
                        return ledger.jobs().job(1).filter(condition).isPresent();
                    } catch (LedgerException e) {
                        throw new AssertionError(e);
                    }
                },
                PATIENCE,
                Duration.ofMillis(2),
                () -> what);
    }

    private int takeRequests() {
        sort();
        return requests.size();
    }

    private int takeFetches() {
        sort();
        return fetches.size();
    }

    private void sort() {
        try {
            for (OtherSide.Taken taken : other.take()) {
                (taken.isFetch() ? fetches : requests).add(taken);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isEmpty() {
        try {
            return other.results().isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
