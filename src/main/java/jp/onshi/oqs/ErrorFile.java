package jp.onshi.oqs;

import java.nio.charset.StandardCharsets;

/** The {@code .err} file that the 連携ソフト leaves beside a request it did not accept. Its format is not public. */
public final class ErrorFile {

    private ErrorFile() {}

    /**
     * The file's text, fit for a screen and never failing.
     *
     * @param file the bytes of the file; only the beginning is read
     */
    public static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
