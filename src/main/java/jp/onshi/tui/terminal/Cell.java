package jp.onshi.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;

/**
 * What stands in one column of Lanterna's screen: a character with all its marks, in one look. The second column of a
 * wide character is a cell of its own, with nothing in it. Lanterna's own idea of widths is so never asked for, nor is
 * the JDK's of where a character ends, which is another one in every JDK.
 */
final class Cell extends TextCharacter {

    private static final long serialVersionUID = 1;
    private static final EnumSet<SGR> NO_MODIFIERS = EnumSet.noneOf(SGR.class);

    private final String text;
    private final Look look;
    private final boolean mayOverflow;

    /** An empty text stands for the second column of the character before it. */
    @SuppressWarnings("deprecation") // fromString splits at what the JDK thinks is a character
    Cell(String text, Look look) {
        super(text.isEmpty() ? ' ' : text.charAt(0), look, TextColor.ANSI.DEFAULT, NO_MODIFIERS);
        this.text = text;
        this.look = look;
        this.mayOverflow = AnchoringTerminal.mayOverflow(text);
    }

    /** Loads this class with all that it needs. */
    static void load() {
        new Cell(" ", new Look(""));
    }

    Look look() {
        return look;
    }

    /** Whether it is made of this very string. */
    @SuppressWarnings("ReferenceEquality") // equal strings may say no
    boolean is(String otherText, Look otherLook) {
        return text == otherText && look == otherLook;
    }

    /** Whether some terminals may draw this beyond the columns that it has. */
    boolean mayOverflow() {
        return mayOverflow;
    }

    @Override
    public String getCharacterString() {
        return text;
    }

    @Override
    public boolean isDoubleWidth() {
        return false;
    }

    /** Shared: bold, underline, reverse are part of the look, and Lanterna asks ten times for every cell it sends. */
    @Override
    public EnumSet<SGR> getModifiers() {
        return NO_MODIFIERS;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Cell cell && look == cell.look && text.equals(cell.text);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + look.hashCode();
    }
}
