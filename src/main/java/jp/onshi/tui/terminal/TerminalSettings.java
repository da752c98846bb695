package jp.onshi.tui.terminal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import jp.onshi.tui.input.KeyProfile;
import jp.onshi.tui.theme.ColourDepth;

/**
 * What the console has to know about its terminal.
 *
 * @param term TERM
 * @param colours how many colours may be sent
 * @param keys how ambiguous key sequences are meant
 * @param escapeDelay after this silence a lone ESC is the Escape key; 60 ms, on slow lines (SSH) rather 100 ms
 * @param sequenceDelay after this silence an unfinished key sequence is given up
 * @param launcher what the launcher has already done, when it has
 */
public record TerminalSettings(
        String term,
        ColourDepth colours,
        KeyProfile keys,
        Duration escapeDelay,
        Duration sequenceDelay,
        Optional<Launcher> launcher) {

    /** How long a lone ESC is waited for, unless set otherwise. */
    public static final Duration ESCAPE_DELAY = Duration.ofMillis(60);

    /** How long the rest of a sequence is waited for. */
    public static final Duration SEQUENCE_DELAY = Duration.ofSeconds(1);

    /**
     * Raw mode as the launcher has set it before the JVM started, which saves starting a program for it.
     *
     * @param state the terminal's former state as {@code stty -g} gives it
     * @param columns width; 0 when unknown
     * @param rows height; 0 when unknown
     */
    public record Launcher(String state, int columns, int rows) {}

    /**
     * What the environment says: TERM, COLORTERM, NO_COLOR, and from the launcher ONSHI_TTY_STATE (output of
     * {@code stty -g}) with ONSHI_TTY_SIZE (output of {@code stty size}: rows and columns). The launcher sets
     * ONSHI_TTY_STATE only after it has put the terminal into raw mode with {@code stty} and the arguments of
     * {@link SttyDevice#RAW_MODE}. On a line over SSH the Escape key gets more time.
     */
    public static TerminalSettings of(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        boolean far = environment.containsKey("SSH_TTY") || environment.containsKey("SSH_CONNECTION");
        return new TerminalSettings(
                term,
                ColourDepth.of(environment),
                KeyProfile.of(term),
                far ? Duration.ofMillis(100) : ESCAPE_DELAY,
                SEQUENCE_DELAY,
                launcher(environment));
    }

    private static Optional<Launcher> launcher(Map<String, String> environment) {
        String state = environment.getOrDefault("ONSHI_TTY_STATE", "");
        if (state.isEmpty()) {
            return Optional.empty();
        }
        int[] size = SttyDevice.size(environment.getOrDefault("ONSHI_TTY_SIZE", ""));
        return Optional.of(new Launcher(state, size[0], size[1]));
    }

    /** The same with another number of colours. */
    public TerminalSettings withColours(ColourDepth depth) {
        return new TerminalSettings(term, depth, keys, escapeDelay, sequenceDelay, launcher);
    }

    /** The same with another meaning of ambiguous keys. */
    public TerminalSettings withKeys(KeyProfile profile) {
        return new TerminalSettings(term, colours, profile, escapeDelay, sequenceDelay, launcher);
    }

    /** The same with another time for the Escape key. */
    public TerminalSettings withEscapeDelay(Duration delay) {
        return new TerminalSettings(term, colours, keys, delay, sequenceDelay, launcher);
    }
}
