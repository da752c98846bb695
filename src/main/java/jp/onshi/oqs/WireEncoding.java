package jp.onshi.oqs;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encodings that messages are written in. Reading obeys the file's own BOM and declaration instead. */
public enum WireEncoding {
    /** UTF-8 without a byte-order mark. */
    UTF_8("UTF-8", StandardCharsets.UTF_8),
    /** Declared as Shift_JIS and really windows-31j, as everything around the 連携ソフト does. */
    SHIFT_JIS("Shift_JIS", Charset.forName("windows-31j"));

    private final String declared;
    private final Charset charset;

    WireEncoding(String declared, Charset charset) {
        this.declared = declared;
        this.charset = charset;
    }

    /** The name in the XML declaration. */
    public String declared() {
        return declared;
    }

    /** The charset of the bytes. */
    public Charset charset() {
        return charset;
    }
}
