package jp.onshi.cli;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text from outside on its way to standard output, where a terminal may be: what a terminal would obey or a reader
 * would not see never gets there as it is. A program that reads the JSON gets the very same text; CSV has no way of
 * saying such a character, so its name stands for it.
 */
final class Printable {

    private Printable() {}

    /** Writes those characters as {@code \}{@code uXXXX}. */
    static final CharacterEscapes IN_JSON = new CharacterEscapes() {
        private static final long serialVersionUID = 1L;

        private final int[] ascii = withDelete();

        private static int[] withDelete() {
            int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
            codes[0x7f] = CharacterEscapes.ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return isUnprintable(character)
                    ? new SerializedString(String.format(Locale.ROOT, "\\u%04X", character))
                    : null;
        }
    };

    /** The text as it stands in CSV. */
    static String inCsv(String text) {
        if (text.codePoints().noneMatch(Printable::isUnprintable)) {
            return text;
        }
        StringBuilder named = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            if (isUnprintable(codePoint)) {
                named.append(String.format(Locale.ROOT, "〔U+%04X〕", codePoint));
            } else {
                named.appendCodePoint(codePoint);
            }
        });
        return named.toString();
    }

    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\n';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
