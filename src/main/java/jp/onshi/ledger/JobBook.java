package jp.onshi.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.JobSummary;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;
import org.jspecify.annotations.Nullable;

/**
 * Jobs with their parts, the people asked about and their answers: the tables {@code jobs}, {@code parts},
 * {@code entries} and {@code units}. Each method is one transaction. A change is made only when the part still stands
 * where the caller thinks; the return value says whether it was. So of several processes one goes on, and the others
 * notice.
 */
public final class JobBook {

    private static final String JOB = "SELECT id, kind, created, deadline, closed, content FROM jobs ";
    private static final String PART = "SELECT id, job, no, state, changed, due, pause, fetches, total, changed_units,"
            + " unchanged_units, invalid_units, not_found_units, error_units, content, error FROM parts ";
    private static final String OPEN = "('REQUESTED', 'ACCEPTED', 'WAITING', 'FETCHED')";

    private final Database database;
    private final Vault vault;
    private final Clock clock;
    private final Requests requests;
    private final ConsentBook consents;
    private final PersonKeys people;

    JobBook(Database database, Vault vault, Clock clock, Requests requests, ConsentBook consents) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        this.requests = requests;
        this.consents = consents;
        people = new PersonKeys(vault);
    }

    /** Writes a job down with its parts, all REQUESTED and due now, and the people they ask about. */
    public JobRecord create(NewJob job) throws LedgerException {
        return database.write(writer -> {
            long id = Sql.nextId(writer, "jobs");
            long now = clock.millis();
            RecordWriter content = new RecordWriter().text(job.title());
            Map<String, String> terms = new TreeMap<>(job.terms());
            content.number(terms.size());
            terms.forEach((name, value) -> content.text(name).text(value));
            content.text(job.askedBy());
            Sql.update(
                    writer,
                    "INSERT INTO jobs (id, kind, created, deadline, content) VALUES (?, ?, ?, ?, ?)",
                    id,
                    job.kind().name(),
                    now,
                    job.deadline().toEpochMilli(),
                    vault.seal(jobPlace(id), content.toBytes()));
            int no = 1;
            for (NewPart part : job.parts()) {
                addPart(writer, id, no++, part, now);
            }
            return one(writer, id).orElseThrow();
        });
    }

    /** One job. */
    public Optional<JobRecord> job(long id) throws LedgerException {
        return database.read(reader -> one(reader, id));
    }

    /** The latest jobs of the kinds, newest first. Reads no people and no answers. */
    public List<JobRecord> recent(Set<JobKind> kinds, int most) throws LedgerException {
        String names = kinds.stream().map(kind -> "'" + kind.name() + "'").collect(Collectors.joining(", "));
        return database.read(reader -> {
            List<Long> ids = Sql.list(
                    reader,
                    "SELECT id FROM jobs WHERE kind IN (" + names + ") ORDER BY id DESC LIMIT ?",
                    record -> record.getLong(1),
                    most);
            List<JobRecord> jobs = new ArrayList<>();
            for (long id : ids) {
                jobs.add(one(reader, id).orElseThrow());
            }
            return jobs;
        });
    }

    /** The parts that have not ended, oldest first. */
    public List<PartRecord> openParts() throws LedgerException {
        return database.read(reader -> Sql.list(reader, PART + "WHERE closed IS NULL ORDER BY id", this::part));
    }

    /** One part. */
    public Optional<PartRecord> part(long id) throws LedgerException {
        return database.read(reader -> onePart(reader, id));
    }

    /** The latest request of the part, open or not. */
    public Optional<RequestRecord> lastRequest(long part) throws LedgerException {
        return database.read(reader -> requests.lastOfPart(reader, part));
    }

    /** The people that a part asks about, in their order. */
    public List<BatchEntry> entries(long part) throws LedgerException {
        return database.read(reader -> Sql.list(
                reader,
                "SELECT position, content FROM entries WHERE part = ? ORDER BY position",
                record -> entry(part, record.getInt(1), record.getBytes(2)),
                part));
    }

    /**
     * Answers of a job in their order.
     *
     * @param outcomes those wanted
     * @param from how many of them to skip
     * @param most how many at most
     */
    public List<UnitRecord> units(long job, Set<UnitOutcome> outcomes, int from, int most) throws LedgerException {
        String names =
                outcomes.stream().map(outcome -> "'" + outcome.name() + "'").collect(Collectors.joining(", "));
        return database.read(reader -> Sql.list(
                reader,
                "SELECT parts.id AS part, parts.no AS no, units.position AS position, asked, outcome,"
                        + " units.content AS answer, entries.content AS entry"
                        + " FROM parts JOIN units ON units.part = parts.id"
                        + " LEFT JOIN entries ON entries.part = units.part AND entries.position = units.asked"
                        + " WHERE parts.job = ? AND outcome IN (" + names + ")"
                        + " ORDER BY parts.no, units.position LIMIT ? OFFSET ?",
                this::unit,
                job,
                most,
                from));
    }

    /**
     * Answers about the insured person's family in jobs of every kind, latest first. Differences in width, hyphens and
     * leading zeros do not count.
     */
    public List<JobUnit> unitsOf(InsuranceIdentity identity, int most) throws LedgerException {
        String insured = people.insured(identity);
        if (insured == null) {
            return List.of();
        }
        return database.read(reader -> {
            List<JobUnit> found = new ArrayList<>();
            Map<Long, JobRecord> jobs = new HashMap<>();
            for (PartUnit each : Sql.list(
                    reader,
                    "SELECT parts.job AS job, parts.id AS part, parts.no AS no, units.position AS position, asked, outcome,"
                            + " units.content AS answer, entries.content AS entry"
                            + " FROM units JOIN parts ON parts.id = units.part"
                            + " LEFT JOIN entries ON entries.part = units.part AND entries.position = units.asked"
                            + " WHERE units.insured = ? ORDER BY parts.id DESC, units.position DESC LIMIT ?",
                    record -> new PartUnit(record.getLong("job"), unit(record)),
                    insured,
                    most)) {
                JobRecord job = jobs.get(each.job());
                if (job == null) {
                    job = one(reader, each.job()).orElseThrow();
                    jobs.put(each.job(), job);
                }
                found.add(new JobUnit(job, each.unit()));
            }
            return found;
        });
    }

    private record PartUnit(long job, UnitRecord unit) {}

    /** What a single kind's answer left in the ledger; empty when there is none, or nothing was to be kept. */
    public Optional<byte[]> kept(long job) throws LedgerException {
        return database.read(reader -> Sql.first(
                reader,
                "SELECT id, answer FROM parts WHERE job = ? AND answer IS NOT NULL ORDER BY no",
                record -> vault.unseal(answerPlace(record.getLong("id")), record.getBytes("answer")),
                job));
    }

    /**
     * Writes down the next request of a part.
     *
     * @param seen the part as it was when the caller decided
     * @param to REQUESTED for the first request, WAITING for one that asks for the result
     * @return the request; empty when somebody else was faster
     */
    public Optional<RequestRecord> ask(PartRecord seen, JobState to, NewPartRequest request) throws LedgerException {
        return database.write(writer -> {
            Instant now = clock.instant();
            int mine = Sql.update(
                    writer,
                    "UPDATE parts SET state = ?, changed = ?, due = NULL, fetches = fetches + ? WHERE id = ?"
                            + " AND state = ? AND fetches = ? AND due IS NOT NULL AND closed IS NULL",
                    to.name(),
                    now.toEpochMilli(),
                    to == JobState.WAITING ? 1 : 0,
                    seen.id(),
                    seen.state().name(),
                    seen.fetches());
            if (mine == 0 || requests.openOfPart(writer, seen.id()).isPresent()) {
                return Optional.empty();
            }
            long id = requests.addOfPart(writer, request, seen.id(), now);
            return requests.one(writer, id);
        });
    }

    /**
     * 受付: the other side accepted the part; its result can be asked for from {@code due} on. A part that had been given
     * up for lack of an answer goes on; a cancelled one only keeps the number.
     *
     * @param deadline until when a part that goes on again may take
     * @return whether the part goes on
     */
    public boolean accepted(long request, String reception, String code, String message, Instant due, Instant deadline)
            throws LedgerException {
        return database.write(writer -> {
            RequestRecord asked = requests.one(writer, request).orElseThrow();
            PartRecord part = onePart(writer, asked.partId()).orElseThrow();
            answer(writer, asked, RequestState.ANSWERED, code, message);
            boolean first = part.reception().isEmpty();
            if (first) {
                Sql.update(
                        writer,
                        "UPDATE parts SET content = ?, error = ? WHERE id = ?",
                        vault.seal(
                                partPlace(part.id()),
                                new RecordWriter().text(reception).toBytes()),
                        error(part.id(), code, message),
                        part.id());
            }
            boolean goesOn = first && (part.state() == JobState.REQUESTED || part.state() == JobState.TIMED_OUT);
            if (goesOn) {
                Sql.update(
                        writer,
                        "UPDATE parts SET state = 'ACCEPTED', changed = ?, closed = NULL, due = ? WHERE id = ?",
                        clock.millis(),
                        due.toEpochMilli(),
                        part.id());
                Sql.update(
                        writer,
                        "UPDATE jobs SET deadline = max(deadline, ?) WHERE id = ?",
                        part.state() == JobState.TIMED_OUT ? deadline.toEpochMilli() : 0,
                        part.job());
                closeJob(writer, part.job());
            }
            return goesOn;
        });
    }

    /**
     * 処理中: the result is not ready; it is asked for again at {@code due}.
     *
     * @param pause the pause until then, kept so that the next one can be longer
     */
    public void stillWorking(long request, Instant due, Duration pause) throws LedgerException {
        database.write(writer -> {
            RequestRecord asked = requests.one(writer, request).orElseThrow();
            boolean wasOpen = asked.state().isOpen();
            answer(writer, asked, RequestState.ANSWERED, "", "");
            if (wasOpen) {
                askAgain(writer, asked.partId(), due, pause);
            }
            return true;
        });
    }

    /** No answer to a fetch came in time: the result is asked for again at {@code due}. Whether the request was open. */
    public boolean unanswered(long request, Instant due, Duration pause) throws LedgerException {
        return database.write(writer -> {
            RequestRecord asked = requests.one(writer, request).orElseThrow();
            if (!asked.state().isOpen()) {
                return false;
            }
            requests.end(writer, request, RequestState.TIMED_OUT, "", "", clock.instant());
            askAgain(writer, asked.partId(), due, pause);
            return true;
        });
    }

    /**
     * Asks for the results of a job now: of parts that wait for theirs, and of those that were given up for lack of an
     * answer though the other side had accepted them.
     *
     * @param deadline until when a part that goes on again may take
     * @return whether there was anything to ask for
     */
    public boolean hurry(long job, Instant deadline) throws LedgerException {
        return database.write(writer -> {
            long now = clock.millis();
            int sooner = Sql.update(
                    writer,
                    "UPDATE parts SET due = ? WHERE job = ? AND state IN ('ACCEPTED', 'WAITING')"
                            + " AND due IS NOT NULL",
                    now,
                    job);
            int again = Sql.update(
                    writer,
                    "UPDATE parts SET state = 'WAITING', changed = ?, closed = NULL, due = ? WHERE job = ?"
                            + " AND state = 'TIMED_OUT' AND content IS NOT NULL",
                    now,
                    now,
                    job);
            if (again > 0) {
                Sql.update(
                        writer,
                        "UPDATE jobs SET deadline = max(deadline, ?) WHERE id = ?",
                        deadline.toEpochMilli(),
                        job);
                closeJob(writer, job);
            }
            return sooner + again > 0;
        });
    }

    /**
     * Ends a part without a result.
     *
     * @param to FAILED or TIMED_OUT
     * @param code the other side's code, unchanged
     * @return whether this ended it; {@code false} when its result is here, or it had been ended otherwise
     */
    public boolean end(long request, JobState to, String code, String message) throws LedgerException {
        RequestState end = switch (to) {
            case FAILED -> RequestState.FAILED;
            case TIMED_OUT -> RequestState.TIMED_OUT;
            default -> throw new IllegalArgumentException(to + " is no end without a result");
        };
        return database.write(writer -> {
            RequestRecord asked = requests.one(writer, request).orElseThrow();
            PartRecord part = onePart(writer, asked.partId()).orElseThrow();
            answer(writer, asked, end, code, message);
            boolean ends = part.state().isOpen() && part.state() != JobState.FETCHED
                    || part.state() == JobState.TIMED_OUT && to == JobState.FAILED;
            if (ends) {
                close(writer, part, to, error(part.id(), code, message));
            }
            return ends;
        });
    }

    /**
     * The answer of a single kind. One that comes late, or after an error, counts too; a cancelled part stays so.
     *
     * @param done whether the other side did what was asked
     * @param keep what is kept, sealed; empty for nothing
     * @return whether it is news; {@code false} for a doubled answer
     */
    public boolean answered(long request, boolean done, String code, String message, byte[] keep)
            throws LedgerException {
        return database.write(writer -> {
            RequestRecord asked = requests.one(writer, request).orElseThrow();
            PartRecord part = onePart(writer, asked.partId()).orElseThrow();
            RequestState end = done ? RequestState.ANSWERED : RequestState.FAILED;
            if (!asked.state().mayBecome(end)) {
                return false;
            }
            answer(writer, asked, end, code, message);
            if (keep.length > 0) {
                Sql.update(
                        writer,
                        "UPDATE parts SET answer = ? WHERE id = ?",
                        vault.seal(answerPlace(part.id()), keep),
                        part.id());
            }
            JobState to =
                    part.state() == JobState.CANCELLED ? JobState.CANCELLED : done ? JobState.DONE : JobState.FAILED;
            close(writer, part, to, error(part.id(), code, message));
            return true;
        });
    }

    /**
     * 取得: makes the caller the one who takes in the part's result, from the beginning: what a former taker left is
     * dropped. Also for a part that had been given up; a cancelled one stays so.
     *
     * @param request the request that the result answers
     * @param taker who the caller is, unique among processes
     * @param lease a taker that has shown no sign for longer than this is dead
     */
    public Claim claim(long request, String taker, Duration lease) throws LedgerException {
        return database.write(writer -> {
            RequestRecord asked = requests.one(writer, request).orElseThrow();
            PartRecord part = onePart(writer, asked.partId()).orElseThrow();
            if (part.state() == JobState.DONE) {
                answer(writer, asked, RequestState.ANSWERED, "", "");
                return Claim.TAKEN_IN;
            }
            Duration silent =
                    Duration.between(part.changedAt(), clock.instant()).abs();
            String other = Sql.first(
                            writer,
                            "SELECT coalesce(taker, '') FROM parts WHERE id = ?",
                            r -> r.getString(1),
                            part.id())
                    .orElse("");
            if (!other.isEmpty() && !other.equals(taker) && silent.compareTo(lease) <= 0) {
                return Claim.BUSY;
            }
            boolean cancelled = part.state() == JobState.CANCELLED;
            if (cancelled && other.isEmpty() && part.summary().done() > 0) {
                return Claim.TAKEN_IN;
            }
            answer(writer, asked, RequestState.ANSWERED, "", "");
            Sql.update(writer, "DELETE FROM units WHERE part = ?", part.id());
            Sql.update(
                    writer,
                    "UPDATE parts SET state = ?, changed = ?, closed = CASE WHEN ? THEN closed END, due = NULL,"
                            + " taker = ?, changed_units = 0, unchanged_units = 0, invalid_units = 0,"
                            + " not_found_units = 0, error_units = 0 WHERE id = ?",
                    cancelled ? JobState.CANCELLED.name() : JobState.FETCHED.name(),
                    clock.millis(),
                    cancelled ? 1 : 0,
                    taker,
                    part.id());
            closeJob(writer, part.job());
            return Claim.YOURS;
        });
    }

    /** What {@link #claim} answers. */
    public enum Claim {
        /** The caller takes it in. */
        YOURS,
        /** Somebody else is at it. */
        BUSY,
        /** It has been taken in before. */
        TAKEN_IN
    }

    /**
     * Takes in some answers, and what the people said. Also tells the others that the taker is alive.
     *
     * @return whether the caller is still the taker; {@code false} when nothing was taken in
     */
    public boolean addUnits(long part, String taker, List<NewUnit> units) throws LedgerException {
        return database.write(writer -> {
            int[] counts = new int[UnitOutcome.values().length];
            for (NewUnit unit : units) {
                counts[unit.outcome().ordinal()]++;
            }
            int mine = Sql.update(
                    writer,
                    "UPDATE parts SET changed = ?, changed_units = changed_units + ?,"
                            + " unchanged_units = unchanged_units + ?, invalid_units = invalid_units + ?,"
                            + " not_found_units = not_found_units + ?, error_units = error_units + ?"
                            + " WHERE id = ? AND taker = ?",
                    clock.millis(),
                    counts[UnitOutcome.CHANGED.ordinal()],
                    counts[UnitOutcome.UNCHANGED.ordinal()],
                    counts[UnitOutcome.INVALID.ordinal()],
                    counts[UnitOutcome.NOT_FOUND.ordinal()],
                    counts[UnitOutcome.ERROR.ordinal()],
                    part,
                    taker);
            if (mine == 0) {
                return false;
            }
            long job = Sql.number(writer, "SELECT job FROM parts WHERE id = ?", part);
            try (Sql.Repeated insert = Sql.Repeated.of(
                    writer,
                    "INSERT INTO units (part, position, asked, outcome, insured, content)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")) {
                for (NewUnit unit : units) {
                    add(insert, part, unit);
                }
            }
            for (NewUnit unit : units) {
                for (NewConsent consent : unit.consents()) {
                    consents.note(writer, consent, null, new UnitSource(job, part, unit.position()));
                }
            }
            return true;
        });
    }

    /** Sets how many answers the result announces, as soon as its head has been read. */
    public void announced(long part, String taker, int total) throws LedgerException {
        database.write(writer ->
                Sql.update(writer, "UPDATE parts SET total = ? WHERE id = ? AND taker = ?", total, part, taker));
    }

    /**
     * 反映: everything of the part's result is in the ledger; what else was asked for the part is closed.
     *
     * @param request the request that the result answers
     * @return whether the caller was still the taker
     */
    public boolean finish(long request, String taker, String code, String message) throws LedgerException {
        return database.write(writer -> {
            RequestRecord asked = requests.one(writer, request).orElseThrow();
            PartRecord part = onePart(writer, asked.partId()).orElseThrow();
            int mine = Sql.update(
                    writer, "UPDATE parts SET taker = NULL WHERE id = ? AND taker = ?", asked.partId(), taker);
            if (mine == 0) {
                return false;
            }
            JobState to = part.state() == JobState.CANCELLED ? JobState.CANCELLED : JobState.DONE;
            close(writer, part, to, error(part.id(), code, message));
            return true;
        });
    }

    /**
     * Gives back a result that turned out to be unreadable after its beginning: what was taken in is dropped and the part
     * waits as before.
     *
     * @param due when the result is asked for again
     */
    public void release(long part, String taker, Instant due) throws LedgerException {
        database.write(writer -> letGo(writer, part, "taker = ?", taker, due));
    }

    /**
     * The same for a result that its taker left, and that is gone.
     *
     * @return whether the part still stood as in the record
     */
    public boolean abandon(PartRecord seen, Instant due) throws LedgerException {
        return database.write(writer -> letGo(
                writer,
                seen.id(),
                "state = 'FETCHED' AND changed = ?",
                seen.changedAt().toEpochMilli(),
                due));
    }

    private boolean letGo(Connection writer, long part, String when, Object argument, Instant due) throws SQLException {
        int mine = Sql.update(
                writer,
                "UPDATE parts SET state = CASE state WHEN 'FETCHED' THEN 'WAITING' ELSE state END, changed = ?,"
                        + " due = CASE state WHEN 'FETCHED' THEN ? END, taker = NULL, changed_units = 0,"
                        + " unchanged_units = 0, invalid_units = 0, not_found_units = 0, error_units = 0"
                        + " WHERE id = ? AND " + when,
                clock.millis(),
                due.toEpochMilli(),
                part,
                argument);
        if (mine > 0) {
            Sql.update(writer, "DELETE FROM units WHERE part = ?", part);
        }
        return mine > 0;
    }

    /**
     * Gives up what is still open of a job.
     *
     * @param to TIMED_OUT, FAILED or CANCELLED
     * @return the requests whose answers were out; empty when nothing was open
     */
    public Optional<List<RequestRecord>> giveUp(long job, JobState to) throws LedgerException {
        RequestState end = switch (to) {
            case TIMED_OUT -> RequestState.TIMED_OUT;
            case FAILED -> RequestState.FAILED;
            case CANCELLED -> RequestState.CANCELLED;
            default -> throw new IllegalArgumentException(to + " is no way to give up");
        };
        return database.write(writer -> {
            List<PartRecord> open =
                    Sql.list(writer, PART + "WHERE job = ? AND closed IS NULL ORDER BY no", this::part, job);
            if (open.isEmpty()) {
                return Optional.empty();
            }
            Set<RequestRecord> out = new LinkedHashSet<>();
            for (PartRecord part : open) {
                if (part.state() == JobState.FETCHED && to != JobState.CANCELLED) {
                    continue;
                }
                Optional<RequestRecord> asked = requests.openOfPart(writer, part.id());
                if (asked.isPresent()) {
                    requests.end(writer, asked.get().id(), end, "", "", clock.instant());
                    out.add(asked.get());
                }
                close(writer, part, to, null);
            }
            return Optional.of(List.copyOf(out));
        });
    }

    private void addPart(Connection writer, long job, int no, NewPart part, long now) throws SQLException {
        long id = Sql.nextId(writer, "parts");
        Sql.update(
                writer,
                "INSERT INTO parts (id, job, no, state, changed, due, total) VALUES (?, ?, ?, 'REQUESTED', ?, ?, ?)",
                id,
                job,
                no,
                now,
                now,
                part.entries().size());
        int position = 1;
        for (BatchEntry entry : part.entries()) {
            Sql.update(
                    writer,
                    "INSERT INTO entries (part, position, insured, content) VALUES (?, ?, ?, ?)",
                    id,
                    position,
                    people.insured(entry.identity()),
                    vault.seal(entryPlace(id, position), EntryCodec.encode(entry)));
            position++;
        }
    }

    private void add(Sql.Repeated insert, long part, NewUnit unit) throws SQLException {
        insert.update(
                part,
                unit.position(),
                unit.asked(),
                unit.outcome().name(),
                people.insured(unit.identity()),
                vault.seal(unitPlace(part, unit.position()), unit.content()));
    }

    /** Ends a request by an answer if it may be ended so. */
    private void answer(Connection writer, RequestRecord asked, RequestState to, String code, String message)
            throws SQLException {
        if (asked.state().mayBecome(to)) {
            requests.end(writer, asked.id(), to, code, message, clock.instant());
        }
    }

    private void askAgain(Connection writer, long part, Instant due, Duration pause) throws SQLException {
        Sql.update(
                writer,
                "UPDATE parts SET changed = ?, due = ?, pause = ? WHERE id = ? AND state = 'WAITING'",
                clock.millis(),
                due.toEpochMilli(),
                pause.toMillis(),
                part);
    }

    private void close(Connection writer, PartRecord part, JobState to, byte @Nullable [] error)
            throws SQLException, VaultException, IOException {
        long now = clock.millis();
        Sql.update(
                writer,
                "UPDATE parts SET state = ?, changed = ?, closed = ?, due = NULL, error = coalesce(?, error)"
                        + " WHERE id = ?",
                to.name(),
                now,
                now,
                error,
                part.id());
        Optional<RequestRecord> out = requests.openOfPart(writer, part.id());
        if (out.isPresent()) {
            requests.end(writer, out.get().id(), RequestState.CANCELLED, "", "", clock.instant());
        }
        closeJob(writer, part.job());
    }

    private void closeJob(Connection writer, long job) throws SQLException {
        Sql.update(
                writer,
                "UPDATE jobs SET closed = CASE WHEN EXISTS"
                        + " (SELECT 1 FROM parts WHERE job = jobs.id AND state IN " + OPEN + ") THEN NULL ELSE ? END"
                        + " WHERE id = ?",
                clock.millis(),
                job);
    }

    private Optional<JobRecord> one(Connection connection, long id) throws SQLException, VaultException, IOException {
        List<PartRecord> parts = Sql.list(connection, PART + "WHERE job = ? ORDER BY no", this::part, id);
        return Sql.first(connection, JOB + "WHERE id = ?", record -> job(record, parts), id);
    }

    private Optional<PartRecord> onePart(Connection connection, long id)
            throws SQLException, VaultException, IOException {
        return Sql.first(connection, PART + "WHERE id = ?", this::part, id);
    }

    private JobRecord job(ResultSet record, List<PartRecord> parts) throws SQLException, VaultException, IOException {
        long id = record.getLong("id");
        RecordReader content = new RecordReader(vault.unseal(jobPlace(id), record.getBytes("content")));
        String title = content.text();
        Map<String, String> terms = new HashMap<>();
        for (int rest = content.number(); rest > 0; rest--) {
            terms.put(content.text(), content.text());
        }
        return new JobRecord(
                id,
                Sql.constant(record, "kind", JobKind.class),
                title,
                terms,
                Instant.ofEpochMilli(record.getLong("created")),
                Instant.ofEpochMilli(record.getLong("deadline")),
                Sql.moment(record, "closed"),
                parts,
                content.hasMore() ? content.text() : "");
    }

    private PartRecord part(ResultSet record) throws SQLException, VaultException, IOException {
        long id = record.getLong("id");
        byte[] content = record.getBytes("content");
        byte[] error = record.getBytes("error");
        String code = "";
        String message = "";
        if (error != null) {
            RecordReader words = new RecordReader(vault.unseal(errorPlace(id), error));
            code = words.text();
            message = words.text();
        }
        return new PartRecord(
                id,
                record.getLong("job"),
                record.getInt("no"),
                Sql.constant(record, "state", JobState.class),
                Instant.ofEpochMilli(record.getLong("changed")),
                Sql.moment(record, "due"),
                Duration.ofMillis(record.getLong("pause")),
                record.getInt("fetches"),
                record.getInt("total"),
                new JobSummary(
                        record.getInt("changed_units"),
                        record.getInt("unchanged_units"),
                        record.getInt("invalid_units"),
                        record.getInt("not_found_units"),
                        record.getInt("error_units")),
                content == null ? "" : new RecordReader(vault.unseal(partPlace(id), content)).text(),
                code,
                message);
    }

    private UnitRecord unit(ResultSet record) throws SQLException, VaultException, IOException {
        long part = record.getLong("part");
        int position = record.getInt("position");
        byte[] entry = record.getBytes("entry");
        return new UnitRecord(
                record.getInt("no"),
                position,
                entry == null ? null : entry(part, record.getInt("asked"), entry),
                Sql.constant(record, "outcome", UnitOutcome.class),
                vault.unseal(unitPlace(part, position), record.getBytes("answer")));
    }

    private BatchEntry entry(long part, int position, byte[] sealed) throws VaultException, IOException {
        return EntryCodec.decode(vault.unseal(entryPlace(part, position), sealed));
    }

    private byte[] error(long part, String code, String message) {
        return vault.seal(
                errorPlace(part), new RecordWriter().text(code).text(message).toBytes());
    }

    private static String jobPlace(long id) {
        return "jobs/" + id;
    }

    private static String partPlace(long id) {
        return "parts/" + id;
    }

    private static String answerPlace(long id) {
        return "parts/" + id + "/answer";
    }

    private static String errorPlace(long id) {
        return "parts/" + id + "/error";
    }

    private static String entryPlace(long part, int position) {
        return "entries/" + part + "/" + position;
    }

    private static String unitPlace(long part, int position) {
        return "units/" + part + "/" + position;
    }
}
