package jp.onshi.tui.terminal;

import java.util.HashMap;
import java.util.Map;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.theme.ColourDepth;
import jp.onshi.tui.theme.Theme;

/** The cells in one role, each made once: Lanterna walks a break iterator over every cell that is made. */
final class Cells {

    /** A screen has far fewer of a role, but a year of names has more. */
    private static final int MOST_KEPT = 4000;

    private final Look look;
    private final Map<String, Cell> kept = new HashMap<>();

    private Cells(Look look) {
        this.look = look;
    }

    /** The cells of every role, by its ordinal. */
    static Cells[] of(Theme theme, ColourDepth depth) {
        Role[] roles = Role.values();
        Cells[] all = new Cells[roles.length];
        for (Role role : roles) {
            all[role.ordinal()] = new Cells(new Look(theme.sequence(role, depth)));
        }
        return all;
    }

    /** The same as {@link #of(String)}, sooner when it is the cell before once more, as in a run of blanks. */
    Cell of(String text, Cell before) {
        return before.is(text, look) ? before : of(text);
    }

    Cell of(String text) {
        Cell cell = kept.get(text);
        if (cell == null) {
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            cell = new Cell(text, look);
            kept.put(text, cell);
        }
        return cell;
    }
}
