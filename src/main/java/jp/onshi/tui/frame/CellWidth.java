package jp.onshi.tui.frame;

/**
 * How many terminal cells text takes. Full-width and wide characters take two; characters whose width depends on the
 * terminal (East Asian Width "ambiguous": ★ ◎ ① →) get two as well and are anchored by the terminal layer; combining
 * marks take none. The table comes from the Unicode data ({@code WidthTable}); nothing here depends on the JDK in use.
 */
public final class CellWidth {

    static final byte NARROW = 0;
    static final byte WIDE = 1;
    static final byte AMBIGUOUS = 2;
    /** A combining mark: joins the character before it. */
    static final byte MARK = 3;
    /** A variation selector: chooses a glyph that terminals do not have; left out on screen. */
    static final byte SELECTOR = 4;
    /** Controls, bidi and zero-width characters, surrogates, unassigned: never printed, shown by their number. */
    static final byte HIDDEN = 5;

    private static final int[] STARTS;
    private static final byte[] KINDS;

    static {
        String runs = WidthTable.RUNS;
        int[] starts = new int[runs.length()];
        byte[] kinds = new byte[runs.length()];
        int count = 0;
        int at = 0;
        for (int i = 0; i < runs.length(); i++) {
            int run = runs.charAt(i) - WidthTable.OFFSET;
            byte kind = (byte) (run & 7);
            if (count == 0 || kinds[count - 1] != kind) {
                starts[count] = at;
                kinds[count++] = kind;
            }
            at += run >>> 3;
        }
        STARTS = java.util.Arrays.copyOf(starts, count);
        KINDS = java.util.Arrays.copyOf(kinds, count);
    }

    private CellWidth() {}

    /** Cells that the text takes on screen, in the form in which {@link Frame#put} shows it. */
    public static int of(String text) {
        int width = 0;
        Visible clusters = new Visible(text);
        while (clusters.next()) {
            width += clusters.width();
        }
        return width;
    }

    /** Cells of one code point as it is in the data: 0 for marks and everything that is not printed. */
    public static int of(int codePoint) {
        return cells(kind(codePoint));
    }

    /** Whether terminals disagree about the width of this code point (it gets two cells). */
    public static boolean isAmbiguous(int codePoint) {
        return kind(codePoint) == AMBIGUOUS;
    }

    static int cells(byte kind) {
        return switch (kind) {
            case NARROW -> 1;
            case WIDE, AMBIGUOUS -> 2;
            default -> 0;
        };
    }

    static byte kind(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint < 0x20 ? HIDDEN : NARROW;
        }
        if (codePoint >= 0x4e00 && codePoint <= 0x9fff) {
            return WIDE;
        }
        int low = 0;
        int high = STARTS.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (STARTS[middle] <= codePoint) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return KINDS[low];
    }
}
