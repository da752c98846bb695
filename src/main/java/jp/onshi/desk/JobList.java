package jp.onshi.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.JobSummary;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.PartRecord;
import jp.onshi.ledger.UnitRecord;
import jp.onshi.oqs.UnreadableMessageException;
import org.jspecify.annotations.Nullable;

/** Jobs as the ledger holds them. */
final class JobList implements JobDesk {

    private final Ledger ledger;
    private final BatchWire wire;
    private final @Nullable Jobs jobs;
    private final JobPace pace;
    private final Clock clock;
    private final Runnable changed;

    /**
     * The list.
     *
     * @param jobs who sends; {@code null} for a desk without folders
     */
    JobList(Ledger ledger, BatchWire wire, @Nullable Jobs jobs, JobPace pace, Clock clock, Runnable changed) {
        this.ledger = ledger;
        this.wire = wire;
        this.jobs = jobs;
        this.pace = pace;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public List<JobView> recent(Set<JobKind> kinds, int most) throws DeskException {
        try {
            return ledger.jobs().recent(kinds, most).stream().map(JobList::view).toList();
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public Optional<JobView> job(long id) throws DeskException {
        try {
            return ledger.jobs().job(id).map(JobList::view);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public List<UnitView> units(long id, Set<UnitOutcome> outcomes, int from, int most) throws DeskException {
        try {
            Optional<JobRecord> job = ledger.jobs().job(id);
            if (job.isEmpty()) {
                return List.of();
            }
            Map<Integer, Integer> before = new HashMap<>();
            int people = 0;
            for (PartRecord part : job.get().parts()) {
                before.put(part.no(), people);
                people += Math.max(part.total(), part.summary().done());
            }
            List<UnitView> views = new ArrayList<>();
            for (UnitRecord unit : ledger.jobs().units(id, outcomes, from, most)) {
                views.add(new UnitView(
                        before.getOrDefault(unit.part(), 0) + unit.position(),
                        unit.part(),
                        unit.asked(),
                        unit.outcome(),
                        wire.unit(job.get().kind(), unit.content())));
            }
            return views;
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        } catch (UnreadableMessageException e) {
            throw new DeskException("desk.error.result-unreadable", List.of(), e);
        }
    }

    @Override
    public void fetchNow(long id) throws DeskException {
        try {
            ledger.jobs().hurry(id, clock.instant().plus(pace.timeout()));
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
        changed.run();
    }

    @Override
    public boolean cancel(long id) throws DeskException {
        try {
            return jobs == null
                    ? ledger.jobs().giveUp(id, JobState.CANCELLED).isPresent()
                    : jobs.giveUp(id, JobState.CANCELLED);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        } finally {
            changed.run();
        }
    }

    /** A job as it is shown. Unseals nothing. */
    static JobView view(JobRecord job) {
        List<JobView.PartView> parts = new ArrayList<>();
        JobSummary sum = JobSummary.NONE;
        int total = 0;
        Instant next = null;
        String code = "";
        String message = "";
        for (PartRecord part : job.parts()) {
            JobSummary own = summary(job.kind(), part);
            parts.add(new JobView.PartView(
                    part.no(),
                    part.state(),
                    part.total(),
                    own.done(),
                    part.reception(),
                    part.fetches(),
                    part.code(),
                    part.message()));
            sum = new JobSummary(
                    sum.changed() + own.changed(),
                    sum.unchanged() + own.unchanged(),
                    sum.invalid() + own.invalid(),
                    sum.notFound() + own.notFound(),
                    sum.errors() + own.errors());
            total += part.total();
            Instant due = part.state() == JobState.WAITING ? part.due() : null;
            if (due != null && (next == null || due.isBefore(next))) {
                next = due;
            }
            if (code.isEmpty() && message.isEmpty()) {
                code = part.code();
                message = part.message();
            }
        }
        return new JobView(
                job.id(),
                job.kind(),
                state(job.parts()),
                job.title(),
                job.createdAt(),
                job.closedAt(),
                total,
                sum,
                parts,
                next,
                code,
                message);
    }

    /** A single request about one person has no units: that it was done, or refused, is what became of the person. */
    private static JobSummary summary(JobKind kind, PartRecord part) {
        if (kind.isBatch() || part.total() != 1) {
            return part.summary();
        }
        return switch (part.state()) {
            case DONE -> new JobSummary(0, 1, 0, 0, 0);
            case FAILED -> new JobSummary(0, 0, 0, 0, 1);
            case REQUESTED, ACCEPTED, WAITING, FETCHED, TIMED_OUT, CANCELLED -> JobSummary.NONE;
        };
    }

    /** While anything is open, that of the part farthest behind; then DONE when any part is, unless it was cancelled. */
    private static JobState state(List<PartRecord> parts) {
        JobState behind = null;
        JobState worst = JobState.DONE;
        boolean anyDone = false;
        for (PartRecord part : parts) {
            JobState state = part.state();
            if (state.isOpen() && (behind == null || state.compareTo(behind) < 0)) {
                behind = state;
            }
            anyDone |= state == JobState.DONE;
            worst = state.compareTo(worst) > 0 ? state : worst;
        }
        if (behind != null) {
            return behind;
        }
        if (worst == JobState.CANCELLED || !anyDone) {
            boolean allAlike =
                    parts.stream().allMatch(part -> part.state() == parts.get(0).state());
            return allAlike || worst == JobState.CANCELLED ? worst : JobState.FAILED;
        }
        return JobState.DONE;
    }
}
