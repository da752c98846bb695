package jp.onshi.tui.theme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A colour of a theme: 24 bits, and the one of the 16 named colours that stands for it where there are only those.
 *
 * @param rgb 0xRRGGBB, or −1 for the terminal's own colour
 * @param named 0–15, or −1 for the terminal's own colour
 */
record Colour(int rgb, int named) {

    static final Colour DEFAULT = new Colour(-1, -1);

    static final List<String> NAMES = List.of(
            "black",
            "red",
            "green",
            "yellow",
            "blue",
            "magenta",
            "cyan",
            "white",
            "bright-black",
            "bright-red",
            "bright-green",
            "bright-yellow",
            "bright-blue",
            "bright-magenta",
            "bright-cyan",
            "bright-white");

    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    /** Reads {@code ["#f3a68c", "bright-red"]}; null when it is not that. */
    static @Nullable Colour of(List<String> texts) {
        if (texts.size() != 2) {
            return null;
        }
        String hex = texts.get(0);
        int named = NAMES.indexOf(texts.get(1));
        if (hex.length() != 7 || hex.charAt(0) != '#' || named < 0) {
            return null;
        }
        int rgb = 0;
        for (int i = 1; i < 7; i++) {
            int digit = Character.digit(hex.charAt(i), 16);
            if (digit < 0) {
                return null;
            }
            rgb = rgb << 4 | digit;
        }
        return new Colour(rgb, named);
    }

    /** Appends the SGR parameters for this colour as foreground or background; nothing for the terminal's own. */
    void append(StringBuilder sgr, boolean background, ColourDepth depth) {
        if (depth == ColourDepth.MONO || this == DEFAULT) {
            return;
        }
        sgr.append(';');
        if (depth == ColourDepth.NAMED) {
            sgr.append((named < 8 ? 30 + named : 82 + named) + (background ? 10 : 0));
            return;
        }
        sgr.append(background ? "48" : "38");
        if (depth == ColourDepth.TRUE) {
            sgr.append(";2;")
                    .append(rgb >> 16)
                    .append(';')
                    .append(rgb >> 8 & 0xff)
                    .append(';')
                    .append(rgb & 0xff);
        } else {
            sgr.append(";5;").append(indexed());
        }
    }

    /** The nearest of the 240 fixed ones among the 256 indexed colours. */
    int indexed() {
        int red = rgb >> 16;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        int r = nearest(red);
        int g = nearest(green);
        int b = nearest(blue);
        int level = Math.max(0, Math.min(23, ((red + green + blue) / 3 - 3) / 10));
        int grey = 8 + level * 10;
        int toCube = distance(red, green, blue, CUBE[r], CUBE[g], CUBE[b]);
        return distance(red, green, blue, grey, grey, grey) < toCube ? 232 + level : 16 + 36 * r + 6 * g + b;
    }

    private static int nearest(int value) {
        int best = 0;
        for (int i = 1; i < CUBE.length; i++) {
            if (Math.abs(CUBE[i] - value) < Math.abs(CUBE[best] - value)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int r1, int g1, int b1, int r2, int g2, int b2) {
        return (r1 - r2) * (r1 - r2) + (g1 - g2) * (g1 - g2) + (b1 - b2) * (b1 - b2);
    }
}
