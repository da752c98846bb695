package jp.onshi.tui.screen;

import java.util.function.Supplier;
import jp.onshi.tui.keymap.Action;

/**
 * One thing that can be done on a screen. The key labels, the help screen, the keymap check and what a key does are all
 * made from this one declaration.
 *
 * @param action what the key is bound to in the keymap
 * @param name names the texts: {@code screens.key.NAME} the label, {@code .short} its short form for narrow terminals,
 *     {@code .help} the line of the help screen; empty for a key that has no meaning just now
 * @param enabled whether it can be done now; the label is dimmed when not, and doing it says why
 * @param act does it
 */
public record Command(Action action, String name, boolean enabled, Supplier<Step> act) {

    /** Something that can be done now. */
    public static Command of(Action action, String name, Supplier<Step> act) {
        return new Command(action, name, true, act);
    }

    /** Whether the key has no meaning just now, so that its label stays empty. */
    public boolean isBlank() {
        return name.isEmpty();
    }

    /** The text key of the label. */
    public String label() {
        return "screens.key." + name;
    }

    /** The text key of the short label. */
    public String shortLabel() {
        return label() + ".short";
    }

    /** The text key of the help line. */
    public String help() {
        return label() + ".help";
    }
}
