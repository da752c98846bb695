package jp.onshi.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Answers with medical information, in memory and for a set time only. May be used by several threads. */
final class MedicalHold {

    private final Duration keep;
    private final Clock clock;
    private final Map<Long, Held> held = new HashMap<>();

    MedicalHold(Duration keep, Clock clock) {
        this.keep = keep;
        this.clock = clock;
    }

    /** An answer, whole, and when it goes. */
    private record Held(byte[] file, boolean pdf, Instant since) {

        void wipe() {
            Arrays.fill(file, (byte) 0);
        }
    }

    /**
     * A copy of what is held.
     *
     * @param file the answer's bytes
     * @param pdf whether they are a PDF
     * @param until when it goes
     */
    record Content(byte[] file, boolean pdf, Instant until) {}

    synchronized void put(long job, byte[] file, boolean pdf) {
        drop(job);
        held.put(job, new Held(file.clone(), pdf, clock.instant()));
    }

    synchronized Optional<Content> get(long job) {
        tend();
        Held found = held.get(job);
        return found == null
                ? Optional.empty()
                : Optional.of(new Content(found.file().clone(), found.pdf(), until(found)));
    }

    /** Drops what has been held long enough; also when the clock was set back behind its beginning. */
    synchronized void tend() {
        Instant now = clock.instant();
        for (Iterator<Held> all = held.values().iterator(); all.hasNext(); ) {
            Held one = all.next();
            if (!until(one).isAfter(now) || one.since().isAfter(now)) {
                one.wipe();
                all.remove();
            }
        }
    }

    synchronized void drop(long job) {
        Held found = held.remove(job);
        if (found != null) {
            found.wipe();
        }
    }

    synchronized void dropAll() {
        held.values().forEach(Held::wipe);
        held.clear();
    }

    private Instant until(Held one) {
        return one.since().plus(keep);
    }
}
