package jp.onshi.tui.screen;

import java.util.List;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.input.Key;

/**
 * A screen: an immutable value that answers events with its next form and draws itself. Title, message line, the right
 * part of the status line and the key labels are drawn for it.
 */
public interface Screen {

    /** The context in which the keymap looks up keys here. */
    String context();

    /** The title, with the screen's number. */
    String title(Surroundings around);

    /** Everything that can be done here now, in the order of the help screen. */
    List<Command> commands(Surroundings around);

    /** Whether a key is text for the focused field, whatever the keymap says about it. A screen may have no field. */
    default boolean types(Key key) {
        return false;
    }

    /** A key typed into the focused field. */
    default Step type(Key key, Surroundings around) {
        return Step.to(this);
    }

    /** Text pasted into the focused field. */
    default Step paste(String text, Surroundings around) {
        return Step.to(this);
    }

    /** Finished work, or a change. */
    Step told(News news, Surroundings around);

    /** A second has passed. */
    default Step tick(Surroundings around) {
        return Step.to(this);
    }

    /** What the message line says while there is no message. */
    Message advice(Surroundings around);

    /** Whether the screen draws on all of the terminal: no title, message line, status line or key labels then. */
    default boolean isBare() {
        return false;
    }

    /** Draws the body and the left part of the status line. */
    void draw(Frame frame, Surroundings around);
}
