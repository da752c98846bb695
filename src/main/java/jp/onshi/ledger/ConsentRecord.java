package jp.onshi.ledger;

import java.time.Instant;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentRoute;
import org.jspecify.annotations.Nullable;

/**
 * Something that a patient said, as the ledger holds it.
 *
 * @param id the ledger's number of it
 * @param consent what was said
 * @param route by which way
 * @param branch 枝番 of the person; may be empty
 * @param learnedAt when the desk first learned of it
 * @param row the row whose result says so; 0 when a batch says so
 * @param revokedAt when a revocation of ours was accepted; {@code null} for never
 * @param reason why it was revoked, in the desk's words; empty for none
 */
public record ConsentRecord(
        long id,
        Consent consent,
        ConsentRoute route,
        String branch,
        Instant learnedAt,
        long row,
        @Nullable Instant revokedAt,
        String reason) {}
