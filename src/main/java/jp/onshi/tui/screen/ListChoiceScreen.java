package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.ListKind;
import jp.onshi.eligibility.TextFold;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.widget.TextEntry;

/**
 * 表示リスト of P031: the lists by 日レセ's numbers. A number and Enter choose, or the arrows and Enter.
 *
 * @param at which item the cursor is on
 * @param number what has been typed
 */
record ListChoiceScreen(int at, TextEntry number) implements Screen {

    /** One line of 表示リスト. */
    private record Item(String code, ListKind kind) {}

    private static final List<Item> ITEMS = List.of(
            new Item("00", ListKind.ALL),
            new Item("01", ListKind.FACE),
            new Item("04", ListKind.REGISTERED),
            new Item("05", ListKind.OCR),
            new Item("03", ListKind.PUBLIC),
            new Item("07", ListKind.HOME_VISIT),
            new Item("09", ListKind.ONLINE));

    private static final int MOST_DIGITS = 2;
    private static final int LEFT = 4;

    static ListChoiceScreen opening(ListKind now) {
        int at = 0;
        for (int i = 0; i < ITEMS.size(); i++) {
            at = ITEMS.get(i).kind() == now ? i : at;
        }
        return new ListChoiceScreen(at, TextEntry.empty());
    }

    @Override
    public String context() {
        return "lists";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("screens.lists.title");
    }

    @Override
    public List<Command> commands(Surroundings around) {
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.add(Command.of(Action.CLEAR, "clear", () -> Step.to(new ListChoiceScreen(at, TextEntry.empty()))));
        commands.add(Command.of(Action.CONFIRM, "choose", () -> choose(around)));
        commands.add(Command.of(Action.ACCEPT, "choose", () -> choose(around)));
        commands.add(Command.of(Action.UP, "row-up", () -> move(at - 1)));
        commands.add(Command.of(Action.DOWN, "row-down", () -> move(at + 1)));
        commands.add(Command.of(
                Action.ERASE_BACKWARD,
                "erase",
                () -> Step.to(new ListChoiceScreen(at, number.edit(Action.ERASE_BACKWARD)))));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    private Step move(int to) {
        return Step.to(new ListChoiceScreen(Math.max(0, Math.min(ITEMS.size() - 1, to)), TextEntry.empty()));
    }

    /** 0015 when the number is none of the list's. */
    private Step choose(Surroundings around) {
        if (number.isEmpty()) {
            return Step.to(this).closing(new News.ListChosen(ITEMS.get(at).kind()));
        }
        String code = number.text().length() < MOST_DIGITS ? "0" + number.text() : number.text();
        return ITEMS.stream()
                .filter(item -> item.code().equals(code))
                .findFirst()
                .map(item -> Step.to(this).closing(new News.ListChosen(item.kind())))
                .orElseGet(() -> Step.to(new ListChoiceScreen(at, TextEntry.empty()))
                        .refusing(around.text("screens.error.0015", number.text())));
    }

    @Override
    public boolean types(Key key) {
        return key.code() == Key.Code.CHARACTER
                && !key.ctrl()
                && !key.alt()
                && digit(key).matches("[0-9]");
    }

    private static String digit(Key key) {
        return TextFold.toHalfWidth(Character.toString(key.character()));
    }

    @Override
    public Step type(Key key, Surroundings around) {
        return Step.to(new ListChoiceScreen(at, number.insert(digit(key), MOST_DIGITS)));
    }

    @Override
    public Step told(News news, Surroundings around) {
        return Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        return Message.info(around.text("screens.lists.how"));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int row = around.bodyTop() + 1;
        for (int i = 0; i < ITEMS.size(); i++) {
            Item item = ITEMS.get(i);
            Role role = i == at ? Role.ROW_SELECTED : Role.VALUE;
            String text = item.code() + "  " + around.text("screens.lists." + ListScreen.token(item.kind()));
            frame.fill(LEFT - 1, row + i, around.columns() / 2, role);
            frame.put(LEFT, row + i, text, role);
        }
        int column = frame.put(1, around.statusRow(), around.text("screens.list.number"), Role.LABEL);
        column = frame.put(column, around.statusRow(), "[", Role.LABEL);
        number.draw(frame, column, around.statusRow(), MOST_DIGITS + 1, Role.FIELD_FOCUSED, true);
        frame.put(column + MOST_DIGITS + 1, around.statusRow(), "]", Role.LABEL);
    }
}
