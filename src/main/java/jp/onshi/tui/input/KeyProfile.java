package jp.onshi.tui.input;

/** How a terminal means the sequences that terminals disagree about. */
public enum KeyProfile {
    /**
     * xterm, GNOME Terminal, tmux, PuTTY, Tera Term, rxvt. {@code ESC[25~} to {@code ESC[34~} are Shift+F3 to
     * Shift+F10, as PuTTY and rxvt send them. PuTTY in its default mode sends Shift+F1 as F11 and Shift+F2 as F12;
     * these cannot be told apart and mean F11 and F12.
     */
    XTERM,
    /** The Linux console: {@code ESC[25~} to {@code ESC[34~} are Shift+F1 to Shift+F8. */
    LINUX,
    /** PuTTY's SCO mode: {@code ESC[M} to {@code ESC[X} are F1 to F12. */
    SCO;

    /** The profile for a value of TERM. */
    public static KeyProfile of(String term) {
        if (term.startsWith("linux")) {
            return LINUX;
        }
        return term.startsWith("sco") ? SCO : XTERM;
    }
}
