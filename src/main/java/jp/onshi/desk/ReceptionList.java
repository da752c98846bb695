package jp.onshi.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jp.onshi.eligibility.Visit;
import org.jspecify.annotations.Nullable;

/**
 * 日レセ's 受付一覧 as it was last read.
 *
 * @param day the day it is of
 * @param visits its lines, in 日レセ's order
 * @param cut whether 日レセ has more than it hands over
 * @param readAt when it was read; {@code null} when it was not yet, or no 日レセ is linked: then nothing is known
 * @param faultKey what the last try met, as the key of a sentence of the {@code orca} bundle; {@code null} when it went well
 */
public record ReceptionList(
        LocalDate day,
        List<Visit> visits,
        boolean cut,
        @Nullable Instant readAt,
        @Nullable String faultKey) {

    /** Copies the list. */
    public ReceptionList {
        visits = List.copyOf(visits);
    }

    /** A list that was not read. */
    public static ReceptionList unknown(LocalDate day) {
        return new ReceptionList(day, List.of(), false, null, null);
    }

    /** Whether it says anything. */
    public boolean isKnown() {
        return readAt != null;
    }

    ReceptionList failed(String key) {
        return new ReceptionList(day, visits, cut, readAt, key);
    }
}
