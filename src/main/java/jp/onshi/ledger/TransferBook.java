package jp.onshi.ledger;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;

/** The files of レセプト振替・分割結果 that were imported, the content of each once. Safe for use by several threads. */
public final class TransferBook {

    private final Database database;
    private final Vault vault;
    private final Clock clock;

    TransferBook(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * What became of a file.
     *
     * @param id the ledger's number of its content
     * @param isNew whether the content was not in the ledger before
     */
    public record TakeIn(long id, boolean isNew) {}

    /**
     * Keeps a file; the same bytes are kept once, whatever the file is called.
     *
     * @param sha256 SHA-256 of its bytes as they came, hexadecimal
     */
    public TakeIn takeIn(
            String name,
            String sha256,
            boolean confirmed,
            List<TransferRecord.Column> columns,
            List<List<String>> lines)
            throws LedgerException {
        String digest = vault.searchKey("transfer", sha256);
        return database.write(writer -> {
            Optional<Long> known =
                    Sql.first(writer, "SELECT id FROM transfers WHERE digest = ?", record -> record.getLong(1), digest);
            if (known.isPresent()) {
                return new TakeIn(known.get(), false);
            }
            long id = Sql.nextId(writer, "transfers");
            RecordWriter content = new RecordWriter().text(name).flag(confirmed).number(columns.size());
            columns.forEach(column -> content.text(column.key()).text(column.label()));
            content.number(lines.size());
            lines.forEach(line -> line.forEach(content::text));
            Sql.update(
                    writer,
                    "INSERT INTO transfers (id, digest, taken, content) VALUES (?, ?, ?, ?)",
                    id,
                    digest,
                    clock.millis(),
                    vault.seal(place(id), content.toBytes()));
            return new TakeIn(id, true);
        });
    }

    /** The imported files, newest first, at most so many. */
    public List<TransferRecord> recent(int most) throws LedgerException {
        return database.read(reader -> Sql.list(
                reader, "SELECT id, taken, content FROM transfers ORDER BY id DESC LIMIT ?", this::read, most));
    }

    /** One imported file. */
    public Optional<TransferRecord> file(long id) throws LedgerException {
        return database.read(
                reader -> Sql.first(reader, "SELECT id, taken, content FROM transfers WHERE id = ?", this::read, id));
    }

    private TransferRecord read(ResultSet record) throws SQLException, VaultException, IOException {
        long id = record.getLong("id");
        RecordReader content = new RecordReader(vault.unseal(place(id), record.getBytes("content")));
        String name = content.text();
        boolean confirmed = content.flag();
        int width = content.number();
        List<TransferRecord.Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(new TransferRecord.Column(content.text(), content.text()));
        }
        int height = content.number();
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            List<String> line = new ArrayList<>();
            for (int k = 0; k < width; k++) {
                line.add(content.text());
            }
            lines.add(line);
        }
        return new TransferRecord(id, Instant.ofEpochMilli(record.getLong("taken")), name, confirmed, columns, lines);
    }

    private static String place(long id) {
        return "transfers/" + id;
    }
}
