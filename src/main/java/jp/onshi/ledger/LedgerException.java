package jp.onshi.ledger;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ledger could not do what was asked; what was asked has not happened. The message names no personal data. */
public final class LedgerException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong; each has a sentence in the {@code ledger} bundle. */
    public enum Reason {
        /** Another program holds the database for longer than the ledger waits. */
        LOCKED,
        /** The database was made by a newer version of this program. */
        NEWER_VERSION,
        /** The database is damaged. */
        CORRUPT,
        /** The file is a database of another program, or no database. */
        NOT_A_LEDGER,
        /** No space is left for the database. */
        FULL,
        /** The database may be read but not written. */
        READ_ONLY,
        /** The database or its folder cannot be opened. */
        NO_ACCESS,
        /** The disk failed to read or write. */
        DISK_FAILURE,
        /** The data was sealed under another key than the one in the key file. */
        WRONG_KEY,
        /** A fault of this program. */
        FAULT;

        /** The key of the sentence for people; its argument {@code {0}} is the database file. */
        public String textKey() {
            return "ledger." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final String database;

    LedgerException(Reason reason, Path database, @Nullable Throwable cause) {
        super(reason + ": " + database, cause);
        this.reason = reason;
        this.database = database.toString();
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** The database file, for the sentence's {@code {0}}. */
    public String database() {
        return database;
    }
}
