package jp.onshi.tui.screen;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.Problem;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.widget.Wrap;

/**
 * The files that could not be taken in: when, where, which, why, and what to do.
 *
 * @param problems the files, newest first
 * @param read whether they have been read
 * @param top the first file shown
 */
public record ProblemsScreen(List<Problem> problems, boolean read, int top) implements Screen {

    private static final int TIME = 16;
    private static final int FOLDER = 6;
    private static final int SIZE = 10;

    /** Copies the list. */
    public ProblemsScreen {
        problems = List.copyOf(problems);
    }

    /** The screen before its files have been asked for by {@link #load}. */
    public static ProblemsScreen opening() {
        return new ProblemsScreen(List.of(), false, 0);
    }

    /** Reads the files. */
    public Task load() {
        return desk -> new News.Listing(desk.problems());
    }

    @Override
    public String context() {
        return "problems";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("screens.problems.title", problems.size());
    }

    @Override
    public List<Command> commands(Surroundings around) {
        int page = perPage(around);
        Scroll scroll = new Scroll(top, page, Math.max(0, problems.size() - page));
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.addAll(scroll.commands(next -> new ProblemsScreen(problems, read, next)));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    private static int linesPerFile(Surroundings around) {
        return around.isWide() ? 2 : 3;
    }

    private static int perPage(Surroundings around) {
        return Math.max(1, (around.bodyRows() - 1) / linesPerFile(around));
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.Listing listing) {
            return Step.to(new ProblemsScreen(
                    listing.problems(),
                    true,
                    Math.min(top, Math.max(0, listing.problems().size() - 1))));
        }
        return news instanceof News.Changed ? Step.to(this).and(load()) : Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        if (!read) {
            return Message.info(around.text("screens.list.reading"));
        }
        return Message.info(around.text(problems.isEmpty() ? "screens.problems.none" : "screens.problems.how"));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int row = around.bodyTop();
        frame.fillRow(row, Role.COLUMN_HEAD);
        int column = frame.put(1, row, around.text("screens.problems.time"), Role.COLUMN_HEAD, TIME);
        column = frame.put(column + 1, row, around.text("screens.problems.folder"), Role.COLUMN_HEAD, FOLDER);
        column = frame.putRight(column + 1, row, SIZE, around.text("screens.problems.size"), Role.COLUMN_HEAD);
        frame.put(column + 2, row, around.text("screens.problems.file"), Role.COLUMN_HEAD);
        row++;
        int lines = linesPerFile(around);
        for (int i = top; i < problems.size() && i < top + perPage(around); i++) {
            drawProblem(frame, row, problems.get(i), lines - 1, around);
            row += lines;
        }
    }

    private static void drawProblem(Frame frame, int row, Problem problem, int sentenceLines, Surroundings around) {
        LocalDateTime seen = LocalDateTime.ofInstant(problem.firstSeen(), JapanTime.ZONE);
        Role role = problem.notice() ? Role.VALUE : Role.ROW_FAILED;
        frame.fill(0, row, around.columns(), role);
        String time = Wareki.shortForm(seen.toLocalDate()) + " " + JapanTime.minutes(seen.toLocalTime());
        int column = frame.put(1, row, time, role, TIME);
        column = frame.put(column + 1, row, problem.folder(), role, FOLDER);
        column = frame.putRight(column + 1, row, SIZE, Long.toString(problem.size()), role);
        frame.put(column + 2, row, problem.fileName(), role, around.columns() - column - 3);
        List<String> sentence = new ArrayList<>(Wrap.lines(sentence(problem, around), around.columns() - 5));
        for (int i = 0; i < Math.min(sentenceLines, sentence.size()); i++) {
            frame.put(4, row + 1 + i, sentence.get(i), Role.VALUE, around.columns() - 5);
        }
    }

    /** What is wrong with the file and what to do. */
    private static String sentence(Problem problem, Surroundings around) {
        String advice = problem.reasonKey() + ".advice";
        String reason = around.text(problem.reasonKey());
        return around.texts().has(advice) ? reason + around.text(advice) : reason;
    }
}
