package jp.onshi.tui.screen;

/**
 * One sentence in the message line.
 *
 * @param level how it is shown
 * @param text what happened and what to do now
 */
public record Message(Level level, String text) {

    /** How a message is shown. */
    public enum Level {
        /** What is so, or what was done. */
        INFO,
        /** Something was refused or failed. */
        ERROR
    }

    /** A plain statement. */
    public static Message info(String text) {
        return new Message(Level.INFO, text);
    }

    /** A refusal or a failure. */
    public static Message error(String text) {
        return new Message(Level.ERROR, text);
    }
}
