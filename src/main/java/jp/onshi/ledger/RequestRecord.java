package jp.onshi.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request as the ledger holds it.
 *
 * @param id the ledger's number of this request
 * @param rowId the row that waits for the answer or became it; 0 when the request belongs to a part of a job
 * @param partId the part of a job that it belongs to; 0 when it belongs to a row
 * @param state where it stands
 * @param fileName the name of its file in {@code req/}
 * @param identifier ArbitraryFileIdentifier
 * @param message the bytes of the request file
 * @param createdAt when it was written down
 * @param changedAt when its state last changed; tells a request that is being worked on from one that was left
 * @param sentAt when its file got its final name; {@code null} before
 * @param closedAt when it was answered or ended; {@code null} while open
 * @param deadline when the answer counts as overdue
 * @param errorCode the error that ended it; empty otherwise
 * @param errorMessage the other side's or our words for it; empty otherwise
 * @param askedBy who asked, and where; empty when nobody wrote it down, and for parts of jobs, whose job knows
 */
public record RequestRecord(
        long id,
        long rowId,
        long partId,
        RequestState state,
        String fileName,
        String identifier,
        byte[] message,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant sentAt,
        @Nullable Instant closedAt,
        Instant deadline,
        String errorCode,
        String errorMessage,
        String askedBy) {

    /** Whether it belongs to a part of a job and not to a row. */
    public boolean isOfPart() {
        return partId != 0;
    }
}
