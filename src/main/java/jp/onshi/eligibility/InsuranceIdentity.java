package jp.onshi.eligibility;

/**
 * The numbers that name one insured person at one insurer. For 医療扶助 the same places hold 公費負担者番号 and 受給者番号.
 *
 * @param insurer 保険者番号 (公費負担者番号)
 * @param symbol 被保険者証記号 (≤20 characters); may be empty
 * @param number 被保険者証番号 (受給者番号) (≤20 characters)
 * @param branch 枝番, 2 digits; may be empty
 */
public record InsuranceIdentity(InsurerNumber insurer, String symbol, String number, String branch) {

    /**
     * The numbers as somebody typed them, in any width, in the form in which they go out: 記号・番号 full-width, as 日レセ
     * stores and sends them, 医療扶助 numbers half-width, 枝番 with two digits. Nothing is checked.
     */
    public static InsuranceIdentity typed(String insurer, String symbol, String number, String branch) {
        InsurerNumber place = InsurerNumber.of(TextFold.toHalfWidth(insurer));
        boolean halfWidth = place.kind().isPublicExpense();
        return new InsuranceIdentity(place, text(symbol, halfWidth), text(number, halfWidth), branchOf(branch));
    }

    private static String text(String typed, boolean halfWidth) {
        String text = typed.strip();
        return halfWidth ? TextFold.toHalfWidth(text) : TextFold.toFullWidth(text);
    }

    private static String branchOf(String typed) {
        String digits = TextFold.toHalfWidth(typed).strip();
        return digits.matches("\\d") ? "0" + digits : digits;
    }

    /**
     * What a family at one insurer has in common, for comparing: 保険者番号, 記号 and 番号, where width, hyphens and leading
     * zeros do not count. Two identities of one insured person have the same, whatever their 枝番.
     */
    public String insuredKey() {
        String place = InsurerNumber.of(TextFold.toHalfWidth(insurer.digits())).comparable();
        return place + '\n' + TextFold.numberKey(symbol) + '\n' + TextFold.numberKey(number);
    }

    /** Whether 保険者番号, 記号 and 番号 are the same; without a 番号 nobody is the same as anybody. */
    public boolean isSameInsured(InsuranceIdentity other) {
        return !TextFold.numberKey(number).isEmpty() && insuredKey().equals(other.insuredKey());
    }

    /** Whether 枝番 is the same: {@code 1} is {@code 01}; none is the same as none only. */
    public boolean isSameBranch(InsuranceIdentity other) {
        return TextFold.numberKey(branch).equals(TextFold.numberKey(other.branch));
    }
}
