package jp.onshi.exchange;

import java.time.Duration;

/**
 * How the folders are watched.
 *
 * @param poll time from one look into a folder to the next; looking never stops, because shares raise no file events
 * @param settle how long a file must lie unchanged before it counts as a problem instead of as being written
 * @param quiet how long a file that does not show its own end (anything but XML) must lie unchanged before it is read
 * @param maxBytes a larger file is never read
 * @param maxBulkBytes the same for results of batches, which are read piece by piece
 * @param events whether the file events of the operating system are used to look sooner than at the next poll
 * @param slow an answer that takes longer than this is late
 * @param noAnswer after this time without an answer the link counts as dead
 */
public record ExchangeSettings(
        Duration poll,
        Duration settle,
        Duration quiet,
        long maxBytes,
        long maxBulkBytes,
        boolean events,
        Duration slow,
        Duration noAnswer) {

    private static final long BULK_BYTES = 1L << 30;

    /** Settings with a limit of 1 GiB to results of batches. */
    public ExchangeSettings(
            Duration poll,
            Duration settle,
            Duration quiet,
            long maxBytes,
            boolean events,
            Duration slow,
            Duration noAnswer) {
        this(poll, settle, quiet, maxBytes, BULK_BYTES, events, slow, noAnswer);
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when a duration or the size limit is not positive
     */
    public ExchangeSettings {
        for (Duration duration : new Duration[] {poll, settle, quiet, slow, noAnswer}) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("durations of the exchange must be positive");
            }
        }
        if (maxBytes <= 0 || maxBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("the size limit must be positive and below 2 GiB");
        }
        if (maxBulkBytes <= 0) {
            throw new IllegalArgumentException("the size limit of batch results must be positive");
        }
    }

    /** Poll 1 s, settle 10 s, quiet 300 ms, 4 MiB, with events, slow from 10 s, dead from 60 s. */
    public static ExchangeSettings standard() {
        return new ExchangeSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMillis(300),
                4L << 20,
                true,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
    }

    /** The same settings with another poll interval. */
    public ExchangeSettings withPoll(Duration other) {
        return new ExchangeSettings(other, settle, quiet, maxBytes, maxBulkBytes, events, slow, noAnswer);
    }

    /** The same settings with another time until an unfinished file is a problem. */
    public ExchangeSettings withSettle(Duration other) {
        return new ExchangeSettings(poll, other, quiet, maxBytes, maxBulkBytes, events, slow, noAnswer);
    }
}
