package jp.onshi.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that a test moves by hand, also backwards; Japanese time. */
public final class HandClock extends Clock {

    private volatile Instant now;

    /** A clock that stands at the given moment. */
    public HandClock(Instant start) {
        now = start;
    }

    /** Moves it. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.of("Asia/Tokyo");
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Japanese time only");
    }
}
