package jp.onshi.vault;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The data key cannot be used, or sealed data is not what was sealed. The message names no personal data. */
public final class VaultException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong; each has a sentence in the {@code vault} bundle. */
    public enum Reason {
        /** There is no key file, and making a new one would lock the data that exists. */
        MISSING,
        /** The key file may be read or written by others than its owner. */
        TOO_OPEN,
        /** The key file is cut short, changed, or no key file. */
        DAMAGED,
        /** The key file was made by a newer version of this program. */
        NEWER_VERSION,
        /** The key file or its folder cannot be read or written. */
        NO_ACCESS,
        /** Sealed data was altered, belongs elsewhere, or was sealed with another key. */
        TAMPERED;

        /** The key of the sentence for people; its argument {@code {0}} is the key file. */
        public String textKey() {
            return "vault." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final String subject;

    VaultException(Reason reason, String subject, @Nullable Throwable cause) {
        super(reason + ": " + subject, cause);
        this.reason = reason;
        this.subject = subject;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** What it is about: the key file, or the context of the sealed data. */
    public String subject() {
        return subject;
    }
}
