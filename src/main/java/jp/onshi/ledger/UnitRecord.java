package jp.onshi.ledger;

import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.UnitOutcome;
import org.jspecify.annotations.Nullable;

/**
 * One person's answer as the ledger holds it.
 *
 * @param part the number of the file in its job, from 1
 * @param position its place in the part's answer, from 1
 * @param asked who was asked about; {@code null} where nobody was asked about
 * @param outcome what it means
 * @param content the answer
 */
public record UnitRecord(int part, int position, @Nullable BatchEntry asked, UnitOutcome outcome, byte[] content) {

    /** Without what it says about the person. */
    @Override
    public String toString() {
        return "UnitRecord[" + part + ", " + position + ", " + outcome + "]";
    }
}
