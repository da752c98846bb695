package jp.onshi.tui.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The line to the terminal, already in raw mode. */
interface TerminalDevice {

    /** Bytes from the keyboard; {@code available} tells whether a read would return at once. */
    InputStream input();

    /** Bytes to the screen, unbuffered. */
    OutputStream output();

    /** Columns and rows when the device was opened; zeros when nobody knows. */
    int[] sizeAtStart();

    /** Columns and rows as they are now; zeros when nobody knows. May take a while. */
    int[] size() throws IOException;

    /** Has the action run, on some other thread, whenever the terminal's size changes. */
    void onResize(Runnable action);

    /** Puts the line's mode back to what it was. */
    void restore() throws IOException;
}
