package jp.onshi.desk;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;

/** What protocol and 日レセ allow in the numbers that name an insured person. */
final class IdentityCheck {

    private static final int LONGEST = 20;

    private final List<FieldFault> faults = new ArrayList<>();

    private IdentityCheck() {}

    /** What is wrong with the numbers: one fault a field at the most, in the order of the fields. */
    static List<FieldFault> of(InsuranceIdentity identity) {
        IdentityCheck check = new IdentityCheck();
        check.insurer(identity.insurer());
        check.text(LookupField.SYMBOL, identity.symbol(), LONGEST);
        if (identity.number().isEmpty()) {
            check.fault(LookupField.NUMBER, "desk.fault.number-missing");
        } else {
            check.text(LookupField.NUMBER, identity.number(), LONGEST);
        }
        if (!identity.branch().matches("|\\d{2}")) {
            check.fault(LookupField.BRANCH, "desk.fault.branch", identity.branch());
        }
        return check.faults;
    }

    /** What is wrong with a text that goes out as it is. */
    static List<FieldFault> ofText(LookupField field, String text, int longest) {
        IdentityCheck check = new IdentityCheck();
        check.text(field, text, longest);
        return check.faults;
    }

    private void insurer(InsurerNumber insurer) {
        String digits = insurer.digits();
        if (digits.isEmpty()) {
            fault(LookupField.INSURER, "desk.fault.insurer-missing");
        } else if (!digits.matches("\\d{4}|\\d{6}|\\d{8}")) {
            fault(LookupField.INSURER, "desk.fault.insurer-length", digits);
        } else if (!insurer.checkDigitHolds()) {
            fault(LookupField.INSURER, "desk.fault.insurer-check-digit", digits);
        }
    }

    private void text(LookupField field, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            fault(field, "desk.fault.identity-length", Integer.toString(longest));
        } else if (text.codePoints().anyMatch(IdentityCheck::isUnprintable)) {
            fault(field, "desk.fault.identity-text");
        }
    }

    private void fault(LookupField field, String key, String... arguments) {
        faults.add(new FieldFault(field, key, List.of(arguments)));
    }

    private static boolean isUnprintable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
