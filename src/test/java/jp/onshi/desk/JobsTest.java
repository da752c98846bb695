package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.JobSummary;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.WireDate;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.exchange.Folders;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.Ledger;
import jp.onshi.oqs.UnreadableMessageException;
import jp.onshi.oqs.WireEncoding;
import jp.onshi.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Jobs, with a real ledger and real folders")
class JobsTest {

    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final JobPace PACE =
            new JobPace(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofHours(24));
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Set<UnitOutcome> ALL = EnumSet.allOf(UnitOutcome.class);

    @TempDir
    Path home;

    private final Time time = new Time();
    private Folders folders;
    private OtherSide other;
    private final PlainSingle reference = new PlainSingle(JobKind.REFERENCE, "OQSsiimm01req");
    private PlainSingle medical = PlainSingle.medical();
    private Ledger ledger;
    private ClinicDesk desk;

    /** A clock that is set by hand. */
    private static final class Time extends Clock {
        private volatile Instant now = START;

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Tokyo");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Japanese time only");
        }
    }

    /** A kind of one request that only counts what it took. */
    private static final class PlainSingle implements JobMessages {
        private final JobKind kind;
        private final String prefix;
        private final List<String> held = new ArrayList<>();
        /** What is thrown instead of writing the request, each once. */
        private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

        PlainSingle(JobKind kind, String prefix) {
            this.kind = kind;
            this.prefix = prefix;
        }

        static PlainSingle medical() {
            return new PlainSingle(JobKind.DRUGS, "YZKsiquc01req");
        }

        @Override
        public JobKind kind() {
            return kind;
        }

        @Override
        public String requestPrefix() {
            return prefix;
        }

        @Override
        public byte[] request(JobRecord job, List<BatchEntry> entries, Envelope envelope) {
            boolean first = entries.get(0).equals(people(numbers(1000, 1)).get(0));
            Throwable fault = first ? null : faults.poll();
            if (fault instanceof Error error) {
                throw error;
            }
            if (fault instanceof RuntimeException exception) {
                throw exception;
            }
            return ("<XmlMsg><ArbitraryFileIdentifier>" + envelope.fileIdentifier()
                            + "</ArbitraryFileIdentifier></XmlMsg>")
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Answer answer(JobRecord job, byte[] file, String extension) throws UnreadableMessageException {
            String text = new String(file, StandardCharsets.UTF_8);
            if (!text.endsWith("</XmlMsg>")) {
                throw new UnreadableMessageException(UnreadableMessageException.Reason.INCOMPLETE, 0);
            }
            return new Answer(
                    PlainBatch.inside(text, "ArbitraryFileIdentifier"),
                    !text.contains("<SegmentOfResult>9"),
                    PlainBatch.inside(text, "ErrorCode"),
                    PlainBatch.inside(text, "ErrorMessage"),
                    new byte[0]);
        }

        @Override
        public void accept(JobRecord job, Answer answer, byte[] file, String extension) {
            held.add(new String(file, StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void open() throws Exception {
        folders = Folders.under(home.resolve("oqs"));
        for (Path folder : List.of(folders.req(), folders.res(), folders.face())) {
            Files.createDirectories(folder);
        }
        other = new OtherSide(folders);
        ledger = openLedger();
        desk = openDesk(ledger);
    }

    @AfterEach
    void shut() {
        desk.close();
        ledger.close();
    }

    private Ledger openLedger() throws Exception {
        return Ledger.open(home.resolve("ledger.db"), home.resolve("ledger.key"), time);
    }

    private ClinicDesk openDesk(Ledger book) {
        PlainBatch batch = new PlainBatch();
        return new ClinicDesk(
                book,
                new DeskSettings("1312345678", WireEncoding.UTF_8, TIMEOUT, false, PACE, LayoutUse.shipped()),
                time,
                folders,
                ExchangeSettings.standard(),
                batch,
                List.of(batch, medical, reference));
    }

    /** The process ends, and another one begins when everything it left counts as abandoned. */
    private void restart() throws Exception {
        shut();
        time.pass(Duration.ofSeconds(31));
        medical = PlainSingle.medical();
        ledger = openLedger();
        desk = openDesk(ledger);
    }

    private static List<String> numbers(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(Integer::toString).toList();
    }

    private static List<BatchEntry> people(List<String> numbers) {
        return numbers.stream()
                .map(number -> new BatchEntry(
                        new InsuranceIdentity(InsurerNumber.of("138057"), "12", number, "01"),
                        WireDate.of("19600229"),
                        null,
                        ""))
                .toList();
    }

    private long submit(int... sizes) throws DeskException {
        List<List<BatchEntry>> parts = new ArrayList<>();
        int from = 1000;
        for (int size : sizes) {
            parts.add(people(numbers(from, size)));
            from += size;
        }
        return desk.submit(JobKind.ELIGIBILITY_BATCH, "list.csv", Map.of("a", "b"), parts);
    }

    private JobView job(long id) throws DeskException {
        return desk.jobs().job(id).orElseThrow();
    }

    private JobState state(long id) throws DeskException {
        return job(id).state();
    }

    /** Turns the desk over: what is due is sent, what lies there is taken in. */
    private void turn() throws DeskException {
        desk.takeInOnce();
        desk.takeInOnce();
    }

    /** As far as a 02 request that was taken from the folder. */
    private OtherSide.Taken fetch(String reception) throws Exception {
        other.accept(other.takeOne(), reception);
        turn();
        return other.takeOne();
    }

    @Test
    @DisplayName("go 要求, 受付, 結果待ち, 取得, 反映, and every answer's file is gone in the end")
    void theWholeWay() throws Exception {
        long id = submit(3);
        assertThat(state(id)).isEqualTo(JobState.REQUESTED);
        OtherSide.Taken request = other.takeOne();
        assertThat(request.people()).containsExactly("1000", "1001", "1002");
        other.accept(request, "R-1");
        desk.takeInOnce();
        assertThat(state(id)).isEqualTo(JobState.ACCEPTED);
        desk.takeInOnce();
        assertThat(state(id)).isEqualTo(JobState.WAITING);
        OtherSide.Taken fetch = other.takeOne();
        assertThat(fetch.isFetch()).isTrue();
        assertThat(fetch.reception()).isEqualTo("R-1");
        other.result(fetch, request.people());
        desk.takeInOnce();
        JobView done = job(id);
        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(done.closedAt()).isNotNull();
        assertThat(done.title()).isEqualTo("list.csv");
        assertThat(done.total()).isEqualTo(3);
        assertThat(done.summary()).isEqualTo(new JobSummary(0, 3, 0, 0, 0));
        assertThat(done.parts()).singleElement().satisfies(part -> {
            assertThat(part.reception()).isEqualTo("R-1");
            assertThat(part.fetches()).isEqualTo(1);
        });
        List<UnitView> units = desk.jobs().units(id, ALL, 0, 10);
        assertThat(units).extracting(UnitView::no).containsExactly(1, 2, 3);
        assertThat(units).extracting(JobsTest::askedNumber).containsExactly("1000", "1001", "1002");
        assertThat(other.results()).isEmpty();
        turn();
        assertThat(other.lying()).isEmpty();
    }

    @Test
    @DisplayName("ask again with the same 受付番号 while the answer says 処理中, with pauses that double up to the most")
    void backOff() throws Exception {
        long id = submit(1);
        OtherSide.Taken fetch = fetch("R-1");
        List<String> names = new ArrayList<>(List.of(fetch.name()));
        for (int seconds : new int[] {30, 60, 120, 120}) {
            other.working(fetch);
            turn();
            assertThat(state(id)).isEqualTo(JobState.WAITING);
            assertThat(job(id).nextTry()).isEqualTo(time.instant().plusSeconds(seconds));
            time.pass(Duration.ofSeconds(seconds - 1));
            turn();
            assertThat(other.lying()).as("not before the pause is over").isEmpty();
            time.pass(Duration.ofSeconds(1));
            turn();
            fetch = other.takeOne();
            assertThat(fetch.reception()).isEqualTo("R-1");
            names.add(fetch.name());
        }
        assertThat(names).doesNotHaveDuplicates();
        assertThat(job(id).parts().get(0).fetches()).isEqualTo(5);
        other.result(fetch, List.of("1000"));
        turn();
        assertThat(state(id)).isEqualTo(JobState.DONE);
    }

    @Test
    @DisplayName("ask at once when somebody wants the result now")
    void now() throws Exception {
        long id = submit(1);
        other.working(fetch("R-1"));
        turn();
        desk.jobs().fetchNow(id);
        turn();
        assertThat(other.takeOne().reception()).isEqualTo("R-1");
        assertThat(job(id).nextTry()).isNull();
    }

    @Test
    @DisplayName("ask again when an answer is lost; the late one still counts, and the other is no second result")
    void lostResult() throws Exception {
        long id = submit(2);
        OtherSide.Taken lost = fetch("R-1");
        time.pass(TIMEOUT.plusSeconds(1));
        turn();
        assertThat(state(id)).isEqualTo(JobState.WAITING);
        time.pass(Duration.ofSeconds(30));
        turn();
        OtherSide.Taken second = other.takeOne();
        assertThat(second.reception()).isEqualTo("R-1");
        other.result(lost, numbers(1000, 2));
        turn();
        assertThat(state(id)).isEqualTo(JobState.DONE);
        other.result(second, numbers(1000, 2));
        turn();
        assertThat(job(id).summary().done()).isEqualTo(2);
        assertThat(desk.jobs().units(id, ALL, 0, 10)).hasSize(2);
        assertThat(other.results()).isEmpty();
        assertThat(ledger.openRequestCount()).isZero();
    }

    @Test
    @DisplayName("end when the acceptance is lost, and go on when it comes late after all")
    void lateAcceptance() throws Exception {
        long id = submit(1);
        OtherSide.Taken request = other.takeOne();
        time.pass(TIMEOUT.plusSeconds(1));
        turn();
        assertThat(state(id)).isEqualTo(JobState.TIMED_OUT);
        assertThat(job(id).closedAt()).isNotNull();
        other.accept(request, "R-1");
        turn();
        assertThat(state(id)).isEqualTo(JobState.WAITING);
        assertThat(job(id).closedAt()).isNull();
        other.result(other.takeOne(), List.of("1000"));
        turn();
        assertThat(state(id)).isEqualTo(JobState.DONE);
    }

    @Test
    @DisplayName("take a doubled answer once, acceptance or result")
    void doubled() throws Exception {
        long id = submit(2);
        OtherSide.Taken request = other.takeOne();
        other.accept(request, "R-1");
        turn();
        other.accept(request, "R-2");
        turn();
        assertThat(job(id).parts().get(0).reception()).isEqualTo("R-1");
        OtherSide.Taken fetch = other.takeOne();
        other.result(fetch, numbers(1000, 2));
        turn();
        other.result(fetch, numbers(1000, 2));
        turn();
        assertThat(desk.jobs().units(id, ALL, 0, 10)).hasSize(2);
        assertThat(other.results()).isEmpty();
        assertThat(other.lying()).isEmpty();
    }

    @Test
    @DisplayName("never take an answer that bears another's 受付番号 or identifier: it is listed as a problem and stays")
    void wrongIdentifier() throws Exception {
        long id = submit(1);
        OtherSide.Taken request = other.takeOne();
        Path foreign = other.accept(request, "somebody-elses", "R-9");
        lieAround(foreign);
        assertThat(state(id)).isEqualTo(JobState.REQUESTED);
        assertThat(desk.problems()).extracting(Problem::reasonKey).containsExactly("desk.problem.wrong-identifier");
        other.accept(request, "R-1");
        turn();
        Path result = other.put(other.takeOne(), OtherSide.result("R-9", List.of("1000")));
        lieAround(result);
        assertThat(state(id)).isEqualTo(JobState.WAITING);
        assertThat(desk.jobs().units(id, ALL, 0, 10)).isEmpty();
        assertThat(desk.problems()).extracting(Problem::reasonKey).containsExactly("desk.problem.wrong-identifier");
        assertThat(result).exists();
    }

    private static String askedNumber(UnitView unit) {
        return Objects.requireNonNull(unit.asked()).identity().number();
    }

    /** Looks at a file that has not changed for long enough to count as a problem. */
    private void lieAround(Path file) throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(time.instant().minusSeconds(60)));
        turn();
    }

    @Test
    @DisplayName("never take half a result for a whole one, and take it when the rest has been written")
    void halfWritten() throws Exception {
        long id = submit(3);
        OtherSide.Taken fetch = fetch("R-1");
        String whole = OtherSide.result("R-1", numbers(1000, 3));
        other.put(fetch, whole.substring(0, whole.indexOf("<Number>1002")));
        turn();
        assertThat(state(id)).isEqualTo(JobState.WAITING);
        assertThat(job(id).summary()).isEqualTo(JobSummary.NONE);
        assertThat(desk.jobs().units(id, ALL, 0, 10)).isEmpty();
        other.put(fetch, whole);
        turn();
        assertThat(state(id)).isEqualTo(JobState.DONE);
        assertThat(job(id).summary().done()).isEqualTo(3);
    }

    @Test
    @DisplayName("that are split send four files at a time, and one that fails does not stop the others")
    void split() throws Exception {
        long id = submit(2, 2, 2, 2, 2, 1);
        turn();
        List<OtherSide.Taken> first = other.take();
        assertThat(first).hasSize(4);
        turn();
        assertThat(other.lying()).isEmpty();
        other.refuse(first.get(1), "EX00001 受け付けられません");
        other.fail(first.get(2), "EX2000001", "メンテナンス中です。");
        turn();
        turn();
        List<OtherSide.Taken> rest = other.take();
        assertThat(rest).as(job(id).parts() + " " + other.results()).hasSize(2);
        List<OtherSide.Taken> good = List.of(first.get(0), first.get(3), rest.get(0), rest.get(1));
        for (int i = 0; i < good.size(); i++) {
            other.accept(good.get(i), "R-" + i);
        }
        turn();
        for (OtherSide.Taken fetch : other.take()) {
            OtherSide.Taken asked = good.get(Integer.parseInt(fetch.reception().substring(2)));
            other.result(fetch, asked.people());
        }
        turn();
        JobView job = job(id);
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.total()).isEqualTo(11);
        assertThat(job.summary().done()).isEqualTo(7);
        assertThat(job.parts())
                .extracting(JobView.PartView::state)
                .containsExactlyInAnyOrder(
                        JobState.DONE, JobState.FAILED, JobState.FAILED, JobState.DONE, JobState.DONE, JobState.DONE);
        assertThat(job.parts()).extracting(JobView.PartView::errorMessage).contains("EX00001 受け付けられません", "メンテナンス中です。");
        assertThat(job.parts()).extracting(JobView.PartView::errorCode).contains("EX2000001");
        List<UnitView> units = desk.jobs().units(id, ALL, 0, 20);
        assertThat(units).hasSize(7);
        assertThat(units)
                .allSatisfy(
                        unit -> assertThat(Integer.parseInt(askedNumber(unit))).isEqualTo(999 + unit.no()));
        assertThat(desk.jobs().units(id, ALL, 2, 2)).isEqualTo(units.subList(2, 4));
        assertThat(other.results()).isEmpty();
    }

    @Test
    @DisplayName("fail when every part fails, with the first code and message unchanged")
    void failed() throws Exception {
        long id = submit(1);
        OtherSide.Taken fetch = fetch("R-1");
        other.put(
                fetch,
                "<XmlMsg><MessageHeader><ReceptionNumber>R-1</ReceptionNumber><SegmentOfResult>9</SegmentOfResult>"
                        + "<ErrorCode>EX9000009</ErrorCode><ErrorMessage>異常終了しました。</ErrorMessage>"
                        + "</MessageHeader><MessageBody/></XmlMsg>");
        turn();
        assertThat(job(id)).satisfies(job -> {
            assertThat(job.state()).isEqualTo(JobState.FAILED);
            assertThat(job.errorCode()).isEqualTo("EX9000009");
            assertThat(job.errorMessage()).isEqualTo("異常終了しました。");
        });
        assertThat(other.results()).isEmpty();
    }

    @Test
    @DisplayName("that are cancelled take back what nobody has taken, and keep an answer that comes all the same")
    void cancelled() throws Exception {
        long untaken = submit(1);
        assertThat(desk.jobs().cancel(untaken)).isTrue();
        assertThat(desk.jobs().cancel(untaken)).isFalse();
        assertThat(other.lying()).isEmpty();
        assertThat(state(untaken)).isEqualTo(JobState.CANCELLED);

        long id = submit(2);
        OtherSide.Taken fetch = fetch("R-1");
        assertThat(desk.jobs().cancel(id)).isTrue();
        other.result(fetch, numbers(1000, 2));
        turn();
        assertThat(state(id)).isEqualTo(JobState.CANCELLED);
        assertThat(job(id).summary().done()).isEqualTo(2);
        assertThat(other.results()).isEmpty();
        turn();
        assertThat(other.lying()).isEmpty();
        assertThat(ledger.openRequestCount()).isZero();
    }

    @Test
    @DisplayName("end after their time, and are taken up again by whoever asks for their result")
    void timeout() throws Exception {
        long id = submit(1);
        OtherSide.Taken fetch = fetch("R-1");
        other.working(fetch);
        turn();
        time.pass(PACE.timeout().plusSeconds(1));
        turn();
        assertThat(state(id)).isEqualTo(JobState.TIMED_OUT);
        turn();
        assertThat(other.lying()).isEmpty();
        desk.jobs().fetchNow(id);
        turn();
        other.result(other.takeOne(), List.of("1000"));
        turn();
        assertThat(state(id)).isEqualTo(JobState.DONE);
    }

    @Test
    @DisplayName("do not wait for the clock to catch up when it was set back")
    void clockSetBack() throws Exception {
        long id = submit(1);
        other.working(fetch("R-1"));
        turn();
        time.pass(Duration.ofHours(-20));
        turn();
        other.result(other.takeOne(), List.of("1000"));
        turn();
        assertThat(state(id)).isEqualTo(JobState.DONE);
    }

    @Test
    @DisplayName("are told at once when the folder cannot be written, and count as failed")
    void noFolder() throws Exception {
        Files.delete(folders.req());
        assertThatThrownBy(() -> submit(1)).isInstanceOf(DeskException.class);
        assertThat(desk.jobs().recent(EnumSet.of(JobKind.ELIGIBILITY_BATCH), 5))
                .singleElement()
                .satisfies(job -> assertThat(job.state()).isEqualTo(JobState.FAILED));
        Files.createDirectories(folders.req());
        time.pass(Duration.ofSeconds(31));
        turn();
        assertThat(other.lying()).isEmpty();
    }

    @Test
    @DisplayName("sent later than at once wait for a folder that is away")
    void folderAway() throws Exception {
        long id = submit(1);
        other.accept(other.takeOne(), "R-1");
        desk.takeInOnce();
        Path away = Files.move(folders.req(), home.resolve("away"));
        assertThatThrownBy(() -> desk.takeInOnce()).isInstanceOf(DeskException.class);
        assertThat(state(id)).isEqualTo(JobState.WAITING);
        Files.move(away, folders.req());
        time.pass(Duration.ofSeconds(31));
        turn();
        other.result(other.takeOne(), List.of("1000"));
        turn();
        assertThat(state(id)).isEqualTo(JobState.DONE);
    }

    @Test
    @DisplayName("go on after a restart in every state, and nothing is sent twice")
    void restarts() throws Exception {
        long id = submit(2);
        restart();
        turn();
        OtherSide.Taken request = other.takeOne();
        restart();
        other.accept(request, "R-1");
        desk.takeInOnce();
        assertThat(state(id)).isEqualTo(JobState.ACCEPTED);
        restart();
        turn();
        OtherSide.Taken fetch = other.takeOne();
        restart();
        assertThat(state(id)).isEqualTo(JobState.WAITING);
        assertThat(other.lying()).isEmpty();
        other.working(fetch);
        turn();
        restart();
        turn();
        fetch = other.takeOne();
        other.result(fetch, request.people());
        restart();
        turn();
        assertThat(state(id)).isEqualTo(JobState.DONE);
        restart();
        turn();
        assertThat(other.lying()).isEmpty();
        assertThat(job(id).summary().done()).isEqualTo(2);
    }

    @Test
    @DisplayName("on one ledger with two desks are sent by one of them, and taken in by one")
    void twoDesks() throws Exception {
        try (Ledger sameBook = openLedger();
                ClinicDesk second = openDesk(sameBook)) {
            long id = submit(2, 2, 2);
            second.takeInOnce();
            turn();
            List<OtherSide.Taken> requests = other.take();
            assertThat(requests).hasSize(3);
            int n = 0;
            for (OtherSide.Taken request : requests) {
                other.accept(request, "R-" + n++);
            }
            desk.takeInOnce();
            List<Thread> both = new ArrayList<>();
            for (ClinicDesk each : List.of(desk, second)) {
                Thread thread = new Thread(() -> {
                    try {
                        each.takeInOnce();
                        each.takeInOnce();
                    } catch (DeskException e) {
                        throw new AssertionError(e);
                    }
                });
                thread.start();
                both.add(thread);
            }
            for (Thread thread : both) {
                thread.join();
            }
            List<OtherSide.Taken> fetches = other.take();
            assertThat(fetches).hasSize(3);
            for (OtherSide.Taken fetch : fetches) {
                other.result(
                        fetch,
                        requests.get(Integer.parseInt(fetch.reception().substring(2)))
                                .people());
            }
            second.takeInOnce();
            turn();
            assertThat(state(id)).isEqualTo(JobState.DONE);
            assertThat(desk.jobs().units(id, ALL, 0, 100)).hasSize(6);
        }
    }

    @Test
    @DisplayName("of which one cannot be written keep no other job back")
    void unsayable() throws Exception {
        long sick = desk.submit(
                JobKind.REFERENCE,
                "",
                Map.of(),
                List.of(people(numbers(1000, 1)), people(numbers(1001, 1)), people(numbers(1002, 1))));
        other.take();
        long sound = submit(1);
        for (int i = 0; i < 10; i++) {
            reference.faults.add(new IllegalArgumentException("a character that XML cannot carry"));
        }
        assertThat(fetch("R-1").reception()).isEqualTo("R-1");
        assertThat(state(sound)).isEqualTo(JobState.WAITING);
        assertThat(state(sick)).isEqualTo(JobState.REQUESTED);
    }

    private int lying() {
        try {
            return other.lying().size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("go on when the memory ran out for a moment")
    void outOfMemory() throws Exception {
        reference.faults.add(new OutOfMemoryError("for a moment"));
        desk.submit(JobKind.REFERENCE, "", Map.of(), List.of(people(numbers(1000, 1)), people(numbers(1001, 1))));
        desk.start();
        Await.until(() -> lying() == 2, "the second request");
        assertThat(reference.faults).isEmpty();
    }

    @Test
    @DisplayName("leave nothing in the ledger's file that says whom they asked about, or what came back")
    void sealed() throws Exception {
        String number = "77665544";
        long id = desk.submit(
                JobKind.ELIGIBILITY_BATCH,
                "title-of-a-list",
                Map.of("why", "reason-in-words"),
                List.of(people(List.of(number))));
        OtherSide.Taken fetch = fetch("reception-91827");
        other.result(fetch, List.of(number));
        turn();
        assertThat(job(id).summary().done()).isEqualTo(1);
        for (String name : List.of("ledger.db", "ledger.db-wal")) {
            String bytes = Files.readString(home.resolve(name), StandardCharsets.ISO_8859_1);
            assertThat(bytes)
                    .as(name)
                    .doesNotContain(number, "title-of-a-list", "reason-in-words", "reception-91827", fetch.name());
        }
    }

    @Test
    @DisplayName("about medical information delete also an answer that nobody can read, when its time is over")
    void unreadableMedical() throws Exception {
        desk.submit(JobKind.DRUGS, "", Map.of(), List.of(people(List.of("1000"))));
        OtherSide.Taken request = other.takeOne();
        other.put(request, "<XmlMsg>half of it");
        turn();
        assertThat(other.results()).hasSize(1);
        time.pass(TIMEOUT.plusSeconds(31));
        turn();
        assertThat(other.results()).isEmpty();
        assertThat(ledger.problems()).isEmpty();
    }

    /** What may become of an answer to a single request. */
    private enum Single {
        IN_TIME,
        LATE,
        FAILED,
        FOREIGN,
        CANCELLED
    }

    @ParameterizedTest
    @DisplayName("of one request take their answer, also a late one, never a foreign one")
    @EnumSource(Single.class)
    void single(Single what) throws Exception {
        long id = desk.submit(JobKind.REFERENCE, "", Map.of(), List.of(people(List.of("1000"))));
        OtherSide.Taken request = other.takeOne();
        if (what == Single.LATE) {
            time.pass(TIMEOUT.plusSeconds(1));
            turn();
            assertThat(state(id)).isEqualTo(JobState.TIMED_OUT);
        }
        if (what == Single.CANCELLED) {
            desk.jobs().cancel(id);
        }
        if (what == Single.FAILED) {
            other.fail(request, "EX1", "できません");
        } else {
            String identifier = what == Single.FOREIGN ? "foreign" : request.identifier();
            other.put(
                    request, "<XmlMsg><ArbitraryFileIdentifier>" + identifier + "</ArbitraryFileIdentifier></XmlMsg>");
        }
        turn();
        assertThat(state(id))
                .isEqualTo(
                        switch (what) {
                            case IN_TIME, LATE -> JobState.DONE;
                            case FAILED -> JobState.FAILED;
                            case FOREIGN -> JobState.REQUESTED;
                            case CANCELLED -> JobState.CANCELLED;
                        });
        // What the other side did counts, whether or not anybody waited for it.
        assertThat(reference.held).hasSize(what == Single.FAILED || what == Single.FOREIGN ? 0 : 1);
        assertThat(other.results()).hasSize(what == Single.FOREIGN ? 1 : 0);
        assertThat(ledger.jobs().kept(id)).isEmpty();
    }

    @Test
    @DisplayName(
            "about medical information leave the answer to the process that asked, and delete it when that is gone")
    void medicalIsForTheAsker() throws Exception {
        long id = desk.submit(JobKind.DRUGS, "", Map.of(), List.of(people(List.of("1000"))));
        OtherSide.Taken request = other.takeOne();
        other.put(
                request,
                "<XmlMsg><ArbitraryFileIdentifier>" + request.identifier() + "</ArbitraryFileIdentifier></XmlMsg>");
        PlainSingle asker = medical;
        medical = PlainSingle.medical();
        try (Ledger sameBook = openLedger();
                ClinicDesk second = openDesk(sameBook)) {
            second.takeInOnce();
            assertThat(other.results()).hasSize(1);
            assertThat(medical.held).isEmpty();
        }
        turn();
        assertThat(asker.held).hasSize(1);
        assertThat(state(id)).isEqualTo(JobState.DONE);

        long left = desk.submit(JobKind.DRUGS, "", Map.of(), List.of(people(List.of("1000"))));
        OtherSide.Taken again = other.takeOne();
        other.put(
                again,
                "<XmlMsg><ArbitraryFileIdentifier>" + again.identifier() + "</ArbitraryFileIdentifier></XmlMsg>");
        restart();
        turn();
        assertThat(other.results()).hasSize(1);
        time.pass(TIMEOUT.plusSeconds(1));
        turn();
        assertThat(other.results()).isEmpty();
        assertThat(medical.held).isEmpty();
        assertThat(state(left)).isEqualTo(JobState.TIMED_OUT);

        long unwanted = desk.submit(JobKind.DRUGS, "", Map.of(), List.of(people(List.of("1000"))));
        OtherSide.Taken third = other.takeOne();
        desk.jobs().cancel(unwanted);
        other.put(
                third,
                "<XmlMsg><ArbitraryFileIdentifier>" + third.identifier() + "</ArbitraryFileIdentifier></XmlMsg>");
        turn();
        assertThat(medical.held).isEmpty();
        assertThat(other.results()).isEmpty();
    }
}
