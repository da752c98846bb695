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

/** The table {@code problems}. */
final class Problems {

    private final Vault vault;

    Problems(Vault vault) {
        this.vault = vault;
    }

    void note(Connection connection, ProblemRecord problem, byte[] bytes, Instant now)
            throws SQLException, VaultException, IOException {
        String file = vault.searchKey(
                "problem-state",
                problem.folder()
                        + '\n'
                        + problem.size()
                        + '\n'
                        + problem.modifiedAt().toEpochMilli()
                        + '\n'
                        + problem.fileName());
        settle(connection, problem.folder(), problem.fileName(), now);
        int known = Sql.update(
                connection,
                "UPDATE problems SET reason = ?, last_seen = ?, settled = NULL WHERE file = ?",
                problem.reason(),
                now.toEpochMilli(),
                file);
        if (known == 0) {
            add(connection, file, problem, bytes, now);
        }
    }

    void settle(Connection connection, String folder, String fileName, Instant now) throws SQLException {
        Sql.update(
                connection,
                "UPDATE problems SET settled = ? WHERE name = ? AND settled IS NULL",
                now.toEpochMilli(),
                nameKey(folder, fileName));
    }

    List<ProblemRecord> open(Connection connection) throws SQLException, VaultException, IOException {
        return Sql.list(
                connection,
                "SELECT id, reason, size, modified, first_seen, last_seen, content FROM problems"
                        + " WHERE settled IS NULL ORDER BY last_seen DESC, id DESC",
                this::read);
    }

    List<String> reasons(Connection connection) throws SQLException, VaultException, IOException {
        return Sql.list(connection, "SELECT reason FROM problems WHERE settled IS NULL", record -> record.getString(1));
    }

    Optional<byte[]> bytes(Connection connection, long id) throws SQLException, VaultException, IOException {
        return Sql.first(
                connection,
                "SELECT bytes FROM problems WHERE id = ?",
                record -> vault.unseal(bytesPlace(id), record.getBytes("bytes")),
                id);
    }

    private void add(Connection connection, String file, ProblemRecord problem, byte[] bytes, Instant now)
            throws SQLException {
        long id = Sql.nextId(connection, "problems");
        byte[] content = new RecordWriter()
                .text(problem.folder())
                .text(problem.fileName())
                .toBytes();
        Sql.update(
                connection,
                "INSERT INTO problems (id, file, name, reason, size, modified, first_seen, last_seen, content, bytes)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                file,
                nameKey(problem.folder(), problem.fileName()),
                problem.reason(),
                problem.size(),
                problem.modifiedAt().toEpochMilli(),
                now.toEpochMilli(),
                now.toEpochMilli(),
                vault.seal(place(id), content),
                vault.seal(bytesPlace(id), bytes));
    }

    private ProblemRecord read(ResultSet record) throws SQLException, VaultException, IOException {
        long id = record.getLong("id");
        RecordReader content = new RecordReader(vault.unseal(place(id), record.getBytes("content")));
        return new ProblemRecord(
                id,
                content.text(),
                content.text(),
                record.getLong("size"),
                Instant.ofEpochMilli(record.getLong("modified")),
                record.getString("reason"),
                Instant.ofEpochMilli(record.getLong("first_seen")),
                Instant.ofEpochMilli(record.getLong("last_seen")));
    }

    private String nameKey(String folder, String fileName) {
        return vault.searchKey("problem-file", folder + '\n' + fileName);
    }

    private static String place(long id) {
        return "problems/" + id;
    }

    private static String bytesPlace(long id) {
        return "problems/" + id + "/bytes";
    }
}
