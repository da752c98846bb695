package jp.onshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.JobView;
import jp.onshi.desk.UnitView;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.JobSummary;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A job in output")
class JobOutputTest {

    private static final Instant MORNING = Instant.parse("2026-11-20T00:05:00Z");
    private static final Texts TEXTS = new Texts(Language.JA);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static JobView job(JobState state, int total, JobSummary summary) {
        return new JobView(
                12,
                JobKind.ELIGIBILITY_BATCH,
                state,
                "明日の予約.csv",
                MORNING,
                state.isOpen() ? null : MORNING.plusSeconds(95),
                total,
                summary,
                List.of(new JobView.PartView(1, state, total, summary.done(), "20261120000123", 2, "", "")),
                null,
                "",
                "");
    }

    @Test
    @DisplayName("of which some files failed says so in the table, and says done as a word for programs")
    void partlyFailed() throws IOException {
        JobView done = job(JobState.DONE, 600, new JobSummary(0, 300, 0, 0, 0));
        JobView partly = new JobView(
                done.id(),
                done.kind(),
                done.state(),
                done.title(),
                done.createdAt(),
                done.closedAt(),
                done.total(),
                done.summary(),
                List.of(
                        done.parts().get(0),
                        new JobView.PartView(2, JobState.FAILED, 300, 0, "", 0, "XMPL90012", "【見本】")),
                null,
                "XMPL90012",
                "【見本】");
        JobTable.table(List.of(partly), TEXTS, MORNING, out);
        assertThat(text()).contains("完了（一部失敗）");
        bytes.reset();
        JobJson.job(partly, out);
        assertThat(json().get("state").asText()).isEqualTo("done");
        bytes.reset();
        JobTable.table(List.of(done), TEXTS, MORNING, out);
        assertThat(text()).contains("完了").doesNotContain("一部失敗");
    }

    private static UnitView unit(int no) {
        InsuranceIdentity identity = InsuranceIdentity.typed("138057", "12", "34567", "1");
        return new UnitView(
                no,
                1,
                new BatchEntry(identity, WireDate.of("19750401"), null, "00456"),
                UnitOutcome.NOT_FOUND,
                new BatchUnit(
                        null,
                        null,
                        Code.of(ProcessingStatus.DONE),
                        "",
                        "",
                        Code.of(Validity.NONE),
                        List.of(),
                        Code.absent(),
                        null,
                        "",
                        List.of()));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(text());
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    @DisplayName("begins in JSON with the ten names of the contract")
    void contract() throws IOException {
        JobJson.job(job(JobState.DONE, 7, new JobSummary(1, 3, 1, 1, 1)), out);
        assertThat(names(json()).subList(0, 10))
                .containsExactly(
                        "id",
                        "kind",
                        "state",
                        "total",
                        "done",
                        "changed",
                        "unchanged",
                        "invalid",
                        "notFound",
                        "errors");
        assertThat(json().get("id").asLong()).isEqualTo(12);
        assertThat(json().get("kind").asText()).isEqualTo("eligibility-batch");
        assertThat(json().get("state").asText()).isEqualTo("done");
        assertThat(json().get("done").asInt()).isEqualTo(7);
        assertThat(json().get("notFound").asInt()).isOne();
        assertThat(json().get("created").asText()).isEqualTo("2026-11-20T09:05:00+09:00");
        assertThat(json().get("errorCode").isNull()).isTrue();
        assertThat(json().get("parts").get(0).get("reception").asText()).isEqualTo("20261120000123");
    }

    @Test
    @DisplayName("tells of every person what was asked and what came back, also where nobody was found")
    void person() throws Exception {
        JobJson.jobWithUnits(
                job(JobState.DONE, 1, new JobSummary(0, 0, 0, 1, 0)), eater -> eater.eat(List.of(unit(1))), out);
        JsonNode unit = json().get("units").get(0);
        assertThat(unit.get("outcome").asText()).isEqualTo("not-found");
        assertThat(unit.get("validity").asText()).isEqualTo("4");
        assertThat(unit.get("asked").get("birthdate").asText()).isEqualTo("1975-04-01");
        assertThat(unit.get("asked").get("reference").asText()).isEqualTo("00456");
        assertThat(unit.get("identity").get("insurerNumber").asText()).isEqualTo("138057");
        assertThat(unit.get("identity").get("symbol").asText()).isEqualTo("１２");
        assertThat(unit.get("identity").get("branch").asText()).isEqualTo("01");
        assertThat(unit.get("name").isNull()).isTrue();
        assertThat(unit.get("qualifications")).isEmpty();
    }

    @Test
    @DisplayName("leaves memory person by person, in every format")
    void streamed() throws DeskException {
        List<UnitView> page = Collections.nCopies(500, unit(1));
        JobView job = job(JobState.DONE, 100_000, new JobSummary(0, 0, 0, 100_000, 0));
        JobPrinter.Units hundredPages = eater -> {
            for (int i = 0; i < 100; i++) {
                int before = bytes.size();
                eater.eat(page);
                assertThat(bytes.size()).isGreaterThan(before);
                bytes.reset();
            }
        };
        JobJson.jobWithUnits(job, hundredPages, out);
        JobTable.units(hundredPages, TEXTS, out);
        JobTable.unitsCsv(hundredPages, out);
    }

    @Test
    @DisplayName("stands in one line of a table, and in one of CSV")
    void lines() {
        List<JobView> jobs = List.of(job(JobState.WAITING, 0, JobSummary.NONE));
        JobTable.table(jobs, TEXTS, MORNING.plusSeconds(42), out);
        assertThat(text().lines()).hasSize(2);
        assertThat(text()).contains("資格一括照会").contains("結果待ち").contains("0/?").contains("0:42");
        bytes.reset();
        JobTable.csv(jobs, out);
        assertThat(text()).startsWith("id,kind,state,total,done").contains("12,eligibility-batch,waiting,0,0");
    }

    @Test
    @DisplayName("is a line on a terminal while it is waited for: bar, count, time, state; wiped at the end")
    void progress() {
        Progress progress = new Progress(out, TEXTS);
        progress.show(job(JobState.REQUESTED, 0, JobSummary.NONE), Duration.ofSeconds(3));
        assertThat(text()).isEqualTo("\r0:03 要求中");
        bytes.reset();
        progress.show(job(JobState.FETCHED, 300, new JobSummary(0, 150, 0, 0, 0)), Duration.ofSeconds(62));
        assertThat(text()).isEqualTo("\r[##########----------] 150/300 1:02 取込中");
        bytes.reset();
        progress.show(job(JobState.REQUESTED, 0, JobSummary.NONE), Duration.ofSeconds(63));
        assertThat(text()).isEqualTo("\r1:03 要求中" + " ".repeat(31));
        bytes.reset();
        progress.wipe();
        assertThat(text()).isEqualTo("\r" + " ".repeat(11) + "\r");
    }
}
