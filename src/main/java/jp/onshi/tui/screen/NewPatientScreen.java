package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.Confirmation;
import jp.onshi.desk.NumberedRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.PersonName;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;

/**
 * 新規患者 (P033 F8): the number that 日レセ has given or will give. What is registered comes from the result.
 *
 * @param row the row
 * @param on what is being confirmed
 * @param form the number
 */
record NewPatientScreen(NumberedRow row, Confirmation on, Form form) implements Screen {

    private static final int WIDTH = 20;

    static NewPatientScreen of(NumberedRow row, Confirmation on) {
        return new NewPatientScreen(row, on, Form.of(Form.Field.of("confirm.field.number", "", WIDTH, WIDTH)));
    }

    @Override
    public String context() {
        return "new-patient";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("confirm.title.new-patient", row.no());
    }

    @Override
    public List<Command> commands(Surroundings around) {
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.add(Command.of(Action.CONFIRM, "register-patient", () -> give(around)));
        commands.add(Command.of(Action.ACCEPT, "register-patient", () -> give(around)));
        commands.addAll(form.commands(this::with));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    private Step give(Surroundings around) {
        String number = form.text(0);
        return number.isEmpty()
                ? Step.to(this).refusing(around.text("confirm.refused.NO_NUMBER"))
                : Step.to(this).closing(new News.NumberGiven(row.row().id(), number));
    }

    private NewPatientScreen with(Form next) {
        return new NewPatientScreen(row, on, next);
    }

    @Override
    public boolean types(Key key) {
        return Form.isText(key);
    }

    @Override
    public Step type(Key key, Surroundings around) {
        return Step.to(with(form.typed(Character.toString(key.character()))));
    }

    @Override
    public Step paste(String text, Surroundings around) {
        return Step.to(with(form.typed(text.strip())));
    }

    @Override
    public Step told(News news, Surroundings around) {
        return Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        return Message.info(around.text("confirm.new-patient.how"));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        Eligibility says = on.person().orElse(null);
        PersonName name = says == null ? PersonName.none() : says.name();
        int y = around.bodyTop() + 1;
        frame.put(
                2,
                y,
                around.text(
                        "confirm.online",
                        RowWords.brief(name.name()),
                        RowWords.brief(name.displayKana()),
                        says == null ? "" : says.sex().label(),
                        says == null ? "" : Wareki.shortForm(says.birthdate())),
                Role.SECTION,
                around.columns() - 4);
        form.draw(frame, y + 2, List.of(""), around);
    }
}
