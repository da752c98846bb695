package jp.onshi.tui.widget;

import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;

/**
 * The text of a field and the caret in it. Everything moves and deletes by cluster (a character with its marks and
 * variation selectors), so no half of a character ever stays behind.
 *
 * @param text what was typed
 * @param caret the place of the caret, a UTF-16 index that lies between two clusters
 */
public record TextEntry(String text, int caret) {

    private static final TextEntry EMPTY = new TextEntry("", 0);

    /** Pulls the caret into the text, and behind the marks of the character before it. */
    public TextEntry {
        caret = Math.max(0, Math.min(caret, text.length()));
        while (caret > 0 && caret < text.length() && joins(text.codePointAt(caret))) {
            caret += Character.charCount(text.codePointAt(caret));
        }
    }

    /** Nothing typed. */
    public static TextEntry empty() {
        return EMPTY;
    }

    /** The given text with the caret behind it. */
    public static TextEntry of(String text) {
        return new TextEntry(text, text.length());
    }

    /** Whether nothing is typed. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Puts text in at the caret; what goes beyond {@code most} code points is not taken. */
    public TextEntry insert(String typed, int most) {
        int room = most - text.codePointCount(0, text.length());
        int length = typed.codePointCount(0, typed.length());
        String taken = length <= room ? typed : typed.substring(0, typed.offsetByCodePoints(0, Math.max(0, room)));
        return new TextEntry(text.substring(0, caret) + taken + text.substring(caret), caret + taken.length());
    }

    /** What an editing action does to the text; the same entry when the action is none. */
    public TextEntry edit(Action action) {
        return switch (action) {
            case ERASE_BACKWARD -> without(before(caret), caret);
            case ERASE_FORWARD -> without(caret, after(caret));
            case LEFT -> new TextEntry(text, before(caret));
            case RIGHT -> new TextEntry(text, after(caret));
            case FIRST -> new TextEntry(text, 0);
            case LAST -> new TextEntry(text, text.length());
            default -> this;
        };
    }

    /**
     * Draws the field and, when focused, puts the cursor at the caret. Text wider than the field is scrolled so that the
     * caret is seen.
     */
    public void draw(Frame frame, int column, int row, int width, Role role, boolean focused) {
        int from = 0;
        if (focused) {
            while (CellWidth.of(text.substring(from, caret)) >= width && from < caret) {
                from = after(from);
            }
            frame.cursor(column + CellWidth.of(text.substring(from, caret)), row);
        }
        frame.put(column, row, text.substring(from), role, width);
    }

    private TextEntry without(int from, int to) {
        return new TextEntry(text.substring(0, from) + text.substring(to), from);
    }

    private int before(int at) {
        int place = at;
        while (place > 0) {
            int codePoint = text.codePointBefore(place);
            place -= Character.charCount(codePoint);
            if (!joins(codePoint)) {
                break;
            }
        }
        return place;
    }

    private int after(int at) {
        int place = at;
        while (place < text.length()) {
            place += Character.charCount(text.codePointAt(place));
            if (place < text.length() && !joins(text.codePointAt(place))) {
                break;
            }
        }
        return place;
    }

    private static boolean joins(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
