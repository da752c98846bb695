package jp.onshi.cli;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import jp.onshi.desk.ComparedField;
import jp.onshi.desk.Match;
import jp.onshi.desk.NumberedRow;
import jp.onshi.desk.Problem;
import jp.onshi.desk.RowDetail;
import jp.onshi.desk.RowStanding;
import jp.onshi.eligibility.Age;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.WireDate;
import jp.onshi.text.Texts;
import jp.onshi.tui.screen.DetailText;
import org.jspecify.annotations.Nullable;

/**
 * Rows and problems as JSON. The names are part of the command-line contract and never change; what is absent is
 * {@code null}; days are {@code YYYY-MM-DD}, moments carry their offset, codes are the wire's codes as text.
 */
final class RowJson {

    private RowJson() {}

    /** Writes a list of rows as one array. */
    static void rows(List<NumberedRow> rows, PrintStream out) {
        print(out, json -> {
            json.writeStartArray();
            for (NumberedRow row : rows) {
                json.writeStartObject();
                fields(json, row.row(), row.no(), row.standing());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** Writes a row as one object, with {@code detail}: every value as {@code section}, {@code label}, {@code value}. */
    static void detail(RowDetail detail, List<DetailText.Entry> entries, PrintStream out) {
        print(out, json -> {
            json.writeStartObject();
            fields(json, detail.row(), null, detail.standing());
            json.writeArrayFieldStart("detail");
            for (DetailText.Entry entry : entries) {
                json.writeStartObject();
                json.writeStringField("section", entry.section());
                json.writeStringField("label", entry.label());
                json.writeStringField("value", entry.value());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Writes a row as one object, with every candidate in {@code match}. */
    static void row(RowDetail detail, PrintStream out) {
        print(out, json -> {
            json.writeStartObject();
            fields(json, detail.row(), null, detail.standing());
            json.writeEndObject();
        });
    }

    /** Writes problems as one array; {@code message} is in the texts' language. */
    static void problems(List<Problem> problems, Texts texts, PrintStream out) {
        print(out, json -> {
            json.writeStartArray();
            for (Problem problem : problems) {
                json.writeStartObject();
                text(json, "firstSeen", offset(problem.firstSeen()));
                text(json, "folder", problem.folder());
                text(json, "file", problem.fileName());
                json.writeNumberField("size", problem.size());
                json.writeBooleanField("notice", problem.notice());
                text(
                        json,
                        "reason",
                        problem.reasonKey().substring(problem.reasonKey().lastIndexOf('.') + 1));
                text(json, "message", texts.get(problem.reasonKey()));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /**
     * Something that writes JSON.
     *
     * @param <E> what else can go wrong with it
     */
    interface Body<E extends Exception> {
        void write(JsonGenerator json) throws IOException, E;
    }

    /** Prints what the body writes while it is being written: there may be more of it than memory. */
    static <E extends Exception> void print(PrintStream out, Body<E> body) throws E {
        try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.setCharacterEscapes(Printable.IN_JSON);
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println();
    }

    /** The fields of a row, in the contract's order. */
    private static void fields(JsonGenerator json, DayRow row, @Nullable Integer no, RowStanding standing)
            throws IOException {
        text(json, "id", RowName.of(row.id()));
        number(json, "no", no);
        text(json, "marker", row.marker().sign());
        text(json, "status", row.status().token());
        json.writeBooleanField("processed", row.processed());
        json.writeBooleanField("deleted", row.deleted());
        text(json, "lockedBy", row.lockedBy());
        text(json, "time", offset(row.time()));
        text(json, "patientNumber", row.patientNumber());
        text(json, "name", row.name());
        text(json, "kana", row.kana());
        text(json, "sex", row.sex().wire());
        text(json, "birthdate", day(row.birthdate()));
        number(json, "age", age(row));
        text(json, "insurerNumber", row.identity().insurer().digits());
        text(json, "symbol", row.identity().symbol());
        text(json, "number", row.identity().number());
        text(json, "branch", row.identity().branch());
        text(json, "relation", row.relation().wire());
        number(json, "ratio", ratio(row.ratio()));
        text(json, "validity", row.validity().wire());
        text(json, "validityLabel", row.validity().label());
        text(json, "validUntil", day(row.validUntil()));
        text(json, "postcode", row.postcode());
        text(json, "address", row.address());
        text(json, "referenceNumber", row.referenceNumber());
        json.writeObjectFieldStart("consent");
        consent(json, "limit", row, ConsentKind.LIMIT_CERTIFICATE);
        consent(json, "disease", row, ConsentKind.SPECIFIC_DISEASE);
        consent(json, "surgery", row, ConsentKind.SURGERY);
        consent(json, "diagnosis", row, ConsentKind.DIAGNOSIS);
        consent(json, "drug", row, ConsentKind.DRUG);
        consent(json, "checkup", row, ConsentKind.CHECKUP);
        json.writeEndObject();
        limit(json, row.limitCertificate());
        json.writeObjectFieldStart("source");
        text(json, "file", row.sourceFile());
        text(json, "sha256", row.sourceSha256());
        json.writeEndObject();
        match(json, standing);
    }

    /**
     * Whose the row is: {@code state} is {@code known}, {@code review}, {@code open} or {@code none}; {@code route}
     * {@code insurance}, {@code reference} or {@code hand}; {@code candidates} the numbers of those who may be the
     * patient; {@code differences} what differs from the patient's record, most important first.
     */
    private static void match(JsonGenerator json, RowStanding standing) throws IOException {
        Match match = standing.match();
        json.writeObjectFieldStart("match");
        String state = match instanceof Match.Known
                ? "known"
                : match instanceof Match.Review ? "review" : match instanceof Match.Open ? "open" : "none";
        text(json, "state", state);
        text(json, "patientNumber", match.known().map(Patient::number).orElse(null));
        text(json, "route", match instanceof Match.Known known ? token(known.route()) : null);
        json.writeArrayFieldStart("candidates");
        for (Patient candidate : candidates(match)) {
            json.writeString(candidate.number());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("differences");
        for (ComparedField difference : standing.differences()) {
            json.writeStartObject();
            text(json, "field", token(difference.field()));
            text(json, "sign", token(difference.sign()));
            text(json, "registered", difference.registered());
            text(json, "online", difference.online());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static List<Patient> candidates(Match match) {
        if (match instanceof Match.Review review) {
            return review.patients();
        }
        return match instanceof Match.Open open
                ? open.ranked().stream().map(Match.Candidate::patient).toList()
                : List.of();
    }

    private static String token(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A text field; {@code null} for absent or empty text. */
    static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value == null || value.isEmpty()) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }

    static void number(JsonGenerator json, String name, @Nullable Integer value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    private static void consent(JsonGenerator json, String name, DayRow row, ConsentKind kind) throws IOException {
        Consent consent = row.consents().stream()
                .filter(candidate -> candidate.kind() == kind)
                .findFirst()
                .orElse(null);
        if (consent == null || consent.flag().isAbsent()) {
            json.writeNullField(name);
        } else {
            json.writeBooleanField(name, consent.isGiven());
        }
    }

    static void limit(JsonGenerator json, @Nullable LimitCertificate limit) throws IOException {
        if (limit == null) {
            json.writeNullField("limit");
            return;
        }
        json.writeObjectFieldStart("limit");
        text(json, "classification", limit.kind().wire());
        text(json, "flag", limit.classification().wire());
        text(json, "label", label(limit.classification()));
        text(json, "from", day(limit.validFrom()));
        text(json, "to", day(limit.validUntil()));
        json.writeEndObject();
    }

    private static String label(Code<?> code) {
        return code.label();
    }

    static @Nullable String day(WireDate date) {
        LocalDate known = date.date();
        return known == null ? null : known.toString();
    }

    private static @Nullable Integer age(DayRow row) {
        LocalDate birth = row.birthdate().date();
        if (birth == null) {
            return null;
        }
        OptionalInt age = Age.on(birth, row.day());
        return age.isPresent() ? age.getAsInt() : null;
    }

    /** Percent as a number; what is no number is absent. */
    static @Nullable Integer ratio(String wire) {
        return wire.matches("\\d{1,3}") ? Integer.valueOf(wire) : null;
    }

    static String offset(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(JapanTime.ZONE));
    }
}
