package jp.onshi.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Transcription;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;

/** 日レセへの転記: the table {@code transcriptions}. Safe for use by several threads. */
public final class TranscriptionBook {

    private static final String SELECT = "SELECT id, row_id, made, done, content FROM transcriptions ";

    private final Database database;
    private final Vault vault;
    private final Clock clock;

    TranscriptionBook(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** What is still to be entered, oldest first. */
    public List<Transcription> open() throws LedgerException {
        return database.read(reader -> Sql.list(reader, SELECT + "WHERE done IS NULL ORDER BY made, id", this::read));
    }

    /** What is still to be entered and what was entered since a moment; oldest first. */
    public List<Transcription> since(Instant moment) throws LedgerException {
        return database.read(reader -> Sql.list(
                reader,
                SELECT + "WHERE done IS NULL OR done >= ? ORDER BY made, id",
                this::read,
                moment.toEpochMilli()));
    }

    /** Whether something of the patient with the number is still to be entered. Unseals nothing. */
    public boolean isOpenFor(String patient) throws LedgerException {
        String key = vault.searchKey("patient-number", TextFold.numberKey(patient));
        return database.read(reader ->
                Sql.any(reader, "SELECT 1 FROM transcriptions WHERE done IS NULL AND patient = ? LIMIT 1", key));
    }

    /** How many are still to be entered. Unseals nothing. */
    public int openCount() throws LedgerException {
        return database.read(
                reader -> (int) Sql.number(reader, "SELECT count(*) FROM transcriptions WHERE done IS NULL"));
    }

    /**
     * Notes that it is in 日レセ, or that it is not after all.
     *
     * @return whether that was not so before
     */
    public boolean mark(long id, boolean done) throws LedgerException {
        return database.write(writer -> Sql.update(
                        writer,
                        "UPDATE transcriptions SET done = ? WHERE id = ? AND (done IS NULL) = ?",
                        done ? clock.millis() : null,
                        id,
                        done ? 1 : 0)
                > 0);
    }

    /** Adds one as a part of the caller's transaction. */
    void add(Connection writer, Transcription entry) throws SQLException {
        long id = Sql.nextId(writer, "transcriptions");
        RecordWriter content =
                new RecordWriter().text(entry.patient()).text(entry.name()).text(entry.deed());
        content.number(entry.lines().size());
        for (Transcription.Line line : entry.lines()) {
            content.text(line.field()).text(line.value()).text(line.note());
        }
        Sql.update(
                writer,
                "INSERT INTO transcriptions (id, row_id, patient, made, content) VALUES (?, ?, ?, ?, ?)",
                id,
                entry.row(),
                vault.searchKey("patient-number", TextFold.numberKey(entry.patient())),
                entry.made().toEpochMilli(),
                vault.seal(place(id), content.toBytes()));
    }

    private Transcription read(ResultSet record) throws SQLException, VaultException, IOException {
        long id = record.getLong("id");
        RecordReader content = new RecordReader(vault.unseal(place(id), record.getBytes("content")));
        String patient = content.text();
        String name = content.text();
        String deed = content.text();
        List<Transcription.Line> lines = new ArrayList<>();
        int count = content.number();
        for (int i = 0; i < count; i++) {
            lines.add(new Transcription.Line(content.text(), content.text(), content.text()));
        }
        return new Transcription(
                id,
                record.getLong("row_id"),
                patient,
                name,
                deed,
                lines,
                Instant.ofEpochMilli(record.getLong("made")),
                Sql.moment(record, "done"));
    }

    private static String place(long id) {
        return "transcriptions/" + id;
    }
}
