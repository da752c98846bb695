package jp.onshi.oqs;

/**
 * A value of a message whose layout is data.
 *
 * @param key what the program calls it; see {@link Layout} for the keys that mean something to it
 * @param label the Japanese name, for screens
 * @param length the most characters
 * @param required whether a message without it is refused (requests) or incomplete (answers)
 * @param codes the number of its code table ({@code 033} for OQSCD033); empty for none
 * @param fixed what a request always says here; empty for what is asked
 */
public record LayoutField(String key, String label, int length, boolean required, String codes, String fixed) {

    /** Ends the key of the field that says whether the setting of the same key is changed at all (OQSCD035). */
    public static final String CHANGED = ".changed";

    /** Whether this is the mark beside a setting that says whether it is changed. */
    public boolean isChangeMark() {
        return key.endsWith(CHANGED);
    }
}
