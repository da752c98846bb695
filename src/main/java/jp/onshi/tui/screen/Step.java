package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a screen makes of an event: itself as it is from now on, and what else has to happen.
 *
 * @param screen the screen from now on
 * @param tasks work for the background
 * @param message a sentence for the message line; {@code null} leaves the line as it is
 * @param popup something to show beside the screen for a while; {@code null} for nothing
 * @param move what happens to the screen as a whole
 */
public record Step(
        Screen screen,
        List<Task> tasks,
        @Nullable Message message,
        @Nullable Popup popup,
        Move move) {

    /** Copies the list. */
    public Step {
        tasks = List.copyOf(tasks);
    }

    /** What can happen to a screen as a whole. */
    public sealed interface Move {
        /** It stays on top. */
        record Stay() implements Move {}

        /** Another screen opens over it. */
        record Open(Screen next) implements Move {}

        /** It closes; the screens below are told the news, if there is any. */
        record Close(@Nullable News news) implements Move {}

        /** A question is asked over it. */
        record Ask(Dialog dialog) implements Move {}

        /** Everything is painted again. */
        record Redraw() implements Move {}

        /** The console ends. */
        record Leave() implements Move {}
    }

    private static final Move STAY = new Move.Stay();

    /** The screen goes on in the given form. */
    public static Step to(Screen screen) {
        return new Step(screen, List.of(), null, null, STAY);
    }

    /** The same with one more piece of work. */
    public Step and(Task task) {
        List<Task> more = new ArrayList<>(tasks);
        more.add(task);
        return new Step(screen, more, message, popup, move);
    }

    /** The same with a sentence that says what is so. */
    public Step saying(String text) {
        return new Step(screen, tasks, Message.info(text), popup, move);
    }

    /** The same with a sentence that says what was refused or failed. */
    public Step refusing(String text) {
        return new Step(screen, tasks, Message.error(text), popup, move);
    }

    /** The same with something to show for a while. */
    public Step showing(Popup shown) {
        return new Step(screen, tasks, message, shown, move);
    }

    /** The same with another screen over it. */
    public Step opening(Screen next) {
        return moving(new Move.Open(next));
    }

    /** The same, and the screen closes. */
    public Step closing(@Nullable News news) {
        return moving(new Move.Close(news));
    }

    /** The same with a question. */
    public Step asking(Dialog dialog) {
        return moving(new Move.Ask(dialog));
    }

    /** The same with a move. */
    public Step moving(Move next) {
        return new Step(screen, tasks, message, popup, next);
    }
}
