package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jp.onshi.desk.JobView;
import jp.onshi.eligibility.JobKind;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;

/**
 * 一括照会: the batches, newest first, with what became of them.
 *
 * @param jobs the batches
 * @param read whether they have been read
 * @param at which of them is selected
 * @param shown the rows of the list that this was opened from: what a new batch can be made of
 */
record JobsScreen(List<JobView> jobs, boolean read, int at, List<Long> shown) implements Screen {

    private static final int MOST = 200;
    private static final Set<JobKind> KINDS = EnumSet.of(
            JobKind.ELIGIBILITY_BATCH,
            JobKind.HOME_BATCH,
            JobKind.ONLINE_BATCH,
            JobKind.REFERENCE_BATCH,
            JobKind.AID_MONTH,
            JobKind.HOME_CONSENTS,
            JobKind.ONLINE_CONSENTS);

    private static final int ID = 4;
    private static final int KIND = 18;
    private static final int STATE = 9;
    private static final int COUNT = 11;
    private static final int ELAPSED = 8;
    private static final int BEGAN = 11;

    /** Copies the lists. */
    JobsScreen {
        jobs = List.copyOf(jobs);
        shown = List.copyOf(shown);
    }

    static JobsScreen opening(List<Long> shown) {
        return new JobsScreen(List.of(), false, 0, shown);
    }

    Task load() {
        return desk -> new News.Jobs(desk.jobs().recent(KINDS, MOST));
    }

    @Override
    public String context() {
        return "jobs";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("batch.title.jobs");
    }

    @Override
    public List<Command> commands(Surroundings around) {
        Optional<JobView> job = selected();
        boolean open = job.map(found -> found.state().isOpen()).orElse(false);
        int page = pageSize(around);
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.add(new Command(
                Action.ABANDON,
                "abandon",
                open,
                () -> withJob(around, found -> JobScreen.askToStop(this, found, around))));
        commands.add(new Command(Action.PREVIOUS_PAGE, "previous-page", at > 0, () -> select(at - page)));
        commands.add(new Command(Action.NEXT_PAGE, "next-page", at < jobs.size() - 1, () -> select(at + page)));
        commands.add(new Command(
                Action.FETCH_NOW,
                "fetch-now",
                open,
                () -> withJob(around, found -> JobScreen.fetch(this, found, around))));
        commands.add(Command.of(Action.CONFIRM, "new-batch", () -> Step.to(this).opening(BatchScreen.opening(shown))));
        commands.add(Command.of(Action.ACCEPT, "open-job", () -> withJob(around, this::open)));
        commands.add(Command.of(Action.UP, "line-up", () -> select(at - 1)));
        commands.add(Command.of(Action.DOWN, "line-down", () -> select(at + 1)));
        commands.add(Command.of(Action.FIRST, "line-first", () -> select(0)));
        commands.add(Command.of(Action.LAST, "line-last", () -> select(jobs.size() - 1)));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    private Optional<JobView> selected() {
        return at < jobs.size() ? Optional.of(jobs.get(at)) : Optional.empty();
    }

    private Step withJob(Surroundings around, Function<JobView, Step> act) {
        return selected().map(act).orElseGet(() -> Step.to(this).refusing(around.text("batch.error.no-job")));
    }

    private Step open(JobView job) {
        JobScreen screen = JobScreen.of(job);
        return Step.to(this).opening(screen).and(screen.load());
    }

    private Step select(int index) {
        return Step.to(new JobsScreen(jobs, read, Math.max(0, Math.min(jobs.size() - 1, index)), shown));
    }

    private static int pageSize(Surroundings around) {
        return Math.max(1, around.bodyRows() - 1);
    }

    /** The selected job keeps the selection when others come above it. */
    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.Jobs now) {
            long kept = selected().map(JobView::id).orElse(-1L);
            int index = 0;
            for (int i = 0; i < now.jobs().size(); i++) {
                if (now.jobs().get(i).id() == kept) {
                    index = i;
                }
            }
            return Step.to(new JobsScreen(now.jobs(), true, index, shown));
        }
        if (news instanceof News.Submitted) {
            return Step.to(new JobsScreen(jobs, read, 0, shown)).and(load());
        }
        return news instanceof News.Changed ? Step.to(this).and(load()) : Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        if (!read) {
            return Message.info(around.text("screens.list.reading"));
        }
        return Message.info(
                selected().map(job -> JobWords.advice(job, around)).orElseGet(() -> around.text("batch.none")));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        drawList(frame, jobs, at, around.bodyTop(), around.bodyRows(), around);
    }

    /** Draws jobs with their heads; also the 処理履歴 of P0311. */
    static void drawList(Frame frame, List<JobView> jobs, int at, int top, int rows, Surroundings around) {
        frame.fillRow(top, Role.COLUMN_HEAD);
        int column = frame.putRight(1, top, ID, around.text("batch.column.id"), Role.COLUMN_HEAD);
        column = frame.put(column + 1, top, around.text("batch.column.kind"), Role.COLUMN_HEAD, KIND);
        column = frame.put(column + 1, top, around.text("batch.column.state"), Role.COLUMN_HEAD, STATE);
        column = frame.putRight(column + 1, top, COUNT, around.text("batch.column.count"), Role.COLUMN_HEAD);
        column = frame.putRight(column + 1, top, ELAPSED, around.text("batch.column.elapsed"), Role.COLUMN_HEAD);
        column = frame.put(column + 2, top, around.text("batch.column.began"), Role.COLUMN_HEAD, BEGAN);
        frame.put(column + 1, top, around.text("batch.column.title"), Role.COLUMN_HEAD);
        int size = Math.max(1, rows - 1);
        int first = Math.max(0, at) / size * size;
        for (int i = first; i < jobs.size() && i < first + size; i++) {
            drawJob(frame, top + 1 + i - first, jobs.get(i), i == at, around);
        }
    }

    private static void drawJob(Frame frame, int row, JobView job, boolean selected, Surroundings around) {
        Role role = selected ? Role.ROW_SELECTED : JobWords.role(job);
        frame.fill(0, row, around.columns(), role);
        int column = frame.putRight(1, row, ID, Long.toString(job.id()), role);
        column = frame.put(column + 1, row, JobWords.kind(job, around), role, KIND);
        column = frame.put(column + 1, row, JobWords.stateShort(job, around), role, STATE);
        column = frame.putRight(column + 1, row, COUNT, JobWords.count(job), role);
        column = frame.putRight(column + 1, row, ELAPSED, JobWords.elapsed(job, around), role);
        column = frame.put(column + 2, row, JobWords.beganShort(job), role, BEGAN);
        frame.put(column + 1, row, job.title(), role, around.columns() - column - 1);
    }
}
