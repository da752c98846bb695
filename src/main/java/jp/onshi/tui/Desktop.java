package jp.onshi.tui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.desk.DeskStatus;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.input.InputEvent;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.screen.Command;
import jp.onshi.tui.screen.Dialog;
import jp.onshi.tui.screen.HelpScreen;
import jp.onshi.tui.screen.Leaving;
import jp.onshi.tui.screen.ListScreen;
import jp.onshi.tui.screen.Message;
import jp.onshi.tui.screen.News;
import jp.onshi.tui.screen.Popup;
import jp.onshi.tui.screen.ProblemsScreen;
import jp.onshi.tui.screen.Screen;
import jp.onshi.tui.screen.Step;
import jp.onshi.tui.screen.Surroundings;
import jp.onshi.tui.screen.Task;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the console shows, as a value. An event makes another one of it, and perhaps work for the background;
 * the picture is made from it alone.
 *
 * @param around the world around the screens
 * @param screens the open screens, the one on top last; never empty
 * @param dialog the question that waits for an answer; {@code null} for none
 * @param popup the notice that is shown; {@code null} for none
 * @param message the sentence in the message line; {@code null} when the screen may say what it wants
 */
public record Desktop(
        Surroundings around,
        List<Screen> screens,
        @Nullable Dialog dialog,
        @Nullable Popup popup,
        @Nullable Message message) {

    /** The smallest terminal that the screens fit in. */
    public static final int LEAST_COLUMNS = 80;
    /** The smallest terminal that the screens fit in. */
    public static final int LEAST_ROWS = 24;

    /** Copies the list. */
    public Desktop {
        screens = List.copyOf(screens);
    }

    /**
     * What an event makes of the desktop.
     *
     * @param desktop the desktop from now on
     * @param tasks work for the background, in order
     * @param redraw whether the terminal has to be painted anew
     * @param refused whether something was refused (the bell)
     * @param leave whether the console ends
     */
    public record Turn(Desktop desktop, List<Task> tasks, boolean redraw, boolean refused, boolean leave) {

        /** Copies the list. */
        public Turn {
            tasks = List.copyOf(tasks);
        }
    }

    /** The console as it opens: the list of today, its rows still to come. */
    public static Turn opening(Surroundings around) {
        ListScreen list = ListScreen.opening(around.today());
        return new Turn(
                new Desktop(around, List.of(list), null, null, null), List.of(list.load()), false, false, false);
    }

    /** The screen on top. */
    public Screen top() {
        return screens.get(screens.size() - 1);
    }

    /** Something came from the terminal. */
    public Turn input(InputEvent event, Instant now) {
        Desktop here = at(now, around.status());
        if (event instanceof InputEvent.Pressed pressed) {
            return here.pressed(pressed.key());
        }
        if (event instanceof InputEvent.Pasted pasted) {
            return here.dialog != null || here.isTooSmall()
                    ? here.turn()
                    : here.saying(null).after(here.top().paste(pasted.text(), here.around), null);
        }
        if (event instanceof InputEvent.Resized size) {
            return here.with(new Surroundings(
                            size.columns(),
                            size.rows(),
                            now,
                            around.status(),
                            around.clinic(),
                            around.texts(),
                            around.keymap()))
                    .turn();
        }
        return here.turn();
    }

    /** Work has been finished, or something has changed; every open screen is told. */
    public Turn told(News news, DeskStatus status, Instant now) {
        Desktop here = at(now, status);
        List<Task> tasks = new ArrayList<>();
        boolean refused = false;
        for (int i = here.screens.size() - 1; i >= 0; i--) {
            Turn turn = here.toldOne(i, news);
            here = turn.desktop();
            tasks.addAll(turn.tasks());
            refused |= turn.refused();
        }
        return new Turn(here, tasks, false, refused, false);
    }

    private Turn toldOne(int index, News news) {
        Step step = screens.get(index).told(news, around);
        boolean onTop = index == screens.size() - 1;
        boolean mayMove = step.move() instanceof Step.Move.Close
                || step.move() instanceof Step.Move.Open
                || step.move() instanceof Step.Move.Ask && dialog == null;
        if (onTop && mayMove) {
            return after(step, null);
        }
        List<Screen> next = new ArrayList<>(screens);
        next.set(index, step.screen());
        Message said = step.message();
        Desktop desktop = new Desktop(
                around, next, dialog, step.popup() == null ? popup : step.popup(), said == null ? message : said);
        return new Turn(desktop, step.tasks(), false, said != null && said.level() == Message.Level.ERROR, false);
    }

    /** A second has passed. */
    public Turn tick(DeskStatus status, Instant now) {
        Desktop here = at(now, status);
        Popup shown = popup;
        if (shown != null && !now.isBefore(shown.until())) {
            here = here.showing(null);
        }
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < here.screens.size(); i++) {
            Step step = here.screens.get(i).tick(here.around);
            List<Screen> next = new ArrayList<>(here.screens);
            next.set(i, step.screen());
            here = new Desktop(here.around, next, here.dialog, here.popup, here.message);
            tasks.addAll(step.tasks());
        }
        return new Turn(here, tasks, false, false, false);
    }

    private Turn pressed(Key key) {
        if (isTooSmall()) {
            Optional<Action> action = around.keymap().action(key, top().context());
            return action.isPresent() && action.get() == Action.QUIT
                    ? new Turn(this, List.of(), false, false, true)
                    : turn();
        }
        Dialog asked = dialog;
        if (asked != null) {
            return answered(asked, key);
        }
        if (top().types(key)) {
            return saying(null).after(top().type(key, around), key);
        }
        Optional<Action> action = around.keymap().action(key, top().context());
        if (action.isEmpty()) {
            return turn();
        }
        if (action.get() == Action.CANCEL && popup != null) {
            return showing(null).turn();
        }
        Popup.Offer offer = popup == null ? null : popup.offer();
        for (Command command : commands()) {
            if (command.action() == action.get()) {
                if (offer != null && offer.isFor(action.get(), around.now())) {
                    return saying(null).showing(null).after(offer.act().apply(top(), around), key);
                }
                return saying(null).after(command.act().get(), key);
            }
        }
        return turn();
    }

    private Turn answered(Dialog asked, Key key) {
        Action action = around.keymap().action(key, "dialog").orElse(Action.REDRAW);
        switch (action) {
            case BACK, CANCEL -> {
                return asking(null).turn();
            }
            case LEFT, RIGHT, UP, DOWN, NEXT_FIELD, PREVIOUS_FIELD -> {
                return asking(asked.otherFocus()).turn();
            }
            case ACCEPT, CONFIRM -> {
                if (!asked.accepts(key, around.now())) {
                    return asking(asked.stillQuiet(around.now())).turn();
                }
                boolean yes = action == Action.CONFIRM || asked.okFocused();
                Desktop here = asking(null);
                return yes ? here.after(asked.yes().apply(here.top(), around), key) : here.turn();
            }
            default -> {
                return asking(asked.stillQuiet(around.now())).turn();
            }
        }
    }

    private Turn after(Step step, @Nullable Key key) {
        List<Screen> next = new ArrayList<>(screens);
        next.set(next.size() - 1, step.screen());
        Message said = step.message();
        Desktop here = new Desktop(
                around, next, dialog, step.popup() == null ? popup : step.popup(), said == null ? message : said);
        boolean refused = said != null && said.level() == Message.Level.ERROR;
        Step.Move move = step.move();
        if (move instanceof Step.Move.Open open) {
            next.add(open.next());
            here = new Desktop(around, next, here.dialog, here.popup, here.message);
        } else if (move instanceof Step.Move.Ask ask) {
            here = here.asking(
                    key == null
                            ? ask.dialog().stillQuiet(around.now())
                            : ask.dialog().openedBy(key, around.now()));
        } else if (move instanceof Step.Move.Close close && next.size() > 1) {
            next.remove(next.size() - 1);
            here = new Desktop(around, next, here.dialog, here.popup, here.message);
            News news = close.news();
            if (news != null) {
                Turn told = here.toldOne(next.size() - 1, news);
                List<Task> tasks = new ArrayList<>(step.tasks());
                tasks.addAll(told.tasks());
                return new Turn(told.desktop(), tasks, false, refused, false);
            }
        }
        return new Turn(here, step.tasks(), move instanceof Step.Move.Redraw, refused, move instanceof Step.Move.Leave);
    }

    /** What can be done on the screen on top: its own commands and those that hold everywhere. */
    List<Command> commands() {
        Screen screen = top();
        List<Command> commands = new ArrayList<>(screen.commands(around));
        if (!(screen instanceof ProblemsScreen)) {
            commands.add(Command.of(Action.PROBLEMS, "problems", () -> {
                ProblemsScreen problems = ProblemsScreen.opening();
                return Step.to(screen).opening(problems).and(problems.load());
            }));
        }
        if (!(screen instanceof HelpScreen)) {
            commands.add(Command.of(
                    Action.HELP, "help", () -> Step.to(screen).opening(HelpScreen.about(screen, commands, around))));
        }
        commands.add(Command.of(Action.REDRAW, "redraw", () -> Step.to(screen).moving(new Step.Move.Redraw())));
        commands.add(Command.of(Action.QUIT, "quit", () -> Step.to(screen).asking(Leaving.dialog(around))));
        return commands;
    }

    /** Whether the terminal is too small for the screens. */
    public boolean isTooSmall() {
        return around.columns() < LEAST_COLUMNS || around.rows() < LEAST_ROWS;
    }

    /** The picture of this desktop. */
    public Frame draw() {
        return new DesktopPicture(this).draw();
    }

    private Turn turn() {
        return new Turn(this, List.of(), false, false, false);
    }

    private Desktop at(Instant now, DeskStatus status) {
        return with(new Surroundings(
                around.columns(), around.rows(), now, status, around.clinic(), around.texts(), around.keymap()));
    }

    private Desktop with(Surroundings next) {
        return new Desktop(next, screens, dialog, popup, message);
    }

    private Desktop saying(@Nullable Message next) {
        return new Desktop(around, screens, dialog, popup, next);
    }

    private Desktop showing(@Nullable Popup next) {
        return new Desktop(around, screens, dialog, next, message);
    }

    private Desktop asking(@Nullable Dialog next) {
        return new Desktop(around, screens, next, popup, message);
    }
}
