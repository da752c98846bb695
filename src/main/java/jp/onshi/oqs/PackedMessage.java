package jp.onshi.oqs;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import jp.onshi.oqs.UnreadableMessageException.Reason;

/**
 * The one message in a zip, unpacked while it is read; nothing is written to disk. Refused are a zip with more or less
 * than one file in it, a name that is no plain file name ending in {@code .xml}, more bytes than allowed, and a content
 * that was packed tighter than any real message.
 *
 * <p>Refusals come as {@link RefusedPackageException} from the reading methods. A zip that ends too early is
 * {@code INCOMPLETE}. That there is nothing behind the message is only known when its end has been read.
 */
final class PackedMessage extends InputStream {

    /** Unpacked bytes per packed byte; real results stay below 60. */
    static final long MOST_RATIO = 250;
    /** Below so many bytes the ratio says nothing. */
    static final long RATIO_FROM = 1 << 20;

    private static final int LONGEST_NAME = 255;

    private final Counted packed;
    private final ZipInputStream zip;
    private final long mostBytes;
    private long unpacked;
    private boolean open;
    private boolean ended;

    PackedMessage(InputStream file, long mostBytes) {
        this.packed = new Counted(file);
        // Names are ASCII; this charset makes no other name an exception.
        this.zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1);
        this.mostBytes = mostBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            if (!open) {
                begin();
            }
            int count = zip.read(buffer, offset, length);
            if (count < 0) {
                end();
                return -1;
            }
            unpacked += count;
            if (unpacked > mostBytes || unpacked > RATIO_FROM && unpacked / MOST_RATIO > packed.count) {
                throw new RefusedPackageException(Reason.TOO_LARGE);
            }
            return count;
        } catch (EOFException cutOff) {
            throw new RefusedPackageException(Reason.INCOMPLETE);
        } catch (ZipException | IllegalArgumentException damaged) {
            throw new RefusedPackageException(packed.ended ? Reason.INCOMPLETE : Reason.PACKED);
        }
    }

    private void begin() throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
            throw new RefusedPackageException(packed.ended ? Reason.INCOMPLETE : Reason.PACKED);
        }
        if (!isPlainName(entry.getName())) {
            throw new RefusedPackageException(Reason.PACKED);
        }
        open = true;
    }

    private void end() throws IOException {
        ended = true;
        if (zip.getNextEntry() != null) {
            throw new RefusedPackageException(Reason.PACKED);
        }
    }

    private static boolean isPlainName(String name) {
        return name.length() <= LONGEST_NAME
                && name.toLowerCase(Locale.ROOT).endsWith(".xml")
                && !name.startsWith(".")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ' || c == 0x7F);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Knows how many bytes were read from the file, and whether it has ended. */
    private static final class Counted extends FilterInputStream {
        private long count;
        private boolean ended;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value < 0) {
                ended = true;
            } else {
                count++;
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read < 0) {
                ended = true;
            } else {
                count += read;
            }
            return read;
        }
    }
}
