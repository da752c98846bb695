package jp.onshi.desk;

import java.time.Duration;

/**
 * How long jobs take.
 *
 * @param poll the pause after the first 処理中 ({@code batch.poll}); each further one is twice as long
 * @param pollMost the longest pause ({@code batch.poll-most})
 * @param timeout when a batch job is given up ({@code batch.timeout})
 */
public record JobPace(Duration poll, Duration pollMost, Duration timeout) {

    /** 30 seconds, 5 minutes, 24 hours. */
    public static JobPace standard() {
        return new JobPace(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(24));
    }

    /** The pause that follows the given one; zero stands for none yet. */
    Duration after(Duration pause) {
        Duration next = pause.isZero() ? poll : pause.multipliedBy(2);
        return next.compareTo(pollMost) > 0 ? pollMost : next;
    }
}
