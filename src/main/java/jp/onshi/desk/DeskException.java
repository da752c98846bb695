package jp.onshi.desk;

import java.util.List;

/**
 * Something outside the desk's control went wrong (ledger, folders). Carries the text key of one sentence that says what
 * happened and what to do now; never personal data.
 */
public final class DeskException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<String> arguments;

    /** A failure with the key of its sentence and the sentence's arguments. */
    public DeskException(String key, List<String> arguments, Throwable cause) {
        super(key, cause);
        this.key = key;
        this.arguments = List.copyOf(arguments);
    }

    /** The key of the sentence in the text bundles. */
    public String key() {
        return key;
    }

    /** The sentence's arguments: paths, numbers; never personal data. */
    public List<String> arguments() {
        return arguments == null ? List.of() : arguments;
    }
}
