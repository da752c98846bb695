package jp.onshi.tui.terminal;

import java.util.List;
import jp.onshi.text.Texts;

/** The console cannot have the terminal; says why and what to do. */
public final class TerminalException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is no terminal (started by cron, a service, a pipe). */
        NO_TTY,
        /** TERM names a terminal without cursor movement. */
        DUMB,
        /** stty is missing or failed. */
        NO_RAW_MODE
    }

    private final Reason reason;
    private final List<String> arguments;

    TerminalException(Reason reason, String... arguments) {
        super(reason.name());
        this.reason = reason;
        this.arguments = List.of(arguments);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** One clear sentence with what to do. */
    public String text(Texts texts) {
        String key = switch (reason) {
            case NO_TTY -> "tui.terminal.no-tty";
            case DUMB -> "tui.terminal.dumb";
            case NO_RAW_MODE -> "tui.terminal.no-raw-mode";
        };
        return texts.get(key, arguments.toArray());
    }
}
