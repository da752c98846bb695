package jp.onshi.exchange;

import java.time.Duration;
import java.time.Instant;
import jp.onshi.oqs.Folder;
import org.jspecify.annotations.Nullable;

/**
 * The link at one moment.
 *
 * @param state how it is
 * @param since since when it is so
 * @param folder the folder in trouble, for {@link LinkState#NO_FOLDER} and {@link LinkState#NOT_WRITABLE}; else
 *     {@code null}
 * @param lastAnswerAt when the last answer to a request came; {@code null} before the first
 * @param lastAnswerTook how long that answer took
 * @param waiting requests whose answers are out
 * @param notTaken of these, requests that lie in {@code req/} for too long
 * @param pending files in {@code res/} and {@code face/} that are not complete or not stored yet
 */
public record LinkStatus(
        LinkState state,
        Instant since,
        @Nullable Folder folder,
        @Nullable Instant lastAnswerAt,
        @Nullable Duration lastAnswerTook,
        int waiting,
        int notTaken,
        int pending) {}
