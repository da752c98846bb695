package jp.onshi.tui.screen;

import jp.onshi.desk.DayList;
import jp.onshi.desk.NumberedRow;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;

/** The looks of (P031): heading, column heads, rows, and the 選択番号 field. */
final class ListPicture {

    /** Rows above the list: heading and column heads. */
    static final int HEADS = 2;

    private static final String SELECTED_SIGN = "▌";

    private static final int SEARCH_FIELD = 16;

    private final ListScreen screen;
    private final Surroundings around;
    private final ListLayout layout;

    ListPicture(ListScreen screen, Surroundings around) {
        this.screen = screen;
        this.around = around;
        this.layout = ListLayout.of(around.columns(), screen.group());
    }

    /** Draws the list into its part of a frame. */
    void draw(Frame frame) {
        drawHeading(frame);
        drawHeads(frame);
        int size = ListScreen.pageSize(around);
        int first = screen.pageStart(around);
        for (int i = 0; i < size && first + i < screen.rows().size(); i++) {
            drawRow(frame, around.bodyTop() + HEADS + i, screen.rows().get(first + i));
        }
        drawStatus(frame);
    }

    private void drawHeading(Frame frame) {
        int row = around.bodyTop();
        ListScreen.Query shown = screen.shown();
        frame.fillRow(row, Role.HEADING);
        int column = 1;
        if (around.isWide()) {
            String day = around.text("screens.list.day", Wareki.shortForm(shown.day()));
            boolean elsewhere = !shown.day().equals(around.today());
            column = frame.put(column, row, day, elsewhere ? Role.HINT_PAGE : Role.HEADING);
            column = frame.put(
                    column + 1, row, around.text("screens.list.today", Wareki.shortForm(around.today())), Role.HEADING);
            column += 2;
        }
        column = frame.put(
                column,
                row,
                around.text("screens.kind." + ListScreen.token(shown.filter().kind())),
                Role.HEADING_FILTER);
        column = frame.put(
                column + 1,
                row,
                around.text(shown.filter().all() ? "screens.list.all" : "screens.list.open"),
                Role.HEADING_FILTER);
        String hint = hint();
        int hintAt = around.columns() - 1 - CellWidth.of(hint);
        String legend = around.text(around.isWide() ? "screens.list.legend" : "screens.list.legend.short");
        if (column + 2 + CellWidth.of(legend) < hintAt) {
            frame.put(column + 2, row, legend, Role.LEGEND);
        }
        frame.put(hintAt, row, hint, Role.HINT_PAGE);
    }

    private String hint() {
        String pages = screen.hasPrevious(around) && screen.hasNext(around)
                ? around.text("screens.hint.both")
                : screen.hasPrevious(around)
                        ? around.text("screens.hint.previous")
                        : screen.hasNext(around) ? around.text("screens.hint.next") : "";
        if (layout.groups() == 1) {
            return pages;
        }
        return (around.text("screens.hint.columns", layout.group() + 1, layout.groups()) + " " + pages).strip();
    }

    private void drawHeads(Frame frame) {
        int row = around.bodyTop() + 1;
        frame.fillRow(row, Role.COLUMN_HEAD);
        int column = ListLayout.SIGN;
        for (ListColumn each : layout.columns()) {
            int width = layout.width(each);
            String heading = around.text(each.heading(around.isWide()));
            if (each.isRight()) {
                frame.putRight(column, row, width, heading, Role.COLUMN_HEAD);
            } else {
                frame.put(column, row, heading, Role.COLUMN_HEAD, width);
            }
            column += width + 1;
        }
    }

    private void drawRow(Frame frame, int at, NumberedRow row) {
        Long selected = screen.selection().row();
        boolean isSelected = selected != null && selected == row.row().id();
        Role role = isSelected ? Role.ROW_SELECTED : RowWords.role(row);
        frame.fillRow(at, role);
        if (isSelected) {
            frame.put(0, at, SELECTED_SIGN, role);
        }
        int column = ListLayout.SIGN;
        for (ListColumn each : layout.columns()) {
            int width = layout.width(each);
            String value = each.value(row, around);
            if (each.isRight()) {
                frame.putRight(column, at, width, value, role);
            } else {
                frame.put(column, at, value, role, width);
            }
            column += width + 1;
        }
    }

    private void drawStatus(Frame frame) {
        int row = around.statusRow();
        boolean searching = screen.selection().isSearching();
        int width = searching ? SEARCH_FIELD : ListScreen.MOST_DIGITS + 1;
        int column =
                frame.put(1, row, around.text(searching ? "screens.list.search" : "screens.list.number"), Role.LABEL);
        column = frame.put(column, row, "[", Role.LABEL);
        screen.selection().number().draw(frame, column, row, width, Role.FIELD_FOCUSED, true);
        column = frame.put(column + width, row, "]", Role.LABEL);
        DayList shown = screen.list();
        if (shown != null) {
            String counts = around.isWide() ? "screens.list.counts" : "screens.list.counts.short";
            column = frame.put(
                    column + 1, row, around.text(counts, screen.rows().size(), shown.unprocessed()), Role.LABEL);
        }
        if (shown != null && shown.unsettled() > 0) {
            String unsettled = around.isWide() ? "screens.list.unsettled" : "screens.list.unsettled.short";
            column = frame.put(
                    column + (around.isWide() ? 1 : 0),
                    row,
                    around.text(unsettled, shown.unsettled()),
                    Role.STATUS_WARN);
        }
        int arrivals = screen.supply().arrivals();
        if (arrivals > 0) {
            frame.put(column + 1, row, around.text("screens.list.arrivals", arrivals), Role.STATUS_WARN);
        }
    }
}
