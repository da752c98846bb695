package jp.onshi.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link RecordWriter} wrote, in the same order. */
final class RecordReader {

    private final byte[] bytes;
    private int at;

    RecordReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int number() throws IOException {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            if (at >= bytes.length) {
                throw new EOFException("a stored record ends too early");
            }
            int group = bytes[at++];
            value |= (group & 0x7f) << shift;
            if (group >= 0) {
                return value;
            }
        }
        throw new IOException("a stored record holds no number where one must be");
    }

    /** Whether anything follows: what a later version appends is missing from what an earlier one wrote. */
    boolean hasMore() {
        return at < bytes.length;
    }

    boolean flag() throws IOException {
        return number() != 0;
    }

    String text() throws IOException {
        int start = skip();
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    byte[] block() throws IOException {
        int start = skip();
        return Arrays.copyOfRange(bytes, start, at);
    }

    private int skip() throws IOException {
        int length = number();
        if (length < 0 || length > bytes.length - at) {
            throw new EOFException("a stored record ends too early");
        }
        int start = at;
        at += length;
        return start;
    }
}
