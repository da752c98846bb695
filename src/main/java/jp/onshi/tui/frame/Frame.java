package jp.onshi.tui.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One picture of the console: columns × rows of cells, each with a piece of text and a role, and the place of the
 * cursor. Coordinates start at 0 in the upper left corner. Whatever does not fit is clipped, never wrapped, and a
 * character is never cut in half. Text goes through {@link Visible}, so nothing put here can act on the terminal.
 *
 * <p>A frame is filled by one thread and not changed any more once it was given to the terminal.
 */
public final class Frame {

    /** One cell, one character. */
    static final byte SINGLE = 0;
    /** First of two cells of a wide character. */
    static final byte WIDE = 1;
    /** First of two cells reserved for a character of ambiguous width. */
    static final byte RESERVING = 2;
    /** Second of two cells. */
    static final byte TAIL = 3;

    private static final String BLANK = " ";
    private static final String CUT = "…";
    private static final int CUT_WIDTH = 2;

    /** The upper half of a cell in the foreground, the lower in the background. */
    private static final String UPPER_HALF = "▀";
    /** The other way round. */
    private static final String LOWER_HALF = "▄";

    private final int columns;
    private final int rows;
    private final String[] texts;
    private final byte[] kinds;
    private final Role[] roles;
    private int cursorColumn = -1;
    private int cursorRow = -1;

