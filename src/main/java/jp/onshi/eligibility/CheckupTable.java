package jp.onshi.eligibility;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Check-ups side by side as on the official sheet: a line an item, a column a check-up, the newest on the left.
 *
 * @param days 実施日 of the columns
 * @param rows the lines, in the sheet's order; what is not on the sheet follows in the order of the answer
 */
public record CheckupTable(List<WireDate> days, List<Row> rows) {

    /** Copies the lists. */
    public CheckupTable {
        days = List.copyOf(days);
        rows = List.copyOf(rows);
    }

    /**
     * One line.
     *
     * @param group the group on the sheet; empty for items that are not on it
     * @param label the sheet's name of the item, else its own
     * @param unit 単位, of the newest value that has one
     * @param limits the sheet's limits, those for the person's sex where that is known
     * @param cells one a column
     */
    public record Row(String group, String label, String unit, List<CheckupLimit> limits, List<Cell> cells) {

        /** Copies the lists. */
        public Row {
            limits = List.copyOf(limits);
            cells = List.copyOf(cells);
        }
    }

    /**
     * One value.
     *
     * @param text as a reader is shown it; empty when the check-up has no such item
     * @param mark ▲ or ▽; {@code null} for none
     */
    public record Cell(String text, CheckupLimit.@Nullable Mark mark) {
        private static final Cell EMPTY = new Cell("", null);
    }

    /** A line that is being filled. */
    private static final class Filling {
        final int order;
        final String group;
        final String label;
        final List<CheckupLimit> limits;
        final List<Cell> cells = new ArrayList<>();
        String unit = "";

        Filling(int order, String group, String label, List<CheckupLimit> limits) {
            this.order = order;
            this.group = group;
            this.label = label;
            this.limits = limits;
        }

        void put(int column, Cell cell) {
            while (cells.size() < column) {
                cells.add(Cell.EMPTY);
            }
            cells.add(cell);
        }
    }

    /**
     * Puts check-ups side by side. A second value of the same item in one check-up (blood pressure is taken twice) gets
     * a line of its own under the name that the answer gives it.
     */
    public static CheckupTable of(CheckupHistory history, CheckupSheet sheet) {
        List<CheckupHistory.Checkup> checkups = new ArrayList<>(history.checkups());
        checkups.sort(Comparator.comparing(
                        (CheckupHistory.Checkup checkup) -> checkup.on().wire())
                .reversed());
        Code<Sex> sex = history.header().person().sex();
        Map<String, Filling> lines = new LinkedHashMap<>();
        for (int column = 0; column < checkups.size(); column++) {
            for (CheckupHistory.Item item : checkups.get(column).items()) {
                place(item, column, sex, sheet, lines);
            }
        }
        List<Filling> ordered = new ArrayList<>(lines.values());
        ordered.sort(Comparator.comparingInt(line -> line.order));
        List<Row> rows = new ArrayList<>();
        for (Filling line : ordered) {
            while (line.cells.size() < checkups.size()) {
                line.cells.add(Cell.EMPTY);
            }
            rows.add(new Row(line.group, line.label, line.unit, line.limits, line.cells));
        }
        return new CheckupTable(
                checkups.stream().map(CheckupHistory.Checkup::on).toList(), rows);
    }

    private static void place(
            CheckupHistory.Item item, int column, Code<Sex> sex, CheckupSheet sheet, Map<String, Filling> lines) {
        CheckupSheet.Line line = sheet.lineOf(item).orElse(null);
        String stem = line != null ? "#" + line.place() : item.code().isEmpty() ? item.name() : item.code();
        String key = stem;
        int again = 1;
        while (lines.containsKey(key) && lines.get(key).cells.size() > column) {
            again++;
            key = stem + "/" + again;
        }
        String label = line != null && again == 1 ? line.label() : item.name();
        Filling filling = lines.computeIfAbsent(
                key,
                made -> line == null
                        ? new Filling(sheet.lines().size(), "", label, List.of())
                        : new Filling(line.place(), line.group(), label, limits(line, sex)));
        CheckupLimit.Mark mark = line == null ? null : CheckupSheet.markOf(line, item.value(), sex);
        filling.put(column, new Cell(item.shown(), mark));
        if (filling.unit.isEmpty()) {
            filling.unit = item.unit();
        }
    }

    private static List<CheckupLimit> limits(CheckupSheet.Line line, Code<Sex> sex) {
        return line.limits().stream()
                .filter(limit -> limit.holdsFor(sex) || !sex.is(Sex.MALE) && !sex.is(Sex.FEMALE))
                .toList();
    }
}
