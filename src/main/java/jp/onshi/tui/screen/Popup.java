package jp.onshi.tui.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A notice beside the screen. It takes no keys but Esc and goes by itself, so it can come while someone types.
 *
 * @param title what it is about
 * @param lines what it says
 * @param until when it goes
 */
public record Popup(String title, List<String> lines, Instant until) {

    /** How long a popup stays: long enough to read a few lines, short enough not to be in the way. */
    static final Duration STAY = Duration.ofSeconds(12);

    /** Copies the list. */
    public Popup {
        lines = List.copyOf(lines);
    }
}
