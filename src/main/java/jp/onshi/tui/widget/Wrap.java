package jp.onshi.tui.widget;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Visible;

/** Breaks text into lines of a width in cells. Words of Latin text stay whole where they can. */
public final class Wrap {

    /** Characters that no line begins with; the one before goes to the next line with them. */
    private static final String NEVER_FIRST = "、。，．）」』】〕ー・？！";

    private Wrap() {}

    /** The lines of the text, each at most {@code width} cells wide; one empty line for no text. */
    public static List<String> lines(String text, int width) {
        String shown = Visible.text(text);
        List<String> lines = new ArrayList<>();
        int start = 0;
        int space = -1;
        int used = 0;
        int at = 0;
        while (at < shown.length()) {
            int codePoint = shown.codePointAt(at);
            int cells = CellWidth.of(codePoint);
            if (used + cells > width && at > start) {
                int end = space > start ? space : NEVER_FIRST.indexOf(codePoint) < 0 ? at : before(shown, start, at);
                lines.add(shown.substring(start, end).stripTrailing());
                start = space > start ? space + 1 : end;
                used = CellWidth.of(shown.substring(start, at));
                space = -1;
            }
            if (codePoint == ' ' && !isMark(shown, at + 1)) {
                space = at;
            } else if (cells == 2) {
                space = -1;
            }
            used += cells;
            at += Character.charCount(codePoint);
        }
        lines.add(shown.substring(start));
        return lines;
    }

    private static int before(String text, int start, int at) {
        int end = at;
        do {
            end = text.offsetByCodePoints(end, -1);
        } while (end > start && isMark(text, end));
        return end > start ? end : at;
    }

    private static boolean isMark(String text, int at) {
        return at < text.length() && CellWidth.of(text.codePointAt(at)) == 0;
    }
}
