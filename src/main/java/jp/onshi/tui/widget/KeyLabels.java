package jp.onshi.tui.widget;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import org.jspecify.annotations.Nullable;

/** A row of twelve function-key labels in groups of four, as 日レセ has at the bottom of every screen. */
public final class KeyLabels {

    /** Keys in a row. */
    public static final int KEYS = 12;

    /** Cells of the narrowest label: two full-width characters. */
    public static final int SHORTEST = 4;

    private static final int GROUP = 4;

    private KeyLabels() {}

    /**
     * One label.
     *
     * @param text its words
     * @param shortText its words where there is little room
     * @param enabled whether the key would do something now
     */
    public record Label(String text, String shortText, boolean enabled) {}

    /**
     * Draws a row of labels over the whole width.
     *
     * @param prefix {@code F} or {@code S} (with Shift)
     * @param labels twelve labels; {@code null} for a key without meaning
     */
    public static void draw(Frame frame, int row, char prefix, List<@Nullable Label> labels) {
        frame.fillRow(row, Role.KEY_LABEL);
        int[] starts = starts(frame.columns());
        boolean roomy = frame.columns() / KEYS > SHORTEST + 4;
        if (!roomy && labels.stream().anyMatch(Objects::nonNull)) {
            frame.put(0, row, String.valueOf(prefix), Role.KEY_NUMBER);
        }
        for (int i = 0; i < KEYS; i++) {
            Label label = labels.get(i);
            if (label == null) {
                continue;
            }
            String number = (roomy ? String.valueOf(prefix) : "") + (i + 1) + (roomy ? " " : "");
            int column = frame.put(starts[i], row, number, label.enabled() ? Role.KEY_NUMBER : Role.KEY_DISABLED);
            int room = starts[i + 1] - 1 - column;
            boolean fits = CellWidth.of(label.text()) <= room;
            frame.put(
                    column,
                    row,
                    fits ? label.text() : label.shortText(),
                    label.enabled() ? Role.KEY_LABEL : Role.KEY_DISABLED);
        }
    }

    /** Where each key's place starts, and where the last one ends; groups of four lie one cell further apart. */
    static int[] starts(int columns) {
        int[] widths = new int[KEYS];
        int room = columns - 1 - (KEYS / GROUP - 1);
        Arrays.fill(widths, room / KEYS);
        int left = room % KEYS;
        for (int i = KEYS - 1; i >= 0 && left > 0; i--, left--) {
            widths[i]++;
        }
        int[] starts = new int[KEYS + 1];
        int at = 1;
        for (int i = 0; i < KEYS; i++) {
            starts[i] = at;
            at += widths[i] + (i % GROUP == GROUP - 1 && i < KEYS - 1 ? 1 : 0);
        }
        starts[KEYS] = columns + 1;
        return starts;
    }
}
