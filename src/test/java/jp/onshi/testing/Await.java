package jp.onshi.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition instead of sleeping. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Await() {}

    /** Returns as soon as the condition holds; fails with the given words when it does not hold in time. */
    public static void until(BooleanSupplier condition, String what) {
        until(condition, LIMIT, Duration.ofMillis(2), () -> what);
    }

    /**
     * The same for a condition that costs something to ask.
     *
     * @param limit how long it may take
     * @param every how often it is asked
     * @param what the words of the failure, asked for when it comes to that
     */
    public static void until(BooleanSupplier condition, Duration limit, Duration every, Supplier<String> what) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for: " + what.get());
            }
            LockSupport.parkNanos(every.toNanos());
        }
    }
}
