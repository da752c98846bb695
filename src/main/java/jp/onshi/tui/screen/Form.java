package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.widget.TextEntry;

/**
 * Fields below each other, one of them focused.
 *
 * @param fields the fields in their order
 * @param focus which of them typed text goes to
 */
record Form(List<Field> fields, int focus) {

    private static final int LABEL_AT = 2;
    private static final int FIELD_AT = 22;

    /** Copies the list. */
    Form {
        fields = List.copyOf(fields);
    }

    /**
     * One field.
     *
     * @param label the text key of its label
     * @param entry what is typed
     * @param start what it held when the form opened
     * @param width its cells
     * @param most code points that it takes
     */
    record Field(String label, TextEntry entry, String start, int width, int most) {
        static Field of(String label, String start, int width, int most) {
            return new Field(label, TextEntry.of(start), start, width, most);
        }

        private Field with(TextEntry next) {
            return new Field(label, next, start, width, most);
        }
    }

    static Form of(Field... fields) {
        return new Form(List.of(fields), 0);
    }

    String text(int index) {
        return fields.get(index).entry().text().strip();
    }

    boolean isTouched() {
        return fields.stream().anyMatch(field -> !field.entry().text().equals(field.start()));
    }

    private boolean isLast() {
        return focus == fields.size() - 1;
    }

    private Form moved(int by) {
        return new Form(fields, Math.floorMod(focus + by, fields.size()));
    }

    Form focused(int index) {
        return new Form(fields, index);
    }

    /** A field of one digit takes another one in its place. */
    Form typed(String text) {
        Field field = fields.get(focus);
        return field.most() == 1
                ? with(TextEntry.empty().insert(text, 1))
                : with(field.entry().insert(text, field.most()));
    }

    private Form edited(Action action) {
        return with(fields.get(focus).entry().edit(action));
    }

    /** F2: the field, then the whole form as it opened. */
    private Form cleared() {
        if (!fields.get(focus).entry().isEmpty()) {
            return with(TextEntry.empty());
        }
        List<Field> anew = new ArrayList<>();
        fields.forEach(field -> anew.add(field.with(TextEntry.of(field.start()))));
        return new Form(anew, 0);
    }

    /** A field's content replaced. */
    Form with(int index, String text) {
        List<Field> next = new ArrayList<>(fields);
        next.set(index, next.get(index).with(TextEntry.of(text)));
        return new Form(next, focus);
    }

    private Form with(TextEntry entry) {
        List<Field> next = new ArrayList<>(fields);
        next.set(focus, next.get(focus).with(entry));
        return new Form(next, focus);
    }

    /** The keys that move among the fields and edit the focused one, where {@code to} makes the screen with the form. */
    List<Command> commands(Function<Form, Screen> to) {
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.CLEAR, "clear-form", () -> Step.to(to.apply(cleared()))));
        commands.add(Command.of(Action.NEXT_FIELD, "next-field", () -> Step.to(to.apply(moved(1)))));
        commands.add(Command.of(Action.DOWN, "next-field", () -> Step.to(to.apply(moved(1)))));
        commands.add(Command.of(Action.PREVIOUS_FIELD, "previous-field", () -> Step.to(to.apply(moved(-1)))));
        commands.add(Command.of(Action.UP, "previous-field", () -> Step.to(to.apply(moved(-1)))));
        commands.add(edit(Action.LEFT, "caret-left", to));
        commands.add(edit(Action.RIGHT, "caret-right", to));
        commands.add(edit(Action.FIRST, "caret-first", to));
        commands.add(edit(Action.LAST, "caret-last", to));
        commands.add(edit(Action.ERASE_BACKWARD, "erase", to));
        commands.add(edit(Action.ERASE_FORWARD, "erase-forward", to));
        return commands;
    }

    private Command edit(Action action, String name, Function<Form, Screen> to) {
        return Command.of(action, name, () -> Step.to(to.apply(edited(action))));
    }

    /** Enter: the next field; behind the last one the screen's act. */
    Step accepted(Function<Form, Screen> to, Supplier<Step> act) {
        return isLast() ? act.get() : Step.to(to.apply(moved(1)));
    }

    /** Whether a key is text for a field. */
    static boolean isText(Key key) {
        return key.code() == Key.Code.CHARACTER && !key.ctrl() && !key.alt();
    }

    /**
     * Draws the fields from the given row on, one a line.
     *
     * @param beside what stands to the right of each field
     * @return the row below
     */
    int draw(Frame frame, int row, List<String> beside, Surroundings around) {
        int at = row;
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            int width = Math.min(field.width(), around.columns() - FIELD_AT - 2);
            frame.put(LABEL_AT, at, around.text(field.label()), Role.LABEL, FIELD_AT - LABEL_AT - 1);
            frame.put(FIELD_AT - 1, at, "[", Role.LABEL);
            field.entry().draw(frame, FIELD_AT, at, width, i == focus ? Role.FIELD_FOCUSED : Role.FIELD, i == focus);
            frame.put(FIELD_AT + width, at, "]", Role.LABEL);
            int right = FIELD_AT + width + 2;
            if (right < around.columns()) {
                frame.put(right, at, beside.get(i), Role.VALUE, around.columns() - right);
            }
            at++;
        }
        return at;
    }
}
