package jp.onshi.desk;

import jp.onshi.oqs.BatchRequests.LimitBlock;

/**
 * How batches are made.
 *
 * @param eligibilityMost people in one file of a 一括照会 ({@code batch.eligibility-most})
 * @param referenceMost people in one file of a 照会番号一括登録 ({@code batch.reference-most})
 * @param limitBlock how the 限度額適用認定証 that the clinic holds is spelled ({@code batch.limit-block})
 */
public record BatchUse(int eligibilityMost, int referenceMost, LimitBlock limitBlock) {

    /** 300 and 5000 people, as 日レセ sends; no certificate. */
    public static BatchUse standard() {
        return new BatchUse(300, 5000, LimitBlock.OMIT);
    }
}
