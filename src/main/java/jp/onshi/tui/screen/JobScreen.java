package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.desk.JobView;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobSummary;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.widget.Wrap;

/**
 * One batch: its files with their 受付番号 and progress, how its people ended, and what the other side said.
 *
 * @param job the batch as it is now
 * @param gone whether it is no longer there
 * @param top the first file shown
 */
record JobScreen(JobView job, boolean gone, int top) implements Screen {

    private static final int HEAD = 9;

    static JobScreen of(JobView job) {
        return new JobScreen(job, false, 0);
    }

    Task load() {
        long id = job.id();
        return desk -> new News.Job(id, desk.jobs().job(id));
    }

    @Override
    public String context() {
        return "job";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("batch.title.job", job.id(), JobWords.kind(job, around));
    }

    @Override
    public List<Command> commands(Surroundings around) {
        boolean open = job.state().isOpen();
        boolean people = job.kind().isBatch() && job.summary().done() > 0;
        Scroll scroll = new Scroll(top, room(around), Math.max(0, job.parts().size() - room(around)));
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.add(new Command(Action.ABANDON, "abandon", open, () -> askToStop(this, job, around)));
        commands.addAll(scroll.commands(next -> new JobScreen(job, gone, next)));
        commands.add(new Command(Action.FETCH_NOW, "fetch-now", open, () -> fetch(this, job, around)));
        commands.add(new Command(Action.CONFIRM, "people", people, () -> people(around)));
        commands.add(Command.of(Action.ACCEPT, "people", () -> people(around)));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    private Step people(Surroundings around) {
        if (job.summary().done() == 0) {
            return Step.to(this).refusing(around.text("batch.error.no-people"));
        }
        PeopleScreen next = PeopleScreen.of(job);
        return Step.to(this).opening(next).and(next.load(0));
    }

    /** F3 中止: what has been taken in stays; the focus is on 戻る. */
    static Step askToStop(Screen screen, JobView job, Surroundings around) {
        if (!job.state().isOpen()) {
            return Step.to(screen).refusing(around.text("batch.error.closed"));
        }
        long id = job.id();
        return Step.to(screen)
                .asking(Dialog.destructive(
                        "",
                        List.of(around.text("batch.ask.stop", id), around.text("batch.ask.stop.effect")),
                        (below, now) -> Step.to(below).and(desk -> {
                            desk.jobs().cancel(id);
                            return new News.Changed();
                        })));
    }

    /** F10: asks for the result without waiting for the next turn. */
    static Step fetch(Screen screen, JobView job, Surroundings around) {
        if (!job.state().isOpen()) {
            return Step.to(screen).refusing(around.text("batch.error.closed"));
        }
        long id = job.id();
        return Step.to(screen).saying(around.text("batch.fetching")).and(desk -> {
            desk.jobs().fetchNow(id);
            return new News.Changed();
        });
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.Job read && read.id() == job.id()) {
            Optional<JobView> now = read.job();
            JobScreen next = new JobScreen(now.orElse(job), now.isEmpty(), top);
            return next.job.state() == job.state()
                    ? Step.to(next)
                    : Step.to(next).saying(next.advice(around).text());
        }
        return news instanceof News.Changed ? Step.to(this).and(load()) : Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        return gone ? Message.error(around.text("batch.error.gone")) : Message.info(JobWords.advice(job, around));
    }

    private static int room(Surroundings around) {
        return Math.max(1, around.bodyRows() - HEAD - 1);
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int row = around.bodyTop();
        row = line(frame, row, "title", job.title(), Role.VALUE, around);
        row = line(frame, row, "began", JobWords.began(job) + "  " + JobWords.elapsed(job, around), Role.VALUE, around);
        row = line(frame, row, "state", JobWords.state(job, around), JobWords.role(job), around);
        String bar = JobWords.bar(job.summary().done(), job.total());
        row = line(frame, row, "progress", (bar + "  " + JobWords.count(job)).strip(), Role.VALUE, around);
        row = line(frame, row, "summary", summary(around), Role.VALUE, around);
        String said = (job.errorCode() + " " + job.errorMessage()).strip();
        if (!said.isEmpty()) {
            List<String> lines = Wrap.lines(said, around.columns() - 20);
            row = line(frame, row, "said", lines.get(0), Role.MESSAGE_ERROR, around);
            if (lines.size() > 1) {
                frame.put(18, row++, lines.get(1), Role.MESSAGE_ERROR, around.columns() - 19);
            }
        }
        drawParts(frame, around.bodyTop() + HEAD - 1, around);
    }

    private static int line(Frame frame, int row, String name, String value, Role role, Surroundings around) {
        frame.put(2, row, around.text("batch.job." + name), Role.LABEL, 15);
        frame.put(18, row, value, role, around.columns() - 19);
        return row + 1;
    }

    private String summary(Surroundings around) {
        JobSummary counts = job.summary();
        return job.kind() == JobKind.REFERENCE_BATCH
                ? around.text("batch.summary.registered", counts.unchanged() + counts.changed(), counts.errors())
                : around.text(
                        "batch.summary",
                        counts.changed(),
                        counts.unchanged(),
                        counts.invalid(),
                        counts.notFound(),
                        counts.errors());
    }

    private void drawParts(Frame frame, int head, Surroundings around) {
        frame.fillRow(head, Role.COLUMN_HEAD);
        frame.put(1, head, around.text("batch.parts"), Role.COLUMN_HEAD);
        int row = head + 1;
        for (int i = top; i < job.parts().size() && i < top + room(around); i++) {
            JobView.PartView part = job.parts().get(i);
            Role role = JobWords.role(part.state());
            frame.fill(0, row, around.columns(), role);
            int column = frame.putRight(1, row, 4, Integer.toString(part.no()), role);
            column = frame.put(column + 2, row, JobWords.state(part.state(), around), role, 9);
            String count = part.total() > 0 ? part.done() + "/" + part.total() : Integer.toString(part.done());
            column = frame.putRight(column + 1, row, 11, count, role);
            column = frame.putRight(column + 1, row, 4, Integer.toString(part.fetches()), role);
            String said = (part.errorCode() + " " + part.errorMessage()).strip();
            String last = said.isEmpty() ? part.reception() : said;
            frame.put(column + 2, row, last, role, around.columns() - column - 3);
            row++;
        }
    }
}
