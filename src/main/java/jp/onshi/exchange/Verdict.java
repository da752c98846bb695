package jp.onshi.exchange;

/** What the receiver says about a file. */
public sealed interface Verdict {

    /** Taken; the file stays where it is, others may own it. */
    record Keep() implements Verdict {}

    /** Taken and safe in the ledger; it answers a request of ours, so the inbox removes it. */
    record Remove() implements Verdict {}

    /** Being taken in, or not for us to take now: leave it and offer it again at the next look; it is no problem. */
    record Later() implements Verdict {}

    /** The end is missing: probably still being written. It is offered again; a problem only when it stays so. */
    record NotComplete() implements Verdict {}

    /** Nothing of ours and no problem: leave it, do not offer it again while it is unchanged. */
    record NotYours() implements Verdict {}

    /**
     * Nothing that we can read. Offered again until it has lain unchanged for a while (some writers fill a file after
     * giving it its size), then a problem {@link ProblemReason#UNREADABLE}.
     *
     * @param reasonCode why, as a machine token ({@code not-xml}); becomes {@link ProblemFile#detail()}
     */
    record Unreadable(String reasonCode) implements Verdict {}
}
