package jp.onshi.ledger;

import java.time.Instant;

/**
 * The result behind a row.
 *
 * @param bytes the file as it came
 * @param position which of the result's rows this is, from 0: the index of its qualification
 * @param folder the folder it lay in
 * @param fileName its name there
 * @param arrivedAt when it was read
 */
public record OriginalResult(byte[] bytes, int position, String folder, String fileName, Instant arrivedAt) {}
