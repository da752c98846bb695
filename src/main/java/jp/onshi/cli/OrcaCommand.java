package jp.onshi.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.OrcaDesk.Answering;
import jp.onshi.desk.OrcaDesk.Synced;
import jp.onshi.desk.OrcaDesk.Written;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.Transcription;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code onshi orca}: the link to 日レセ. Exit code 1 when 日レセ has nobody with the number, 3 when it cannot be reached
 * or says no.
 */
@Command(name = "orca")
final class OrcaCommand {

    private static final int TOLD_EVERY = 100;

    private final Root root;

    OrcaCommand(Root root) {
        this.root = root;
    }

    /** How the answers are printed. */
    enum Format {
        /** For reading. */
        table,
        /** JSON for programs. */
        json
    }

    /** Who answers. */
    @Command(name = "ping")
    int ping(@Option(names = "--format", paramLabel = "table|json", defaultValue = "table") Format format)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            Answering answering = clinic.desk().orca().ping();
            PrintStream out = root.program().out();
            switch (format) {
                case table ->
                    out.println(root.texts()
                            .get(
                                    "cli.orca.done.ping",
                                    Visible.text(answering.version()),
                                    answering.prefix(),
                                    answering.visits()));
                case json ->
                    RowJson.print(out, json -> {
                        json.writeStartObject();
                        json.writeStringField("version", answering.version());
                        json.writeStringField("prefix", answering.prefix());
                        json.writeNumberField("receptions", answering.visits());
                        json.writeEndObject();
                    });
            }
            return ExitCode.DONE.number();
        }
    }

    /** A patient by number, from 日レセ into the register. */
    @Command(name = "patient")
    int patient(
            @Parameters(paramLabel = "NUMBER", descriptionKey = "number") String number,
            @Option(names = "--format", paramLabel = "table|json", defaultValue = "table") Format format)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            Patient patient = clinic.desk()
                    .orca()
                    .fetch(number)
                    .orElseThrow(() -> new CommandFailure(ExitCode.NEGATIVE, "orca.error.no-patient", number));
            PrintStream out = root.program().out();
            switch (format) {
                case table -> RowTable.detail(PatientPrinter.entries(patient, root.texts()), out);
                case json -> PatientPrinter.json(patient, out);
            }
            return ExitCode.DONE.number();
        }
    }

    /** What was confirmed and is to be entered in 日レセ, oldest first; {@code --all} also what was entered today. */
    @Command(name = "entries")
    int entries(
            @Option(names = "--all") boolean all,
            @Option(names = "--format", paramLabel = "table|json", defaultValue = "table") Format format)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            List<Transcription> entries = clinic.desk().confirmation().transcriptions(all);
            PrintStream out = root.program().out();
            switch (format) {
                case table -> print(entries, out);
                case json ->
                    RowJson.print(out, json -> {
                        json.writeStartArray();
                        for (Transcription entry : entries) {
                            write(entry, json);
                        }
                        json.writeEndArray();
                    });
            }
            return ExitCode.DONE.number();
        }
    }

    private void print(List<Transcription> entries, PrintStream out) {
        Texts texts = root.texts();
        for (Transcription entry : entries) {
            out.println(texts.get(
                    entry.done() == null ? "cli.orca.entry" : "cli.orca.entry-done",
                    entry.id(),
                    RowJson.offset(entry.made()),
                    Visible.text(entry.patient()),
                    Visible.text(entry.name()),
                    texts.get("confirm.operation." + entry.deed())));
            for (Transcription.Line line : entry.lines()) {
                out.println("    " + texts.get("confirm.entry." + line.field()) + "  " + Visible.text(line.value()));
            }
        }
    }

    private static void write(Transcription entry, JsonGenerator json) throws IOException {
        Instant done = entry.done();
        json.writeStartObject();
        json.writeNumberField("id", entry.id());
        json.writeStringField("patientNumber", entry.patient());
        json.writeStringField("name", entry.name());
        json.writeStringField("operation", entry.deed());
        json.writeStringField("made", RowJson.offset(entry.made()));
        json.writeStringField("entered", done == null ? null : RowJson.offset(done));
        json.writeArrayFieldStart("lines");
        for (Transcription.Line line : entry.lines()) {
            json.writeStartObject();
            json.writeStringField("field", line.field());
            json.writeStringField("value", line.value());
            json.writeStringField("note", line.note());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What is to be entered in 日レセ, by its API. */
    @Command(name = "enter")
    int enter(@Parameters(paramLabel = "ENTRY", descriptionKey = "entry") long entry)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            Written written = clinic.desk().orca().enter(entry);
            PrintStream out = root.program().out();
            out.println(root.texts().get("orca.done.entered", Visible.text(written.number())));
            written.remarks().forEach(root::tell);
            if (written.ratioLeft()) {
                root.tell(root.texts().get("orca.done.ratio"));
            }
            return ExitCode.DONE.number();
        }
    }

    /** Everybody who was changed since a day, from 日レセ into the register. */
    @Command(name = "sync")
    int sync(@Option(names = "--since", required = true, paramLabel = "D") String since)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            LocalDate from = ListCommand.day(since, clinic.desk().today());
            Synced synced = clinic.desk().orca().sync(from, read -> {
                if (read % TOLD_EVERY == 0) {
                    root.tell(root.texts().get("cli.orca.read", read));
                }
            });
            root.program()
                    .out()
                    .println(root.texts().get("cli.orca.done.sync", synced.read(), synced.added(), synced.changed()));
            if (synced.cut()) {
                root.tell(root.texts().get("cli.orca.cut"));
            }
            return ExitCode.DONE.number();
        }
    }
}
