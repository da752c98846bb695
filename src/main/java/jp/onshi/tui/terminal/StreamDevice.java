package jp.onshi.tui.terminal;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * Two streams in place of a terminal.
 *
 * @param input what would come from the keyboard
 * @param output where the screen's bytes go
 * @param columns the width
 * @param rows the height
 */
record StreamDevice(InputStream input, OutputStream output, int columns, int rows) implements TerminalDevice {

    @Override
    public int[] sizeAtStart() {
        return size();
    }

    @Override
    public int[] size() {
        return new int[] {columns, rows};
    }

    @Override
    public void onResize(Runnable action) {
        // streams have no size that could change
    }

    @Override
    public void restore() {
        // streams have no mode to restore
    }
}
