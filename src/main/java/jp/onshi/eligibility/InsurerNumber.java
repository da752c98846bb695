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

    /** Whether both are the same number, however they are padded. */
    public boolean sameAs(InsurerNumber other) {
        return comparable().equals(other.comparable());
    }

    /**
     * Whether the last digit is right (モジュラス10 ウェイト2・1: from the right, every second digit doubled, the digits
     * of all products added up, a multiple of ten). False for anything that has not 4, 6 or 8 digits.
     */
    public boolean checkDigitHolds() {
        int length = digits.length();
        if (length != 4 && length != 6 && length != 8) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = digits.charAt(length - 1 - i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            int product = i % 2 == 0 ? digit : digit * 2;
            sum += product / 10 + product % 10;
        }
        return sum % 10 == 0;
    }

    /** What kind of insurer or payer the number belongs to, by its length and 法別番号. */
    public Kind kind() {
        return Kind.UNKNOWN;
    }

    /** Kinds of insurers and payers (法別番号, the first two of eight digits). */
    public enum Kind {
        /** Not known, or no number. */
        UNKNOWN("");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The Japanese name; empty when unknown. */
        public String label() {
            return label;
        }
    }
}
