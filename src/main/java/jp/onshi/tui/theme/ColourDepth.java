package jp.onshi.tui.theme;

import java.util.Locale;
import java.util.Map;

/** How many colours may be sent to the terminal. */
public enum ColourDepth {
    /** 24 bits. */
    TRUE,
    /** The 256 indexed colours. */
    INDEXED,
    /** The 16 named colours, from the theme's own column. */
    NAMED,
    /** No colour: bold, underline and reverse only. */
    MONO;

    /**
     * What the environment says. {@code NO_COLOR} wins; COLORTERM is believed except under GNU screen, which misreads
     * 24-bit colours (it turns some into dim black); a TERM without any hint gets the 16 colours.
     */
    public static ColourDepth of(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || term.isEmpty() || term.startsWith("vt")) {
            return MONO;
        }
        boolean misreadsTrue = term.startsWith("screen") && !environment.containsKey("TMUX");
        String colorterm = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
        boolean claimsTrue = colorterm.equals("truecolor") || colorterm.equals("24bit") || term.endsWith("-direct");
        if (claimsTrue && !misreadsTrue && !term.equals("linux")) {
            return TRUE;
        }
        return term.contains("256color") ? INDEXED : NAMED;
    }
}
