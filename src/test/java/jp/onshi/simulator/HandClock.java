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

    /** Lets time pass, and the stand-in work, in steps of a tenth of a second; of a second when it is long. */
    void work(OqsStandIn standIn, Duration time) throws IOException {
        Instant end = now.plus(time);
        Duration pace = time.compareTo(Duration.ofMinutes(1)) > 0 ? Duration.ofSeconds(1) : Duration.ofMillis(100);
        while (now.isBefore(end)) {
            standIn.step();
            forward(pace);
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
