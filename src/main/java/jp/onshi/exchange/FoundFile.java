package jp.onshi.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.Folder;

/**
 * A file to be taken in: either read whole, with the same size and time before and after reading; or, when it is the
 * result of a batch, lying unchanged and to be read piece by piece through {@link #open()}. What such a file is taken to
 * be counts only while it keeps its size and time: the inbox offers it anew when they change, and removes it only with
 * those that it was offered with.
 *
 * @param folder where it lies, {@code RES} or {@code FACE}
 * @param name its name; in {@code RES} this can also be a request's name, with the extension {@code err} or as the copy
 *     of a request that was not accepted
 * @param path its path; only for messages to the person at the machine, the file may be gone already
 * @param size bytes
 * @param bytes its content, not to be changed; empty for the result of a batch
 * @param sha256 of the content, 64 lower-case hexadecimal digits; empty for the result of a batch
 * @param modifiedAt the time of its last change by the clock of the machine that holds it, in whole milliseconds
 */
@SuppressWarnings("ArrayRecordComponent")
public record FoundFile(
        Folder folder, FileName name, Path path, long size, byte[] bytes, String sha256, Instant modifiedAt) {

    /** The content from its beginning; a link in place of the file is an error. */
    public InputStream open() throws IOException {
        return sha256.isEmpty()
                ? Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)
                : new ByteArrayInputStream(bytes);
    }

    /** Without the name, which may hold a patient number. */
    @Override
    public String toString() {
        return "FoundFile[" + folder + ", " + size + " bytes]";
    }
}
