package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.OrcaDesk;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Transcription;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;

/**
 * 日レセへの転記: what was confirmed here and is still to be entered in 日レセ, with values as 日レセ takes them.
 *
 * @param entries oldest first
 * @param all whether today's entered ones are shown too
 * @param read whether they have been read
 * @param at which one is in view
 * @param linked whether 日レセ may be written to by its API
 * @param writing whether that is under way
 */
record TranscriptionScreen(
        List<Transcription> entries, boolean all, boolean read, int at, boolean linked, boolean writing)
        implements Screen {

    private static final int LABEL = 16;
    private static final int VALUE = 40;

    /** Copies the list. */
    TranscriptionScreen {
        entries = List.copyOf(entries);
    }

    /** Opens it over another screen. */
    static Step open(Step from) {
        TranscriptionScreen next = new TranscriptionScreen(List.of(), false, false, 0, false, false);
        return from.opening(next).and(next.load());
    }

    private Task load() {
        boolean wanted = all;
        return desk -> read(desk, wanted);
    }

    private static News.Transcriptions read(Desk desk, boolean all) throws DeskException {
        return new News.Transcriptions(
                all, desk.confirmation().transcriptions(all), desk.orca().mayWrite());
    }

    @Override
    public String context() {
        return "transcriptions";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("confirm.title.transcriptions");
    }

    @Override
    public List<Command> commands(Surroundings around) {
        boolean done = !entries.isEmpty() && entries.get(at).done() != null;
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.add(Command.of(Action.ALL_OR_OPEN, all ? "only-unentered" : "all-entries", this::turn));
        commands.add(new Command(
                Action.ENTER_BY_LINK,
                linked ? "enter-by-link" : "",
                linked && !entries.isEmpty() && !done && !writing,
                () -> askToEnter(done, around)));
        commands.add(new Command(
                Action.CONFIRM, done ? "not-entered" : "entered", !entries.isEmpty(), () -> mark(!done, around)));
        commands.add(Command.of(Action.UP, "line-up", () -> move(-1)));
        commands.add(Command.of(Action.DOWN, "line-down", () -> move(1)));
        commands.add(Command.of(Action.FIRST, "line-first", () -> move(-entries.size())));
        commands.add(Command.of(Action.LAST, "line-last", () -> move(entries.size())));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    private Step turn() {
        TranscriptionScreen next = new TranscriptionScreen(entries, !all, false, at, linked, writing);
        return Step.to(next).and(next.load());
    }

    private Step mark(boolean done, Surroundings around) {
        if (entries.isEmpty()) {
            return Step.to(this).refusing(around.text("confirm.transcriptions.none"));
        }
        Transcription entry = entries.get(at);
        boolean wanted = all;
        String said = around.text(done ? "confirm.transcriptions.done" : "confirm.transcriptions.undone", entry.name());
        return Step.to(this).saying(said).and(desk -> {
            desk.confirmation().entered(entry.id(), done);
            return read(desk, wanted);
        });
    }

    private Step askToEnter(boolean done, Surroundings around) {
        if (!linked) {
            return Step.to(this).refusing(around.text("orca.fault.writing-off"));
        }
        if (entries.isEmpty() || done) {
            return Step.to(this).refusing(around.text("confirm.transcriptions.none"));
        }
        if (writing) {
            return Step.to(this).refusing(around.text("confirm.transcriptions.writing"));
        }
        Transcription entry = entries.get(at);
        return Step.to(this)
                .asking(Dialog.destructive(
                        "",
                        List.of(
                                around.text("confirm.ask.enter-by-link", entry.patient(), RowWords.brief(entry.name())),
                                around.text("confirm.ask.enter-by-link.what")),
                        (screen, now) -> enter(screen, entry.id(), now)));
    }

    private static Step enter(Screen screen, long entry, Surroundings around) {
        if (!(screen instanceof TranscriptionScreen asked)) {
            return Step.to(screen);
        }
        return Step.to(asked.writing(true))
                .saying(around.text("confirm.transcriptions.writing"))
                .and(new Entering(entry, asked.all));
    }

    /** Writes one entry to 日レセ. */
    private record Entering(long entry, boolean all) implements Task {

        @Override
        public News run(Desk desk) throws DeskException {
            OrcaDesk.Written written = desk.orca().enter(entry);
            return new News.EnteredByLink(written, read(desk, all));
        }

        @Override
        public News failed(String key, List<String> arguments) {
            return new News.NotSubmitted(key, arguments);
        }
    }

    private TranscriptionScreen writing(boolean now) {
        return new TranscriptionScreen(entries, all, read, at, linked, now);
    }

    private Step move(int by) {
        int next = Math.max(0, Math.min(entries.size() - 1, at + by));
        return Step.to(new TranscriptionScreen(entries, all, read, next, linked, writing));
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.Transcriptions now && now.all() == all) {
            int last = Math.max(0, now.entries().size() - 1);
            return Step.to(
                    new TranscriptionScreen(now.entries(), all, true, Math.min(at, last), now.linked(), writing));
        }
        if (news instanceof News.EnteredByLink entered) {
            Step step = writing(false).told(entered.now(), around);
            String said = around.text(
                    entered.written().ratioLeft() ? "confirm.transcriptions.written-ratio" : "orca.done.entered",
                    entered.written().number());
            List<String> remarks = entered.written().remarks();
            return step.saying(remarks.isEmpty() ? said : said + " " + String.join(" ", remarks));
        }
        if (news instanceof News.NotSubmitted failed && writing) {
            return Step.to(writing(false))
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        return news instanceof News.Changed ? Step.to(this).and(load()) : Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        if (!read) {
            return Message.info(around.text("screens.list.reading"));
        }
        return Message.info(
                around.text(entries.isEmpty() ? "confirm.transcriptions.none" : "confirm.transcriptions.how"));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int listed = Math.max(1, around.bodyRows() / 3);
        int first = at / listed * listed;
        int y = around.bodyTop();
        for (int i = first; i < first + listed; i++, y++) {
            if (i < entries.size()) {
                Transcription entry = entries.get(i);
                Role role = i == at ? Role.ROW_SELECTED : entry.done() == null ? Role.VALUE : Role.ROW_DELETED;
                frame.fill(0, y, around.columns(), role);
                frame.put(1, y, head(entry, around), role, around.columns() - 2);
            }
        }
        if (!entries.isEmpty()) {
            Transcription entry = entries.get(at);
            frame.put(1, y++, around.text("confirm.transcriptions.lines"), Role.SECTION, around.columns() - 2);
            int bottom = around.bodyTop() + around.bodyRows();
            int columns = entry.lines().size() > bottom - y && around.isWide() ? 2 : 1;
            int height = (entry.lines().size() + columns - 1) / columns;
            for (int i = 0; i < entry.lines().size(); i++) {
                int row = y + i % height;
                if (row < bottom) {
                    drawValue(
                            frame,
                            2 + i / height * (LABEL + VALUE + 2),
                            row,
                            entry.lines().get(i),
                            around);
                }
            }
        }
        String place = entries.isEmpty() ? "" : around.text("confirm.place", at + 1, entries.size());
        frame.put(1, around.statusRow(), place, Role.HINT_PAGE);
    }

    private static void drawValue(Frame frame, int column, int row, Transcription.Line line, Surroundings around) {
        frame.put(column, row, around.text("confirm.entry." + line.field()), Role.LABEL, LABEL);
        int end = frame.put(column + LABEL + 1, row, line.value(), Role.VALUE_CHANGED);
        if (!line.note().isEmpty()) {
            frame.put(end + 1, row, "（" + line.note() + "）", Role.LABEL);
        }
    }

    private static String head(Transcription entry, Surroundings around) {
        String made = Wareki.shortForm(entry.made().atOffset(JapanTime.ZONE).toLocalDate()) + " "
                + RowWords.time(entry.made());
        return around.text(
                entry.done() == null ? "confirm.transcriptions.head" : "confirm.transcriptions.head-done",
                made,
                entry.patient(),
                RowWords.brief(entry.name()),
                around.text("confirm.operation." + entry.deed()));
    }
}
