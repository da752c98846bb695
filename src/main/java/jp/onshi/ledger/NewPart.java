package jp.onshi.ledger;

import java.util.List;
import jp.onshi.eligibility.BatchEntry;

/**
 * One file of a job about to be made.
 *
 * @param entries the people it asks about, in the order of the file; empty where nobody is asked about
 */
public record NewPart(List<BatchEntry> entries) {

    /** Copies the list. */
    public NewPart {
        entries = List.copyOf(entries);
    }

    /** Without what it says about people. */
    @Override
    public String toString() {
        return "NewPart[" + entries.size() + " entries]";
    }
}
