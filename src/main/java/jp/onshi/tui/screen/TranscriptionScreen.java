package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
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
 */
record TranscriptionScreen(List<Transcription> entries, boolean all, boolean read, int at) implements Screen {

    private static final int LABEL = 16;
    private static final int VALUE = 40;

    /** Copies the list. */
    TranscriptionScreen {
        entries = List.copyOf(entries);
    }

    /** Opens it over another screen. */
    static Step open(Step from) {
        TranscriptionScreen next = new TranscriptionScreen(List.of(), false, false, 0);
        return from.opening(next).and(next.load());
    }

    private Task load() {
        boolean wanted = all;
        return desk -> new News.Transcriptions(wanted, desk.confirmation().transcriptions(wanted));
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
                Action.CONFIRM, done ? "not-entered" : "entered", !entries.isEmpty(), () -> mark(!done, around)));
        commands.add(Command.of(Action.UP, "line-up", () -> move(-1)));
        commands.add(Command.of(Action.DOWN, "line-down", () -> move(1)));
        commands.add(Command.of(Action.FIRST, "line-first", () -> move(-entries.size())));
        commands.add(Command.of(Action.LAST, "line-last", () -> move(entries.size())));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    private Step turn() {
        TranscriptionScreen next = new TranscriptionScreen(entries, !all, false, at);
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
            return new News.Transcriptions(wanted, desk.confirmation().transcriptions(wanted));
        });
    }

    private Step move(int by) {
        int next = Math.max(0, Math.min(entries.size() - 1, at + by));
        return Step.to(new TranscriptionScreen(entries, all, read, next));
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.Transcriptions now && now.all() == all) {
            int last = Math.max(0, now.entries().size() - 1);
            return Step.to(new TranscriptionScreen(now.entries(), all, true, Math.min(at, last)));
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
