package jp.onshi.simulator;

import java.time.Duration;

/**
 * How long the other side takes over a batch.
 *
 * @param processing how often it says 処理中 before it gives the result
 * @param atLeast the least time from acceptance to the result
 */
public record BatchPace(int processing, Duration atLeast) {

    /** Once 処理中, then ready. */
    public static final BatchPace USUAL = new BatchPace(1, Duration.ZERO);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public BatchPace {
        if (processing < 0 || atLeast.isNegative()) {
            throw new IllegalArgumentException("times must not be negative");
        }
    }
}
