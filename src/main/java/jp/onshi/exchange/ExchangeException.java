package jp.onshi.exchange;

import java.util.Locale;
import jp.onshi.oqs.Folder;
import org.jspecify.annotations.Nullable;

/** A request could not be put into {@code req/}. The message names the reason and the folder only. */
public final class ExchangeException extends Exception {

    /** Why. */
    public enum Reason {
        /** The folder is not there or cannot be reached. */
        NO_FOLDER,
        /** We may not write into the folder. */
        NOT_WRITABLE,
        /** No space is left. */
        FULL,
        /** A request or an answer of that name is there already; nothing was overwritten. */
        NAME_TAKEN,
        /** The request was not staged, or somebody removed it. */
        NOT_STAGED,
        /** Another error of disk or network. */
        IO;

        /** The machine token: lower case, words joined by a hyphen. */
        public String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The key of the sentence that says what happened and what to do now; {@code {0}} is the folder. */
        public String textKey() {
            return "exchange.error." + token();
        }
    }

    private final Reason reason;
    private final Folder folder;

    ExchangeException(Reason reason, Folder folder, @Nullable Throwable cause) {
        super(reason.token() + " in " + folder.directory(), cause);
        this.reason = reason;
        this.folder = folder;
    }

    /** Why it failed. */
    public Reason reason() {
        return reason;
    }

    /** The folder in question. */
    public Folder folder() {
        return folder;
    }
}
