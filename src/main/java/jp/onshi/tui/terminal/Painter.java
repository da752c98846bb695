package jp.onshi.tui.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.theme.ColourDepth;
import jp.onshi.tui.theme.Theme;
import org.jspecify.annotations.Nullable;

/**
 * Frames to bytes: sends the cells that differ from the frame before, nothing when none do.
 *
 * <p>Terminals disagree about the width of many characters. After every character whose width is not beyond doubt the
 * cursor is placed anew, and such a character is written over blanks that were written first, so that the picture is
 * the same, column for column, whether the terminal gives it one cell or two.
 */
final class Painter {

    private static final byte[] HIDE_CURSOR = ascii("\u001b[?25l");
    private static final byte[] SHOW_CURSOR = ascii("\u001b[?25h");
    private static final byte[] CLEAR = ascii("\u001b[2J");

    /**
     * Some terminals give combining marks cells of their own. So many cells after a marked character are sent anew, and
     * where there are not so many, at the right edge, and after a base of ambiguous width, the marks are left out.
     */
    private static final int MARKS_MAY_TAKE = 4;

    private final byte[][] looks = new byte[Role.values().length][];
    private byte[] buffer = new byte[16 * 1024];
    private int length;

    private int columns;
    private int rows;
    private String[] texts = new String[0];
    private @Nullable Role[] roles = new Role[0];
    private int shownCursorColumn = -1;
    private int shownCursorRow = -1;

    /** Where the terminal's cursor is; −1 when that is in doubt. */
    private int atColumn = -1;

    private int atRow = -1;
    private @Nullable Role atRole;

    Painter(Theme theme, ColourDepth depth) {
        for (Role role : Role.values()) {
            looks[role.ordinal()] = ascii(theme.sequence(role, depth));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Forgets what is on the screen: the next frame is sent whole. */
    void forget() {
        columns = 0;
        rows = 0;
    }

    /** Makes the bytes that turn the screen into the frame; {@link #length()} of them stand in {@link #bytes()}. */
    void paint(Frame frame) {
        length = 0;
        if (frame.columns() != columns || frame.rows() != rows) {
            begin(frame);
        }
        for (int row = 0; row < rows; row++) {
            paintRow(frame, row);
        }
        placeCursor(frame);
    }

    byte[] bytes() {
        return buffer;
    }

    int length() {
        return length;
    }

    private void begin(Frame frame) {
        columns = frame.columns();
        rows = frame.rows();
        texts = new String[columns * rows];
        roles = new Role[columns * rows];
        Arrays.fill(texts, "");
        atColumn = -1;
        atRow = -1;
        atRole = null;
        append(HIDE_CURSOR);
        shownCursorColumn = -1;
        shownCursorRow = -1;
        look(Role.SCREEN);
        append(CLEAR);
    }

    private void paintRow(Frame frame, int row) {
        int doubtfulUntil = 0;
        int base = row * columns;
        for (int column = 0; column < columns; column++) {
            String text = frame.textAt(column, row);
            Role role = frame.roleAt(column, row);
            int at = base + column;
            boolean same = role == roles[at] && text.equals(texts[at]);
            texts[at] = text;
            roles[at] = role;
            if (same && column >= doubtfulUntil || text.isEmpty()) {
                continue;
            }
            int cells = frame.cellsAt(column, row);
            if (shownCursorColumn >= 0) {
                append(HIDE_CURSOR);
                shownCursorColumn = -1;
                shownCursorRow = -1;
            }
            move(column, row);
            look(role);
            if (isCertain(text, frame.ambiguousAt(column, row))) {
                append(text);
                advance(cells);
            } else {
                for (int i = 0; i < cells; i++) {
                    append((byte) ' ');
                }
                atColumn = -1;
                move(column, row);
                boolean ambiguous = frame.ambiguousAt(column, row);
                boolean withMarks = !ambiguous && column + cells + MARKS_MAY_TAKE <= columns;
                append(withMarks ? text : text.substring(0, baseLength(text)));
                atColumn = -1;
                if (!ambiguous) {
                    doubtfulUntil = column + cells + MARKS_MAY_TAKE;
                }
            }
        }
    }

    /** After the last column the terminal's cursor hangs between two rows, so nothing is taken for granted there. */
    private void advance(int cells) {
        atColumn += cells;
        if (atColumn >= columns) {
            atColumn = -1;
        }
    }

    private static int baseLength(String text) {
        return Character.charCount(text.codePointAt(0));
    }

    private static boolean isCertain(String text, boolean ambiguous) {
        char first = text.charAt(0);
        if (text.length() == 1) {
            return first < 0x7f
                    || !ambiguous
                            && (first >= 0x3000 && first <= 0x30ff
                                    || first >= 0x3400 && first <= 0x4dbf
                                    || first >= 0x4e00 && first <= 0x9fff
                                    || first >= 0xf900 && first <= 0xfaff
                                    || first >= 0xff01 && first <= 0xff9f
                                    || first >= 0xffe0 && first <= 0xffe6);
        }
        int codePoint = text.codePointAt(0);
        return codePoint >= 0x20000 && codePoint <= 0x3fffd && text.length() == 2 && CellWidth.of(codePoint) == 2;
    }

    private void placeCursor(Frame frame) {
        int column = frame.cursorColumn();
        int row = frame.cursorRow();
        if (column < 0) {
            if (shownCursorColumn >= 0) {
                append(HIDE_CURSOR);
            }
        } else if (column != shownCursorColumn || row != shownCursorRow) {
            move(column, row);
            if (shownCursorColumn < 0) {
                append(SHOW_CURSOR);
            }
        }
        shownCursorColumn = column;
        shownCursorRow = row;
    }

    private void move(int column, int row) {
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

    private void look(Role role) {
        if (role != atRole) {
            append(looks[role.ordinal()]);
            atRole = role;
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
