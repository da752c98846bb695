package jp.onshi.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;
import org.jspecify.annotations.Nullable;

/** The table {@code rows}. */
final class Rows {

    private static final String SELECT =
            "SELECT id, family, day, time, marker, status, processed, deleted, content FROM rows ";

    private final Vault vault;
    private final PersonKeys people;
    private @Nullable PreparedStatement anyOfInsured;

    Rows(Vault vault) {
        this.vault = vault;
        people = new PersonKeys(vault);
    }

    List<DayRow> ofDay(Connection connection, LocalDate day) throws SQLException, VaultException, IOException {
        return Sql.list(connection, SELECT + "WHERE day = ? ORDER BY time, id", this::read, day.toString());
    }

    List<DayRow> ofInsured(Connection connection, String insurer, String symbol, String number)
            throws SQLException, VaultException, IOException {
        String insured = people.insured(new InsuranceIdentity(InsurerNumber.of(insurer), symbol, number, ""));
        return Sql.list(connection, SELECT + "WHERE insured = ? ORDER BY time DESC, id DESC", this::read, insured);
    }

    List<DayRow> ofPatient(Connection connection, String patient, int most)
            throws SQLException, VaultException, IOException {
        return Sql.list(
                connection,
                SELECT + "WHERE family IN (SELECT family FROM bindings WHERE bindings.patient = ?)"
                        + " ORDER BY time DESC, id DESC LIMIT ?",
                this::read,
                patient,
                most);
    }

    /**
     * Whether there is any row of the insured. Asked for each person of long lists, so its statement is compiled once;
     * SQLite's driver ends it with the connection.
     */
    boolean isKnown(Connection reader, InsuranceIdentity identity) throws SQLException {
        String insured = people.insured(identity);
        if (insured == null) {
            return false;
        }
        PreparedStatement statement = anyOfInsured;
        if (statement == null || statement.getConnection() != reader) {
            statement = reader.prepareStatement("SELECT 1 FROM rows WHERE insured = ? LIMIT 1");
            anyOfInsured = statement;
        }
        statement.setString(1, insured);
        try (ResultSet found = statement.executeQuery()) {
            return found.next();
        }
    }

    Optional<DayRow> one(Connection connection, long id) throws SQLException, VaultException, IOException {
        return Sql.first(connection, SELECT + "WHERE id = ?", this::read, id);
    }

    List<DayRow> familyOf(Connection connection, long id) throws SQLException, VaultException, IOException {
        return Sql.list(
                connection,
                SELECT + "WHERE family = (SELECT family FROM rows WHERE id = ?) ORDER BY position, id",
                this::read,
                id);
    }

    /** Adds one new row, which is a family of its own. */
    long add(Connection connection, DayRow row) throws SQLException {
        return insert(connection, row, null, 0, null, false);
    }

    /** Adds the rows of a result as a new family. */
    List<Long> addFamily(Connection connection, List<DayRow> rows, long result) throws SQLException {
        long first = insert(connection, rows.get(0), null, 0, result, false);
        return family(connection, first, rows, result, false);
    }

    /**
     * Turns a row into the first row of a result and adds the others to its family. It keeps its id, its day and whether
     * it is deleted; it is open again when it was 済, because there is something new to look at.
     */
    List<Long> answer(Connection connection, long id, List<DayRow> rows, long result) throws SQLException {
        DayRow answer = rows.get(0);
        Keys keys = new Keys(answer);
        Sql.update(
                connection,
                "UPDATE rows SET result = ?, time = ?, marker = ?, status = ?, processed = 0,"
                        + " insured = ?, birthdate = ?, reference = ?, patient = ?, content = ? WHERE id = ?",
                result,
                answer.time().toEpochMilli(),
                answer.marker().name(),
                answer.status().name(),
                keys.insured,
                keys.birthdate,
                keys.reference,
                keys.patient,
                seal(id, answer),
                id);
        boolean deleted = Sql.number(connection, "SELECT deleted FROM rows WHERE id = ?", id) != 0;
        return family(connection, id, rows, result, deleted);
    }

    /** Ends a waiting row without an answer. */
    void end(Connection connection, long id, RowStatus status, String errorCode, String message, boolean deleted)
            throws SQLException, VaultException, IOException {
        DayRow row = one(connection, id).orElseThrow();
        DayRow ended = new DayRow(
                row.id(),
                row.family(),
                row.day(),
                row.time(),
                row.marker(),
                status,
                row.processed(),
                row.deleted(),
                row.lockedBy(),
                row.patientNumber(),
                row.name(),
                row.kana(),
                row.sex(),
                row.birthdate(),
                row.identity(),
                row.relation(),
                row.ratio(),
                row.cardClassification(),
                row.validity(),
                row.lossReason(),
                row.validUntil(),
                row.postcode(),
                row.address(),
                row.referenceNumber(),
                row.consents(),
                row.limitCertificate(),
                row.hasSpecificDisease(),
                errorCode,
                message,
                row.sourceFile(),
                row.sourceSha256());
        Sql.update(
                connection,
                "UPDATE rows SET status = ?, deleted = max(deleted, ?), content = ? WHERE id = ?",
                status.name(),
                deleted ? 1 : 0,
                seal(id, ended),
                id);
    }

