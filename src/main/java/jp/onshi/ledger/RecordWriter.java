package jp.onshi.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a compact binary record: numbers and lengths in 7-bit groups, the lowest first; texts in UTF-8. */
final class RecordWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    RecordWriter number(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            bytes.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
        return this;
    }

    RecordWriter flag(boolean value) {
        return number(value ? 1 : 0);
    }

    RecordWriter text(String value) {
        return block(value.getBytes(StandardCharsets.UTF_8));
    }

    RecordWriter block(byte[] value) {
        number(value.length);
        bytes.writeBytes(value);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
