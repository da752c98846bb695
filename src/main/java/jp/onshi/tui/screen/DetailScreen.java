package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.desk.NumberedRow;
import jp.onshi.desk.RowDetail;
import jp.onshi.eligibility.DayRow;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a row's result says, in sections with labels.
 *
 * @param rows the rows of the list it was opened from
 * @param index which of them is shown
 * @param detail what is known about it; {@code null} until it has been read
 * @param gone whether the row is no longer there
 * @param top the first line shown
 */
public record DetailScreen(
        List<NumberedRow> rows, int index, @Nullable RowDetail detail, boolean gone, int top) implements Screen {

    private static final int GAP = 3;

    /** Copies the list. */
    public DetailScreen {
        rows = List.copyOf(rows);
    }

    static DetailScreen of(NumberedRow row, List<NumberedRow> rows) {
        return new DetailScreen(rows, Math.max(0, rows.indexOf(row)), null, false, 0);
    }

    Task load() {
        long wanted = shown().row().id();
        return desk -> new News.Detailed(wanted, desk.detail(wanted));
    }

    private NumberedRow shown() {
        return rows.get(index);
    }

    @Override
    public String context() {
        return "detail";
    }

    @Override
    public String title(Surroundings around) {
        NumberedRow row = shown();
        return around.text(
                "screens.detail.title",
                row.no(),
                row.row().marker().sign(),
                RowWords.time(row.row().time()));
    }

    @Override
    public List<Command> commands(Surroundings around) {
        Scroll scroll = new Scroll(top, around.bodyRows(), lastTop(around));
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", this::back));
        commands.add(new Command(Action.PREVIOUS_ROW, "previous-row", index > 0, () -> turn(-1, around)));
        commands.add(new Command(Action.NEXT_ROW, "next-row", index < rows.size() - 1, () -> turn(1, around)));
        RowDetail known = detail;
        DayRow row = known == null ? shown().row() : known.row();
        RowCommands ofRow = new RowCommands(this, Optional.of(row), List.of(), around);
        commands.add(ofRow.inquiry());
        commands.addAll(ofRow.others());
        commands.add(ofRow.past());
        commands.addAll(scroll.commands(next -> new DetailScreen(rows, index, detail, gone, next)));
        commands.add(Command.of(Action.CANCEL, "back", this::back));
        return commands;
    }

    private Step back() {
        return Step.to(this).closing(new News.Viewed(shown().row().id()));
    }

    private Step turn(int by, Surroundings around) {
        int next = index + by;
        if (next < 0 || next >= rows.size()) {
            return Step.to(this).refusing(around.text(by < 0 ? "screens.error.first-row" : "screens.error.last-row"));
        }
        DetailScreen turned = new DetailScreen(rows, next, null, false, 0);
        return Step.to(turned).and(turned.load());
    }

    private int lastTop(Surroundings around) {
        int lines = lines(around).size();
        return Math.max(0, lines - around.bodyRows() * parts(around));
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.Detailed read && read.row() == shown().row().id()) {
            DetailScreen next = new DetailScreen(
                    rows, index, read.detail().orElse(detail), read.detail().isEmpty(), top);
            return Step.to(next);
        }
        if (news instanceof News.Changed) {
            return Step.to(this).and(load());
        }
        return Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        if (gone) {
            return Message.error(around.text("screens.error.0002"));
        }
        RowDetail known = detail;
        if (known == null) {
            return Message.info(around.text("screens.list.reading"));
        }
        return Message.info(RowWords.advice(new NumberedRow(shown().no(), known.row(), known.standing()), around));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        List<DetailLine> lines = lines(around);
        int height = around.bodyRows();
        int parts = parts(around);
        int width = partWidth(around);
        int first = Math.min(top, lastTop(around));
        for (int part = 0; part < parts; part++) {
            int column = 1 + part * (width + GAP);
            for (int i = 0; i < height; i++) {
                int at = first + part * height + i;
                if (at < lines.size()) {
                    lines.get(at).draw(frame, column, around.bodyTop() + i, width);
                }
            }
        }
        int below = lines.size() - first - height * parts;
        String place = below > 0
                ? around.text("screens.detail.more", below)
                : first > 0 ? around.text("screens.detail.end") : "";
        frame.put(1, around.statusRow(), place, Role.HINT_PAGE);
    }

    private static int parts(Surroundings around) {
        return around.isWide() ? 2 : 1;
    }

    private static int partWidth(Surroundings around) {
        int parts = parts(around);
        return (around.columns() - 2 - GAP * (parts - 1)) / parts;
    }

    private List<DetailLine> lines(Surroundings around) {
        RowDetail known = detail;
        return known == null ? new ArrayList<>() : DetailText.lines(known, around, partWidth(around));
    }
}
