package jp.onshi.desk;

import java.time.Instant;
import java.time.LocalDateTime;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentRoute;
import org.jspecify.annotations.Nullable;

/**
 * A consent in the ledger.
 *
 * @param consent what was said, when, until when (AvailableTime, not a fixed span), and why it ended
 * @param route by which way it came
 * @param learnedAt when the desk learned of it
 * @param revokedAt when a revocation of ours was accepted; {@code null} for never
 * @param revokedReason why, in the desk's own words; empty for none
 */
public record KnownConsent(
        Consent consent,
        ConsentRoute route,
        Instant learnedAt,
        @Nullable Instant revokedAt,
        String revokedReason) {

    /** Whether it holds at the moment. */
    public boolean holdsAt(LocalDateTime moment) {
        return revokedAt == null && consent.expired().isAbsent() && consent.isOpenAt(moment);
    }
}
