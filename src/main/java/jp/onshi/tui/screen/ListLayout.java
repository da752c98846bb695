package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns of the list are shown in which widths. It depends on the terminal's width and on how far the list is
 * scrolled, never on the rows, so columns do not jump when data change.
 *
 * @param columns the columns from left to right
 * @param widths their widths in cells
 * @param group which view this is: 0 the layout of 2022, from 1 the groups of the 25 columns
 * @param groups how many views there are
 */
record ListLayout(List<ListColumn> columns, Map<ListColumn, Integer> widths, int group, int groups) {

    /** Cells in front of every row: the sign of the selected row. */
    static final int SIGN = 2;

    private static final int NAME_GROWTH = 10;

    /** A class, because the first lambda of a run that captures nothing takes 8 ms, before the first frame. */
    private static final Comparator<ListColumn> BY_PRIORITY = new Comparator<>() {
        @Override
        public int compare(ListColumn one, ListColumn other) {
            return Integer.compare(one.priority(), other.priority());
        }
    };

    ListLayout {
        columns = List.copyOf(columns);
        widths = Map.copyOf(widths);
    }

    /** The view of that number, or the nearest there is. */
    static ListLayout of(int terminalColumns, int group) {
        boolean wide = terminalColumns >= Surroundings.WIDE;
        if (needs(ListColumn.FULL, wide) <= terminalColumns) {
            return filled(ListColumn.FULL, terminalColumns, wide, 0, 1);
        }
        List<List<ListColumn>> views = new ArrayList<>();
        views.add(byPriority(terminalColumns, wide));
        views.addAll(scrolled(terminalColumns, wide));
        int at = Math.max(0, Math.min(group, views.size() - 1));
        return filled(views.get(at), terminalColumns, wide, at, views.size());
    }

    private static int needs(List<ListColumn> columns, boolean wide) {
        int width = SIGN;
        for (ListColumn column : columns) {
            width += column.width(wide) + 1;
        }
        return width - 1;
    }

    private static List<ListColumn> byPriority(int terminalColumns, boolean wide) {
        List<ListColumn> byPriority = new ArrayList<>(ListColumn.SEED);
        byPriority.sort(BY_PRIORITY);
        List<ListColumn> taken = new ArrayList<>();
        for (ListColumn column : byPriority) {
            taken.add(column);
            if (needs(taken, wide) > terminalColumns) {
                taken.remove(column);
            }
        }
        List<ListColumn> inOrder = new ArrayList<>(ListColumn.SEED);
        inOrder.retainAll(taken);
        return inOrder;
    }

    private static List<List<ListColumn>> scrolled(int terminalColumns, boolean wide) {
        List<List<ListColumn>> groups = new ArrayList<>();
        List<ListColumn> group = new ArrayList<>(ListColumn.FIXED);
        for (ListColumn column : ListColumn.FULL) {
            if (ListColumn.FIXED.contains(column)) {
                continue;
            }
            group.add(column);
            if (needs(group, wide) > terminalColumns && group.size() > ListColumn.FIXED.size() + 1) {
                group.remove(column);
                groups.add(group);
                group = new ArrayList<>(ListColumn.FIXED);
                group.add(column);
            }
        }
        groups.add(group);
        return groups;
    }

    /** Gives the cells that are left over to the columns that can use them. */
    private static ListLayout filled(
            List<ListColumn> columns, int terminalColumns, boolean wide, int group, int groups) {
        Map<ListColumn, Integer> widths = new EnumMap<>(ListColumn.class);
        for (ListColumn column : columns) {
            widths.put(column, column.width(wide));
        }
        int left = Math.max(0, terminalColumns - needs(columns, wide));
        if (columns.contains(ListColumn.ADDRESS)) {
            widths.merge(ListColumn.ADDRESS, left, Integer::sum);
        } else {
            widths.merge(ListColumn.NAME, Math.min(left, NAME_GROWTH), Integer::sum);
        }
        return new ListLayout(columns, widths, group, groups);
    }

    int width(ListColumn column) {
        return widths.getOrDefault(column, 0);
    }
}
