package jp.onshi.exchange;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import jp.onshi.eligibility.JapanTime;

/**
 * Makes the free part of a request's name: {@code yyyyMMddHHmmss} in Japan, three characters of the installation's tag,
 * three base-36 digits of a persisted counter: {@value #LENGTH} digits and capital letters, so that
 * {@code OQSsiquc01req_<suffix>.xml} has the 38 characters that 日レセ itself uses. Capitals only, because the folder
 * may lie on a file system that does not tell cases apart. No patient data is in it.
 *
 * <p>Two suffixes of one installation are equal only when 46 656 names were drawn and the clock shows the same second
 * again; two of different installations only when tag, second and counter agree. {@link Outbox} still refuses a taken
 * name.
 */
public final class FileSuffix {

    /** Characters of a suffix. */
    public static final int LENGTH = 20;

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final int TAG_LENGTH = 3;
    private static final int COUNTER_LENGTH = 3;
    private static final long COUNTERS = 36L * 36 * 36;

    private final Clock clock;
    private final String tag;

    /**
     * The suffixes of one installation.
     *
     * @param tag the installation's random tag: ASCII letters and digits, at least three
     * @throws IllegalArgumentException when the tag is anything else
     */
    public FileSuffix(Clock clock, String tag) {
        if (!tag.matches("[0-9A-Za-z]{" + TAG_LENGTH + ",}")) {
            throw new IllegalArgumentException("an installation's tag has at least three ASCII letters or digits");
        }
        this.clock = clock;
        this.tag = tag.substring(0, TAG_LENGTH).toUpperCase(Locale.ROOT);
    }

    /**
     * The suffix for now.
     *
     * @param number the next number of a counter that survives restarts and is shared by all processes of the
     *     installation
     */
    public String of(long number) {
        String digits = Long.toString(Math.floorMod(number, COUNTERS), 36).toUpperCase(Locale.ROOT);
        String second = SECOND.format(LocalDateTime.ofInstant(clock.instant(), JapanTime.ZONE));
        return second + tag + "0".repeat(COUNTER_LENGTH - digits.length()) + digits;
    }
}
