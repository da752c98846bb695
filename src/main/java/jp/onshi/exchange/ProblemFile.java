package jp.onshi.exchange;

import java.time.Instant;
import jp.onshi.oqs.Folder;

/**
 * A file that cannot be taken in. It stays where it is.
 *
 * @param folder where it lies, {@code RES} or {@code FACE}
 * @param fileName its name: untrusted text
 * @param size bytes
 * @param modifiedAt the time of its last change by the clock of the machine that holds it, in whole milliseconds
 * @param reason why
 * @param detail for {@link ProblemReason#UNREADABLE} the receiver's reason code, else empty
 * @param bytes what was read; empty where nothing was read (too big, foreign, no permission …)
 */
@SuppressWarnings("ArrayRecordComponent")
public record ProblemFile(
        Folder folder,
        String fileName,
        long size,
        Instant modifiedAt,
        ProblemReason reason,
        String detail,
        byte[] bytes) {

    /** Without the name, which may hold a patient number. */
    @Override
    public String toString() {
        return "ProblemFile[" + folder + ", " + reason.token() + ", " + size + " bytes]";
    }
}