    /** Marks a whole family, unless one of it is 済 or deleted. */
    MarkResult mark(Connection connection, long id, Mark mark) throws SQLException, VaultException, IOException {
        record Family(long number, boolean processed, boolean deleted) {}
        Optional<Family> found = Sql.first(
                connection,
                "SELECT family, max(processed) AS processed, max(deleted) AS deleted FROM rows"
                        + " WHERE family = (SELECT family FROM rows WHERE id = ?) GROUP BY family",
                record -> new Family(
                        record.getLong("family"), record.getBoolean("processed"), record.getBoolean("deleted")),
                id);
        if (found.isEmpty()) {
            return MarkResult.NO_SUCH_ROW;
        }
        Family family = found.get();
        if (family.deleted()) {
            return MarkResult.ALREADY_DELETED;
        }
        if (family.processed()) {
            return MarkResult.ALREADY_PROCESSED;
        }
        Sql.update(connection, "UPDATE rows SET " + mark.column + " = 1 WHERE family = ?", family.number());
        return MarkResult.DONE;
    }

    /** Marks a family as 済, or only makes sure that it is still open. */
    Confirmed.Outcome close(Connection connection, long id, boolean processed)
            throws SQLException, VaultException, IOException {
        Optional<DayRow> row = one(connection, id);
        if (row.isEmpty()) {
            return Confirmed.Outcome.NO_SUCH_ROW;
        }
        if (!processed) {
            return row.get().deleted()
                    ? Confirmed.Outcome.ALREADY_DELETED
                    : row.get().processed() ? Confirmed.Outcome.ALREADY_PROCESSED : Confirmed.Outcome.DONE;
        }
        return switch (mark(connection, id, Mark.PROCESSED)) {
            case DONE -> Confirmed.Outcome.DONE;
            case NO_SUCH_ROW -> Confirmed.Outcome.NO_SUCH_ROW;
            case ALREADY_DELETED -> Confirmed.Outcome.ALREADY_DELETED;
            case ALREADY_PROCESSED -> Confirmed.Outcome.ALREADY_PROCESSED;
            case HELD -> Confirmed.Outcome.LOCK_LOST;
        };
    }

    /** What a family can be marked as. */
    enum Mark {
        PROCESSED("processed"),
        DELETED("deleted");

        private final String column;

        Mark(String column) {
            this.column = column;
        }
    }

    private List<Long> family(Connection connection, long first, List<DayRow> rows, long result, boolean deleted)
            throws SQLException {
        List<Long> ids = new ArrayList<>();
        ids.add(first);
        for (int position = 1; position < rows.size(); position++) {
            ids.add(insert(connection, rows.get(position), first, position, result, deleted));
        }
        return ids;
    }

    private long insert(
            Connection connection,
            DayRow row,
            @Nullable Long family,
            int position,
            @Nullable Long result,
            boolean deleted)
            throws SQLException {
        long id = Sql.nextId(connection, "rows");
        Keys keys = new Keys(row);
        Sql.update(
                connection,
                "INSERT INTO rows (id, family, position, result, day, time, marker, status, processed, deleted,"
                        + " insured, birthdate, reference, patient, content)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                family == null ? Long.valueOf(id) : family,
                position,
                result,
                row.day().toString(),
                row.time().toEpochMilli(),
                row.marker().name(),
                row.status().name(),
                row.processed() ? 1 : 0,
                row.deleted() || deleted ? 1 : 0,
                keys.insured,
                keys.birthdate,
                keys.reference,
                keys.patient,
                seal(id, row));
        return id;
    }

    private DayRow read(ResultSet record) throws SQLException, VaultException, IOException {
        RowColumns columns = RowColumns.of(record);
        return RowCodec.decode(columns, vault.unseal(place(columns.id()), record.getBytes("content")));
    }

    private byte[] seal(long id, DayRow row) {
        return vault.seal(place(id), RowCodec.encode(row));
    }

    private static String place(long id) {
        return "rows/" + id;
    }

    private @Nullable String key(String field, @Nullable String value) {
        return value == null || value.isEmpty() ? null : vault.searchKey(field, value);
    }

    /** The keyed hashes of a row; {@code null} where there is nothing to find it by. */
    private final class Keys {
        private final @Nullable String insured;
        private final @Nullable String birthdate;
        private final @Nullable String reference;
        private final @Nullable String patient;

        Keys(DayRow row) {
            insured = people.insured(row.identity());
            birthdate = key("birthdate", row.birthdate().wire());
            reference = key("reference", row.referenceNumber());
            patient = key("patient", row.patientNumber());
        }
    }
}
