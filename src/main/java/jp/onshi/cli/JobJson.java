package jp.onshi.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.JobView;
import jp.onshi.desk.UnitView;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.JobSummary;
import jp.onshi.eligibility.WireTime;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and their people as JSON. The first ten names of a job, {@code id} to {@code errors}, are part of the
 * command-line contract; all names stay as they are. What is absent is {@code null}.
 */
final class JobJson {

    private JobJson() {}

    /** Writes jobs as one array. */
    static void jobs(List<JobView> jobs, PrintStream out) {
        RowJson.print(out, json -> {
            json.writeStartArray();
            for (JobView job : jobs) {
                json.writeStartObject();
                fields(json, job);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** Writes one job as an object. */
    static void job(JobView job, PrintStream out) {
        RowJson.print(out, json -> {
            json.writeStartObject();
            fields(json, job);
            json.writeEndObject();
        });
    }

    /** Writes one job with {@code units}, its people in the order of the answers. */
    static void jobWithUnits(JobView job, JobPrinter.Units people, PrintStream out) throws DeskException {
        RowJson.<DeskException>print(out, json -> {
            json.writeStartObject();
            fields(json, job);
            json.writeArrayFieldStart("units");
            people.forEachPage(page -> units(json, page));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void fields(JsonGenerator json, JobView job) throws IOException {
        JobSummary summary = job.summary();
        json.writeNumberField("id", job.id());
        json.writeStringField("kind", job.kind().token());
        json.writeStringField("state", job.state().token());
        json.writeNumberField("total", job.total());
        json.writeNumberField("done", summary.done());
        json.writeNumberField("changed", summary.changed());
        json.writeNumberField("unchanged", summary.unchanged());
        json.writeNumberField("invalid", summary.invalid());
        json.writeNumberField("notFound", summary.notFound());
        json.writeNumberField("errors", summary.errors());
        json.writeArrayFieldStart("parts");
        for (JobView.PartView part : job.parts()) {
            part(json, part);
        }
        json.writeEndArray();
        RowJson.text(json, "title", job.title());
        RowJson.text(json, "created", RowJson.offset(job.createdAt()));
        RowJson.text(json, "closed", job.closedAt() == null ? null : RowJson.offset(job.closedAt()));
        RowJson.text(json, "nextTry", job.nextTry() == null ? null : RowJson.offset(job.nextTry()));
        RowJson.text(json, "errorCode", job.errorCode());
        RowJson.text(json, "errorMessage", job.errorMessage());
    }

    private static void part(JsonGenerator json, JobView.PartView part) throws IOException {
        json.writeStartObject();
        json.writeNumberField("no", part.no());
        json.writeStringField("state", part.state().token());
        json.writeNumberField("total", part.total());
        json.writeNumberField("done", part.done());
        RowJson.text(json, "reception", part.reception());
        json.writeNumberField("fetches", part.fetches());
        RowJson.text(json, "errorCode", part.errorCode());
        RowJson.text(json, "errorMessage", part.errorMessage());
        json.writeEndObject();
    }

    private static void units(JsonGenerator json, List<UnitView> page) {
        try {
            for (UnitView unit : page) {
                unit(json, unit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unit(JsonGenerator json, UnitView unit) throws IOException {
        BatchUnit answer = unit.answer();
        UnitFacts facts = new UnitFacts(unit);
        json.writeStartObject();
        json.writeNumberField("no", unit.no());
        json.writeNumberField("part", unit.part());
        json.writeStringField("outcome", unit.outcome().token());
        asked(json, unit.asked());
        RowJson.text(json, "validity", answer.validity().wire());
        RowJson.text(json, "validityLabel", answer.validity().label());
        RowJson.text(json, "status", answer.status().wire());
        RowJson.text(json, "code", answer.code());
        RowJson.text(json, "message", answer.message());
        identity(json, facts.identity());
        RowJson.text(json, "name", facts.name());
        RowJson.text(json, "birthdate", RowJson.day(facts.birthdate()));
        RowJson.text(json, "validUntil", RowJson.day(facts.validUntil()));
        RowJson.text(json, "limitChanged", answer.limitChange().wire());
        RowJson.text(json, "referenceNumber", facts.reference());
        consent(json, answer.consent());
        json.writeArrayFieldStart("qualifications");
        for (Eligibility eligibility : answer.eligibilities()) {
            qualification(json, eligibility);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void asked(JsonGenerator json, @Nullable BatchEntry asked) throws IOException {
        if (asked == null) {
            json.writeNullField("asked");
            return;
        }
        json.writeObjectFieldStart("asked");
        numbers(json, asked.identity());
        RowJson.text(json, "birthdate", RowJson.day(asked.birthdate()));
        RowJson.text(json, "reference", asked.reference());
        RowJson.limit(json, asked.held());
        json.writeEndObject();
    }

    private static void identity(JsonGenerator json, @Nullable InsuranceIdentity identity) throws IOException {
        if (identity == null) {
            json.writeNullField("identity");
            return;
        }
        json.writeObjectFieldStart("identity");
        numbers(json, identity);
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, InsuranceIdentity identity) throws IOException {
        RowJson.text(json, "insurerNumber", identity.insurer().digits());
        RowJson.text(json, "symbol", identity.symbol());
        RowJson.text(json, "number", identity.number());
        RowJson.text(json, "branch", identity.branch());
    }

    private static void consent(JsonGenerator json, @Nullable Consent consent) throws IOException {
        if (consent == null) {
            json.writeNullField("consent");
            return;
        }
        json.writeObjectFieldStart("consent");
        json.writeBooleanField("given", consent.isGiven());
        RowJson.text(json, "at", moment(consent.at()));
        RowJson.text(json, "until", moment(consent.until()));
        RowJson.text(json, "expired", consent.expired().wire());
        json.writeEndObject();
    }

    private static void qualification(JsonGenerator json, Eligibility eligibility) throws IOException {
        json.writeStartObject();
        RowJson.text(json, "card", eligibility.cardClassification().wire());
        numbers(json, eligibility.identity());
        RowJson.text(json, "insurerName", eligibility.insurerName());
        RowJson.text(json, "name", eligibility.name().name());
        RowJson.text(json, "kana", eligibility.name().kana());
        RowJson.text(json, "sex", eligibility.sex().wire());
        RowJson.text(json, "birthdate", RowJson.day(eligibility.birthdate()));
        RowJson.text(json, "relation", eligibility.relation().wire());
        RowJson.number(json, "ratio", RowJson.ratio(eligibility.effectiveRatio()));
        RowJson.text(json, "validFrom", RowJson.day(eligibility.validFrom()));
        RowJson.text(json, "validUntil", RowJson.day(eligibility.validUntil()));
        RowJson.text(json, "qualifiedOn", RowJson.day(eligibility.qualifiedOn()));
        RowJson.text(json, "disqualifiedOn", RowJson.day(eligibility.disqualifiedOn()));
        RowJson.text(json, "lossReason", eligibility.lossReason().wire());
        RowJson.limit(json, eligibility.limitCertificate());
        json.writeNumberField("tickets", eligibility.medicalTickets().size());
        json.writeEndObject();
    }

    private static @Nullable String moment(WireTime time) {
        LocalDateTime known = time.time();
        return known == null
                ? null
                : RowJson.offset(known.atZone(JapanTime.ZONE).toInstant());
    }
}
