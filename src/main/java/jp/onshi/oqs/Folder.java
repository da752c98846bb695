package jp.onshi.oqs;

import java.util.Locale;

/** The folders of the file interface ({@code C:\OQS} and its subfolders, or a share of them). */
public enum Folder {
    /** Requests, taken away by the 連携ソフト. */
    REQ,
    /** Results of requests. */
    RES,
    /** Results of face authentication. */
    FACE;

    /** The folder's usual name: {@code req}, {@code res}, {@code face}. */
    public String directory() {
        return name().toLowerCase(Locale.ROOT);
    }
}
