package jp.onshi.oqs;

import jp.onshi.eligibility.BatchUnit;

/**
 * One person's unit of a batch result as it was read.
 *
 * @param unit what it says
 * @param kept every element of it, known or not, in a compact form that {@link BulkReader#unit} reads again
 */
@SuppressWarnings("ArrayRecordComponent")
public record BulkUnit(BatchUnit unit, byte[] kept) {

    /** Without what it says about the person. */
    @Override
    public String toString() {
        return "BulkUnit[" + kept.length + " bytes]";
    }
}
