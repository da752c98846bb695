package jp.onshi.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.terminal.AbstractTerminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import jp.onshi.tui.frame.CellWidth;
import org.jspecify.annotations.Nullable;

/**
 * The terminal as Lanterna's screen sees it. It keeps everything back until {@link #flush()} and sends it in one write,
 * without the moves and colours that would change nothing. Each {@link #putString} is one {@link Cell}. Keys and the size
 * come another way.
 *
 * <p>Terminals disagree about the width of many characters. After every character whose width is not beyond doubt the
 * cursor is placed anew, and such a character is written over blanks that were written first, so that the picture is
 * the same, column for column, whether the terminal gives it one cell or two.
 */
final class AnchoringTerminal extends AbstractTerminal {

    /** Alternate screen, plain character set, plain cursor keys and keypad, no wrapping, pastes marked. */
    static final String ENTER = "\u001b[?1049h\u001b(B\u001b[?1l\u001b>\u001b[?7l\u001b[?2004h";

    /** Pastes as typing, cursor, colours, wrapping; the screen cleared before the alternate screen is left. */
    static final String LEAVE = "\u001b[?2004l\u001b[?25h\u001b[0m\u001b[?7h\u001b[2J\u001b[H\u001b[?1049l";

    /**
     * Some terminals give combining marks cells of their own. So many cells after a marked character are sent anew, and
     * where there are not so many, at the right edge, and after a base of ambiguous width, the marks are left out.
     */
    static final int MARKS_MAY_TAKE = 4;

    /** Ends the text of a cell that is one column wide whatever the terminal thinks; no text of a frame ends so. */
    static final char SINGLE_CELL = '\0';

    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CLEAR = "\u001b[2J";

    private final OutputStream output;
    private final Look plain;
    private byte[] buffer = new byte[16 * 1024];
    private int length;
    private TerminalSize size = TerminalSize.ONE;

    /** What Lanterna asked for last. */
    private int column;

    private int row;
    private Look look;
    private boolean cursorVisible;
    private boolean clear;

    /** Where the terminal's cursor is; −1 when that is in doubt. */
    private int atColumn = -1;

    private int atRow = -1;
    private @Nullable Look atLook;
    private boolean cursorShown;

    /** A terminal of one cell, until it is told its size; {@code plain} is what Lanterna's default colours stand for. */
    AnchoringTerminal(OutputStream output, Look plain) {
        this.output = output;
        this.plain = plain;
        this.look = plain;
    }

    /** Whether some terminals may draw this beyond the cells that it has. */
    static boolean mayOverflow(String text) {
        return !text.isEmpty() && !isCertain(text) && !CellWidth.isAmbiguous(text.codePointAt(0));
    }

    private static boolean isCertain(String text) {
        char first = text.charAt(0);
        if (text.length() == 1) {
            return first < 0x7f
                    || first >= 0x3000 && first <= 0x30ff
                    || first >= 0x3400 && first <= 0x4dbf
                    || first >= 0x4e00 && first <= 0x9fff
                    || first >= 0xf900 && first <= 0xfaff
                    || first >= 0xff01 && first <= 0xff9f
                    || first >= 0xffe0 && first <= 0xffe6;
        }
        int codePoint = text.codePointAt(0);
        return codePoint >= 0x20000 && codePoint <= 0x3fffd && text.length() == 2 && CellWidth.of(codePoint) == 2;
    }

    void resize(int columns, int rows) {
        size = new TerminalSize(columns, rows);
        onResized(size);
    }

    @Override
    public TerminalSize getTerminalSize() {
        return size;
    }

    @Override
    public void enterPrivateMode() throws IOException {
        append(ENTER);
        send();
    }

    @Override
    public void exitPrivateMode() throws IOException {
        append(LEAVE);
        send();
    }

    @Override
    public void clearScreen() {
        clear = true;
    }

    @Override
    public void setCursorPosition(int x, int y) {
        column = x;
        row = y;
    }

    @Override
    public void setCursorPosition(TerminalPosition position) {
        setCursorPosition(position.getColumn(), position.getRow());
    }

