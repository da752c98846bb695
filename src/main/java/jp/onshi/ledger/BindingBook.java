package jp.onshi.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.RowBinding;
import jp.onshi.eligibility.TextFold;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;

/** Which patient a family of rows belongs to: the table {@code bindings}. Safe for use by several threads. */
public final class BindingBook {

    private static final String SELECT = "SELECT bindings.family, route, since, bindings.content FROM bindings ";

    private final Database database;
    private final Vault vault;
    private final Rows rows;
    private final Clock clock;

    BindingBook(Database database, Vault vault, Rows rows, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.rows = rows;
        this.clock = clock;
    }

    /** The bindings of a day's rows. */
    public List<RowBinding> ofDay(LocalDate day) throws LedgerException {
        return database.read(reader -> Sql.list(
                reader,
                SELECT + "JOIN rows ON rows.id = bindings.family WHERE rows.day = ?",
                this::read,
                day.toString()));
    }

    /** The binding of a row's family. */
    public Optional<RowBinding> ofRow(long row) throws LedgerException {
        return database.read(reader -> Sql.first(
                reader, SELECT + "WHERE bindings.family = (SELECT family FROM rows WHERE id = ?)", this::read, row));
    }

    /** The rows that belong to a patient, deleted and processed ones too, latest first, at most so many. */
    public List<DayRow> rowsOf(String patient, int most) throws LedgerException {
        String key = key(patient);
        return database.read(reader -> rows.ofPatient(reader, key, most));
    }

    /**
     * Patients whose last result lies in a range of days, whoever was seen last first.
     *
     * @param from the first day
     * @param before the day after the last one
     */
    public List<LastSeen> lastSeen(LocalDate from, LocalDate before, int most) throws LedgerException {
        return database.read(reader -> Sql.list(
                reader,
                "SELECT bindings.family, route, since, bindings.content, max(rows.day) AS last FROM rows"
                        + " JOIN bindings ON bindings.family = rows.family"
                        + " WHERE rows.day >= ? AND rows.status = 'ANSWERED' AND rows.deleted = 0"
                        + " GROUP BY bindings.patient HAVING max(rows.day) < ? ORDER BY last DESC, bindings.family LIMIT ?",
                record -> new LastSeen(read(record).patient(), LocalDate.parse(record.getString("last"))),
                from.toString(),
                before.toString(),
                most));
    }

    /**
     * Binds a row's family to a patient, in place of what was so before. A binding by hand is replaced by hand only; one
     * that says the same stays as it is.
     *
     * @return whether the family belongs to that patient now
     */
    public boolean bind(long row, String patient, MatchRoute route) throws LedgerException {
        return database.write(writer -> bind(writer, row, patient, route));
    }

    /** Takes a row's family from its patient. */
    public boolean release(long row) throws LedgerException {
        return database.write(writer ->
                Sql.update(writer, "DELETE FROM bindings WHERE family = (SELECT family FROM rows WHERE id = ?)", row)
                        > 0);
    }

    /** {@link #bind(long, String, MatchRoute)} as a part of the caller's transaction. */
    boolean bind(Connection writer, long row, String patient, MatchRoute route)
            throws SQLException, VaultException, IOException {
        Optional<Long> family =
                Sql.first(writer, "SELECT family FROM rows WHERE id = ?", record -> record.getLong(1), row);
        if (family.isEmpty()) {
            return false;
        }
        String key = key(patient);
        Bound bound = Sql.first(writer, "SELECT patient, route FROM bindings WHERE family = ?", Bound::of, family.get())
                .orElse(null);
        boolean same = bound != null && bound.patient().equals(key);
        if (bound != null && (bound.route() == route ? same : bound.route() == MatchRoute.HAND)) {
            return same;
        }
        Sql.update(
                writer,
                "INSERT INTO bindings (family, patient, route, since, content) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (family) DO UPDATE SET patient = excluded.patient,"
                        + " route = excluded.route, since = excluded.since, content = excluded.content",
                family.get(),
                key,
                route.name(),
                clock.millis(),
                vault.seal(place(family.get()), new RecordWriter().text(patient).toBytes()));
        return true;
    }

    private record Bound(String patient, MatchRoute route) {
        static Bound of(ResultSet record) throws SQLException, IOException {
            return new Bound(record.getString("patient"), Sql.constant(record, "route", MatchRoute.class));
        }
    }

    private RowBinding read(ResultSet record) throws SQLException, VaultException, IOException {
        long family = record.getLong("family");
        RecordReader content = new RecordReader(vault.unseal(place(family), record.getBytes("content")));
        return new RowBinding(
                family,
                content.text(),
                Sql.constant(record, "route", MatchRoute.class),
                Instant.ofEpochMilli(record.getLong("since")));
    }

    private String key(String patient) {
        return vault.searchKey("patient-number", TextFold.numberKey(patient));
    }

    private static String place(long family) {
        return "bindings/" + family;
    }
}
