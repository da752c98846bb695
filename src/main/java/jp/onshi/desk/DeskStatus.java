package jp.onshi.desk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the status line shows.
 *
 * @param link how the link to the 資格確認端末 is
 * @param lastAnswer how long the last answer took; {@code null} before the first
 * @param waiting requests whose answers are out
 * @param problems files that need a look (notices not counted)
 */
public record DeskStatus(Link link, @Nullable Duration lastAnswer, int waiting, int problems) {

    /** The state of the link; each has a word {@code desk.link.NAME} and a sentence {@code desk.link.NAME.todo}. */
    public enum Link {
        /** Not known yet. */
        STARTING,
        /** No folders are configured: the ledger can be read, nothing arrives. */
        NOT_SET,
        /** The folders are there and answers come. */
        OK,
        /** Answers come, but late. */
        SLOW,
        /** A request lies in {@code req/} and nobody takes it. */
        NOT_TAKEN,
        /** Requests were taken, but no answer comes. */
        NO_ANSWER,
        /** A folder cannot be reached. */
        NO_FOLDER,
        /** {@code req/} cannot be written. */
        NOT_WRITABLE,
        /** Results are there, but our own ledger does not take them. */
        NOT_STORED
    }
}
