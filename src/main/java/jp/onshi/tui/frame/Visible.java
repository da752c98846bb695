package jp.onshi.tui.frame;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Walks text cluster by cluster in the form that may be shown: a base character with its combining marks (composed where
 * Unicode has a composed form), variation selectors left out, and everything that a terminal would obey, reorder or
 * swallow — control, bidi, zero-width, lone surrogates, marks without a base or in heaps — replaced by a visible name,
 * {@code ␛} or {@code 〔U+202E〕}. The stored text is never changed by this.
 */
public final class Visible {

    /** Marks that one character may carry; any more are shown by their number. */
    private static final int MOST_MARKS = 2;

    private final String text;
    private int at;
    private String cluster = "";
    private int width;
    private boolean ambiguous;
    private boolean replaced;
    private String pending = "";
    private int pendingAt;

    Visible(String text) {
        this.text = text;
    }

    /** The text as it may be printed: what {@link Frame#put} would show, for output that is not a frame. */
    public static String text(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        Visible clusters = new Visible(text);
        while (clusters.next()) {
            shown.append(clusters.cluster);
        }
        return shown.toString();
    }

    /** Whether anything in the text has to be shown by its number instead of being printed. */
    public static boolean hasHidden(String text) {
        Visible clusters = new Visible(text);
        while (clusters.next()) {
            if (clusters.replaced) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7e) {
                return false;
            }
        }
        return true;
    }

    /** Moves to the next cluster; false at the end. */
    boolean next() {
        if (pendingAt < pending.length()) {
            int codePoint = pending.codePointAt(pendingAt);
            pendingAt += Character.charCount(codePoint);
            show(codePoint, true);
            return true;
        }
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            byte kind = CellWidth.kind(codePoint);
            at += Character.charCount(codePoint);
            if (kind == CellWidth.SELECTOR) {
                continue;
            }
            if (kind == CellWidth.HIDDEN || kind == CellWidth.MARK) {
                pending = name(codePoint);
                pendingAt = 0;
                return next();
            }
            show(codePoint, false);
            takeMarks();
            return true;
        }
        return false;
    }

    private void show(int codePoint, boolean inPlaceOfAnother) {
        cluster = Glyphs.of(codePoint);
        byte kind = CellWidth.kind(codePoint);
        width = CellWidth.cells(kind);
        ambiguous = kind == CellWidth.AMBIGUOUS;
        replaced = inPlaceOfAnother;
    }

    private void takeMarks() {
        int end = at;
        int marks = 0;
        StringBuilder marked = null;
        while (end < text.length() && marks < MOST_MARKS) {
            int codePoint = text.codePointAt(end);
            byte kind = CellWidth.kind(codePoint);
            if (kind == CellWidth.MARK) {
                if (marked == null) {
                    marked = new StringBuilder(cluster);
                }
                marked.appendCodePoint(codePoint);
                marks++;
            } else if (kind != CellWidth.SELECTOR) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        at = end;
        if (marked == null) {
            return;
        }
        String composed = Normalizer.normalize(marked, Normalizer.Form.NFC);
        byte kind = CellWidth.kind(composed.codePointAt(0));
        cluster = composed;
        width = CellWidth.cells(kind);
        ambiguous = kind == CellWidth.AMBIGUOUS;
    }

    private static String name(int codePoint) {
        if (codePoint < 0x20) {
            return Glyphs.of(0x2400 + codePoint);
        }
        if (codePoint == 0x7f) {
            return "␡";
        }
        return String.format(Locale.ROOT, "〔U+%04X〕", codePoint);
    }

    /** The characters to print. */
    String cluster() {
        return cluster;
    }

    /** Cells that the cluster takes, 1 or 2. */
    int width() {
        return width;
    }

    /** Whether terminals disagree about the width. */
    boolean ambiguous() {
        return ambiguous;
    }

    /** Whether this stands for something that must not be printed. */
    boolean replaced() {
        return replaced;
    }
}
