package jp.onshi.tui.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.theme.ColourDepth;
import jp.onshi.tui.theme.Theme;
import org.jline.utils.ScreenTerminal;

/**
 * A terminal that understands our bytes and can be compared with a frame. It gives characters of ambiguous width one
 * cell, or two: then each of them is replaced by a wide one before the emulator sees it. (It loses the end of control
 * sequences of more than 34 bytes, so compare with 256 colours, not with 24 bits.)
 */
final class Emulator {

    private final ScreenTerminal screen;
    private final int columns;
    private final int rows;
    private final boolean wideAmbiguous;

    Emulator(int columns, int rows, boolean wideAmbiguous) {
        this.screen = new ScreenTerminal(columns, rows);
        this.columns = columns;
        this.rows = rows;
        this.wideAmbiguous = wideAmbiguous;
    }

    void take(byte[] bytes) throws IOException {
        StringBuilder text = new StringBuilder();
        new String(bytes, StandardCharsets.UTF_8).codePoints().map(this::shown).forEach(text::appendCodePoint);
        screen.write(text);
    }

    private int shown(int codePoint) {
        return wideAmbiguous && CellWidth.isAmbiguous(codePoint) ? 0x4e00 + codePoint % 0x5000 : codePoint;
    }

    /** What differs between the emulator's screen and the frame, cell by cell; empty when nothing does. */
    String differences(Frame frame, Theme theme, ColourDepth depth) throws IOException {
        long[] cells = new long[columns * rows];
        int[] cursor = new int[2];
        screen.dump(cells, 0, 0, rows, columns, cursor);
        StringBuilder wrong = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                long cell = cells[row * columns + column];
                String text = frame.textAt(column, row);
                int expected;
                if (text.isEmpty()) {
                    expected = frame.ambiguousAt(column - 1, row) && !wideAmbiguous ? ' ' : 0;
                } else {
                    expected = shown(text.codePointAt(0));
                }
                if (ScreenTerminal.cellCodePoint(cell) != expected) {
                    wrong.append(String.format(
                            "%d,%d: U+%04X instead of U+%04X%n",
                            column, row, ScreenTerminal.cellCodePoint(cell), expected));
                } else if (expected != 0
                        && ScreenTerminal.cellAttr(cell)
                                != attributes(theme.sequence(frame.roleAt(column, row), depth))) {
                    wrong.append(String.format(
                            "%d,%d: not in role %s%n",
                            column, row, frame.roleAt(column, row).id()));
                }
            }
        }
        if (frame.cursorColumn() >= 0 && (cursor[0] != frame.cursorColumn() || cursor[1] != frame.cursorRow())) {
            wrong.append("cursor at ").append(cursor[0]).append(',').append(cursor[1]);
        }
        return wrong.toString();
    }

    private static long attributes(String sequence) throws IOException {
        ScreenTerminal one = new ScreenTerminal(20, 3);
        one.write(sequence + "x");
        long[] cells = new long[60];
        one.dump(cells, 0, 0, 3, 20, new int[2]);
        return ScreenTerminal.cellAttr(cells[0]);
    }

    String text() {
        return screen.toString();
    }
}
