package jp.onshi.eligibility;

/**
 * 保険者番号 (4, 6 or 8 digits) or 公費負担者番号 (8 digits), without the padding that files carry in front.
 *
 * @param digits the number as issued; empty when absent. Text that is not a number is kept.
 */
public record InsurerNumber(String digits) {

    private static final int FIELD_LENGTH = 8;

    /** Reads a number from a file or a field: drops blanks around it (files pad with blanks on the left). */
    public static InsurerNumber of(String text) {
        return new InsurerNumber(text.strip());
    }

    /** Whether no number was given. */
    public boolean isAbsent() {
        return digits.isEmpty();
    }

    /** The 8-character form of the file interface: blanks in front. */
    public String padded() {
        return " ".repeat(Math.max(0, FIELD_LENGTH - digits.length())) + digits;
    }

    /** The form for comparison: some writers pad with zeros, so leading zeros do not count. */
    public String comparable() {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }
}
