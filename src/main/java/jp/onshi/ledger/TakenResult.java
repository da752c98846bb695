package jp.onshi.ledger;

import java.time.Instant;
import java.util.List;
import jp.onshi.eligibility.DayRow;
import org.jspecify.annotations.Nullable;

/**
 * A result file read and understood, ready to be kept.
 *
 * @param folder the folder it lay in: {@code res} or {@code face}
 * @param fileName its name there
 * @param sha256 SHA-256 of its bytes, hexadecimal; the same content is kept once
 * @param modifiedAt its modification time, by which the same file is known again
 * @param arrivedAt when it was read
 * @param original its bytes
 * @param rows its rows, one per qualification in the order of the file, at least one; id and family 0. Status FAILED
 *     in the first row ends the request as failed, any other as answered
 * @param requestId the request it answers; {@code null} for face results and for answers to strangers' requests
 */
public record TakenResult(
        String folder,
        String fileName,
        String sha256,
        Instant modifiedAt,
        Instant arrivedAt,
        byte[] original,
        List<DayRow> rows,
        @Nullable Long requestId) {

    /** Copies the list and insists on a row. */
    public TakenResult {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a result has at least one row");
        }
    }
}