    @Override
    public TerminalPosition getCursorPosition() {
        return new TerminalPosition(column, row);
    }

    @Override
    public void setCursorVisible(boolean visible) {
        cursorVisible = visible;
    }

    @Override
    public void setForegroundColor(TextColor color) {
        look = color instanceof Look asked ? asked : plain;
    }

    @Override
    public void setBackgroundColor(TextColor color) {
        // part of the look
    }

    @Override
    public void resetColorAndSGR() {
        look = plain;
    }

    @Override
    public void enableSGR(SGR sgr) {
        throw new UnsupportedOperationException("part of the look");
    }

    @Override
    public void disableSGR(SGR sgr) {
        throw new UnsupportedOperationException("part of the look");
    }

    @Override
    public void putCharacter(char c) {
        putString(String.valueOf(c));
    }

    @Override
    public void putString(String text) {
        if (!text.isEmpty()) {
            put(text);
        }
        column++;
    }

    private void put(String text) {
        clearIfAsked();
        if (cursorShown) {
            append(HIDE_CURSOR);
            cursorShown = false;
        }
        move();
        applyLook();
        if (text.charAt(text.length() - 1) == SINGLE_CELL) {
            append(text.substring(0, text.length() - 1));
            atColumn = -1;
            return;
        }
        int base = text.codePointAt(0);
        int cells = CellWidth.of(base);
        if (isCertain(text)) {
            append(text);
            atColumn += cells;
            if (atColumn >= size.getColumns()) {
                // After the last column the terminal's cursor hangs between two rows.
                atColumn = -1;
            }
            return;
        }
        for (int i = 0; i < cells; i++) {
            append((byte) ' ');
        }
        atColumn = -1;
        move();
        boolean withMarks = !CellWidth.isAmbiguous(base) && column + cells + MARKS_MAY_TAKE <= size.getColumns();
        append(withMarks ? text : text.substring(0, Character.charCount(base)));
        atColumn = -1;
    }

    @Override
    public void bell() throws IOException {
        append((byte) 7);
        send();
    }

    @Override
    public void flush() throws IOException {
        clearIfAsked();
        if (cursorVisible) {
            move();
        }
        if (cursorVisible != cursorShown) {
            append(cursorVisible ? SHOW_CURSOR : HIDE_CURSOR);
            cursorShown = cursorVisible;
        }
        send();
    }

    private void send() throws IOException {
        int count = length;
        length = 0;
        if (count > 0) {
            output.write(buffer, 0, count);
        }
    }

    /** Keys do not come through Lanterna, whose decoder makes letters of what it does not know. */
    @Override
    public @Nullable KeyStroke pollInput() {
        return null;
    }

    @Override
    public KeyStroke readInput() {
        throw new UnsupportedOperationException("keys do not come through Lanterna");
    }

    @Override
    public byte[] enquireTerminal(int timeout, TimeUnit unit) {
        throw new UnsupportedOperationException("a terminal that does not answer would hold the console");
    }

    @Override
    public void close() {
        // the device belongs to the console
    }

    private void clearIfAsked() {
        if (!clear) {
            return;
        }
        clear = false;
        append(HIDE_CURSOR);
        cursorShown = false;
        append(plain.sequence());
        append(CLEAR);
        atLook = plain;
        atColumn = -1;
    }

    private void move() {
        if (column == atColumn && row == atRow) {
            return;
        }
        append((byte) 0x1b);
        append((byte) '[');
        number(row + 1);
        append((byte) ';');
        number(column + 1);
        append((byte) 'H');
        atColumn = column;
        atRow = row;
    }

    private void number(int value) {
        if (value >= 10) {
            number(value / 10);
        }
        append((byte) ('0' + value % 10));
    }

    private void applyLook() {
        if (look != atLook) {
            append(look.sequence());
            atLook = look;
        }
    }

    private void append(String text) {
        if (text.length() == 1 && text.charAt(0) < 0x80) {
            append((byte) text.charAt(0));
        } else {
            append(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void append(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void append(byte b) {
        room(1);
        buffer[length++] = b;
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
