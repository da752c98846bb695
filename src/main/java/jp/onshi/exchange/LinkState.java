package jp.onshi.exchange;

/** How the link to the 連携ソフト is, the worst first except for the start. */
public enum LinkState {
    /** Not every folder has been looked into yet. */
    STARTING,
    /** A folder is not there, cannot be read, or does not reply. */
    NO_FOLDER,
    /** Nothing can be written into {@code req/}. */
    NOT_WRITABLE,
    /** Files are there, but our own ledger does not take them. */
    NOT_STORED,
    /** A request of ours lies in {@code req/} and nobody takes it. */
    NOT_TAKEN,
    /** Requests are taken, but no answer comes. */
    NO_ANSWER,
    /** Answers come, but late. */
    SLOW,
    /** The folders are there and nothing is overdue. */
    OK
}
