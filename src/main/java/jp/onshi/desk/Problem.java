package jp.onshi.desk;

import java.time.Instant;

/**
 * A file that could not be taken in. It is kept.
 *
 * @param firstSeen when it was first met
 * @param folder {@code res} or {@code face}
 * @param fileName its name, untrusted text
 * @param size bytes
 * @param notice whether it is only worth knowing (a foreign file), not worth acting on
 * @param reasonKey the text key of the sentence that says what is wrong and what to do
 */
public record Problem(Instant firstSeen, String folder, String fileName, long size, boolean notice, String reasonKey) {}
