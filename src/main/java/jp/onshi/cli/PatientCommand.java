package jp.onshi.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.PatientHistory;
import jp.onshi.desk.PatientImport;
import jp.onshi.desk.PatientImport.LineFault;
import jp.onshi.eligibility.Patient;
import jp.onshi.text.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onshi patient}: fills the clinic's register of patients from a CSV file, and shows a patient. */
@Command(name = "patient")
final class PatientCommand {

    private final Root root;

    PatientCommand(Root root) {
        this.root = root;
    }

    /** How the outcome of an import is printed. */
    enum Format {
        /** In sentences. */
        table,
        /** As JSON. */
        json
    }

    /** Takes in everybody whose lines are right; exit code 1 when somebody was left out. */
    @Command(name = "import")
    int take(
            @Parameters(paramLabel = "FILE", descriptionKey = "file") Path file,
            @Option(names = "--dry-run", descriptionKey = "dry-run") boolean tryOnly,
            @Option(names = "--format", paramLabel = "table|json", defaultValue = "table") Format format)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            Program program = root.program();
            Instant start = program.clock().instant();
            Progress progress = program.isWatched() ? new Progress(program.err(), root.texts()) : null;
            PatientImport.Watcher watcher = (bytes, all, patients) -> {
                if (progress != null) {
                    Duration elapsed = Duration.between(start, program.clock().instant());
                    progress.show(bytes, all, elapsed, root.texts().get("patients.import.at", patients));
                }
            };
            PatientImport outcome;
            try {
                outcome = clinic.desk().patients().importCsv(file, tryOnly, watcher);
            } finally {
                if (progress != null) {
                    progress.wipe();
                }
            }
            tell(outcome, format);
            return (outcome.faultCount() == 0 ? ExitCode.DONE : ExitCode.NEGATIVE).number();
        }
    }

    /** Everything that the register knows of a patient. */
    @Command(name = "show")
    int show(
            @Parameters(paramLabel = "NUMBER", descriptionKey = "number") String number,
            @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table") OutputFormat format)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            Patient patient = clinic.desk()
                    .patients()
                    .patient(number)
                    .orElseThrow(() -> new CommandFailure(ExitCode.NEGATIVE, "patients.error.none", number));
            switch (format) {
                case json -> PatientPrinter.json(patient, root.program().out());
                case csv ->
                    RowTable.detailCsv(
                            PatientPrinter.entries(patient, root.texts()),
                            root.program().out());
                case table ->
                    RowTable.detail(
                            PatientPrinter.entries(patient, root.texts()),
                            root.program().out());
            }
            return ExitCode.DONE.number();
        }
    }

    /** What was asked about a patient when, by whom, and what came back (P032). */
    @Command(name = "history")
    int history(
            @Parameters(paramLabel = "NUMBER", descriptionKey = "number") String number,
            @Option(names = "--format", paramLabel = "table|json", defaultValue = "table") Format format)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            PatientHistory history = clinic.desk()
                    .guidance()
                    .ofPatient(number)
                    .orElseThrow(() -> new CommandFailure(ExitCode.NEGATIVE, "patients.error.none", number));
            switch (format) {
                case json -> HistoryPrinter.json(history, root.program().out());
                case table ->
                    HistoryPrinter.table(history, root.texts(), root.program().out());
            }
            return (history.entries().isEmpty() ? ExitCode.NEGATIVE : ExitCode.DONE).number();
        }
    }

    private void tell(PatientImport outcome, Format format) {
        Texts texts = root.texts();
        if (format == Format.json) {
            json(outcome);
        }
        for (LineFault fault : outcome.faults()) {
            root.tell((fault.line() > 0 ? fault.line() + ": " : "") + sentence(fault, texts));
        }
        int more = outcome.faultCount() - outcome.faults().size();
        if (more > 0) {
            root.tell(texts.get("patients.import.more", more));
        }
        if (!outcome.ignored().isEmpty()) {
            root.tell(texts.get("patients.import.ignored", String.join("、", outcome.ignored())));
        }
        if (outcome.left() > 0) {
            root.tell(texts.get("patients.import.left", outcome.left()));
        }
        String sentence = texts.get(
                outcome.tried() ? "patients.import.tried" : "patients.import.done",
                outcome.lines(),
                outcome.added(),
                outcome.changed(),
                outcome.unchanged());
        if (format == Format.json) {
            root.tell(sentence);
        } else {
            root.program().out().println(sentence);
        }
    }

    private void json(PatientImport outcome) {
        Texts texts = root.texts();
        RowJson.<RuntimeException>print(root.program().out(), json -> {
            json.writeStartObject();
            json.writeBooleanField("dryRun", outcome.tried());
            json.writeNumberField("lines", outcome.lines());
            json.writeNumberField("added", outcome.added());
            json.writeNumberField("changed", outcome.changed());
            json.writeNumberField("unchanged", outcome.unchanged());
            json.writeNumberField("leftOut", outcome.left());
            json.writeNumberField("faults", outcome.faultCount());
            json.writeArrayFieldStart("errors");
            for (LineFault fault : outcome.faults()) {
                json.writeStartObject();
                RowJson.number(json, "line", line(fault));
                json.writeStringField(
                        "reason", fault.key().substring(fault.key().lastIndexOf('.') + 1));
                json.writeStringField("message", sentence(fault, texts));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("ignoredColumns");
            for (String heading : outcome.ignored()) {
                json.writeString(heading);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static @Nullable Integer line(LineFault fault) {
        return fault.line() > 0 ? Math.toIntExact(fault.line()) : null;
    }

    private static String sentence(LineFault fault, Texts texts) {
        return texts.get(fault.key(), fault.arguments().toArray());
    }
}
