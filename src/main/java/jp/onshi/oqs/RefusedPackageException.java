package jp.onshi.oqs;

import java.io.IOException;

/** A zip that may not be unpacked, said through a stream. */
final class RefusedPackageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final UnreadableMessageException reason;

    RefusedPackageException(UnreadableMessageException.Reason reason) {
        super("no packed message");
        this.reason = new UnreadableMessageException(reason, 0);
    }

    UnreadableMessageException reason() {
        return reason;
    }
}