    /** A blank frame in role {@link Role#SCREEN}, cursor hidden; at least 1 × 1. */
    public Frame(int columns, int rows) {
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException("a frame of " + columns + "x" + rows);
        }
        this.columns = columns;
        this.rows = rows;
        this.texts = new String[columns * rows];
        this.kinds = new byte[columns * rows];
        this.roles = new Role[columns * rows];
        Arrays.fill(texts, BLANK);
        Arrays.fill(roles, Role.SCREEN);
    }

    /** Width in cells. */
    public int columns() {
        return columns;
    }

    /** Height in cells. */
    public int rows() {
        return rows;
    }

    /**
     * Puts text, clipped at the right edge.
     *
     * @return the column after the text
     */
    public int put(int column, int row, String text, Role role) {
        return write(column, row, text, role, columns);
    }

    /**
     * Puts text into exactly {@code width} cells: padded with blanks, or cut and marked with … where that fits.
     *
     * @return the column after the cells
     */
    public int put(int column, int row, String text, Role role, int width) {
        int end = column + Math.max(0, width);
        int next;
        if (fits(text, width)) {
            next = write(column, row, text, role, end);
        } else if (width > CUT_WIDTH) {
            next = write(column, row, text, role, end - CUT_WIDTH);
            next = write(next, row, CUT, role, end);
        } else {
            next = write(column, row, text, role, end);
        }
        fill(next, row, end - next, role);
        return end;
    }

    /**
     * Puts text at the right end of {@code width} cells, blanks before it; cut as {@link #put(int, int, String, Role,
     * int)} does when it is too wide.
     *
     * @return the column after the cells
     */
    public int putRight(int column, int row, int width, String text, Role role) {
        int blanks = fits(text, width) ? width - CellWidth.of(text) : 0;
        fill(column, row, blanks, role);
        return put(column + blanks, row, text, role, width - blanks);
    }

    /** Blanks out a run of cells in a role. */
    public void fill(int column, int row, int width, Role role) {
        int end = Math.min(columns, column + width);
        if (row < 0 || row >= rows) {
            return;
        }
        for (int at = Math.max(0, column); at < end; at++) {
            set(at, row, BLANK, SINGLE, role);
        }
    }

    /**
     * Splits one cell into an upper and a lower half, the one in the foreground of the role and the other in its
     * background. The only use of characters whose width depends on the terminal without reserving two cells for them: a
     * terminal that gives them two shows a torn picture, so it is drawn where somebody asked for it and looks at it.
     */
    public void half(int column, int row, boolean upper, Role role) {
        if (column >= 0 && column < columns && row >= 0 && row < rows) {
            set(column, row, upper ? UPPER_HALF : LOWER_HALF, SINGLE, role);
        }
    }

    /** Whether the cell was split by {@link #half}. */
    public boolean isHalfAt(int column, int row) {
        int at = row * columns + column;
        return kinds[at] == SINGLE && (texts[at].equals(UPPER_HALF) || texts[at].equals(LOWER_HALF));
    }

    /** Blanks out a whole row in a role. */
    public void fillRow(int row, Role role) {
        fill(0, row, columns, role);
    }

    /** Shows the cursor at a cell; outside of the frame it is hidden. */
    public void cursor(int column, int row) {
        if (column < 0 || column >= columns || row < 0 || row >= rows) {
            hideCursor();
            return;
        }
        cursorColumn = column;
        cursorRow = row;
    }

    /** Shows no cursor. */
    public void hideCursor() {
        cursorColumn = -1;
        cursorRow = -1;
    }

    /** Column of the cursor, −1 when hidden. */
    public int cursorColumn() {
        return cursorColumn;
    }

    /** Row of the cursor, −1 when hidden. */
    public int cursorRow() {
        return cursorRow;
    }

    /** The text that starts in a cell; empty for the second cell of a wide character or reserved pair. */
    public String textAt(int column, int row) {
        int at = row * columns + column;
        return kinds[at] == TAIL ? "" : texts[at];
    }

    /** The role of a cell. */
    public Role roleAt(int column, int row) {
        return roles[row * columns + column];
    }

    /** How many cells the text that starts in this cell has: 1 or 2, or 0 in a second cell. */
    public int cellsAt(int column, int row) {
        return switch (kinds[row * columns + column]) {
            case SINGLE -> 1;
            case TAIL -> 0;
            default -> 2;
        };
    }

    /** Whether the width of the text that starts in this cell depends on the terminal. */
    public boolean ambiguousAt(int column, int row) {
        return kinds[row * columns + column] == RESERVING;
    }

    private static boolean fits(String text, int width) {
        int used = 0;
        Visible clusters = new Visible(text);
        while (clusters.next()) {
            used += clusters.width();
            if (used > width) {
                return false;
            }
        }
        return true;
    }

    private int write(int column, int row, String text, Role role, int limit) {
        int end = Math.min(limit, columns);
        int at = column;
        Visible clusters = new Visible(text);
        while (at < end && clusters.next()) {
            int width = clusters.width();
            if (at + width > end) {
                return at;
            }
            if (at >= 0 && row >= 0 && row < rows) {
                Role shown = clusters.replaced() ? Role.UNKNOWN : role;
                byte kind = width == 1 ? SINGLE : clusters.ambiguous() ? RESERVING : WIDE;
                if (width == 2) {
                    set(at + 1, row, BLANK, SINGLE, shown);
                }
                set(at, row, clusters.cluster(), kind, shown);
                if (width == 2) {
                    kinds[row * columns + at + 1] = TAIL;
                }
            }
            at += width;
        }
        return at;
    }

    /** Writes one cell; a neighbour that loses its other half becomes blank. */
    private void set(int column, int row, String text, byte kind, Role role) {
        int at = row * columns + column;
        if (kinds[at] == TAIL) {
            texts[at - 1] = BLANK;
            kinds[at - 1] = SINGLE;
        }
        if ((kinds[at] == WIDE || kinds[at] == RESERVING) && column + 1 < columns) {
            texts[at + 1] = BLANK;
            kinds[at + 1] = SINGLE;
        }
        texts[at] = text;
        kinds[at] = kind;
        roles[at] = role;
    }

    /**
     * The picture as text for golden files: one line per row, wide characters once, the second cell of a reserved pair
     * as a blank, blanks at the end of a line left out.
     */
    public String text() {
        StringBuilder dump = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            int start = dump.length();
            for (int column = 0; column < columns; column++) {
                dump.append(textAt(column, row));
                if (ambiguousAt(column, row)) {
                    dump.append(' ');
                }
            }
            int end = dump.length();
            while (end > start && dump.charAt(end - 1) == ' ') {
                end--;
            }
            dump.setLength(end);
            dump.append('\n');
        }
        return dump.toString();
    }

    /**
     * The roles as text for golden files: the cursor, then the runs of each row ({@code row 5: 0-79 row.selected});
     * equal rows that follow each other share a line, and what is left in {@link Role#SCREEN} is not mentioned.
     */
    public String styles() {
        StringBuilder dump = new StringBuilder();
        dump.append(cursorColumn < 0 ? "cursor hidden" : "cursor " + cursorColumn + "," + cursorRow)
                .append('\n');
        String before = runs(0);
        int first = 0;
        for (int row = 1; row <= rows; row++) {
            String now = row < rows ? runs(row) : "";
            if (row == rows || !now.equals(before)) {
                if (!before.isEmpty()) {
                    dump.append(first == row - 1 ? "row " + first : "rows " + first + "-" + (row - 1))
                            .append(": ")
                            .append(before)
                            .append('\n');
                }
                before = now;
                first = row;
            }
        }
        return dump.toString();
    }

    private String runs(int row) {
        List<String> runs = new ArrayList<>();
        int start = 0;
        for (int column = 1; column <= columns; column++) {
            if (column == columns || roleAt(column, row) != roleAt(start, row)) {
                Role role = roleAt(start, row);
                if (role != Role.SCREEN) {
                    runs.add(start + "-" + (column - 1) + " " + role.id());
                }
                start = column;
            }
        }
        return String.join(", ", runs);
    }
}
