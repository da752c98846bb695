package jp.onshi.cli;

/** The exit codes of every command. */
public enum ExitCode {
    /** Done; the answer is positive. */
    DONE,
    /** The answer is negative, or a check failed. */
    NEGATIVE,
    /** The call was not understood. */
    USAGE,
    /** The folders or the ledger cannot be reached. */
    UNREACHABLE,
    /** Not permitted. */
    NOT_PERMITTED;

    /** The number for the shell: 0 to 4 in the order above. */
    public int number() {
        return ordinal();
    }
}
