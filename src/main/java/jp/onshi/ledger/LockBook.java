package jp.onshi.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.RowLock;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;

/** Who works on which family of rows: the table {@code locks}. Safe for use by several threads. */
public final class LockBook {

    private static final String SELECT = "SELECT family, session, since, seen, content FROM locks ";

    private static final String OF_ROW = "WHERE family = (SELECT family FROM rows WHERE id = ?)";

    /** A lock that has had no sign of life for this long is nobody's any more. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final Database database;
    private final Vault vault;
    private final Clock clock;

    LockBook(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** What became of taking a row. */
    public sealed interface Take {
        /** It is the caller's now, with its family; or was so already. */
        record Taken(RowLock lock) implements Take {}

        /** Somebody else works on it. */
        record Held(RowLock lock) implements Take {}

        /** There is no such row. */
        record NoRow() implements Take {}
    }

    /** Every lock, dead ones too. */
    public List<RowLock> all() throws LedgerException {
        return database.read(reader -> Sql.list(reader, SELECT, this::read));
    }

    /** The lock on a row's family, dead or not. */
    public Optional<RowLock> ofRow(long row) throws LedgerException {
        return database.read(reader -> Sql.first(reader, SELECT + OF_ROW, this::read, row));
    }

    /**
     * The lock of a living session other than this one on a row's family, as a part of the caller's transaction: what
     * changes a family asks for it first.
     */
    Optional<RowLock> otherOf(Connection writer, long row, String session)
            throws SQLException, VaultException, IOException {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return Sql.first(writer, SELECT + OF_ROW, this::read, row)
                .filter(lock -> !lock.session().equals(session) && !lock.isDead(now));
    }

    /** Whether the session has a row's family, as a part of the caller's transaction. */
    boolean isHeld(Connection writer, long row, String session) throws SQLException, VaultException, IOException {
        return Sql.first(writer, SELECT + OF_ROW, this::read, row)
                .filter(lock -> lock.session().equals(session))
                .isPresent();
    }

    /** Ends the lock on a row's family, as a part of the caller's transaction. */
    void release(Connection writer, long row) throws SQLException {
        Sql.update(writer, "DELETE FROM locks " + OF_ROW, row);
    }

    /** Takes a row's family for a session, unless a living session has it (P031 F12, error 0003). */
    public Take take(long row, String session, String operator, String terminal) throws LedgerException {
        return database.write(writer -> {
            Optional<Long> family =
                    Sql.first(writer, "SELECT family FROM rows WHERE id = ?", record -> record.getLong(1), row);
            if (family.isEmpty()) {
                return new Take.NoRow();
            }
            Instant now = Instant.ofEpochMilli(clock.millis());
            Optional<RowLock> held = Sql.first(writer, SELECT + "WHERE family = ?", this::read, family.get());
            if (held.isPresent()) {
                RowLock lock = held.get();
                if (lock.session().equals(session)) {
                    return new Take.Taken(lock);
                }
                if (!lock.isDead(now)) {
                    return new Take.Held(lock);
                }
            }
            Sql.update(
                    writer,
                    "DELETE FROM locks WHERE abs(seen - ?) > ?",
                    now.toEpochMilli(),
                    FORGOTTEN_AFTER.toMillis());
            byte[] content = new RecordWriter().text(operator).text(terminal).toBytes();
            Sql.update(
                    writer,
                    "INSERT INTO locks (family, session, since, seen, content) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (family) DO UPDATE SET session = excluded.session,"
                            + " since = excluded.since, seen = excluded.seen, content = excluded.content",
                    family.get(),
                    session,
                    now.toEpochMilli(),
                    now.toEpochMilli(),
                    vault.seal(place(family.get()), content));
            return new Take.Taken(new RowLock(family.get(), session, operator, terminal, now, now));
        });
    }

    /** Gives a row's family back; nothing happens when the session does not hold it. */
    public boolean release(long row, String session) throws LedgerException {
        return database.write(
                writer -> Sql.update(writer, "DELETE FROM locks " + OF_ROW + " AND session = ?", row, session) > 0);
    }

    /** Gives back everything that a session holds. */
    public void releaseAll(String session) throws LedgerException {
        database.write(writer -> Sql.update(writer, "DELETE FROM locks WHERE session = ?", session));
    }

    /**
     * A sign of life for everything that a session holds.
     *
     * @return how many families that is
     */
    public int sign(String session) throws LedgerException {
        return database.write(
                writer -> Sql.update(writer, "UPDATE locks SET seen = ? WHERE session = ?", clock.millis(), session));
    }

    /** What became of breaking a lock. */
    public enum Break {
        /** It is broken. */
        BROKEN,
        /** It is too young, and its console alive. */
        TOO_YOUNG,
        /** It is gone, or the family is somebody else's by now. */
        GONE
    }

    /**
     * 処理解除: breaks the very lock that was seen. Whether it may be broken is told by how it stands now: its console may
     * have shown signs of life since it was seen.
     */
    public Break breakLock(RowLock seen) throws LedgerException {
        return database.write(writer -> {
            Optional<RowLock> now = Sql.first(
                    writer,
                    SELECT + "WHERE family = ? AND session = ? AND since = ?",
                    this::read,
                    seen.family(),
                    seen.session(),
                    seen.since().toEpochMilli());
            if (now.isEmpty()) {
                return Break.GONE;
            }
            if (!now.get().isBreakable(Instant.ofEpochMilli(clock.millis()))) {
                return Break.TOO_YOUNG;
            }
            Sql.update(writer, "DELETE FROM locks WHERE family = ?", seen.family());
            return Break.BROKEN;
        });
    }

    private RowLock read(ResultSet record) throws SQLException, VaultException, IOException {
        long family = record.getLong("family");
        RecordReader content = new RecordReader(vault.unseal(place(family), record.getBytes("content")));
        return new RowLock(
                family,
                record.getString("session"),
                content.text(),
                content.text(),
                Instant.ofEpochMilli(record.getLong("since")),
                Instant.ofEpochMilli(record.getLong("seen")));
    }

    private static String place(long family) {
        return "locks/" + family;
    }
}
