package jp.onshi.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;
import org.jspecify.annotations.Nullable;

/** The table {@code requests}. */
final class Requests {

    private static final String SELECT =
            "SELECT id, row_id, part, state, created, changed, sent, closed, deadline, content, error FROM requests ";

    static final String COUNT_OPEN = "SELECT count(*) FROM requests WHERE closed IS NULL";

    private final Vault vault;

    Requests(Vault vault) {
        this.vault = vault;
    }

    /** Writes down a request of a row. */
    long add(Connection connection, NewRequest request, long rowId, Instant now) throws SQLException {
        NewPartRequest file =
                new NewPartRequest(request.fileName(), request.identifier(), request.deadline(), request.message());
        return add(connection, file, rowId, null, request.askedBy(), now);
    }

    /** Writes down a request of a part. */
    long addOfPart(Connection connection, NewPartRequest request, long partId, Instant now) throws SQLException {
        return add(connection, request, null, partId, "", now);
    }

    private long add(
            Connection connection,
            NewPartRequest request,
            @Nullable Long rowId,
            @Nullable Long partId,
            String askedBy,
            Instant now)
            throws SQLException {
        long id = Sql.nextId(connection, "requests");
        byte[] content = new RecordWriter()
                .text(request.fileName())
                .text(request.identifier())
                .block(request.message())
                .text(askedBy)
                .toBytes();
        Sql.update(
                connection,
                "INSERT INTO requests (id, row_id, part, state, file, identifier, created, changed, deadline, content)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                rowId,
                partId,
                RequestState.CREATED.name(),
                fileKey(request.fileName()),
                identifierKey(request.identifier()),
                now.toEpochMilli(),
                now.toEpochMilli(),
                request.deadline().toEpochMilli(),
                vault.seal(contentPlace(id), content));
        return id;
    }

    /** Moves a request on if it is in the state it is thought to be in. */
    boolean advance(Connection connection, long id, RequestState from, RequestState to, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE requests SET state = ?, changed = ?, sent = CASE WHEN ? THEN ? ELSE sent END"
                                + " WHERE id = ? AND state = ?",
                        to.name(),
                        now.toEpochMilli(),
                        to == RequestState.SENT ? 1 : 0,
                        now.toEpochMilli(),
                        id,
                        from.name())
                == 1;
    }

    /** Stamps a request as changed now if nobody has touched it since the record was read. */
    boolean takeOver(Connection connection, RequestRecord request, Instant now) throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE requests SET changed = ? WHERE id = ? AND state = ? AND changed = ?",
                        now.toEpochMilli(),
                        request.id(),
                        request.state().name(),
                        request.changedAt().toEpochMilli())
                == 1;
    }

    /** Ends a request; the caller has looked whether it may. */
    void end(Connection connection, long id, RequestState to, String errorCode, String errorMessage, Instant now)
            throws SQLException {
        byte[] error = new RecordWriter().text(errorCode).text(errorMessage).toBytes();
        Sql.update(
                connection,
                "UPDATE requests SET state = ?, changed = ?, closed = ?, error = ? WHERE id = ?",
                to.name(),
                now.toEpochMilli(),
                now.toEpochMilli(),
                vault.seal(errorPlace(id), error),
                id);
    }

    List<RequestRecord> open(Connection connection) throws SQLException, VaultException, IOException {
        return Sql.list(connection, SELECT + "WHERE closed IS NULL ORDER BY created, id", this::read);
    }

    Optional<RequestRecord> one(Connection connection, long id) throws SQLException, VaultException, IOException {
        return Sql.first(connection, SELECT + "WHERE id = ?", this::read, id);
    }

    Optional<RequestRecord> byFileName(Connection connection, String fileName)
            throws SQLException, VaultException, IOException {
        return Sql.first(connection, SELECT + "WHERE file = ?", this::read, fileKey(fileName));
    }

    Optional<RequestRecord> byIdentifier(Connection connection, String identifier)
            throws SQLException, VaultException, IOException {
        return Sql.first(connection, SELECT + "WHERE identifier = ?", this::read, identifierKey(identifier));
    }

    Optional<RequestRecord> byRow(Connection connection, long rowId) throws SQLException, VaultException, IOException {
        return Sql.first(connection, SELECT + "WHERE row_id = ?", this::read, rowId);
    }

    /** The request of the part whose answer is out, if any. */
    Optional<RequestRecord> openOfPart(Connection connection, long partId)
            throws SQLException, VaultException, IOException {
        return Sql.first(connection, SELECT + "WHERE part = ? AND closed IS NULL", this::read, partId);
    }

    /** The latest request of the part. */
    Optional<RequestRecord> lastOfPart(Connection connection, long partId)
            throws SQLException, VaultException, IOException {
        return Sql.first(connection, SELECT + "WHERE part = ? ORDER BY id DESC", this::read, partId);
    }

    private RequestRecord read(ResultSet record) throws SQLException, VaultException, IOException {
        long id = record.getLong("id");
        RecordReader content = new RecordReader(vault.unseal(contentPlace(id), record.getBytes("content")));
        byte[] sealedError = record.getBytes("error");
        String errorCode = "";
        String errorMessage = "";
        if (sealedError != null) {
            RecordReader error = new RecordReader(vault.unseal(errorPlace(id), sealedError));
            errorCode = error.text();
            errorMessage = error.text();
        }
        return new RequestRecord(
                id,
                record.getLong("row_id"),
                record.getLong("part"),
                Sql.constant(record, "state", RequestState.class),
                content.text(),
                content.text(),
                content.block(),
                Instant.ofEpochMilli(record.getLong("created")),
                Instant.ofEpochMilli(record.getLong("changed")),
                Sql.moment(record, "sent"),
                Sql.moment(record, "closed"),
                Instant.ofEpochMilli(record.getLong("deadline")),
                errorCode,
                errorMessage,
                content.hasMore() ? content.text() : "");
    }

    private String fileKey(String fileName) {
        return vault.searchKey("request-file", fileName);
    }

    private String identifierKey(String identifier) {
        return vault.searchKey("request-identifier", identifier);
    }

    private static String contentPlace(long id) {
        return "requests/" + id;
    }

    private static String errorPlace(long id) {
        return "requests/" + id + "/error";
    }
}
