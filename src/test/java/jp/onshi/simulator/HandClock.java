package jp.onshi.simulator;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that a test moves by hand; Japanese time. */
final class HandClock extends Clock {

    private Instant now;

    HandClock(Instant start) {
        this.now = start;
    }

    void forward(Duration time) {
        now = now.plus(time);
    }

    void set(Instant instant) {
        now = instant;
    }

    /** Lets time pass, and the stand-in work, in steps of a tenth of a second. */
    void work(OqsStandIn standIn, Duration time) throws IOException {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            standIn.step();
            forward(Duration.ofMillis(100));
        }
        standIn.step();
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
