package jp.onshi.desk;

import java.time.LocalDate;
import java.util.List;
import jp.onshi.eligibility.EligibilityInquiry;

/**
 * 番号照会 as it was typed: raw text of every field, in any width.
 *
 * @param insurer 保険者番号: 4, 6 or 8 digits; its check digit is verified
 * @param symbol 記号; may be empty
 * @param number 番号
 * @param branch 枝番, up to 2 digits; may be empty
 * @param birthdate 生年月日 in any form that 日レセ accepts
 * @param limitConsent whether the patient said yes to showing the 限度額適用認定証 information
 * @param day 確認日; empty means today
 */
public record LookupForm(
        String insurer,
        String symbol,
        String number,
        String branch,
        String birthdate,
        boolean limitConsent,
        String day) {

    /** What a check of the form found. */
    public sealed interface Checked {
        /** The form can be sent. */
        record Accepted(EligibilityInquiry inquiry, LocalDate day) implements Checked {}

        /** The form cannot be sent; one fault a field at the most, in the order of the fields. */
        record Rejected(List<FieldFault> faults) implements Checked {}
    }

    /** Checks every field. Quick, and free of input and output: may be called on the screen's thread. */
    public Checked check(LocalDate today) {
        return LookupCheck.check(this, today);
    }
}
