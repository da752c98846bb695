package jp.onshi.tui.frame;

/** Strings of one code point, shared where they are frequent, so that a frame costs little memory. */
final class Glyphs {

    private static final String[] ASCII = new String[0x80];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = String.valueOf(c);
        }
    }

    private Glyphs() {}

    static String of(int codePoint) {
        return codePoint < ASCII.length ? ASCII[codePoint] : Character.toString(codePoint);
    }
}
