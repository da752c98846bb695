package jp.onshi.tui.screen;

import java.util.List;
import java.util.Optional;
import jp.onshi.desk.DayList;
import jp.onshi.desk.LookupOutcome;
import jp.onshi.desk.MarkOutcome;
import jp.onshi.desk.Problem;
import jp.onshi.desk.RowDetail;
import jp.onshi.eligibility.DayRow;

/** What screens are told: finished work, and that something has changed. */
public sealed interface News {

    /** Something that a list or a status shows has changed. */
    record Changed() implements News {}

    /** A day's list has been read. */
    record Listed(DayList list) implements News {}

    /** A row has been read with everything known about it; empty when there is no such row. */
    record Detailed(long row, Optional<RowDetail> detail) implements News {}

    /** Answers to our lookups have come in. */
    record Answered(List<RowDetail> answers) implements News {}

    /** A lookup has been sent or refused. */
    record LookedUp(LookupOutcome outcome) implements News {}

    /** A lookup could not be sent; the sentence is under the key. */
    record NotSent(String key, List<String> arguments) implements News {}

    /** A row has been marked, or not. */
    record Marked(Mark mark, DayRow row, MarkOutcome outcome) implements News {}

    /** The unreadable files. */
    record Listing(List<Problem> problems) implements News {}

    /** The screen on top has been left with the given row in view. */
    record Viewed(long row) implements News {}

    /**
     * Work could not be done.
     *
     * @param key the text key of the sentence that says so
     * @param arguments the sentence's arguments
     */
    record Failed(String key, List<String> arguments) implements News {}

    /** The two marks that a row can get by hand. */
    enum Mark {
        /** F3 削除. */
        DELETED,
        /** F11 変更無し. */
        NO_CHANGE
    }
}
