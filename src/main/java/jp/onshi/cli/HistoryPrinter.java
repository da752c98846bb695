package jp.onshi.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.onshi.desk.CodeNames;
import jp.onshi.desk.HistoryEntry;
import jp.onshi.desk.PatientHistory;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Wareki;
import jp.onshi.text.Texts;

/** The history of a patient (P032) in columns and as JSON; the names in JSON are part of the command-line contract. */
final class HistoryPrinter {

    private HistoryPrinter() {}

    static void table(PatientHistory history, Texts texts, PrintStream out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(heads(texts));
        for (HistoryEntry entry : history.entries()) {
            lines.add(List.of(
                    Wareki.shortForm(entry.time().atZone(JapanTime.ZONE).toLocalDate()),
                    JapanTime.minutes(entry.time().atZone(JapanTime.ZONE).toLocalTime()),
                    kind(entry, texts),
                    state(entry, texts),
                    entry.identity().insurer().digits(),
                    (entry.identity().symbol() + " " + entry.identity().number()).strip(),
                    entry.identity().branch(),
                    entry.askedBy(),
                    entry instanceof HistoryEntry.OfRow row
                            ? RowName.of(row.row().id())
                            : ""));
        }
        RowTable.columns(lines, out);
    }

    private static List<String> heads(Texts texts) {
        List<String> heads = new ArrayList<>();
        for (String name : List.of("day", "time", "kind", "state", "insurer", "symbol", "branch", "asked-by")) {
            heads.add(texts.get("guidance.history.column." + name));
        }
        heads.add(texts.get("cli.column.id"));
        return heads;
    }

    private static String kind(HistoryEntry entry, Texts texts) {
        return entry instanceof HistoryEntry.OfRow row
                ? row.row().marker().sign()
                : texts.get("guidance.history.job."
                        + ((HistoryEntry.OfUnit) entry).kind().name());
    }

    private static String state(HistoryEntry entry, Texts texts) {
        CodeNames names = new CodeNames(texts);
        if (entry instanceof HistoryEntry.OfRow row) {
            return row.row().status() == RowStatus.ANSWERED
                    ? names.of(row.row().validity())
                    : names.of(row.row().status());
        }
        return texts.get(
                "jobs.outcome." + ((HistoryEntry.OfUnit) entry).unit().outcome().name());
    }

    static void json(PatientHistory history, PrintStream out) {
        RowJson.<RuntimeException>print(out, json -> {
            Patient patient = history.subject().patient();
            json.writeStartObject();
            RowJson.text(json, "patientNumber", patient == null ? null : patient.number());
            json.writeStringField("name", history.subject().name());
            json.writeStringField("kana", history.subject().kana());
            json.writeBooleanField("cut", history.cut());
            json.writeArrayFieldStart("entries");
            for (HistoryEntry entry : history.entries()) {
                json.writeStartObject();
                entry(json, entry);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void entry(JsonGenerator json, HistoryEntry entry) throws IOException {
        json.writeStringField("time", RowJson.offset(entry.time()));
        RowJson.text(json, "askedBy", entry.askedBy().isEmpty() ? null : entry.askedBy());
        json.writeStringField("insurerNumber", entry.identity().insurer().digits());
        json.writeStringField("symbol", entry.identity().symbol());
        json.writeStringField("number", entry.identity().number());
        json.writeStringField("branch", entry.identity().branch());
        if (entry instanceof HistoryEntry.OfRow found) {
            DayRow row = found.row();
            json.writeStringField("row", RowName.of(row.id()));
            json.writeStringField("marker", row.marker().sign());
            json.writeStringField("status", row.status().token());
            json.writeStringField("validity", row.validity().wire());
            json.writeBooleanField("bound", found.bound());
            json.writeBooleanField("processed", row.processed());
            json.writeBooleanField("deleted", row.deleted());
        } else {
            HistoryEntry.OfUnit found = (HistoryEntry.OfUnit) entry;
            json.writeNumberField("job", found.job());
            json.writeStringField("kind", found.kind().token());
            json.writeStringField(
                    "outcome",
                    found.unit().outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            json.writeStringField("validity", found.unit().answer().validity().wire());
        }
    }
}
