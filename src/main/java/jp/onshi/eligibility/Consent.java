package jp.onshi.eligibility;

import java.time.LocalDateTime;

/**
 * What the patient said about one kind of information.
 *
 * @param kind what the consent is about
 * @param flag 同意フラグ (OQSCD016)
 * @param at 同意日時
 * @param until 有効期限 (AvailableTime) as the other side computed it; absent for kinds that carry none
 * @param expired why it no longer holds, where the answer says so (OQSCD031, consent lists)
 */
public record Consent(
        ConsentKind kind, Code<ConsentFlag> flag, WireTime at, WireTime until, Code<ConsentExpiry> expired) {

    /** A consent of a result that gives no reason for an end. */
    public Consent(ConsentKind kind, Code<ConsentFlag> flag, WireTime at, WireTime until) {
        this(kind, flag, at, until, Code.absent());
    }

    /** Whether the consent was given. It may have run out since. */
    public boolean isGiven() {
        return flag.is(ConsentFlag.GIVEN);
    }

    /** Whether the consent is given and, at the given moment, not past its {@code AvailableTime}. */
    public boolean isOpenAt(LocalDateTime moment) {
        return isGiven() && until.known().map(moment::isBefore).orElse(true);
    }
}
