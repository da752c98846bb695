package jp.onshi.tui.terminal;

import java.util.function.Consumer;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.input.InputEvent;

/** Where the console is shown and where its keys come from: a terminal, or a test. */
public interface Display {

    /** Width in cells. */
    int columns();

    /** Height in cells. */
    int rows();

    /** Starts listening; events come on threads of the display, and the listener does not block. */
    void listen(Consumer<InputEvent> events);

    /** Shows a frame. */
    void paint(Frame frame);

    /** Shows the last frame anew, whole. */
    void redraw();

    /** Rings. */
    void bell();
}
