package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.Unconfirmed;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;
import org.jspecify.annotations.Nullable;

/**
 * 今月未確認: patients of today's 受付一覧, or seen lately, without a confirmation this month.
 *
 * @param unconfirmed what has been read; {@code null} before
 * @param index the selected line
 */
public record UnconfirmedScreen(@Nullable Unconfirmed unconfirmed, int index) implements Screen {

    private static final int HEADS = 2;
    private static final int NUMBER = 10;
    private static final int NAME = 18;
    private static final int KANA = 18;
    private static final int DAY = 10;
    private static final String SELECTED_SIGN = "▌";

    static UnconfirmedScreen opening() {
        return new UnconfirmedScreen(null, 0);
    }

    Task load() {
        return desk -> new News.UnconfirmedRead(desk.guidance().unconfirmed());
    }

    @Override
    public String context() {
        return "unconfirmed";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("guidance.unconfirmed.title");
    }

    @Override
    public List<Command> commands(Surroundings around) {
        int size = pageSize(around);
        boolean any = !people().isEmpty();
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.add(
                new Command(Action.PREVIOUS_PAGE, "previous-page", index >= size, () -> Step.to(select(index - size))));
        commands.add(new Command(
                Action.NEXT_PAGE,
                "next-page",
                people().size() > (index / size + 1) * size,
                () -> Step.to(select(index + size))));
        commands.add(new Command(Action.CONFIRM, "history", any, () -> openHistory(around)));
        commands.add(Command.of(Action.ACCEPT, "history", () -> openHistory(around)));
        commands.add(Command.of(Action.REFRESH, "refresh", () -> Step.to(this).and(load())));
        commands.add(Command.of(Action.UP, "row-up", () -> Step.to(select(index - 1))));
        commands.add(Command.of(Action.DOWN, "row-down", () -> Step.to(select(index + 1))));
        commands.add(Command.of(Action.FIRST, "row-first", () -> Step.to(select(0))));
        commands.add(Command.of(Action.LAST, "row-last", () -> Step.to(select(people().size() - 1))));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    private UnconfirmedScreen select(int wanted) {
        return new UnconfirmedScreen(unconfirmed, Math.max(0, Math.min(Math.max(0, people().size() - 1), wanted)));
    }

    private Step openHistory(Surroundings around) {
        if (people().isEmpty()) {
            return Step.to(this).refusing(around.text("guidance.unconfirmed.none"));
        }
        HistoryScreen next =
                HistoryScreen.of(new HistoryScreen.Whose(0, people().get(index).number()));
        return Step.to(this).opening(next).and(next.load());
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.UnconfirmedRead read) {
            return Step.to(new UnconfirmedScreen(read.unconfirmed(), index).select(index));
        }
        return news instanceof News.Changed ? Step.to(this).and(load()) : Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        Unconfirmed read = unconfirmed;
        if (read == null) {
            return Message.info(around.text("screens.list.reading"));
        }
        if (read.people().isEmpty()) {
            return Message.info(around.text("guidance.unconfirmed.none"));
        }
        return Message.info(
                around.text(read.reception() ? "guidance.unconfirmed.how" : "guidance.unconfirmed.how.lately"));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int top = around.bodyTop();
        Unconfirmed read = unconfirmed;
        frame.fillRow(top, Role.HEADING);
        if (read != null) {
            String heading = read.reception() ? "guidance.unconfirmed.reception" : "guidance.unconfirmed.lately";
            frame.put(1, top, around.text(heading), Role.HEADING, around.columns() - 2);
        }
        frame.fillRow(top + 1, Role.COLUMN_HEAD);
        drawLine(
                frame,
                top + 1,
                List.of(
                        around.text("guidance.unconfirmed.number"),
                        around.text("guidance.unconfirmed.name"),
                        around.text("guidance.unconfirmed.kana"),
                        around.text("guidance.unconfirmed.birthdate"),
                        around.text("guidance.unconfirmed.last"),
                        around.text("guidance.unconfirmed.accepted")),
                Role.COLUMN_HEAD);
        int size = pageSize(around);
        int first = index / size * size;
        for (int i = first; i < Math.min(people().size(), first + size); i++) {
            Role role = i == index ? Role.ROW_SELECTED : Role.ROW;
            frame.fillRow(top + HEADS + i - first, role);
            if (i == index) {
                frame.put(0, top + HEADS + i - first, SELECTED_SIGN, role);
            }
            drawLine(frame, top + HEADS + i - first, cells(people().get(i), around), role);
        }
        frame.put(1, around.statusRow(), around.text("guidance.history.count", people().size()), Role.LABEL);
    }

    private static List<String> cells(Unconfirmed.Person person, Surroundings around) {
        var last = person.last();
        var accepted = person.acceptedAt();
        return List.of(
                person.number(),
                person.name(),
                TextFold.toFullWidth(person.kana()),
                Wareki.shortForm(person.birthdate()),
                last == null ? around.text("guidance.unconfirmed.never") : Wareki.shortForm(last),
                accepted == null ? "" : JapanTime.minutes(accepted));
    }

    private static void drawLine(Frame frame, int row, List<String> cells, Role role) {
        int[] widths = {NUMBER, NAME, KANA, DAY, DAY, DAY / 2};
        int column = ListLayout.SIGN;
        for (int i = 0; i < widths.length && column < frame.columns(); i++) {
            int width = Math.min(widths[i], frame.columns() - column);
            frame.put(column, row, RowWords.head(cells.get(i), NAME * 2), role, width);
            column += widths[i] + 1;
        }
    }

    private List<Unconfirmed.Person> people() {
        return unconfirmed == null ? List.of() : unconfirmed.people();
    }

    private static int pageSize(Surroundings around) {
        return Math.max(1, around.bodyRows() - HEADS);
    }
}
