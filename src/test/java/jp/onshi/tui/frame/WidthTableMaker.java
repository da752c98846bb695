package jp.onshi.tui.frame;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes {@code WidthTable.java} from the Unicode data in ICU4J. Run {@code mvn test -Dtest=CellWidthTest
 * -Dwidths.update} after a new ICU4J; the test compares every code point.
 */
final class WidthTableMaker {

    private static final int LONGEST_RUN = 8000;

    private WidthTableMaker() {}

    static byte kind(int codePoint) {
        if (codePoint >= 0xFE00 && codePoint <= 0xFE0F || codePoint >= 0xE0100 && codePoint <= 0xE01EF) {
            return CellWidth.SELECTOR;
        }
        int category = UCharacter.getType(codePoint);
        boolean hidden = switch (category) {
            case ECharacterCategory.CONTROL,
                    ECharacterCategory.FORMAT,
                    ECharacterCategory.SURROGATE,
                    ECharacterCategory.UNASSIGNED,
                    ECharacterCategory.LINE_SEPARATOR,
                    ECharacterCategory.PARAGRAPH_SEPARATOR -> true;
            default -> UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        };
        if (hidden) {
            return CellWidth.HIDDEN;
        }
        if (category == UCharacterCategory.NON_SPACING_MARK || category == UCharacterCategory.ENCLOSING_MARK) {
            return CellWidth.MARK;
        }
        return switch (UCharacter.getIntPropertyValue(codePoint, UProperty.EAST_ASIAN_WIDTH)) {
            case UCharacter.EastAsianWidth.WIDE, UCharacter.EastAsianWidth.FULLWIDTH -> CellWidth.WIDE;
            case UCharacter.EastAsianWidth.AMBIGUOUS -> CellWidth.AMBIGUOUS;
            default -> CellWidth.NARROW;
        };
    }

    static void write(Path file) throws IOException {
        StringBuilder escapes = new StringBuilder();
        int count = 0;
        int start = 0;
        for (int codePoint = 1; codePoint <= Character.MAX_CODE_POINT + 1; codePoint++) {
            boolean last = codePoint > Character.MAX_CODE_POINT;
            if (last || kind(codePoint) != kind(start) || codePoint - start == LONGEST_RUN) {
                if (count > 0 && count % 14 == 0) {
                    escapes.append("\"\n            + \"");
                }
                escapes.append(String.format("\\u%04x", ((codePoint - start) << 3 | kind(start)) + WidthTable.OFFSET));
                count++;
                start = codePoint;
            }
        }
        Files.writeString(file, """
                package jp.onshi.tui.frame;

                /** Made from the Unicode data by {@code WidthTableMaker} (src/test); not edited by hand. */
                final class WidthTable {

                    /** Keeps the characters of {@link #RUNS} clear of those that Java source cannot escape. */
                    static final int OFFSET = 0x80;

                    /** Runs of code points from 0 on: run length × 8 + kind as in {@link CellWidth}, plus the offset. */
                    static final String RUNS = "%s";

                    private WidthTable() {}
                }
                """.formatted(escapes));
    }
}
