package jp.onshi.desk;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchHeader;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.ResultHeader;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.exchange.FoundFile;
import jp.onshi.exchange.Verdict;
import jp.onshi.ledger.JobBook;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.NewUnit;
import jp.onshi.ledger.PartRecord;
import jp.onshi.ledger.RequestRecord;
import jp.onshi.ledger.UnitSource;
import jp.onshi.oqs.UnreadableMessageException;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the results of batches (02res), on a thread of its own, because they may be large: some units a transaction.
 * The file stays where it is until the last unit is in the ledger. What a process that died left half-way is taken in
 * again from the beginning, by whoever finds the file.
 */
final class BatchResults implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BatchResults.class.getName());
    private static final int CHUNK = 500;
    /** A chunk also ends after so many bytes: two of them are in memory, and a unit may be of any sense or none. */
    private static final int CHUNK_BYTES = 2 << 20;

    /** A taker that has shown no sign for so long is dead; a chunk takes a fraction of a second. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final JobBook book;
    private final BatchWire wire;
    private final JobPace pace;
    private final Clock clock;
    private final Runnable changed;
    private final String taker = UUID.randomUUID().toString();
    private final Map<String, Work> works = new HashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable ExecutorService thread;

    BatchResults(JobBook book, BatchWire wire, JobPace pace, Clock clock, Runnable changed) {
        this.book = book;
        this.wire = wire;
        this.pace = pace;
        this.clock = clock;
        this.changed = changed;
    }

    /** What came of a file; read and written under the lock of {@link #works}. */
    private static final class Work {
        private @Nullable Verdict verdict;
        private @Nullable LedgerException refusal;
    }

    /** From now on results are taken in on a thread of their own; before, on the caller's. */
    synchronized void start() {
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "onshi-batch");
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * What to do with a result: {@link Verdict.Later} while it is being taken in.
     *
     * @throws LedgerException when the ledger did not take it; the next offer tries again
     */
    Verdict take(FoundFile file, RequestRecord request, JobRecord job, JobMessages messages) throws LedgerException {
        ExecutorService running;
        synchronized (this) {
            running = thread;
        }
        if (running == null) {
            return takeIn(file, request, job, messages);
        }
        String key = file.name().text() + "\n" + file.size() + "\n" + file.modifiedAt();
        Work work;
        synchronized (works) {
            work = works.get(key);
            if (work != null && work.refusal != null) {
                works.remove(key);
                throw work.refusal;
            }
            if (work != null) {
                if (work.verdict == null) {
                    return new Verdict.Later();
                }
                works.remove(key);
                return work.verdict;
            }
            if (ended.getCount() == 0) {
                return new Verdict.Later();
            }
            work = new Work();
            works.put(key, work);
        }
        Work begun = work;
        running.execute(() -> run(begun, file, request, job, messages));
        return new Verdict.Later();
    }

    private void run(Work work, FoundFile file, RequestRecord request, JobRecord job, JobMessages messages) {
        Verdict verdict = new Verdict.Unreadable("not-ours");
        LedgerException refusal = null;
        try {
            verdict = takeIn(file, request, job, messages);
        } catch (LedgerException e) {
            refusal = e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "a batch result was not taken in: {0}",
                    e.getClass().getName());
        }
        synchronized (works) {
            work.verdict = verdict;
            work.refusal = refusal;
        }
        changed.run();
    }

    private Verdict takeIn(FoundFile file, RequestRecord request, JobRecord job, JobMessages messages)
            throws LedgerException {
        PartRecord part = book.part(request.partId()).orElseThrow();
        boolean claimed = false;
        boolean whole = false;
        try (BatchWire.Result result = wire.open(job.kind(), file)) {
            BatchHeader header = result.header();
            ResultHeader common = header.common();
            boolean processing = common.segment().is(ResultSegment.PROCESSING);
            boolean failed = common.segment().is(ResultSegment.FAILED);
            boolean carriesNone = header.reception().isEmpty() && (processing || failed);
            if (!carriesNone && !header.reception().equals(part.reception())) {
                return new Verdict.Unreadable(Intake.WRONG_IDENTIFIER);
            }
            if (processing) {
                Duration pause = pace.after(part.pause());
                book.stillWorking(request.id(), clock.instant().plus(pause), pause);
                return new Verdict.Remove();
            }
            if (failed) {
                book.end(request.id(), JobState.FAILED, common.errorCode(), common.errorMessage());
                return new Verdict.Remove();
            }
            JobBook.Claim claim = book.claim(request.id(), taker, LEASE);
            if (claim != JobBook.Claim.YOURS) {
                return claim == JobBook.Claim.BUSY ? new Verdict.Later() : new Verdict.Remove();
            }
            claimed = true;
            changed.run();
            if (!takeUnits(result, part, job, messages)) {
                return new Verdict.Later();
            }
            whole = true;
            book.finish(request.id(), taker, common.errorCode(), common.errorMessage());
            return new Verdict.Remove();
        } catch (UnreadableMessageException e) {
            return e.reason().mayStillGrow()
                    ? new Verdict.NotComplete()
                    : new Verdict.Unreadable(e.reason().token());
        } catch (IOException cannotRead) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a batch result cannot be read now: {0}",
                    cannotRead.getClass().getName());
            return new Verdict.Later();
        } finally {
            // When the desk closes the next one begins anew: nothing is asked for again.
            if (claimed && !whole && ended.getCount() > 0) {
                Instant due = clock.instant().plus(pace.after(part.pause()));
                book.release(part.id(), taker, due);
            }
        }
    }

    /** Whether all of them are in the ledger; {@code false} when another process took over, or the desk closes. */
    private boolean takeUnits(BatchWire.Result result, PartRecord part, JobRecord job, JobMessages messages)
            throws LedgerException, UnreadableMessageException, IOException {
        Asked asked = new Asked(book.entries(part.id()));
        book.announced(part.id(), taker, announced(result.header(), part));
        List<NewUnit> chunk = new ArrayList<>();
        int position = 0;
        long bytes = 0;
        try (ChunkWriter writer = new ChunkWriter(units -> book.addUnits(part.id(), taker, units))) {
            for (BatchWire.Unit unit = result.next(); unit != null; unit = result.next()) {
                position++;
                chunk.add(newUnit(unit, position, asked, part, job, messages));
                bytes += unit.kept().length;
                if (chunk.size() == CHUNK || bytes >= CHUNK_BYTES) {
                    if (ended.getCount() == 0 || !writer.begin(chunk)) {
                        return false;
                    }
                    chunk = new ArrayList<>();
                    bytes = 0;
                }
            }
            return writer.finish(chunk);
        }
    }

    private static NewUnit newUnit(
            BatchWire.Unit read, int position, Asked asked, PartRecord part, JobRecord job, JobMessages messages)
            throws LedgerException {
        BatchUnit unit = read.unit();
        Integer at = asked.find(unit);
        BatchEntry entry = at == null ? null : asked.entry(at);
        JobMessages.Meaning meaning = messages.unit(job, entry, unit, new UnitSource(job.id(), part.id(), position));
        InsuranceIdentity identity = unit.eligibilities().isEmpty()
                ? echoed(unit)
                : unit.eligibilities().get(0).identity();
        return new NewUnit(position, at, meaning.outcome(), identity, read.kept(), meaning.consents());
    }

    /** Who was asked about, as the unit says itself. */
    static @Nullable InsuranceIdentity echoed(BatchUnit unit) {
        EligibilityInquiry inquiry = unit.inquiry();
        if (inquiry != null) {
            return inquiry.identity();
        }
        return unit.registration() == null ? null : unit.registration().identity();
    }

    /** 総処理件数 where it is a number; else what the desk asked for. */
    private static int announced(BatchHeader header, PartRecord part) {
        String total = header.total().strip();
        boolean isNumber =
                !total.isEmpty() && total.length() <= 9 && total.chars().allMatch(c -> c >= '0' && c <= '9');
        int announced = isNumber ? Integer.parseInt(total) : 0;
        return Math.max(announced, part.total());
    }

    /** Whether a file was dealt with that nobody has been told about yet. */
    boolean isOwing() {
        synchronized (works) {
            return works.values().stream().anyMatch(work -> work.verdict != null);
        }
    }

    /** Stops taking in. Returns when the units in hand are in the ledger, or after some seconds. */
    @Override
    public void close() {
        ended.countDown();
        ExecutorService running;
        synchronized (this) {
            running = thread;
        }
        if (running == null) {
            return;
        }
        running.shutdown();
        try {
            if (!running.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "a batch result is still being taken in");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
