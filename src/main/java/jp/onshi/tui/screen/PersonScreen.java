package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.UnitView;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;

/**
 * One person of a batch: what was asked, and everything that came back.
 *
 * @param people the people of the page it was opened from
 * @param at which of them is shown
 * @param top the first line shown
 */
record PersonScreen(List<UnitView> people, int at, int top) implements Screen {

    private static final int GAP = 3;

    /** Copies the list. */
    PersonScreen {
        people = List.copyOf(people);
    }

    @Override
    public String context() {
        return "person";
    }

    @Override
    public String title(Surroundings around) {
        UnitView unit = people.get(at);
        return around.text("batch.title.person", unit.no(), JobWords.outcome(unit.outcome(), around));
    }

    @Override
    public List<Command> commands(Surroundings around) {
        Scroll scroll = new Scroll(top, around.bodyRows(), lastTop(around));
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.add(new Command(Action.PREVIOUS_ROW, "previous-person", at > 0, () -> turn(-1, around)));
        commands.add(new Command(Action.NEXT_ROW, "next-person", at < people.size() - 1, () -> turn(1, around)));
        commands.addAll(scroll.commands(next -> new PersonScreen(people, at, next)));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    private Step turn(int by, Surroundings around) {
        int next = at + by;
        return next < 0 || next >= people.size()
                ? Step.to(this).refusing(around.text(by < 0 ? "screens.error.first-row" : "screens.error.last-row"))
                : Step.to(new PersonScreen(people, next, 0));
    }

    private int lastTop(Surroundings around) {
        int longest = columns(around).stream().mapToInt(List::size).max().orElse(0);
        return Math.max(0, longest - around.bodyRows());
    }

    /** What was asked beside what came back; where there is no room beside, above it. */
    private List<List<DetailLine>> columns(Surroundings around) {
        List<DetailLine> asked = DetailText.askedLines(people.get(at), around, width(around));
        List<DetailLine> answer = DetailText.answerLines(people.get(at), around, width(around));
        if (around.isWide()) {
            return List.of(asked, answer);
        }
        List<DetailLine> all = new ArrayList<>(asked);
        all.add(new DetailLine.Blank());
        all.addAll(answer);
        return List.of(all);
    }

    private static int width(Surroundings around) {
        return around.isWide() ? (around.columns() - 2 - GAP) / 2 : around.columns() - 2;
    }

    @Override
    public Step told(News news, Surroundings around) {
        return Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        return Message.info(
                around.text("batch.advice." + people.get(at).outcome().token()));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int first = Math.min(top, lastTop(around));
        int column = 1;
        int below = 0;
        for (List<DetailLine> lines : columns(around)) {
            for (int i = 0; i < around.bodyRows() && first + i < lines.size(); i++) {
                lines.get(first + i).draw(frame, column, around.bodyTop() + i, width(around));
            }
            below = Math.max(below, lines.size() - first - around.bodyRows());
            column += width(around) + GAP;
        }
        String place = below > 0
                ? around.text("screens.detail.more", below)
                : first > 0 ? around.text("screens.detail.end") : "";
        frame.put(1, around.statusRow(), place, Role.HINT_PAGE);
    }
}
