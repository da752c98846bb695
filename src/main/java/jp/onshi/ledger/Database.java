package jp.onshi.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import jp.onshi.ledger.LedgerException.Reason;
import jp.onshi.vault.VaultException;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The SQLite file with two connections: one that writes, one transaction at a time, and one that only reads and so never
 * waits for a writer (WAL). Other processes have their own two.
 */
final class Database implements AutoCloseable {

    /** How long a call waits for another process before it gives up. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final FileAttribute<?> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> FOLDER_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    // FULL: a file in res/ is removed once its result is committed, so a commit must outlive a power cut.
    // secure_delete and temp_store: nothing readable is left behind in freed pages or temporary files.
    private static final String ALWAYS = "PRAGMA foreign_keys = ON;"
            + "PRAGMA synchronous = FULL;"
            + "PRAGMA secure_delete = ON;"
            + "PRAGMA temp_store = MEMORY;"
            + "PRAGMA trusted_schema = OFF;"
            + "PRAGMA cell_size_check = ON;"
            + "PRAGMA journal_size_limit = 16777216;";

    private final Path file;
    private final Duration patience;
    private final Connection writer;
    private final Connection reader;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private boolean closed;

    private Database(Path file, Duration patience, Connection writer, Connection reader) {
        this.file = file;
        this.patience = patience;
        this.writer = writer;
        this.reader = reader;
    }

    /** What is done on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException, VaultException, IOException;
    }

    /** Opens the file, making it (0600, in a 0700 folder) when absent. Its tables are not looked at. */
    static Database open(Path file, Duration patience) throws LedgerException {
        try {
            createPrivately(file);
        } catch (IOException e) {
            throw new LedgerException(Reason.NO_ACCESS, file, e);
        }
        try {
            Connection writer = connect(file, patience);
            try {
                Connection reader = connect(file, patience);
                Sql.run(reader, "PRAGMA query_only = ON");
                return new Database(file, patience, writer, reader);
            } catch (SQLException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /** Does the work as one transaction; when it fails, nothing of it has happened. */
    <T> T write(Work<T> work) throws LedgerException {
        writing.lock();
        try {
            insistOpen();
            Sql.run(writer, "BEGIN IMMEDIATE");
            try {
                T answer = work.on(writer);
                Sql.run(writer, "COMMIT");
                return answer;
            } catch (SQLException | VaultException | IOException | RuntimeException | Error e) {
                rollBack(e);
                throw e;
            }
        } catch (SQLException e) {
            throw failure(file, e);
        } catch (VaultException | IOException e) {
            throw new LedgerException(Reason.CORRUPT, file, e);
        } finally {
            writing.unlock();
        }
    }

    /**
     * As {@link #write}, for work that replaces tables that others refer to. What refers to what is looked at once, at
     * the end; when something is amiss then, nothing has happened.
     */
    <T> T rebuild(Work<T> work) throws LedgerException {
        writing.lock();
        try {
            // Within a transaction this has no effect.
            Sql.run(writer, "PRAGMA foreign_keys = OFF");
            try {
                return write(connection -> {
                    T answer = work.on(connection);
                    if (Sql.any(connection, "PRAGMA foreign_key_check")) {
                        throw new IOException("a record refers to one that is not there");
                    }
                    return answer;
                });
            } finally {
                Sql.run(writer, "PRAGMA foreign_keys = ON");
            }
        } catch (SQLException e) {
            throw failure(file, e);
        } finally {
            writing.unlock();
        }
    }

    /** Does work that changes nothing. */
    <T> T read(Work<T> work) throws LedgerException {
        reading.lock();
        try {
            insistOpen();
            return work.on(reader);
        } catch (SQLException e) {
            throw failure(file, e);
        } catch (VaultException | IOException e) {
            throw new LedgerException(Reason.CORRUPT, file, e);
        } finally {
            reading.unlock();
        }
    }

    /**
     * Switches to WAL, once in a database's life. SQLite does not wait by itself when another process does the same.
     */
    void writeAhead() throws LedgerException {
        long end = System.nanoTime() + patience.toNanos();
        writing.lock();
        try {
            while (true) {
                try {
                    Sql.run(writer, "PRAGMA journal_mode = WAL");
                    return;
                } catch (SQLException e) {
                    if (reason(e) != Reason.LOCKED || System.nanoTime() > end) {
                        throw failure(file, e);
                    }
                    LockSupport.parkNanos(5_000_000);
                }
            }
        } finally {
            writing.unlock();
        }
    }

    /** The file. */
    Path file() {
        return file;
    }

    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            if (!closed) {
                closed = true;
                reader.close();
                writer.close();
            }
        } catch (SQLException e) {
            System.getLogger(Database.class.getName())
                    .log(System.Logger.Level.WARNING, "closing the database failed", e);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    private void insistOpen() {
        if (closed) {
            throw new IllegalStateException("the ledger is closed");
        }
    }

    private void rollBack(Throwable reason) {
        try {
            Sql.run(writer, "ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            reason.addSuppressed(alreadyRolledBack);
        }
    }

    private static void createPrivately(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder, FOLDER_MODE);
        }
        try {
            Files.createFile(file, FILE_MODE);
        } catch (FileAlreadyExistsException thereAlready) {
            if (!Files.isRegularFile(file)) {
                throw thereAlready;
            }
        }
    }

    private static Connection connect(Path file, Duration patience) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Long.toString(patience.toMillis()));
        // As a URI, because the driver takes a '?' in a plain path for the start of its own options.
        Connection connection =
                JDBC.createConnection(JDBC.PREFIX + file.toAbsolutePath().toUri(), properties);
        try {
            Sql.run(connection, ALWAYS);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static LedgerException failure(Path file, SQLException e) {
        return new LedgerException(reason(e), file, e);
    }

    private static Reason reason(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return Reason.FAULT;
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> Reason.LOCKED;
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> Reason.CORRUPT;
            case SQLITE_FULL -> Reason.FULL;
            case SQLITE_READONLY -> Reason.READ_ONLY;
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> Reason.NO_ACCESS;
            case SQLITE_IOERR -> Reason.DISK_FAILURE;
            default -> Reason.FAULT;
        };
    }
}
