package jp.onshi.cli;

import java.io.PrintStream;
import java.time.Duration;
import jp.onshi.desk.JobView;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.CellWidth;

/**
 * One line on a terminal that says how far a job is, written over itself and wiped at the end:
 * {@code [#####-----] 150/300 0:42 結果待ち}. No ruler and no count while nobody knows how many people there are.
 */
final class Progress {

    private static final int BAR_CELLS = 20;

    private final PrintStream terminal;
    private final Texts texts;
    private int shown;

    Progress(PrintStream terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    /** Shows where the job stands. */
    void show(JobView job, Duration elapsed) {
        print(line(job, elapsed));
    }

    private void print(String line) {
        int width = CellWidth.of(line);
        terminal.print("\r" + line + " ".repeat(Math.max(0, shown - width)));
        terminal.flush();
        shown = width;
    }

    /**
     * Shows how much of something is done.
     *
     * @param state what to say beside the bar
     */
    void show(long done, long total, Duration elapsed, String state) {
        print(bar(done, total) + " " + JobTable.clock(elapsed) + " " + state);
    }

    /** Leaves the line empty, the cursor at its beginning. */
    void wipe() {
        terminal.print("\r" + " ".repeat(shown) + "\r");
        terminal.flush();
        shown = 0;
    }

    private static String bar(long done, long total) {
        int filled = total <= 0 ? BAR_CELLS : (int) (BAR_CELLS * Math.min(done, total) / total);
        return "[" + "#".repeat(filled) + "-".repeat(BAR_CELLS - filled) + "]";
    }

    private String line(JobView job, Duration elapsed) {
        String clock = JobTable.clock(elapsed);
        String state = texts.get("jobs.state." + job.standing());
        if (job.total() == 0) {
            return clock + " " + state;
        }
        int done = Math.min(job.summary().done(), job.total());
        return bar(done, job.total()) + " " + done + "/" + job.total() + " " + clock + " " + state;
    }
}
