package jp.onshi.oqs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The {@code .err} file that the 連携ソフト leaves beside a request it did not accept. Its format is not public. */
public final class ErrorFile {

    /** The most that is read of a file, in bytes. */
    private static final int MAX_BYTES = 4096;
    /** The longest text that is given back, in characters. */
    static final int MAX_TEXT = 500;

    private static final char UNREADABLE = '\uFFFD';

    private ErrorFile() {}

    /**
     * What the file says, in one line that is fit for a screen: read as UTF-8, else as windows-31j; runs of blanks and
     * line ends become one blank, anything that could steer a terminal becomes U+FFFD, a long text ends in {@code …}.
     * Never fails; an empty file gives an empty text.
     *
     * @param file the bytes of the file
     */
    public static String text(byte[] file) {
        int end = file.length;
        while (end > 0 && file[end - 1] == 0) {
            end--;
        }
        return harmless(read(Arrays.copyOf(file, Math.min(end, MAX_BYTES)), end > MAX_BYTES));
    }

    private static String read(byte[] head, boolean cut) {
        if (head.length >= 2
                && (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF
                        || head[0] == (byte) 0xFF && head[1] == (byte) 0xFE)) {
            return new String(head, StandardCharsets.UTF_16);
        }
        String text = new String(head, StandardCharsets.UTF_8);
        int unreadable = text.indexOf(UNREADABLE);
        boolean onlyTheCut = cut && unreadable == text.length() - 1;
        return unreadable < 0 || onlyTheCut ? text : new String(head, WireEncoding.SHIFT_JIS.charset());
    }

    private static String harmless(String text) {
        StringBuilder line = new StringBuilder();
        boolean blank = false;
        int count = 0;
        for (int codePoint : text.codePoints().toArray()) {
            if (Character.isWhitespace(codePoint) && codePoint != '\u3000' || codePoint == '\uFEFF') {
                blank = true;
                continue;
            }
            if (count >= MAX_TEXT) {
                return line.append('…').toString();
            }
            if (blank && count > 0) {
                line.append(' ');
                count++;
            }
            blank = false;
            line.appendCodePoint(isHarmful(codePoint) ? UNREADABLE : codePoint);
            count++;
        }
        return line.toString();
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
