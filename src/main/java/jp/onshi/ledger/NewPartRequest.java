package jp.onshi.ledger;

import java.time.Instant;

/**
 * A request of a part of a job about to be made.
 *
 * @param fileName the name its file gets in {@code req/}; never used before
 * @param identifier ArbitraryFileIdentifier; never used before
 * @param deadline when the answer counts as overdue
 * @param message the bytes of the request file, so that it can be written again after a crash
 */
public record NewPartRequest(String fileName, String identifier, Instant deadline, byte[] message) {}
