package jp.onshi.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.JobKind;

/**
 * A job about to be made.
 *
 * @param kind what is asked for
 * @param title what lists call it; no personal data
 * @param terms what the kind needs besides people, by name: a period, a month, a reason; kept sealed
 * @param deadline when it is given up; {@link Instant#MAX} is not allowed
 * @param parts its files, at least one
 * @param askedBy who gives it, and where; may be empty; kept sealed
 */
public record NewJob(
        JobKind kind, String title, Map<String, String> terms, Instant deadline, List<NewPart> parts, String askedBy) {

    /** A job of which nobody says who gives it. */
    public NewJob(JobKind kind, String title, Map<String, String> terms, Instant deadline, List<NewPart> parts) {
        this(kind, title, terms, deadline, parts, "");
    }

    /** Copies the collections and insists on a part. */
    public NewJob {
        terms = Map.copyOf(terms);
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a job has at least one part");
        }
    }
}
