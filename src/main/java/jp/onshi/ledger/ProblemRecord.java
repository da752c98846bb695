package jp.onshi.ledger;

import java.time.Instant;

/**
 * A file that could not be taken in.
 *
 * @param id the ledger's number; 0 when new
 * @param folder the folder it lies in
 * @param fileName its name there
 * @param size its length in bytes
 * @param modifiedAt its modification time
 * @param reason code of the reason; the words are in the {@code problem} bundle
 * @param firstSeen when it first was a problem; of no meaning when new
 * @param lastSeen when it last was; of no meaning when new
 */
public record ProblemRecord(
        long id,
        String folder,
        String fileName,
        long size,
        Instant modifiedAt,
        String reason,
        Instant firstSeen,
        Instant lastSeen) {

    /** A problem just met; the ledger numbers it and notes the time. */
    public static ProblemRecord of(String folder, String fileName, long size, Instant modifiedAt, String reason) {
        return new ProblemRecord(0, folder, fileName, size, modifiedAt, reason, Instant.EPOCH, Instant.EPOCH);
    }
}
