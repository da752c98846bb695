package jp.onshi.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.JobKind;
import org.jspecify.annotations.Nullable;

/**
 * A job as the ledger holds it.
 *
 * @param id the ledger's number of the job
 * @param kind what is asked for
 * @param title what lists call it
 * @param terms what the kind needs besides people, by name
 * @param createdAt when it was given
 * @param deadline when it is given up
 * @param closedAt when its last part ended; {@code null} while open
 * @param parts its files in their order, at least one
 * @param askedBy who gave it, and where; empty when nobody wrote it down
 */
public record JobRecord(
        long id,
        JobKind kind,
        String title,
        Map<String, String> terms,
        Instant createdAt,
        Instant deadline,
        @Nullable Instant closedAt,
        List<PartRecord> parts,
        String askedBy) {

    /** Copies the collections. */
    public JobRecord {
        terms = Map.copyOf(terms);
        parts = List.copyOf(parts);
    }

    /** One of the terms; empty when the job has none of that name. */
    public String term(String name) {
        return terms.getOrDefault(name, "");
    }
}
