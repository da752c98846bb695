package jp.onshi.desk;

import java.util.List;

/** What became of a lookup. */
public sealed interface LookupOutcome {

    /**
     * The request is out, and its row is in today's list.
     *
     * @param row the waiting row's id
     */
    record Sent(long row) implements LookupOutcome {}

    /** The form has faults; nothing was sent. */
    record Rejected(List<FieldFault> faults) implements LookupOutcome {}
}
