package jp.onshi.eligibility;

import java.time.LocalDate;

/**
 * A medical insurance of a patient in the clinic's register.
 *
 * @param identity 保険者番号, 記号, 番号, 枝番 as registered
 * @param relation 本人・家族の別
 * @param ratio 負担割合, percent with three digits ({@code 010}, {@code 030}) as on the wire; empty when not known
 * @param kind 保険の種類 as the register calls it; empty when not known
 * @param from 有効期間の開始日; absent when not known
 * @param until 有効期間の終了日; absent or {@code 99999999} means no end
 * @param confirmedOn 確認年月日: when the insurance was last seen to be right
 */
public record PatientInsurance(
        InsuranceIdentity identity,
        Code<Relation> relation,
        String ratio,
        String kind,
        WireDate from,
        WireDate until,
        WireDate confirmedOn) {

    /** Whether the day lies within the period; a date that is not known does not limit it. */
    public boolean covers(LocalDate day) {
        return Period.covers(from, until, day);
    }
}
