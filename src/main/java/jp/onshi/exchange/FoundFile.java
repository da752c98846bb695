package jp.onshi.exchange;

import java.nio.file.Path;
import java.time.Instant;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.Folder;

/**
 * A file that was read whole: its size and time were the same before and after reading.
 *
 * @param folder where it lies, {@code RES} or {@code FACE}
 * @param name its name; in {@code RES} this can also be a request's name, with the extension {@code err} or as the copy
 *     of a request that was not accepted
 * @param path its path; only for messages to the person at the machine, the file may be gone already
 * @param bytes its content; not to be changed
 * @param sha256 of the content, 64 lower-case hexadecimal digits
 * @param modifiedAt the time of its last change by the clock of the machine that holds it, in whole milliseconds
 */
@SuppressWarnings("ArrayRecordComponent")
public record FoundFile(Folder folder, FileName name, Path path, byte[] bytes, String sha256, Instant modifiedAt) {

    /** Without the name, which may hold a patient number. */
    @Override
    public String toString() {
        return "FoundFile[" + folder + ", " + bytes.length + " bytes]";
    }
}
