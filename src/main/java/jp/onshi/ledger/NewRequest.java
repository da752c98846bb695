package jp.onshi.ledger;

import java.time.Instant;
import jp.onshi.eligibility.DayRow;

/**
 * A request about to be made.
 *
 * @param fileName the name its file gets in {@code req/}; never used before
 * @param identifier ArbitraryFileIdentifier; never used before
 * @param deadline when the answer counts as overdue
 * @param message the bytes of the request file, so that it can be written again after a crash
 * @param waiting the row that waits for the answer (id and family 0, status WAITING)
 * @param askedBy who asks, and where; may be empty; kept sealed
 */
public record NewRequest(
        String fileName, String identifier, Instant deadline, byte[] message, DayRow waiting, String askedBy) {

    /** A request of which nobody says who asks. */
    public NewRequest(String fileName, String identifier, Instant deadline, byte[] message, DayRow waiting) {
        this(fileName, identifier, deadline, message, waiting, "");
    }
}
