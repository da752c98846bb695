package jp.onshi.tui.screen;

import jp.onshi.desk.TakeOutcome;
import jp.onshi.eligibility.RowLock;
import jp.onshi.tui.frame.CellWidth;

/**
 * Taking a row for this console (P031 F12) and giving it back. The screen that works on a row opens at once and takes it
 * as its first work, so that keys typed ahead go to it and to nothing else; when the row turns out to be somebody else's
 * ({@link News.Taken}), it closes with {@link #refusal}. Leaving it gives the row back.
 */
final class Taking {

    /** In cells; what a sentence of the message line has left. */
    private static final int MOST_OF_HOLDER = 18;

    private Taking() {}

    /** Takes the row and its family; the answer is {@link News.Taken}. */
    static Task take(long row) {
        return desk -> new News.Taken(row, desk.take(row));
    }

    /** Gives the row and its family back. */
    static Task giveBack(long row) {
        return desk -> {
            desk.release(row);
            return new News.GivenBack(row);
        };
    }

    /** What the screen that wanted the row says when it did not get it (0002, 0003); empty when it did. */
    static String refusal(TakeOutcome outcome, Surroundings around) {
        if (outcome instanceof TakeOutcome.Held held) {
            return heldBy(held.lock(), around);
        }
        return outcome instanceof TakeOutcome.NoRow ? around.text("screens.error.0002") : "";
    }

    /** 0003 with who works on the row, and since when. */
    static String heldBy(RowLock lock, Surroundings around) {
        return around.text("screens.error.0003", holder(lock), RowWords.time(lock.since()));
    }

    /** Who and where, as long as a sentence has room for. */
    static String holder(RowLock lock) {
        String holder = lock.holder();
        int most = holder.length();
        while (CellWidth.of(RowWords.head(holder, most)) > MOST_OF_HOLDER) {
            most--;
        }
        return RowWords.head(holder, most);
    }
}
