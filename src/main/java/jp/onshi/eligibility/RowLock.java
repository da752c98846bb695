package jp.onshi.eligibility;

import java.time.Duration;
import java.time.Instant;

/**
 * Somebody works on a family of rows (P031 F12). A lock whose session has shown no sign for {@link #DEAD_AFTER} belongs
 * to a process that is gone, and holds nobody up.
 *
 * @param family the family of rows ({@link DayRow#family()})
 * @param session the console that holds it, a random word that no other console has
 * @param operator who works on it
 * @param terminal where
 * @param since when it was taken
 * @param seen when its console last showed a sign of life
 */
public record RowLock(long family, String session, String operator, String terminal, Instant since, Instant seen) {

    /** How often a console shows a sign of life while it holds locks. */
    public static final Duration SIGN_EVERY = Duration.ofSeconds(5);

    /** Without a sign for this long a console counts as gone. */
    public static final Duration DEAD_AFTER = Duration.ofSeconds(20);

    /** A lock younger than this cannot be broken by others (P031 F3 処理解除). */
    public static final Duration UNBREAKABLE = Duration.ofMinutes(1);

    /** Whether the console that holds it counts as gone; a sign from the future is none, because clocks jump. */
    public boolean isDead(Instant now) {
        return Duration.between(seen, now).abs().compareTo(DEAD_AFTER) > 0;
    }

    /** Whether another terminal may break it now (P031 F3 処理解除). */
    public boolean isBreakable(Instant now) {
        return isDead(now) || Duration.between(since, now).abs().compareTo(UNBREAKABLE) > 0;
    }

    /** Who and where, for the list and the sentence that refuses: {@code 山田@受付1}. */
    public String holder() {
        return terminal.isEmpty() ? operator : operator + "@" + terminal;
    }
}
