package jp.onshi.tui.terminal;

import com.googlecode.lanterna.TextColor;
import java.awt.Color;
import java.nio.charset.StandardCharsets;

/**
 * Colours and attributes of a role, ready to be sent, in the place where Lanterna keeps a colour: what it compares and
 * passes on is then one thing instead of two colours and a set.
 */
final class Look implements TextColor {

    private static final long serialVersionUID = 1;

    private final byte[] sequence;

    Look(String sequence) {
        this.sequence = sequence.getBytes(StandardCharsets.US_ASCII);
    }

    /** The whole control sequence; not to be changed. */
    byte[] sequence() {
        return sequence;
    }

    @Override
    public byte[] getForegroundSGRSequence() {
        throw notAColour();
    }

    @Override
    public byte[] getBackgroundSGRSequence() {
        throw notAColour();
    }

    @Override
    public int getRed() {
        throw notAColour();
    }

    @Override
    public int getGreen() {
        throw notAColour();
    }

    @Override
    public int getBlue() {
        throw notAColour();
    }

    @Override
    @Deprecated
    public Color toColor() {
        throw notAColour();
    }

    private static UnsupportedOperationException notAColour() {
        return new UnsupportedOperationException("a look is more than a colour");
    }
}
