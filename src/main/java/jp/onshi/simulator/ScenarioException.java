package jp.onshi.simulator;

import java.util.Locale;
import jp.onshi.text.Texts;

/** A scenario that cannot be played, with the place of the fault. */
public final class ScenarioException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Reason {
        /** There is neither a shipped scenario nor a file of that name. */
        NOT_FOUND,
        /** The file is there and cannot be read. */
        NOT_READABLE,
        /** No TOML. */
        NOT_TOML,
        /** A key that no scenario has. */
        UNKNOWN_KEY,
        /** A key that must be there is missing. */
        MISSING_KEY,
        /** The value has the wrong type or is out of its range. */
        WRONG_VALUE,
        /** No such person in the population. */
        NO_SUCH_PERSON,
        /** No such fault. */
        NO_SUCH_FAULT,
        /** The person has no such qualification. */
        NO_SUCH_QUALIFICATION;

        private String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final String file;
    private final int line;
    private final String detail;

    ScenarioException(Reason reason, String file, int line, String detail) {
        super(file + ":" + line + ": " + reason.token() + ": " + detail);
        this.reason = reason;
        this.file = file;
        this.line = line;
        this.detail = detail;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** The scenario's file, or the name that was asked for. */
    public String file() {
        return file;
    }

    /** The line, from 1; 0 when the fault has no line. */
    public int line() {
        return line;
    }

    /** One sentence that says where it is, what is wrong and what would be right. */
    public String sentence(Texts texts) {
        String place = line > 0 ? file + ":" + line : file;
        return texts.get("simulator.scenario." + reason.token(), place, detail);
    }
}
