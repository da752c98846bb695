package jp.onshi.tui;

import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.onshi.desk.BatchDesk;
import jp.onshi.desk.BatchList;
import jp.onshi.desk.CareFetch;
import jp.onshi.desk.JobDesk;
import jp.onshi.desk.JobView;
import jp.onshi.desk.UnitView;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.JobSummary;
import jp.onshi.eligibility.LimitChange;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;

/** Jobs that stand still: what screens show of them, and what they ask of them. */
final class MemoryJobs implements JobDesk, BatchDesk {

    final List<JobView> jobs = new CopyOnWriteArrayList<>();
    final List<UnitView> units = new ArrayList<>();
    final List<String> asked = new ArrayList<>();

    /** What reading a CSV gives. */
    BatchList csv = new BatchList("名簿.csv", List.of(entry("06139463", "２２", "19750401", "00456")), List.of());

    static BatchEntry entry(String insurer, String number, String birth, String reference) {
        return new BatchEntry(
                new InsuranceIdentity(InsurerNumber.of(insurer), "１０１", number, "01"),
                WireDate.of(birth),
                null,
                reference);
    }

    /** A job of one part, five minutes old. */
    static JobView job(long id, JobKind kind, JobState state, int total, JobSummary summary) {
        boolean failed = state == JobState.FAILED;
        String code = failed ? "XMPL90012" : "";
        String message = failed ? "【見本】受付番号に対応する結果がありません。" : "";
        Instant began = Rows.at("09:36");
        boolean accepted = state != JobState.REQUESTED && !failed;
        return new JobView(
                id,
                kind,
                state,
                "名簿.csv",
                began,
                state.isOpen() ? null : Rows.at("09:40"),
                total,
                summary,
                List.of(new JobView.PartView(
                        1,
                        state,
                        total,
                        summary.done(),
                        accepted ? "99100000012026112013050100000000000001" : "",
                        state == JobState.WAITING ? 2 : 0,
                        code,
                        message)),
                state == JobState.WAITING ? Rows.at("09:42") : null,
                code,
                message);
    }

    /** Two files were answered, the third was refused. */
    static JobView partlyFailed() {
        JobView done = job(10, JobKind.ELIGIBILITY_BATCH, JobState.DONE, 650, new JobSummary(20, 580, 0, 0, 0));
        JobView.PartView answered = done.parts().get(0);
        JobView.PartView refused = job(10, JobKind.ELIGIBILITY_BATCH, JobState.FAILED, 50, JobSummary.NONE)
                .parts()
                .get(0);
        return new JobView(
                done.id(),
                done.kind(),
                done.state(),
                done.title(),
                done.createdAt(),
                done.closedAt(),
                done.total(),
                done.summary(),
                List.of(part(answered, 1, 300), part(answered, 2, 300), part(refused, 3, 50)),
                null,
                refused.errorCode(),
                refused.errorMessage());
    }

    private static JobView.PartView part(JobView.PartView like, int no, int total) {
        return new JobView.PartView(
                no,
                like.state(),
                total,
                like.state() == JobState.DONE ? total : 0,
                like.reception(),
                like.fetches(),
                like.errorCode(),
                like.errorMessage());
    }

    /** One of every state, the newest first. */
    static List<JobView> everyState() {
        List<JobView> all = new ArrayList<>();
        JobSummary some = new JobSummary(12, 130, 5, 2, 1);
        all.add(job(9, JobKind.ELIGIBILITY_BATCH, JobState.REQUESTED, 300, JobSummary.NONE));
        all.add(job(8, JobKind.HOME_CONSENTS, JobState.WAITING, 0, JobSummary.NONE));
        all.add(job(7, JobKind.ELIGIBILITY_BATCH, JobState.FETCHED, 300, some));
        all.add(job(6, JobKind.ELIGIBILITY_BATCH, JobState.DONE, 150, some));
        all.add(job(5, JobKind.REFERENCE_BATCH, JobState.FAILED, 40, JobSummary.NONE));
        all.add(job(4, JobKind.AID_MONTH, JobState.TIMED_OUT, 0, JobSummary.NONE));
        all.add(job(3, JobKind.ELIGIBILITY_BATCH, JobState.CANCELLED, 10, JobSummary.NONE));
        return all;
    }

    /** Somebody whose qualification is that of the fixture. */
    static UnitView unit(int no, UnitOutcome outcome, Validity validity, EligibilityResult result) {
        boolean error = outcome == UnitOutcome.ERROR;
        return new UnitView(
                no,
                1,
                entry("06139463", "２２", "19750401", "0045" + no),
                outcome,
                new BatchUnit(
                        null,
                        null,
                        Code.of(error ? ProcessingStatus.ERROR : ProcessingStatus.DONE),
                        error ? "XMPL10004" : "",
                        error ? "【見本】番号が正しくありません。" : "",
                        error ? Code.absent() : Code.of(validity),
                        error || outcome == UnitOutcome.NOT_FOUND ? List.of() : result.eligibilities(),
                        outcome == UnitOutcome.CHANGED ? Code.of(LimitChange.CHANGED_OR_UNDECIDED) : Code.absent(),
                        null,
                        error ? "" : "0045" + no,
                        List.of()));
    }

    @Override
    public List<JobView> recent(Set<JobKind> kinds, int most) {
        return jobs.stream()
                .filter(job -> kinds.contains(job.kind()))
                .limit(most)
                .toList();
    }

    @Override
    public Optional<JobView> job(long id) {
        return jobs.stream().filter(job -> job.id() == id).findFirst();
    }

    @Override
    public List<UnitView> units(long id, Set<UnitOutcome> outcomes, int from, int most) {
        return units.stream()
                .filter(unit -> outcomes.contains(unit.outcome()))
                .skip(from)
                .limit(most)
                .toList();
    }

    @Override
    public void fetchNow(long id) {
        asked.add("fetch " + id);
    }

    @Override
    public boolean cancel(long id) {
        asked.add("cancel " + id);
        return true;
    }

    @Override
    public BatchList read(String title, InputStream file, boolean needsReference) {
        return csv;
    }

    @Override
    public BatchList ofRows(List<Long> rows) {
        asked.add("rows " + rows);
        return csv;
    }

    @Override
    public BatchList ofRecent(LocalDate since) {
        asked.add("since " + since);
        return csv;
    }

    @Override
    public int files(int people, boolean references) {
        return references ? 1 : people;
    }

    @Override
    public long submit(BatchList list) {
        return given(JobKind.ELIGIBILITY_BATCH, list.entries().size());
    }

    @Override
    public long submitCare(BatchList list, CareKind care, CareFetch fetch) {
        asked.add(care + " " + fetch);
        return given(
                care == CareKind.ONLINE ? JobKind.ONLINE_BATCH : JobKind.HOME_BATCH,
                list.entries().size());
    }

    @Override
    public long submitReferences(BatchList list) {
        return given(JobKind.REFERENCE_BATCH, list.entries().size());
    }

    @Override
    public long submitAidMonth(YearMonth month) {
        asked.add("aid " + month);
        return given(JobKind.AID_MONTH, 0);
    }

    long given(JobKind kind, int total) {
        long id = 100 + jobs.size();
        jobs.add(0, job(id, kind, JobState.REQUESTED, total, JobSummary.NONE));
        return id;
    }
}
