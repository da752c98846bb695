package jp.onshi.eligibility;

import java.util.Locale;

/** Where a job, or one part of it (one file), stands: 要求 → 受付 → 結果待ち → 取得 → 反映. */
public enum JobState {
    /** 要求: written down, on its way out, or waiting for its first answer. */
    REQUESTED,
    /** 受付: the other side gave a 受付番号; its result has not been asked for yet. */
    ACCEPTED,
    /** 結果待ち: the result was asked for; asked again with growing pauses while the answer says 処理中. */
    WAITING,
    /** 取得: the result file is here and is being taken in. */
    FETCHED,
    /** 反映: everything is in the ledger. */
    DONE,
    /** The other side, or a folder, refused. */
    FAILED,
    /** No answer within the set time. */
    TIMED_OUT,
    /** Given up by someone at the desk. */
    CANCELLED;

    /** Whether something is still to come. */
    public boolean isOpen() {
        return ordinal() < DONE.ordinal();
    }

    /** The name in JSON and on the command line: {@code timed-out}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
