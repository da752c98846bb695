package jp.onshi.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.JobView;
import jp.onshi.desk.UnitView;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.JobSummary;
import jp.onshi.eligibility.Wareki;
import jp.onshi.text.Texts;
import org.jspecify.annotations.Nullable;

/** Jobs and their people in columns for reading, and as CSV. */
final class JobTable {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final String[] JOB_COLUMNS = {
        "id",
        "kind",
        "state",
        "total",
        "done",
        "changed",
        "unchanged",
        "invalid",
        "notFound",
        "errors",
        "title",
        "created",
        "closed",
        "errorCode",
        "errorMessage"
    };
    private static final String[] UNIT_COLUMNS = {
        "no",
        "part",
        "outcome",
        "validity",
        "code",
        "message",
        "name",
        "insurer",
        "symbol",
        "number",
        "branch",
        "birthdate",
        "validUntil",
        "limitChanged",
        "reference"
    };

    private JobTable() {}

    static void table(List<JobView> jobs, Texts texts, Instant now, PrintStream out) {
        if (jobs.isEmpty()) {
            out.println(texts.get("jobs.none"));
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(heads(
                texts,
                "id",
                "kind",
                "state",
                "count",
                "changed",
                "unchanged",
                "invalid",
                "not-found",
                "errors",
                "created",
                "elapsed",
                "title"));
        for (JobView job : jobs) {
            JobSummary summary = job.summary();
            lines.add(List.of(
                    Long.toString(job.id()),
                    texts.get("jobs.kind." + job.kind()),
                    texts.get("jobs.state." + job.standing()),
                    summary.done() + "/" + (job.total() == 0 ? "?" : Integer.toString(job.total())),
                    Integer.toString(summary.changed()),
                    Integer.toString(summary.unchanged()),
                    Integer.toString(summary.invalid()),
                    Integer.toString(summary.notFound()),
                    Integer.toString(summary.errors()),
                    MOMENT.format(job.createdAt().atOffset(JapanTime.ZONE)),
                    clock(job.elapsed(now)),
                    job.title()));
        }
        RowTable.columns(lines, out);
    }

    static void csv(List<JobView> jobs, PrintStream out) {
        RowTable.print(out, csv -> {
            csv.write(JOB_COLUMNS);
            for (JobView job : jobs) {
                JobSummary summary = job.summary();
                Instant closed = job.closedAt();
                csv.write(
                        Long.toString(job.id()),
                        job.kind().token(),
                        job.state().token(),
                        Integer.toString(job.total()),
                        Integer.toString(summary.done()),
                        Integer.toString(summary.changed()),
                        Integer.toString(summary.unchanged()),
                        Integer.toString(summary.invalid()),
                        Integer.toString(summary.notFound()),
                        Integer.toString(summary.errors()),
                        job.title(),
                        RowJson.offset(job.createdAt()),
                        closed == null ? "" : RowJson.offset(closed),
                        job.errorCode(),
                        job.errorMessage());
            }
        });
    }

    /** The people of a job; the columns are as wide as the widest of some hundred people at a time. */
    static void units(JobPrinter.Units people, Texts texts, PrintStream out) throws DeskException {
        people.forEachPage(page -> {
            if (page.isEmpty()) {
                return;
            }
            List<List<String>> lines = new ArrayList<>();
            lines.add(heads(
                    texts,
                    "no",
                    "outcome",
                    "validity",
                    "name",
                    "birthdate",
                    "insurer",
                    "number",
                    "branch",
                    "until",
                    "reference",
                    "consent",
                    "said"));
            page.forEach(unit -> lines.add(unitLine(unit, texts)));
            RowTable.columns(lines, out);
        });
    }

    private static List<String> unitLine(UnitView unit, Texts texts) {
        UnitFacts facts = new UnitFacts(unit);
        BatchUnit answer = unit.answer();
        InsuranceIdentity identity = facts.identity();
        return List.of(
                Integer.toString(unit.no()),
                texts.get("jobs.outcome." + unit.outcome()),
                answer.validity().label(),
                facts.name(),
                Wareki.shortForm(facts.birthdate()),
                identity == null ? "" : identity.insurer().digits(),
                identity == null ? "" : identity.symbol() + "・" + identity.number(),
                identity == null ? "" : identity.branch(),
                Wareki.shortForm(facts.validUntil()),
                facts.reference(),
                consent(answer.consent()),
                (answer.code() + " " + answer.message()).strip());
    }

    /** Until when the consent holds, and why it does not any more; empty where none is told of. */
    private static String consent(@Nullable Consent consent) {
        if (consent == null) {
            return "";
        }
        String until = consent.until()
                .known()
                .map(moment -> Wareki.shortForm(moment.toLocalDate()))
                .orElse(consent.until().wire());
        return (until + " " + consent.expired().label()).strip();
    }

    static void unitsCsv(JobPrinter.Units people, PrintStream out) throws DeskException {
        RowTable.print(out, csv -> csv.write(UNIT_COLUMNS));
        people.forEachPage(page -> RowTable.print(out, csv -> {
            for (UnitView unit : page) {
                UnitFacts facts = new UnitFacts(unit);
                BatchUnit answer = unit.answer();
                InsuranceIdentity identity = facts.identity();
                csv.write(
                        Integer.toString(unit.no()),
                        Integer.toString(unit.part()),
                        unit.outcome().token(),
                        answer.validity().wire(),
                        answer.code(),
                        answer.message(),
                        facts.name(),
                        identity == null ? "" : identity.insurer().digits(),
                        identity == null ? "" : identity.symbol(),
                        identity == null ? "" : identity.number(),
                        identity == null ? "" : identity.branch(),
                        facts.birthdate().wire(),
                        facts.validUntil().wire(),
                        answer.limitChange().wire(),
                        facts.reference());
            }
        }));
    }

    /** Minutes and seconds. */
    static String clock(Duration span) {
        return String.format(Locale.ROOT, "%d:%02d", span.toMinutes(), span.toSecondsPart());
    }

    private static List<String> heads(Texts texts, String... names) {
        List<String> heads = new ArrayList<>();
        for (String name : names) {
            heads.add(texts.get("jobs.column." + name));
        }
        return heads;
    }
}
