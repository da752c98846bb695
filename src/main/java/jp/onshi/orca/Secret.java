package jp.onshi.orca;

/**
 * A password or passphrase. It never shows itself: not in logs, not in messages, not in a debugger's one-line view.
 */
public final class Secret {

    private static final Secret NONE = new Secret("");

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** The secret with that text. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** No secret: the empty text. */
    public static Secret none() {
        return NONE;
    }

    String reveal() {
        return text;
    }

    char[] characters() {
        return text.toCharArray();
    }

    @Override
    public String toString() {
        return "***";
    }
}
