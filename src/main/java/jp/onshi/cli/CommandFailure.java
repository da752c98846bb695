package jp.onshi.cli;

import java.util.List;

/** Ends a command with an exit code and one sentence that says what happened and what to do now. */
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String key;
    private final transient List<String> arguments;

    CommandFailure(ExitCode code, String key, String... arguments) {
        super(key);
        this.code = code;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    ExitCode code() {
        return code;
    }

    String key() {
        return key;
    }

    List<String> arguments() {
        return arguments == null ? List.of() : arguments;
    }
}
