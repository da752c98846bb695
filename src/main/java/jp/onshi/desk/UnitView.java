package jp.onshi.desk;

import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/**
 * One person of a batch: what was asked, and what came back.
 *
 * @param no the person's number in the job, from 1, in the order of the answers
 * @param part the number of the file, from 1
 * @param asked what was asked; {@code null} where nobody was asked about (consent lists, 医療扶助 by month)
 * @param outcome what the answer means
 * @param answer the answer
 */
public record UnitView(int no, int part, @Nullable BatchEntry asked, UnitOutcome outcome, BatchUnit answer) {

    /** The numbers that came back, else those that were asked with. */
    public InsuranceIdentity identity() {
        if (!answer.eligibilities().isEmpty()) {
            return answer.eligibilities().get(0).identity();
        }
        EligibilityInquiry inquiry = answer.inquiry();
        if (asked != null) {
            return asked.identity();
        }
        return inquiry == null ? InsuranceIdentity.typed("", "", "", "") : inquiry.identity();
    }

    /** 生年月日 that came back, else the one that was asked with; absent when neither says any. */
    public WireDate birthdate() {
        if (!answer.eligibilities().isEmpty()) {
            return answer.eligibilities().get(0).birthdate();
        }
        EligibilityInquiry inquiry = answer.inquiry();
        if (asked != null) {
            return asked.birthdate();
        }
        return inquiry == null ? WireDate.absent() : inquiry.birthdate();
    }
}
