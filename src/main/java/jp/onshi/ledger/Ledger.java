package jp.onshi.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.DayRow;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;

/**
 * The one book of this installation. Several processes may have it open at once; each call is one short transaction
 * that is on disk when the call returns. Safe for use by several threads.
 */
public final class Ledger implements AutoCloseable {

    private Ledger() {}

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
        throw new UnsupportedOperationException();
    }

    /**
     * Opens the ledger and its key file. A key file is made only together with a new ledger, never beside an old one.
     *
     * @throws LedgerException as the other {@code open}
     * @throws VaultException when the key file is missing, damaged, or open to others
     */
    public static Ledger open(Path database, Path keyFile, Clock clock) throws LedgerException, VaultException {
        throw new UnsupportedOperationException();
    }

    /**
     * Keeps a result: its bytes, its rows, the end of its request, and the file as seen, all or nothing.
     * The row that waited for it becomes its first row (same id, same day); an answer that comes late or after an error
     * does so too. A second, different answer to an answered request gets rows of its own, so that nothing is lost.
     */
    public TakeIn takeIn(TakenResult result) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** The rows of a day, deleted and processed ones too, by 処理時間. */
    public List<DayRow> day(LocalDate day) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** One row. */
    public Optional<DayRow> row(long id) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** The result behind a row; empty while it waits, or when it ended without an answer. */
    public Optional<OriginalResult> original(long rowId) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /**
     * All rows of the insured person, latest first. Differences in width, hyphens and leading zeros do not count.
     *
     * @param insurer 保険者番号
     * @param symbol 記号; may be empty
     * @param number 番号
     */
    public List<DayRow> findByIdentity(String insurer, String symbol, String number) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** Marks the row's family as 済 (P031 F11 変更無し). */
    public MarkResult markProcessed(long rowId) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** Marks the row's family as deleted (P031 F3 削除); a processed one is refused. */
    public MarkResult markDeleted(long rowId) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** Whether the very same file (folder, name, size, time) was seen before. */
    public boolean isSeen(String folder, String fileName, long size, Instant modifiedAt) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** Notes a file as seen that is not to be taken in. {@link #takeIn} does so by itself. */
    public void seen(String folder, String fileName, long size, Instant modifiedAt) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** Writes down a request, in state CREATED, together with its waiting row. */
    public RequestRecord create(NewRequest request) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /**
     * Moves an open request on: CREATED → RELEASING → SENT.
     *
     * @return whether it was in state {@code from}; {@code false} when somebody else was faster
     */
    public boolean advance(long requestId, RequestState from, RequestState to) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends an open request without an answer. Its row becomes FAILED or TIMED_OUT and shows code and message; the row of
     * a CANCELLED one is deleted.
     *
     * @param to FAILED, TIMED_OUT or CANCELLED
     * @return whether it was open; {@code false} when an answer or somebody else was faster
     */
    public boolean close(long requestId, RequestState to, String errorCode, String errorMessage)
            throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** The open requests, oldest first. */
    public List<RequestRecord> openRequests() throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** One request, open or not. */
    public Optional<RequestRecord> request(long requestId) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** The request with that file name, open or not. */
    public Optional<RequestRecord> requestByFileName(String fileName) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** The request with that ArbitraryFileIdentifier, open or not. */
    public Optional<RequestRecord> requestByIdentifier(String identifier) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /**
     * Notes a problem file, or that it still is one. An entry for an earlier state of the same file (other size or time)
     * is settled by this.
     *
     * @param bytes what could be read of it; empty when it is too big to keep
     */
    public void problem(ProblemRecord problem, byte[] bytes) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** Settles the problems of a file that became readable or vanished; their bytes stay in the ledger. */
    public void problemSettled(String folder, String fileName) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** The unsettled problems, latest first. */
    public List<ProblemRecord> problems() throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** The bytes of a problem file, settled or not. */
    public Optional<byte[]> problemBytes(long problemId) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /**
     * A number that is another one after anybody's change, cheap to ask for. Only equal or not equal has a meaning, and
     * only within this object's life.
     */
    public long version() throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** The next number of a counter that never repeats, for unique file names. */
    public long nextSuffix() throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** A random tag of this installation (8 of {@code a-z2-7}), made with the ledger, for unique file names. */
    public String installation() {
        throw new UnsupportedOperationException();
    }

    /** A setting kept by {@link #putSetting}. */
    public Optional<String> setting(String key) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** Keeps a setting (sealed; the key is not). */
    public void putSetting(String key, String value) throws LedgerException {
        throw new UnsupportedOperationException();
    }

    /** Closes the database. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
