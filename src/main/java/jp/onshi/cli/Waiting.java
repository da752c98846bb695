package jp.onshi.cli;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;

/** Takes results in while a command waits; a console or a watcher on the same ledger may be the faster one. */
final class Waiting {

    private Waiting() {}

    /** Something that is asked again and again. */
    interface Condition {
        boolean holds() throws DeskException;
    }

    /**
     * Waits while the condition holds, at most for the given time.
     *
     * @param every how long the condition may go unasked when nothing changes
     */
    static void during(ClinicDesk desk, Condition condition, Duration limit, Duration every)
            throws DeskException, InterruptedException {
        Semaphore changes = new Semaphore(1);
        long end = System.nanoTime() + limit.toNanos();
        try (Desk.Subscription ignored = desk.onChange(changes::release)) {
            desk.start();
            while (condition.holds()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                changes.tryAcquire(Math.min(left, every.toNanos()), TimeUnit.NANOSECONDS);
                changes.drainPermits();
            }
        }
    }
}
