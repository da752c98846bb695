package jp.onshi.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Transcription;
import jp.onshi.ledger.LedgerException.Reason;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;
import org.jspecify.annotations.Nullable;

/**
 * The one book of this installation. Several processes may have it open at once; each call is one short transaction
 * that is on disk when the call returns. Safe for use by several threads.
 */
public final class Ledger implements AutoCloseable {

    private static final String INSTALLATION = "installation";
    private static final String KEY_CHECK = "key-check";
    private static final String TAG_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int TAG_LENGTH = 8;

    private final Database database;
    private final Vault vault;
    private final Clock clock;
    private final String installation;
    private final Rows rows;
    private final Results results;
    private final Requests requests;
    private final Problems problems;
    private final ConsentBook consents;
    private final JobBook jobs;
    private final TransferBook transfers;
    private final PatientBook patients;
    private final BindingBook bindings;
    private final LockBook locks;
    private final TranscriptionBook transcriptions;

    private Ledger(Database database, Vault vault, Clock clock, String installation) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        this.installation = installation;
        rows = new Rows(vault);
        results = new Results(vault);
        requests = new Requests(vault);
        problems = new Problems(vault);
        consents = new ConsentBook(database, vault, clock);
        jobs = new JobBook(database, vault, clock, requests, consents);
        transfers = new TransferBook(database, vault, clock);
        patients = new PatientBook(database, vault, clock);
        bindings = new BindingBook(database, vault, rows, clock);
        locks = new LockBook(database, vault, clock);
        transcriptions = new TranscriptionBook(database, vault, clock);
    }

    /** What became of a result. */
    public sealed interface TakeIn {
        /**
         * It is in the ledger now.
         *
         * @param rows the ids of its rows, in the order of the file
         */
        record Stored(List<Long> rows) implements TakeIn {}

        /** The same content was in the ledger before; nothing changed. */
        record Duplicate() implements TakeIn {}
    }

    /**
     * Opens the ledger; makes it when absent, brings an older one up to date.
     *
     * @throws LedgerException when it is locked, damaged, newer than this program, out of reach, or sealed with
     *     another key
     */
    public static Ledger open(Path database, Vault vault, Clock clock) throws LedgerException {
        return open(database, vault, clock, Database.PATIENCE);
    }

    /**
     * Opens the ledger and its key file. A key file is made only together with a new ledger, never beside an old one.
     *
     * @throws LedgerException as the other {@code open}
     * @throws VaultException when the key file is missing, damaged, or open to others
     */
    public static Ledger open(Path database, Path keyFile, Clock clock) throws LedgerException, VaultException {
        boolean exists;
        try {
            exists = Files.exists(database) && Files.size(database) > 0;
        } catch (IOException e) {
            throw new LedgerException(Reason.NO_ACCESS, database, e);
        }
        return open(database, exists ? Vault.openExisting(keyFile) : Vault.open(keyFile), clock);
    }

    /**
     * Keeps a result: its bytes, its rows, the end of its request, and the file as seen, all or nothing.
     * The row that waited for it becomes its first row (same id, same day); an answer that comes late or after an error
     * does so too. A second, different answer to an answered request gets rows of its own, so that nothing is lost.
     */
    public TakeIn takeIn(TakenResult result) throws LedgerException {
        return takeIn(result, List.of());
    }

    /** As the other one, with what the result says about the person's consents. */
    public TakeIn takeIn(TakenResult result, List<NewConsent> said) throws LedgerException {
        return takeIn(result, said, null);
    }

    /**
     * As the others, with the patient to whom the result's rows belong.
     *
     * @param binding {@code null} when nobody is certain
     */
    public TakeIn takeIn(TakenResult result, List<NewConsent> said, @Nullable NewBinding binding)
            throws LedgerException {
        return database.write(writer -> {
            TakeIn taken = takeIn(writer, result);
            if (taken instanceof TakeIn.Stored stored) {
                long first = stored.rows().get(0);
                for (NewConsent consent : said) {
                    consents.note(writer, consent, first, null);
                }
                if (binding != null) {
                    bindings.bind(writer, first, binding.patient(), binding.route());
                }
            }
            return taken;
        });
    }

    /** Jobs: everything that is asked for besides single lookups. */
    public JobBook jobs() {
        return jobs;
    }

    /** The imported files of レセプト振替・分割結果. */
    public TransferBook transfers() {
        return transfers;
    }

    /** The clinic's register of patients. */
    public PatientBook patients() {
        return patients;
    }

    /** Which patient a family of rows belongs to. */
    public BindingBook bindings() {
        return bindings;
    }

    /** Who works on which family of rows. */
    public LockBook locks() {
        return locks;
    }

    /** What is still to be entered in 日レセ. */
    public TranscriptionBook transcriptions() {
        return transcriptions;
    }

    /**
     * Writes what was confirmed about a row, all of it or nothing: the patient, 済 of the family, whose the row is, what
     * is to be entered in 日レセ; the row is given back with it. Only the session that has the row may do so.
     */
    public Confirmed.Outcome confirm(Confirmed confirmed) throws LedgerException {
        return database.write(writer -> {
            Confirmed.Outcome outcome = patients.mayBecome(writer, confirmed.before(), confirmed.after());
            if (!locks.isHeld(writer, confirmed.row(), confirmed.session())) {
                outcome = rows.one(writer, confirmed.row()).isPresent()
                        ? Confirmed.Outcome.LOCK_LOST
                        : Confirmed.Outcome.NO_SUCH_ROW;
            }
            if (outcome == Confirmed.Outcome.DONE) {
                outcome = rows.close(writer, confirmed.row(), confirmed.processed());
            }
            if (outcome != Confirmed.Outcome.DONE) {
                return outcome;
            }
            Patient after = confirmed.after();
            if (after != null) {
                patients.put(writer, after);
                bindings.bind(writer, confirmed.row(), after.number(), confirmed.route());
            }
            Transcription entry = confirmed.entry();
            if (entry != null) {
                transcriptions.add(writer, entry);
            }
            locks.release(writer, confirmed.row());
            return Confirmed.Outcome.DONE;
        });
    }

    /** What patients said about showing their information. */
    public ConsentBook consents() {
        return consents;
    }

    /** The rows of a day, deleted and processed ones too, by 処理時間. */
    public List<DayRow> day(LocalDate day) throws LedgerException {
        return database.read(reader -> rows.ofDay(reader, day));
    }

    /** One row. */
    public Optional<DayRow> row(long id) throws LedgerException {
        return database.read(reader -> rows.one(reader, id));
    }

    /** The rows of a row's family, in the order of their result; empty when there is no such row. */
    public List<DayRow> family(long id) throws LedgerException {
        return database.read(reader -> rows.familyOf(reader, id));
    }

    /** The result behind a row; empty while it waits, or when it ended without an answer. */
    public Optional<OriginalResult> original(long rowId) throws LedgerException {
        return database.read(reader -> results.behind(reader, rowId));
    }

    /**
     * All rows of the insured person, latest first. Differences in width, hyphens and leading zeros do not count.
     *
     * @param insurer 保険者番号
     * @param symbol 記号; may be empty
     * @param number 番号
     */
    public List<DayRow> findByIdentity(String insurer, String symbol, String number) throws LedgerException {
        return database.read(reader -> rows.ofInsured(reader, insurer, symbol, number));
    }

    /** Whether there is any row of the insured person's family; cheaper than {@link #findByIdentity}. */
    public boolean isKnown(InsuranceIdentity identity) throws LedgerException {
        return database.read(reader -> rows.isKnown(reader, identity));
    }

    /**
     * Marks the row's family as 済 (P031 F11 変更無し).
     *
     * @param session who asks; a family that another living session has is refused, one of its own is given back
     */
    public MarkResult markProcessed(long rowId, String session) throws LedgerException {
        return mark(rowId, session, Rows.Mark.PROCESSED);
    }

    /** Marks the row's family as deleted (P031 F3 削除); a processed one is refused, and so is one of another session. */
    public MarkResult markDeleted(long rowId, String session) throws LedgerException {
        return mark(rowId, session, Rows.Mark.DELETED);
    }

    private MarkResult mark(long rowId, String session, Rows.Mark mark) throws LedgerException {
        return database.write(writer -> {
            if (locks.otherOf(writer, rowId, session).isPresent()) {
                return MarkResult.HELD;
            }
            MarkResult result = rows.mark(writer, rowId, mark);
            if (result == MarkResult.DONE) {
                locks.release(writer, rowId);
            }
            return result;
        });
    }

    /** Whether the very same file (folder, name, size, time) was seen before. */
    public boolean isSeen(String folder, String fileName, long size, Instant modifiedAt) throws LedgerException {
        String file = seenKey(folder, fileName, size, modifiedAt);
        return database.read(reader -> Sql.any(reader, "SELECT 1 FROM seen WHERE file = ?", file));
    }

    /** Notes a file as seen that is not to be taken in. {@link #takeIn} does so by itself. */
    public void seen(String folder, String fileName, long size, Instant modifiedAt) throws LedgerException {
        database.write(writer -> noteSeen(writer, folder, fileName, size, modifiedAt));
    }

    /** Writes down a request, in state CREATED, together with its waiting row. */
    public RequestRecord create(NewRequest request) throws LedgerException {
        return database.write(writer -> {
            long row = rows.add(writer, request.waiting());
            long id = requests.add(writer, request, row, clock.instant());
            return requests.one(writer, id).orElseThrow();
        });
    }

    /**
     * Moves an open request on: CREATED → RELEASING → SENT.
     *
     * @return whether it was in state {@code from}; {@code false} when somebody else was faster
     */
    public boolean advance(long requestId, RequestState from, RequestState to) throws LedgerException {
        if (!to.isOpen() || !from.mayBecome(to)) {
            throw new IllegalArgumentException(from + " cannot become " + to);
        }
        return database.write(writer -> requests.advance(writer, requestId, from, to, clock.instant()));
    }

    /**
     * Makes the caller the one process that goes on with a request another one left behind.
     *
     * @return whether the request still stood as in the record; {@code false} when somebody else was faster
     */
    public boolean takeOver(RequestRecord request) throws LedgerException {
        return database.write(writer -> requests.takeOver(writer, request, clock.instant()));
    }

    /**
     * Ends an open request of a row without an answer; parts of jobs are ended by {@link JobBook#end}. The row becomes FAILED or TIMED_OUT and shows code and message; the row of
     * a CANCELLED one is deleted.
     *
     * @param to FAILED, TIMED_OUT or CANCELLED
     * @return whether it was open; {@code false} when an answer or somebody else was faster
     */
    public boolean close(long requestId, RequestState to, String errorCode, String errorMessage)
            throws LedgerException {
        RowStatus status = switch (to) {
            case FAILED, CANCELLED -> RowStatus.FAILED;
            case TIMED_OUT -> RowStatus.TIMED_OUT;
            default -> throw new IllegalArgumentException(to + " is no end without an answer");
        };
        return database.write(writer -> {
            RequestRecord request = requests.one(writer, requestId).orElseThrow();
            if (!request.state().isOpen()) {
                return false;
            }
            requests.end(writer, requestId, to, errorCode, errorMessage, clock.instant());
            rows.end(writer, request.rowId(), status, errorCode, errorMessage, to == RequestState.CANCELLED);
            return true;
        });
    }

    /** The open requests, oldest first. */
    public List<RequestRecord> openRequests() throws LedgerException {
        return database.read(requests::open);
    }

    /** How many requests are open. Unseals nothing, so that it can be asked for after every file. */
    public int openRequestCount() throws LedgerException {
        return database.read(reader -> (int) Sql.number(reader, Requests.COUNT_OPEN));
    }

    /** One request, open or not. */
    public Optional<RequestRecord> request(long requestId) throws LedgerException {
        return database.read(reader -> requests.one(reader, requestId));
    }

    /** The request with that file name, open or not. */
    public Optional<RequestRecord> requestByFileName(String fileName) throws LedgerException {
        return database.read(reader -> requests.byFileName(reader, fileName));
    }

    /** The request that the row waits or waited for; empty for rows that answer nothing of ours. */
    public Optional<RequestRecord> requestOfRow(long rowId) throws LedgerException {
        return database.read(reader -> requests.byRow(reader, rowId));
    }

    /** The request with that ArbitraryFileIdentifier, open or not. */
    public Optional<RequestRecord> requestByIdentifier(String identifier) throws LedgerException {
        return database.read(reader -> requests.byIdentifier(reader, identifier));
    }

    /**
     * Notes a problem file, or that it still is one. An entry for an earlier state of the same file (other size or time)
     * is settled by this.
     *
     * @param bytes what could be read of it; empty when it is too big to keep
     */
    public void problem(ProblemRecord problem, byte[] bytes) throws LedgerException {
        database.write(writer -> {
            problems.note(writer, problem, bytes, clock.instant());
            return true;
        });
    }

    /** Settles the problems of a file that became readable or vanished; their bytes stay in the ledger. */
    public void problemSettled(String folder, String fileName) throws LedgerException {
        database.write(writer -> {
            problems.settle(writer, folder, fileName, clock.instant());
            return true;
        });
    }

    /** The unsettled problems, latest first. */
    public List<ProblemRecord> problems() throws LedgerException {
        return database.read(problems::open);
    }

    /** The reason of each unsettled problem. Unseals nothing, so that it can be asked for after every file. */
    public List<String> problemReasons() throws LedgerException {
        return database.read(problems::reasons);
    }

    /** The bytes of a problem file, settled or not. */
    public Optional<byte[]> problemBytes(long problemId) throws LedgerException {
        return database.read(reader -> problems.bytes(reader, problemId));
    }

    /**
     * A number that is another one after anybody's change, cheap to ask for. Only equal or not equal has a meaning, and
     * only within this object's life.
     */
    public long version() throws LedgerException {
        return database.read(reader -> Sql.number(reader, "PRAGMA data_version"));
    }

    /** The next number of a counter that never repeats, for unique file names. */
    public long nextSuffix() throws LedgerException {
        return database.write(writer -> Sql.number(
                writer,
                "INSERT INTO counters (name, value) VALUES ('suffix', 1)"
                        + " ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"));
    }

    /** A random tag of this installation (8 of {@code a-z2-7}), made with the ledger, for unique file names. */
    public String installation() {
        return installation;
    }

    /** A setting kept by {@link #putSetting}. */
    public Optional<String> setting(String key) throws LedgerException {
        return database.read(reader -> Sql.first(
                reader,
                "SELECT value FROM settings WHERE name = ?",
                record -> new String(vault.unseal(settingPlace(key), record.getBytes(1)), StandardCharsets.UTF_8),
                key));
    }

    /** Keeps a setting (sealed; the key is not). */
    public void putSetting(String key, String value) throws LedgerException {
        byte[] sealed = vault.seal(settingPlace(key), value.getBytes(StandardCharsets.UTF_8));
        database.write(writer -> Sql.update(
                writer,
                "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                key,
                sealed));
    }

    /** Closes the database. */
    @Override
    public void close() {
        database.close();
    }

    /** As the public one, with another limit to waiting for other processes. */
    static Ledger open(Path file, Vault vault, Clock clock, Duration patience) throws LedgerException {
        Database database = Database.open(file, patience);
        try {
            Migrations.apply(database, writer -> {
                noteInBook(writer, INSTALLATION, randomTag());
                return noteInBook(writer, KEY_CHECK, keyCheck(vault));
            });
            if (!inBook(database, KEY_CHECK).equals(keyCheck(vault))) {
                throw new LedgerException(Reason.WRONG_KEY, file, null);
            }
            return new Ledger(database, vault, clock, inBook(database, INSTALLATION));
        } catch (LedgerException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** {@link #takeIn(TakenResult)} as a part of the caller's transaction. */
    TakeIn takeIn(Connection writer, TakenResult result) throws SQLException, VaultException, IOException {
        noteSeen(writer, result.folder(), result.fileName(), result.original().length, result.modifiedAt());
        Long requestId = result.requestId();
        RequestRecord request =
                requestId == null ? null : requests.one(writer, requestId).orElseThrow();
        boolean answered = request != null && request.state() == RequestState.ANSWERED;
        if (results.holds(writer, result, answered)) {
            return new TakeIn.Duplicate();
        }
        long kept = results.add(writer, result);
        DayRow first = result.rows().get(0);
        RequestState end = first.status() == RowStatus.FAILED ? RequestState.FAILED : RequestState.ANSWERED;
        if (request == null || !request.state().mayBecome(end)) {
            return new TakeIn.Stored(rows.addFamily(writer, result.rows(), kept));
        }
        boolean failed = end == RequestState.FAILED;
        requests.end(
                writer,
                request.id(),
                end,
                failed ? first.errorCode() : "",
                failed ? first.message() : "",
                clock.instant());
        return new TakeIn.Stored(rows.answer(writer, request.rowId(), result.rows(), kept));
    }

    /** The database, for work that needs a transaction of its own. */
    Database database() {
        return database;
    }

    private int noteSeen(Connection writer, String folder, String fileName, long size, Instant modifiedAt)
            throws SQLException {
        return Sql.update(
                writer,
                "INSERT INTO seen (file, at) VALUES (?, ?) ON CONFLICT (file) DO NOTHING",
                seenKey(folder, fileName, size, modifiedAt),
                clock.millis());
    }

    private String seenKey(String folder, String fileName, long size, Instant modifiedAt) {
        return vault.searchKey("seen", folder + '\n' + size + '\n' + modifiedAt.toEpochMilli() + '\n' + fileName);
    }

    private static String settingPlace(String key) {
        return "settings/" + key;
    }

    private static int noteInBook(Connection writer, String name, String value) throws SQLException {
        return Sql.update(writer, "INSERT INTO book (name, value) VALUES (?, ?)", name, value);
    }

    private static String inBook(Database database, String name) throws LedgerException {
        return database.read(reader ->
                        Sql.first(reader, "SELECT value FROM book WHERE name = ?", record -> record.getString(1), name))
                .orElseThrow(() -> new LedgerException(Reason.CORRUPT, database.file(), null));
    }

    private static String keyCheck(Vault vault) {
        return vault.searchKey("ledger", KEY_CHECK);
    }

    private static String randomTag() {
        SecureRandom random = new SecureRandom();
        StringBuilder tag = new StringBuilder();
        for (int i = 0; i < TAG_LENGTH; i++) {
            tag.append(TAG_ALPHABET.charAt(random.nextInt(TAG_ALPHABET.length())));
        }
        return tag.toString();
    }
}
