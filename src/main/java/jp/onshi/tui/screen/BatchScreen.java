package jp.onshi.tui.screen;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import jp.onshi.desk.BatchList;
import jp.onshi.desk.CareFetch;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.DateEntry;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.widget.Wrap;
import org.jspecify.annotations.Nullable;

/**
 * A new batch: what is asked, whom about, and, once the list has been read, how many people it has and what is wrong
 * with the others. Nothing leaves before the list has been seen.
 *
 * @param form the fields
 * @param shown the rows of the list of the day
 * @param list the people; {@code null} before they have been read
 * @param top the first fault shown
 * @param busy whether the list is being read or sent
 */
record BatchScreen(Form form, List<Long> shown, @Nullable BatchList list, int files, int top, boolean busy)
        implements Screen {

    private static final int KIND = 0;
    private static final int SOURCE = 1;
    private static final int FILE = 2;
    private static final int ROWS = 3;
    private static final int SINCE = 4;
    private static final int LIMIT = 5;
    private static final int DISEASE = 6;
    private static final int RECENT_DAYS = 30;
    private static final int LONGEST_PATH = 1000;

    /** What is asked. */
    private enum What {
        ELIGIBILITY,
        REFERENCE,
        HOME,
        ONLINE
    }

    /** Where the people come from. */
    private enum Whom {
        FILE,
        ROWS,
        RECENT
    }

    /** Copies the list. */
    BatchScreen {
        shown = List.copyOf(shown);
    }

    static BatchScreen opening(List<Long> shown) {
        Form form = Form.of(
                Form.Field.of("batch.field.kind", "1", 3, 1),
                Form.Field.of("batch.field.source", "1", 3, 1),
                Form.Field.of("batch.field.file", "", 50, LONGEST_PATH),
                Form.Field.of("batch.field.rows", "", 24, 200),
                Form.Field.of("batch.field.since", "", 14, 16),
                Form.Field.of("batch.field.limit", "0", 3, 1),
                Form.Field.of("batch.field.disease", "0", 3, 1));
        return new BatchScreen(form, shown, null, 0, 0, false);
    }

    @Override
    public String context() {
        return "batch";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("batch.title.new");
    }

    @Override
    public List<Command> commands(Surroundings around) {
        List<Command> commands = new ArrayList<>();
        BatchList read = list;
        commands.add(Command.of(Action.BACK, "back", () -> back(around)));
        if (read != null) {
            Scroll scroll =
                    new Scroll(top, room(around), Math.max(0, read.faults().size() - room(around)));
            commands.addAll(scroll.commands(next -> new BatchScreen(form, shown, read, files, next, busy)));
            boolean any = !read.entries().isEmpty();
            commands.add(new Command(Action.CONFIRM, "send-batch", any && !busy, () -> askToSend(read, around)));
            commands.add(Command.of(Action.ACCEPT, "send-batch", () -> askToSend(read, around)));
            commands.add(Command.of(Action.CANCEL, "back", () -> back(around)));
            return commands;
        }
        commands.add(new Command(Action.CONFIRM, "read-list", !busy, () -> read(around)));
        commands.add(Command.of(Action.ACCEPT, "next-field", () -> form.accepted(this::with, () -> read(around))));
        commands.addAll(form.commands(this::with));
        commands.add(Command.of(Action.CANCEL, "back", () -> back(around)));
        return commands;
    }

    /**
     * F1: from the list back to the fields, from untouched fields to the screen below. What is being sent is not sent
     * again from the fields.
     */
    private Step back(Surroundings around) {
        if (list != null && busy) {
            return Step.to(this).closing(null);
        }
        if (list != null) {
            return Step.to(new BatchScreen(form, shown, null, 0, 0, false));
        }
        return form.isTouched()
                ? Step.to(this)
                        .asking(Dialog.destructive(
                                "",
                                List.of(
                                        around.text("screens.ask.drop-form"),
                                        around.text("batch.ask.drop-form.effect")),
                                (screen, now) -> Step.to(screen).closing(null)))
                : Step.to(this).closing(null);
    }

    private What what() {
        return switch (TextFold.toHalfWidth(form.text(KIND))) {
            case "2" -> What.REFERENCE;
            case "3" -> What.HOME;
            case "4" -> What.ONLINE;
            default -> What.ELIGIBILITY;
        };
    }

    private Whom whom() {
        return switch (TextFold.toHalfWidth(form.text(SOURCE))) {
            case "2" -> Whom.ROWS;
            case "3" -> Whom.RECENT;
            default -> Whom.FILE;
        };
    }

    private boolean isYes(int field) {
        return TextFold.toHalfWidth(form.text(field)).equals("1");
    }

    private Step read(Surroundings around) {
        if (busy) {
            return Step.to(this);
        }
        boolean reference = what() == What.REFERENCE;
        return switch (whom()) {
            case FILE -> {
                String path = form.text(FILE);
                yield path.isEmpty()
                        ? refused(FILE, "batch.error.no-file", around)
                        : reading(desk -> readFile(desk, path, reference), around);
            }
            case ROWS -> {
                Optional<List<Long>> rows = chosen(form.text(ROWS), shown);
                yield rows.isEmpty()
                        ? refused(ROWS, "batch.error.rows", around)
                        : rows.get().isEmpty()
                                ? refused(ROWS, "screens.error.no-rows", around)
                                : reading(desk -> heard(desk, desk.batches().ofRows(rows.get()), reference), around);
            }
            case RECENT -> {
                Optional<LocalDate> since = since(around);
                yield since.isEmpty()
                        ? refused(SINCE, "batch.error.since", around)
                        : reading(desk -> heard(desk, desk.batches().ofRecent(since.get()), reference), around);
            }
        };
    }

    private Step reading(Deed.Work work, Surroundings around) {
        return Step.to(new BatchScreen(form, shown, null, 0, 0, true))
                .saying(around.text("batch.reading"))
                .and(new Deed(work));
    }

    private Step refused(int field, String key, Surroundings around) {
        return Step.to(with(form.focused(field))).refusing(around.text(key));
    }

    private Optional<LocalDate> since(Surroundings around) {
        if (form.text(SINCE).isEmpty()) {
            return Optional.of(around.today().minusDays(RECENT_DAYS));
        }
        return DateEntry.pastDay(form.text(SINCE), around.today()) instanceof DateEntry.Outcome.Read read
                ? Optional.of(read.date())
                : Optional.empty();
    }

    /**
     * The rows of typed numbers and ranges ({@code 1-5,8}), all of them when nothing is typed; empty when it cannot be
     * read or names a row that is not there.
     */
    static Optional<List<Long>> chosen(String typed, List<Long> rows) {
        String text = TextFold.toHalfWidth(typed).replace('、', ',').replace(" ", "");
        if (text.isEmpty()) {
            return Optional.of(rows);
        }
        List<Long> chosen = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            String[] ends = item.split("-", -1);
            int first = number(ends[0]);
            int last = ends.length == 1 ? first : number(ends[1]);
            if (ends.length > 2 || first < 1 || last < first || last > rows.size()) {
                return Optional.empty();
            }
            for (int no = first; no <= last; no++) {
                if (!chosen.contains(rows.get(no - 1))) {
                    chosen.add(rows.get(no - 1));
                }
            }
        }
        return Optional.of(chosen);
    }

    private static int number(String digits) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 4 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Integer.parseInt(digits) : 0;
    }

    private static News heard(Desk desk, BatchList list, boolean reference) {
        return new News.ListRead(list, desk.batches().files(list.entries().size(), reference));
    }

    /** Reads a CSV file; its name without the folders becomes the title of the list. */
    private static News readFile(Desk desk, String path, boolean reference) throws DeskException {
        try {
            Path file = Path.of(path.startsWith("~/") ? System.getProperty("user.home", "") + path.substring(1) : path);
            if (!Files.isRegularFile(file)) {
                // A pipe would keep everything waiting that is asked for behind it.
                throw new NoSuchFileException(path);
            }
            try (InputStream csv = new BufferedInputStream(Files.newInputStream(file))) {
                String title = Objects.toString(file.getFileName(), path);
                return heard(desk, desk.batches().read(title, csv, reference), reference);
            }
        } catch (IOException | InvalidPathException e) {
            throw new DeskException("batch.error.file", List.of(path), e);
        }
    }

    /** Asks once more before anything leaves; harmless, so the focus is on ＯＫ. */
    private Step askToSend(BatchList read, Surroundings around) {
        if (busy) {
            return Step.to(this);
        }
        if (read.entries().isEmpty()) {
            return Step.to(this).refusing(around.text("batch.error.nobody"));
        }
        List<String> lines = new ArrayList<>();
        lines.add(around.text(
                "batch.ask.send." + what().name().toLowerCase(Locale.ROOT),
                read.entries().size()));
        if (files > 1) {
            lines.add(around.text("batch.review.files", files));
        }
        if (!read.faults().isEmpty()) {
            lines.add(around.text("batch.ask.send.without", read.faults().size()));
        }
        if (what() == What.HOME || what() == What.ONLINE) {
            lines.add(around.text("batch.ask.unconfirmed"));
        }
        CareFetch fetch = new CareFetch(isYes(LIMIT), isYes(DISEASE));
        Deed sending = new Deed(desk -> send(desk, read, what(), fetch));
        return Step.to(this)
                .asking(Dialog.harmless(
                        "",
                        lines,
                        (screen, now) ->
                                Step.to(((BatchScreen) screen).sending()).and(sending)));
    }

    private BatchScreen sending() {
        return new BatchScreen(form, shown, list, files, top, true);
    }

    private static News send(Desk desk, BatchList list, What what, CareFetch fetch) throws DeskException {
        return new News.Submitted(
                switch (what) {
                    case ELIGIBILITY -> desk.batches().submit(list);
                    case REFERENCE -> desk.batches().submitReferences(list);
                    case HOME -> desk.batches().submitCare(list, CareKind.HOME_VISIT, fetch);
                    case ONLINE -> desk.batches().submitCare(list, CareKind.ONLINE, fetch);
                });
    }

    private BatchScreen with(Form next) {
        return busy ? this : new BatchScreen(next, shown, list, files, top, false);
    }

    @Override
    public boolean types(Key key) {
        return list == null && Form.isText(key);
    }

    @Override
    public Step type(Key key, Surroundings around) {
        return Step.to(with(form.typed(Character.toString(key.character()))));
    }

    @Override
    public Step paste(String text, Surroundings around) {
        return list == null ? Step.to(with(form.typed(text.strip()))) : Step.to(this);
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (!busy) {
            return Step.to(this);
        }
        if (news instanceof News.ListRead read) {
            BatchScreen next = new BatchScreen(form, shown, read.list(), read.files(), 0, false);
            Message review = next.advice(around);
            return review.level() == Message.Level.ERROR
                    ? Step.to(next).refusing(review.text())
                    : Step.to(next).saying(review.text());
        }
        if (news instanceof News.NotSubmitted failed) {
            return Step.to(new BatchScreen(form, shown, list, files, top, false))
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        return news instanceof News.Submitted ? Step.to(this).closing(null) : Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        BatchList read = list;
        if (read != null) {
            return Message.info(around.text(
                    read.entries().isEmpty() ? "batch.error.nobody" : "batch.how.review",
                    read.entries().size()));
        }
        return Message.info(around.text("batch.how." + form.focus()));
    }

    private static int room(Surroundings around) {
        return Math.max(1, around.bodyRows() - 5);
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        BatchList read = list;
        if (read == null) {
            form.draw(frame, around.bodyTop() + 1, beside(around), around);
            return;
        }
        int row = around.bodyTop();
        frame.put(2, row, around.text("batch.review.title", read.title()), Role.VALUE, around.columns() - 3);
        String people = around.text("batch.review.people", read.entries().size());
        frame.put(2, row + 1, files > 1 ? people + "　" + around.text("batch.review.files", files) : people, Role.VALUE);
        Role role = read.faults().isEmpty() ? Role.VALUE : Role.MESSAGE_ERROR;
        frame.put(2, row + 2, around.text("batch.review.faults", read.faults().size()), role);
        row += 4;
        for (int i = top; i < read.faults().size() && i < top + room(around); i++) {
            BatchList.LineFault fault = read.faults().get(i);
            String sentence = around.text("batch.review.line", fault.line())
                    + around.text(fault.key(), fault.arguments().toArray());
            for (String line : Wrap.lines(sentence, around.columns() - 3)) {
                if (row < around.messageRow()) {
                    frame.put(2, row++, line, Role.VALUE);
                }
            }
        }
    }

    private List<String> beside(Surroundings around) {
        String since = since(around).map(Wareki::longForm).orElse("");
        return List.of(
                around.text("batch.field.kind." + what().name().toLowerCase(Locale.ROOT)),
                around.text("batch.field.source." + whom().name().toLowerCase(Locale.ROOT)),
                "",
                around.text("batch.field.rows.beside", shown.size()),
                since,
                around.text(isYes(LIMIT) ? "batch.yes" : "batch.no"),
                around.text(isYes(DISEASE) ? "batch.yes" : "batch.no"));
    }
}
