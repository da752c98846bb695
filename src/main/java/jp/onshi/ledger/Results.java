package jp.onshi.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;

/** The table {@code results}: the files as they came, deflated and sealed. */
final class Results {

    private final Vault vault;

    Results(Vault vault) {
        this.vault = vault;
    }

    /**
     * Whether this content needs no keeping again: it was kept for the same request, or the request it answers (if any)
     * is answered and it was kept at all.
     */
    boolean holds(Connection connection, TakenResult result, boolean requestIsAnswered) throws SQLException {
        Long request = result.requestId();
        if (request == null || requestIsAnswered) {
            return Sql.any(connection, "SELECT 1 FROM results WHERE digest = ?", digest(result));
        }
        return Sql.any(
                connection,
                "SELECT 1 FROM results WHERE digest = ? AND coalesce(request, 0) = ?",
                digest(result),
                request);
    }

    long add(Connection connection, TakenResult result) throws SQLException {
        long id = Sql.nextId(connection, "results");
        byte[] content = new RecordWriter()
                .text(result.folder())
                .text(result.fileName())
                .number(result.original().length)
                .block(deflate(result.original()))
                .toBytes();
        Sql.update(
                connection,
                "INSERT INTO results (id, digest, request, arrived, content) VALUES (?, ?, ?, ?, ?)",
                id,
                digest(result),
                result.requestId(),
                result.arrivedAt().toEpochMilli(),
                vault.seal(place(id), content));
        return id;
    }

    /** The result behind a row. */
    Optional<OriginalResult> behind(Connection connection, long rowId)
            throws SQLException, VaultException, IOException {
        return Sql.first(
                connection,
                "SELECT results.id, arrived, results.content, position"
                        + " FROM rows JOIN results ON results.id = rows.result WHERE rows.id = ?",
                record -> read(
                        record.getLong("id"),
                        record.getBytes("content"),
                        record.getInt("position"),
                        Instant.ofEpochMilli(record.getLong("arrived"))),
                rowId);
    }

    private OriginalResult read(long id, byte[] sealed, int position, Instant arrived)
            throws VaultException, IOException {
        RecordReader content = new RecordReader(vault.unseal(place(id), sealed));
        String folder = content.text();
        String fileName = content.text();
        int length = content.number();
        return new OriginalResult(inflate(content.block(), length), position, folder, fileName, arrived);
    }

    private String digest(TakenResult result) {
        return vault.searchKey("sha256", result.sha256());
    }

    private static String place(long id) {
        return "results/" + id;
    }

    private static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2 + 64);
            byte[] part = new byte[8192];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(byte[] deflated, int length) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            byte[] plain = new byte[length];
            int done = 0;
            while (done < length) {
                int part = inflater.inflate(plain, done, length - done);
                if (part == 0) {
                    throw new IOException("a stored result is cut short");
                }
                done += part;
            }
            return plain;
        } catch (DataFormatException e) {
            throw new IOException("a stored result is not readable", e);
        } finally {
            inflater.end();
        }
    }
}
