package jp.onshi.eligibility;

import java.time.LocalDate;

/**
 * A 公費 (医療扶助 included) of a patient in the clinic's register.
 *
 * @param payer 公費負担者番号, 8 digits; empty for those without one
 * @param recipient 受給者番号; empty for those without one
 * @param name 公費の種類 as the register calls it; empty when not known
 * @param from 有効期間の開始日; absent when not known
 * @param until 有効期間の終了日; absent or {@code 99999999} means no end
 * @param confirmedOn 確認年月日
 */
public record PatientExpense(
        String payer, String recipient, String name, WireDate from, WireDate until, WireDate confirmedOn) {

    /** Whether the day lies within the period; a date that is not known does not limit it. */
    public boolean covers(LocalDate day) {
        return Period.covers(from, until, day);
    }

    /** 公費負担者番号 and 受給者番号 in the places where a result has them. */
    public InsuranceIdentity identity() {
        return InsuranceIdentity.typed(payer, "", recipient, "");
    }
}
