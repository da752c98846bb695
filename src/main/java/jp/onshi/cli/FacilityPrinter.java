package jp.onshi.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import jp.onshi.desk.FacilityAnswer;
import jp.onshi.desk.JobView;
import jp.onshi.eligibility.UnknownElement;
import jp.onshi.tui.frame.Visible;
import org.jspecify.annotations.Nullable;

/** Answers about the clinic itself as text, CSV or JSON. */
final class FacilityPrinter {

    private FacilityPrinter() {}

    /** One value a line, entries of a list apart from each other. */
    static void table(@Nullable FacilityAnswer answer, PrintStream out) {
        if (answer == null) {
            return;
        }
        values(answer.values(), out);
        for (List<FacilityAnswer.Value> entry : answer.entries()) {
            out.println();
            values(entry, out);
        }
        for (UnknownElement element : answer.unknown()) {
            out.println(Visible.text(element.path() + ": " + element.text()));
        }
    }

    private static void values(List<FacilityAnswer.Value> values, PrintStream out) {
        for (FacilityAnswer.Value value : values) {
            out.println(Visible.text(value.label() + ": " + value.shown()));
        }
    }

    /** Columns {@code entry,key,label,value,shown}; entry 0 is what stands outside of the list. */
    static void csv(@Nullable FacilityAnswer answer, PrintStream out) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("entry", "key", "label", "value", "shown");
            if (answer != null) {
                lines(csv, 0, answer.values());
                for (int i = 0; i < answer.entries().size(); i++) {
                    lines(csv, i + 1, answer.entries().get(i));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print(text);
    }

    private static void lines(CsvWriter csv, int entry, List<FacilityAnswer.Value> values) {
        for (FacilityAnswer.Value value : values) {
            csv.writeRecord(
                    Integer.toString(entry),
                    value.key(),
                    Printable.inCsv(value.label()),
                    Printable.inCsv(value.wire()),
                    Printable.inCsv(value.shown()));
        }
    }

    /** The job and what was answered to it; the names are part of the command-line contract. */
    static void json(JobView job, @Nullable FacilityAnswer answer, PrintStream out) {
        RowJson.print(out, json -> {
            json.writeStartObject();
            json.writeNumberField("job", job.id());
            json.writeStringField("kind", job.kind().token());
            json.writeStringField("state", job.state().token());
            json.writeBooleanField("done", answer != null && answer.done());
            json.writeBooleanField("confirmed", answer != null && answer.confirmed());
            RowJson.text(json, "code", answer == null ? job.errorCode() : answer.code());
            RowJson.text(json, "message", answer == null ? job.errorMessage() : answer.message());
            RowJson.text(json, "url", answer == null ? null : answer.url().orElse(null));
            json.writeArrayFieldStart("values");
            for (FacilityAnswer.Value value : answer == null ? List.<FacilityAnswer.Value>of() : answer.values()) {
                value(json, value);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("entries");
            for (List<FacilityAnswer.Value> entry :
                    answer == null ? List.<List<FacilityAnswer.Value>>of() : answer.entries()) {
                json.writeStartArray();
                for (FacilityAnswer.Value value : entry) {
                    value(json, value);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("unknown");
            for (UnknownElement element : answer == null ? List.<UnknownElement>of() : answer.unknown()) {
                json.writeStartObject();
                RowJson.text(json, "path", element.path());
                RowJson.text(json, "text", element.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void value(JsonGenerator json, FacilityAnswer.Value value) throws IOException {
        json.writeStartObject();
        RowJson.text(json, "key", value.key());
        RowJson.text(json, "label", value.label());
        RowJson.text(json, "value", value.wire());
        RowJson.text(json, "shown", value.shown());
        json.writeEndObject();
    }
}
