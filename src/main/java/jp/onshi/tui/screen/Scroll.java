package jp.onshi.tui.screen;

import java.util.List;
import java.util.function.IntFunction;
import jp.onshi.tui.keymap.Action;

/**
 * The way through more lines than fit: the same keys on every screen that has them.
 *
 * @param top the first line shown
 * @param page how many lines fit
 * @param last the greatest first line
 */
record Scroll(int top, int page, int last) {

    /** The keys, where {@code to} makes the screen with another first line. */
    List<Command> commands(IntFunction<Screen> to) {
        return List.of(
                new Command(Action.PREVIOUS_PAGE, "previous-page", top > 0, () -> step(top - page, to)),
                new Command(Action.NEXT_PAGE, "next-page", top < last, () -> step(top + page, to)),
                Command.of(Action.UP, "line-up", () -> step(top - 1, to)),
                Command.of(Action.DOWN, "line-down", () -> step(top + 1, to)),
                Command.of(Action.FIRST, "line-first", () -> step(0, to)),
                Command.of(Action.LAST, "line-last", () -> step(last, to)));
    }

    private Step step(int wanted, IntFunction<Screen> to) {
        return Step.to(to.apply(Math.max(0, Math.min(last, wanted))));
    }
}
