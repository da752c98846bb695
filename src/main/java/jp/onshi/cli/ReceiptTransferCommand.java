package jp.onshi.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.ReceiptTransferDesk;
import jp.onshi.desk.ReceiptTransferDesk.LineFault;
import jp.onshi.desk.ReceiptTransferDesk.Outcome;
import jp.onshi.ledger.TransferRecord;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.Visible;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onshi receipt-transfer}: takes in files of レセプト振替・分割結果, and lists what was taken in. */
@Command(name = "receipt-transfer")
final class ReceiptTransferCommand {

    private static final int MOST_FILES = 100;
    /** One byte more than is ever taken in, so that the desk sees that there is too much. */
    private static final int MOST_BYTES = 16 * 1024 * 1024 + 1;

    private final Root root;

    ReceiptTransferCommand(Root root) {
        this.root = root;
    }

    /** Takes a file in, whole or not at all. */
    @Command(name = "import")
    int take(
            @Parameters(paramLabel = "FILE", descriptionKey = "file") Path file,
            @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table") OutputFormat format)
            throws CommandFailure, DeskException {
        byte[] bytes = bytes(file);
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            Outcome outcome = clinic.desk().receiptTransfers().take(String.valueOf(file.getFileName()), bytes);
            if (outcome instanceof Outcome.Rejected rejected) {
                return refuse(rejected.faults(), format);
            }
            Outcome.Taken taken = (Outcome.Taken) outcome;
            print(List.of(taken.file()), taken.isNew(), format);
            warn(List.of(taken.file()));
            root.tell(root.texts()
                    .get(
                            taken.isNew() ? "facility.transfer.taken" : "facility.transfer.known",
                            taken.file().lines().size(),
                            taken.file().id()));
            return ExitCode.DONE.number();
        }
    }

    /** The files that were taken in, or with a number the lines of that one. */
    @Command(name = "list")
    int list(
            @Parameters(arity = "0..1", paramLabel = "ID", descriptionKey = "id") @Nullable Long id,
            @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table") OutputFormat format)
            throws CommandFailure, DeskException {
        try (Clinic clinic = root.clinic(Clinic.Reach.LEDGER)) {
            ReceiptTransferDesk desk = clinic.desk().receiptTransfers();
            if (id == null) {
                List<TransferRecord> files = desk.files(MOST_FILES);
                print(files, null, format);
                warn(files);
                return ExitCode.DONE.number();
            }
            TransferRecord file = desk.file(id)
                    .orElseThrow(() ->
                            new CommandFailure(ExitCode.NEGATIVE, "facility.transfer.no-file", Long.toString(id)));
            printLines(file, format);
            warn(List.of(file));
            return ExitCode.DONE.number();
        }
    }

    private static byte[] bytes(Path file) throws CommandFailure {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "facility.transfer.unreadable", file.toString());
        }
    }

    private void warn(List<TransferRecord> files) {
        if (files.stream().anyMatch(file -> !file.confirmed())) {
            root.tell(root.texts().get("facility.transfer.unconfirmed"));
        }
    }

    private int refuse(List<LineFault> faults, OutputFormat format) {
        Texts texts = root.texts();
        if (format == OutputFormat.json) {
            RowJson.print(root.program().out(), json -> {
                json.writeStartObject();
                json.writeNullField("id");
                json.writeArrayFieldStart("errors");
                for (LineFault fault : faults) {
                    json.writeStartObject();
                    RowJson.text(json, "file", fault.file());
                    if (fault.line() > 0) {
                        json.writeNumberField("line", fault.line());
                    } else {
                        json.writeNullField("line");
                    }
                    RowJson.text(
                            json, "reason", fault.key().substring(fault.key().lastIndexOf('.') + 1));
                    RowJson.text(json, "message", sentence(fault, texts));
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            });
        }
        for (LineFault fault : faults) {
            String place =
                    (fault.file().isEmpty() ? "" : fault.file() + ":") + (fault.line() > 0 ? fault.line() + ":" : "");
            root.tell((place + " " + sentence(fault, texts)).strip());
        }
        return ExitCode.NEGATIVE.number();
    }

    private static String sentence(LineFault fault, Texts texts) {
        return texts.get(fault.key(), fault.arguments().toArray());
    }

    private void print(List<TransferRecord> files, @Nullable Boolean isNew, OutputFormat format) {
        PrintStream out = root.program().out();
        switch (format) {
            case json ->
                RowJson.print(out, json -> {
                    if (isNew == null) {
                        json.writeStartArray();
                    }
                    for (TransferRecord file : files) {
                        json.writeStartObject();
                        head(json, file);
                        if (isNew != null) {
                            json.writeBooleanField("new", isNew);
                        }
                        json.writeEndObject();
                    }
                    if (isNew == null) {
                        json.writeEndArray();
                    }
                });
            case csv ->
                csv(out, writer -> {
                    writer.writeRecord("id", "taken", "file", "lines", "confirmed");
                    for (TransferRecord file : files) {
                        writer.writeRecord(
                                Long.toString(file.id()),
                                RowJson.offset(file.takenAt()),
                                Printable.inCsv(file.name()),
                                Integer.toString(file.lines().size()),
                                Boolean.toString(file.confirmed()));
                    }
                });
            case table -> {
                for (TransferRecord file : files) {
                    out.println(Visible.text(root.texts()
                            .get(
                                    "facility.transfer.line",
                                    file.id(),
                                    RowJson.offset(file.takenAt()),
                                    file.lines().size(),
                                    file.name())));
                }
            }
        }
    }

    private static void head(JsonGenerator json, TransferRecord file) throws IOException {
        json.writeNumberField("id", file.id());
        RowJson.text(json, "taken", RowJson.offset(file.takenAt()));
        RowJson.text(json, "file", file.name());
        json.writeNumberField("lines", file.lines().size());
        json.writeBooleanField("confirmed", file.confirmed());
    }

    private void printLines(TransferRecord file, OutputFormat format) {
        PrintStream out = root.program().out();
        switch (format) {
            case json ->
                RowJson.print(out, json -> {
                    json.writeStartObject();
                    head(json, file);
                    json.writeArrayFieldStart("entries");
                    for (List<String> line : file.lines()) {
                        json.writeStartObject();
                        for (int i = 0; i < line.size(); i++) {
                            TransferRecord.Column column = file.columns().get(i);
                            RowJson.text(json, column.key().isEmpty() ? column.label() : column.key(), line.get(i));
                        }
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
            case csv ->
                csv(out, writer -> {
                    writer.writeRecord(file.columns().stream()
                            .map(column -> Printable.inCsv(column.label()))
                            .toArray(String[]::new));
                    for (List<String> line : file.lines()) {
                        writer.writeRecord(line.stream().map(Printable::inCsv).toArray(String[]::new));
                    }
                });
            case table -> {
                for (List<String> line : file.lines()) {
                    for (int i = 0; i < line.size(); i++) {
                        if (!line.get(i).isEmpty()) {
                            out.println(Visible.text(file.columns().get(i).label() + ": " + line.get(i)));
                        }
                    }
                    out.println();
                }
            }
        }
    }

    private interface Records {
        void write(CsvWriter writer);
    }

    private static void csv(PrintStream out, Records records) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            records.write(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print(text);
    }
}
