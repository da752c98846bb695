package jp.onshi.eligibility;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The official sheet 特定健康診査受診結果 (seed 000): its groups, items and limits. Read from {@code checkup-sheet.tsv} when
 * the first check-up is shown.
 */
public final class CheckupSheet {

    private static final String TABLE = "checkup-sheet.tsv";
    private static final int COLUMNS = 5;

    private final List<Line> lines;

    private CheckupSheet(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * A line of the sheet.
     *
     * @param place its place on the sheet, from 0
     * @param group the group that it belongs to
     * @param label its name on the sheet
     * @param codes how the codes of its items begin
     * @param names the names of its items, folded
     * @param limits its limits; empty where the sheet has none
     */
    public record Line(
            int place, String group, String label, List<String> codes, List<String> names, List<CheckupLimit> limits) {

        /** Copies the lists. */
        public Line {
            codes = List.copyOf(codes);
            names = List.copyOf(names);
            limits = List.copyOf(limits);
        }
    }

    private static final class Shipped {
        static final CheckupSheet INSTANCE = load();

        private static CheckupSheet load() {
            try (InputStream stream = CheckupSheet.class.getResourceAsStream(TABLE)) {
                if (stream == null) {
                    throw new IllegalStateException(TABLE + " is missing from the program");
                }
                return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException cannotRead) {
                throw new UncheckedIOException(cannotRead);
            }
        }
    }

    /** The sheet that comes with the program. */
    public static CheckupSheet shipped() {
        return Shipped.INSTANCE;
    }

    private static CheckupSheet read(String table) {
        List<Line> lines = new ArrayList<>();
        for (String row : table.split("\n", -1)) {
            if (row.isBlank() || row.startsWith("#")) {
                continue;
            }
            String[] cells = row.split("\t", -1);
            if (cells.length != COLUMNS) {
                throw new IllegalStateException(TABLE + " needs " + COLUMNS + " columns: " + row);
            }
            List<String> names = new ArrayList<>();
            for (String name : cells[3].split(",", -1)) {
                names.add(TextFold.key(name));
            }
            lines.add(new Line(
                    lines.size(), cells[0], cells[1], List.of(cells[2].split(",", -1)), names, limits(cells[4])));
        }
        return new CheckupSheet(lines);
    }

    private static List<CheckupLimit> limits(String cell) {
        List<CheckupLimit> limits = new ArrayList<>();
        for (String limit : cell.split(",", -1)) {
            if (limit.isEmpty()) {
                continue;
            }
            Sex sex = limit.startsWith("男") ? Sex.MALE : limit.startsWith("女") ? Sex.FEMALE : null;
            String rest = sex == null ? limit : limit.substring(1);
            CheckupLimit.Mark mark = rest.startsWith("▲") ? CheckupLimit.Mark.HIGH : CheckupLimit.Mark.LOW;
            boolean strict = rest.startsWith("<", 1);
            limits.add(new CheckupLimit(mark, new BigDecimal(rest.substring(strict ? 2 : 1)), !strict, sex));
        }
        return limits;
    }

    /** All lines in their order. */
    public List<Line> lines() {
        return lines;
    }

    /** The line of an item: by its name, and where no line has the name by its code; empty for items off the sheet. */
    public Optional<Line> lineOf(CheckupHistory.Item item) {
        String name = TextFold.key(item.name());
        for (Line line : lines) {
            if (line.names().contains(name)) {
                return Optional.of(line);
            }
        }
        for (Line line : lines) {
            for (String code : line.codes()) {
                if (item.code().startsWith(code)) {
                    return Optional.of(line);
                }
            }
        }
        return Optional.empty();
    }

    /** The mark of a value; {@code null} within the limits, without limits, and for what is no number. */
    static CheckupLimit.@Nullable Mark markOf(Line line, String value, Code<Sex> sex) {
        BigDecimal number = number(value);
        if (number == null) {
            return null;
        }
        for (CheckupLimit limit : line.limits()) {
            if (limit.holdsFor(sex) && limit.marks(number)) {
                return limit.mark();
            }
        }
        return null;
    }

    private static @Nullable BigDecimal number(String value) {
        String text = TextFold.toHalfWidth(value).strip();
        return text.matches("[+-]?\\d{1,12}(\\.\\d{1,12})?") ? new BigDecimal(text) : null;
    }
}
