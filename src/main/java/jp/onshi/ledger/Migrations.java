package jp.onshi.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import jp.onshi.ledger.LedgerException.Reason;
import jp.onshi.vault.VaultException;

/**
 * Brings a database up to date: the numbered scripts {@code migrations/NNN.sql} that it has not had yet, the number kept
 * in {@code user_version}. All of it is one transaction, so of two processes the second finds nothing left to do.
 */
final class Migrations {

    /** The number of the last script. */
    static final int LATEST = 5;

    /** {@code onsh} as SQLite's application_id: tells a ledger from other programs' databases. */
    static final int APPLICATION = 0x6f6e7368;

    private static final String STAND = "SELECT (SELECT user_version FROM pragma_user_version) AS version,"
            + " (SELECT application_id FROM pragma_application_id) AS application,"
            + " (SELECT count(*) FROM sqlite_schema) AS things";

    private record Stand(int version, int application, int things) {
        boolean isForeign() {
            return application != APPLICATION && (version != 0 || things != 0);
        }
    }

    private Migrations() {}

    /**
     * Brings the database up to date. A foreign or a newer database is refused before anything in it is changed.
     *
     * @param whenNew runs in the transaction that makes the first tables
     */
    static void apply(Database database, Database.Work<?> whenNew) throws LedgerException {
        Stand stand = database.read(Migrations::stand);
        if (stand.isForeign()) {
            throw new LedgerException(Reason.NOT_A_LEDGER, database.file(), null);
        }
        if (stand.version() > LATEST) {
            throw new LedgerException(Reason.NEWER_VERSION, database.file(), null);
        }
        if (stand.version() < LATEST) {
            database.writeAhead();
            database.rebuild(writer -> bringUpToDate(writer, whenNew));
        }
    }

    private static int bringUpToDate(Connection writer, Database.Work<?> whenNew)
            throws SQLException, VaultException, IOException {
        int version = stand(writer).version();
        for (int next = version + 1; next <= LATEST; next++) {
            Sql.run(writer, script(next));
            Sql.run(writer, "PRAGMA user_version = " + next);
        }
        if (version == 0) {
            Sql.run(writer, "PRAGMA application_id = " + APPLICATION);
            whenNew.on(writer);
        }
        return LATEST;
    }

    private static Stand stand(Connection connection) throws SQLException, VaultException, IOException {
        return Sql.first(
                        connection,
                        STAND,
                        record -> new Stand(
                                record.getInt("version"), record.getInt("application"), record.getInt("things")))
                .orElseThrow();
    }

    private static String script(int number) throws IOException {
        String name = String.format(Locale.ROOT, "migrations/%03d.sql", number);
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
