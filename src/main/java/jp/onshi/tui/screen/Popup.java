package jp.onshi.tui.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import jp.onshi.tui.keymap.Action;
import org.jspecify.annotations.Nullable;

/**
 * A notice beside the screen. It takes no keys but Esc, and perhaps one that it offers, and goes by itself, so it can
 * come while someone types.
 *
 * @param title what it is about
 * @param lines what it says
 * @param until when it goes
 * @param offer what can be done about it with one key; {@code null} for nothing
 */
public record Popup(
        String title,
        List<String> lines,
        Instant until,
        @Nullable Offer offer) {

    /**
     * Something that can be done about what a notice says, on screens that know the key. While the notice is there the
     * key means this; but not in its first moment, when whoever presses it cannot have read it.
     *
     * @param action the key's action
     * @param from from when on the key means this
     * @param act does it, on the screen below
     */
    public record Offer(Action action, Instant from, BiFunction<Screen, Surroundings, Step> act) {
        /** How long a notice has to be there before a key means what it offers. */
        static final Duration READ = Duration.ofSeconds(1);

        /** Whether the key means this at the moment. */
        public boolean isFor(Action pressed, Instant now) {
            return pressed == action && !now.isBefore(from);
        }
    }

    /** How long a popup stays: long enough to read a few lines, short enough not to be in the way. */
    static final Duration STAY = Duration.ofSeconds(12);

    /** Copies the list. */
    public Popup {
        lines = List.copyOf(lines);
    }
}
