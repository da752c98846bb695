package jp.onshi.tui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jp.onshi.desk.DayList;
import jp.onshi.desk.DeskStatus.Link;
import jp.onshi.desk.ListFilter;
import jp.onshi.desk.ListKind;
import jp.onshi.desk.LookupOutcome;
import jp.onshi.desk.MarkOutcome;
import jp.onshi.desk.NumberedRow;
import jp.onshi.desk.RowDetail;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.widget.TextEntry;
import org.jspecify.annotations.Nullable;

/**
 * (P031) 患者登録－オンライン認証: the list of a day. While a row is selected the list keeps its rows and their places:
 * rows are brought up to date where they stand, and new ones are only counted until the selection is cleared.
 *
 * @param day the day asked for; the list shows another one until it has been read
 * @param filter the filter asked for
 * @param list what is shown; {@code null} until the first list has been read
 * @param top index of the first row of the page
 * @param group which columns are shown ({@link ListLayout})
 * @param selected the id of the selected row; {@code null} for none
 * @param number 選択番号
 * @param ready whether Enter goes on to 患者確認: the number in the field is the selected row's
 * @param arrivals rows that have come since the selection and are not shown
 * @param reading whether the day is being read
 * @param stale whether something has changed since that began
 * @param awaited rows of lookups sent from here whose answers are out
 * @param sought a row to turn the page to as soon as it is in the list; {@code null} for none
 */
public record ListScreen(
        LocalDate day,
        ListFilter filter,
        @Nullable DayList list,
        int top,
        int group,
        @Nullable Long selected,
        TextEntry number,
        boolean ready,
        int arrivals,
        boolean reading,
        boolean stale,
        Set<Long> awaited,
        @Nullable Long sought)
        implements Screen {

    private static final int MOST_ROWS = 50;
    private static final int MOST_DIGITS = 4;
    private static final int HEADS = 2;
    private static final int RETRY_SECONDS = 5;
    private static final String SELECTED_SIGN = "▌";

    /** Copies the set. */
    public ListScreen {
        awaited = Set.copyOf(awaited);
    }

    /** The list as P031 opens: the given day, 全体, 未処理分. Its rows have to be asked for by {@link #load}. */
    public static ListScreen opening(LocalDate today) {
        return new ListScreen(
                today,
                ListFilter.initial(),
                null,
                0,
                0,
                null,
                TextEntry.empty(),
                false,
                0,
                true,
                false,
                Set.of(),
                null);
    }

    /** Reads the day and the filter of this screen. */
    public Task load() {
        LocalDate wanted = day;
        ListFilter wantedFilter = filter;
        return desk -> new News.Listed(desk.day(wanted, wantedFilter));
    }

    @Override
    public String context() {
        return "list";
    }

    @Override
    public String title(Surroundings around) {
        if (around.isWide()) {
            return around.text("screens.list.title");
        }
        return around.text("screens.list.title.short", Wareki.shortForm(shownDay()), Wareki.shortForm(around.today()));
    }

    // ---- what can be done -------------------------------------------------------------------------------------------

    @Override
    public List<Command> commands(Surroundings around) {
        Optional<NumberedRow> row = selectedRow();
        boolean open = row.map(found -> !found.row().deleted() && !found.row().processed())
                .orElse(false);
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "leave", () -> askToLeave(around)));
        commands.add(Command.of(Action.CLEAR, "clear", () -> clear(around)));
        commands.add(deletion(row, open, around));
        commands.add(Command.of(Action.PREVIOUS_DAY, "previous-day", () -> turnTo(day.minusDays(1), filter)));
        commands.add(Command.of(Action.NEXT_DAY, "next-day", () -> turnTo(day.plusDays(1), filter)));
        commands.add(new Command(Action.PREVIOUS_PAGE, "previous-page", hasPrevious(around), () -> page(-1, around)));
        commands.add(new Command(Action.NEXT_PAGE, "next-page", hasNext(around), () -> page(1, around)));
        boolean scanned = row.map(found -> found.row().marker() == Marker.OCR).orElse(false);
        commands.add(new Command(
                Action.INSURANCE,
                "insurance",
                scanned,
                () -> refusal(scanned ? "screens.error.insurance" : "screens.error.0013", around)));
        commands.add(Command.of(
                Action.ALL_OR_OPEN,
                filter.all() ? "only-open" : "all",
                () -> turnTo(day, new ListFilter(!filter.all(), filter.kind()))));
        commands.add(Command.of(
                Action.FILTER,
                "filter-" + token(filter.kind().next()),
                () -> turnTo(day, new ListFilter(filter.all(), filter.kind().next()))));
        commands.add(new Command(
                Action.NO_CHANGE,
                "no-change",
                open && !isWaiting(row),
                () -> withRow(around, selectedOne -> askNoChange(selectedOne, around))));
        commands.add(new Command(
                Action.CONFIRM, "confirm", row.isPresent(), () -> withRow(around, found -> openDetail(found))));
        commands.add(Command.of(
                Action.NUMBER_INQUIRY,
                "number-inquiry",
                () -> Step.to(this)
                        .opening(InquiryScreen.about(row.map(NumberedRow::row).orElse(null), around))));
        commands.add(Command.of(Action.COLUMNS, "columns", () -> Step.to(scrolledTo(group == 0 ? 1 : 0, around))));
        commands.add(Command.of(Action.REFRESH, "refresh", () -> reload(cleared())));
        commands.add(Command.of(Action.ACCEPT, "select", () -> accept(around)));
        commands.add(Command.of(Action.UP, "row-up", () -> move(-1, around)));
        commands.add(Command.of(Action.DOWN, "row-down", () -> move(1, around)));
        commands.add(Command.of(Action.FIRST, "row-first", () -> select(0, around)));
        commands.add(Command.of(Action.LAST, "row-last", () -> select(rows().size() - 1, around)));
        commands.add(Command.of(Action.LEFT, "columns-left", () -> Step.to(scrolledTo(group - 1, around))));
        commands.add(Command.of(Action.RIGHT, "columns-right", () -> Step.to(scrolledTo(group + 1, around))));
        commands.add(Command.of(Action.ERASE_BACKWARD, "erase", () -> Step.to(eraseDigit())));
        commands.add(Command.of(Action.CANCEL, "cancel", () -> Step.to(number.isEmpty() ? this : withNumber(""))));
        return commands;
    }

    private Command deletion(Optional<NumberedRow> row, boolean open, Surroundings around) {
        boolean locked = row.map(found -> found.row().lockedBy() != null).orElse(false);
        if (locked) {
            return new Command(
                    Action.DELETE, "", false, () -> withRow(around, found -> refusal("screens.error.0003", around)));
        }
        return new Command(
                Action.DELETE,
                "delete",
                open && !isWaiting(row),
                () -> withRow(around, found -> askDeletion(found, around)));
    }

    private static boolean isWaiting(Optional<NumberedRow> row) {
        return row.map(found -> found.row().status() == RowStatus.WAITING).orElse(false);
    }

    private Step askToLeave(Surroundings around) {
        return Step.to(this).asking(Leaving.dialog(around));
    }

    /** F2: the typed number, then the selection, then everything (today, 全体, 未処理分). */
    private Step clear(Surroundings around) {
        if (!number.isEmpty() && !ready) {
            return Step.to(withNumber(""));
        }
        if (selected != null) {
            return reload(cleared());
        }
        return turnTo(around.today(), ListFilter.initial());
    }

    private Step turnTo(LocalDate newDay, ListFilter newFilter) {
        ListScreen turned = new ListScreen(
                newDay,
                newFilter,
                list,
                top,
                group,
                null,
                TextEntry.empty(),
                false,
                0,
                reading,
                stale,
                awaited,
                sought);
        return reload(turned);
    }

    private static Step reload(ListScreen screen) {
        if (screen.reading) {
            return Step.to(screen.reading(true, true));
        }
        ListScreen next = screen.reading(true, false);
        Step step = Step.to(next).and(next.load());
        return next.awaited.isEmpty() ? step : step.and(answersTo(next.awaited));
    }

    private Step page(int by, Surroundings around) {
        if (by < 0 && !hasPrevious(around)) {
            return refusal("screens.error.0004", around);
        }
        if (by > 0 && !hasNext(around)) {
            return refusal("screens.error.0005", around);
        }
        int size = pageSize(around);
        if (selected == null) {
            return Step.to(withTop(pageStart(around) + by * size));
        }
        return select(Math.max(0, Math.min(rows().size() - 1, selectedIndex() + by * size)), around);
    }

    private Step move(int by, Surroundings around) {
        int from = selectedIndex();
        if (from >= 0) {
            return select(Math.max(0, Math.min(rows().size() - 1, from + by)), around);
        }
        int size = pageSize(around);
        int first = pageStart(around);
        return select(by > 0 ? first : Math.min(rows().size(), first + size) - 1, around);
    }

    private Step select(int index, Surroundings around) {
        if (!isCurrent()) {
            return refusal("screens.error.reading", around);
        }
        if (index < 0 || index >= rows().size()) {
            return refusal("screens.error.no-rows", around);
        }
        NumberedRow row = rows().get(index);
        int size = pageSize(around);
        return Step.to(new ListScreen(
                day,
                filter,
                list,
                index / size * size,
                group,
                row.row().id(),
                TextEntry.of(Integer.toString(row.no())),
                true,
                arrivals,
                reading,
                stale,
                awaited,
                sought));
    }

    /** Enter: selects the row of the typed number; once more goes on to 患者確認. An empty field stays. */
    private Step accept(Surroundings around) {
        if (number.isEmpty()) {
            return Step.to(this);
        }
        if (ready) {
            return withRow(around, this::openDetail);
        }
        if (!isCurrent()) {
            return refusal("screens.error.reading", around);
        }
        int wanted = Integer.parseInt(number.text());
        for (int i = 0; i < rows().size(); i++) {
            if (rows().get(i).no() == wanted) {
                return select(i, around);
            }
        }
        return rows().isEmpty()
                ? Step.to(withNumber("")).refusing(around.text("screens.error.no-rows"))
                : Step.to(withNumber(""))
                        .refusing(around.text(
                                "screens.error.0001",
                                wanted,
                                rows().get(rows().size() - 1).no()));
    }

    private Step withRow(Surroundings around, Function<NumberedRow, Step> act) {
        return selectedRow().map(act).orElseGet(() -> refusal("screens.error.0016", around));
    }

    private Step openDetail(NumberedRow row) {
        DetailScreen detail = DetailScreen.of(row, rows());
        return Step.to(this).opening(detail).and(detail.load());
    }

    private Step askDeletion(NumberedRow row, Surroundings around) {
        return refusalToMark(row.row(), News.Mark.DELETED, around)
                .orElseGet(() -> Step.to(this)
                        .asking(Dialog.destructive(
                                "0101",
                                List.of(
                                        around.text(
                                                "screens.ask.delete",
                                                row.no(),
                                                row.row().name()),
                                        around.text("screens.ask.delete.family")),
                                (screen, now) -> Step.to(screen).and(mark(News.Mark.DELETED, row.row())))));
    }

    private Step askNoChange(NumberedRow row, Surroundings around) {
        return refusalToMark(row.row(), News.Mark.NO_CHANGE, around)
                .orElseGet(() -> Step.to(this)
                        .asking(Dialog.harmless(
                                "0106",
                                List.of(
                                        around.text(
                                                "screens.ask.no-change",
                                                row.no(),
                                                row.row().name()),
                                        around.text("screens.ask.no-change.family")),
                                (screen, now) -> Step.to(screen).and(mark(News.Mark.NO_CHANGE, row.row())))));
    }

    private Optional<Step> refusalToMark(DayRow row, News.Mark mark, Surroundings around) {
        MarkOutcome known = row.deleted()
                ? MarkOutcome.ALREADY_DELETED
                : row.processed()
                        ? MarkOutcome.ALREADY_PROCESSED
                        : row.status() == RowStatus.WAITING ? MarkOutcome.STILL_WAITING : MarkOutcome.DONE;
        return known == MarkOutcome.DONE ? Optional.empty() : Optional.of(refusal(refusalKey(known, mark), around));
    }

    private static Task mark(News.Mark mark, DayRow row) {
        return desk ->
                new News.Marked(mark, row, mark == News.Mark.DELETED ? desk.delete(row.id()) : desk.noChange(row.id()));
    }

    private static String refusalKey(MarkOutcome outcome, News.Mark mark) {
        return switch (outcome) {
            case DONE -> "";
            case NO_ROW -> "screens.error.0002";
            case ALREADY_DELETED -> "screens.error.0009";
            case ALREADY_PROCESSED -> mark == News.Mark.DELETED ? "screens.error.0010" : "screens.error.0011";
            case STILL_WAITING -> "screens.error.waiting";
        };
    }

    private Step refusal(String key, Surroundings around) {
        return Step.to(this).refusing(around.text(key));
    }

    // ---- the number field -------------------------------------------------------------------------------------------

    @Override
    public boolean types(Key key) {
        return digit(key) >= 0;
    }

    @Override
    public Step type(Key key, Surroundings around) {
        return Step.to(typed(Integer.toString(digit(key))));
    }

    @Override
    public Step paste(String text, Surroundings around) {
        String digits = TextFold.toHalfWidth(text).strip();
        return digits.matches("[0-9]{1," + MOST_DIGITS + "}")
                ? Step.to(withNumber("").typed(digits))
                : refusal("screens.error.paste", around);
    }

    private static int digit(Key key) {
        if (key.code() != Key.Code.CHARACTER || key.ctrl() || key.alt()) {
            return -1;
        }
        int typed = key.character();
        if (typed >= '0' && typed <= '9') {
            return typed - '0';
        }
        return typed >= '０' && typed <= '９' ? typed - '０' : -1;
    }

    private ListScreen typed(String digits) {
        TextEntry before = ready ? TextEntry.empty() : number;
        return with(before.insert(digits, MOST_DIGITS), false);
    }

    private ListScreen eraseDigit() {
        return with(number.edit(Action.ERASE_BACKWARD), false);
    }

    private ListScreen withNumber(String text) {
        return with(TextEntry.of(text), false);
    }

    // ---- news -------------------------------------------------------------------------------------------------------

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.Changed) {
            return reload(this);
        }
        if (news instanceof News.Listed listed) {
            return listed(listed.list(), around);
        }
        if (news instanceof News.LookedUp lookup && lookup.outcome() instanceof LookupOutcome.Sent sent) {
            Set<Long> more = new HashSet<>(awaited);
            more.add(sent.row());
            return awaiting(more)
                    .seeking(sent.row())
                    .turnTo(around.today(), filter)
                    .saying(around.text("screens.list.sent"));
        }
        if (news instanceof News.Answered answered && !answered.answers().isEmpty()) {
            Set<Long> fewer = new HashSet<>(awaited);
            answered.answers().forEach(answer -> fewer.remove(answer.row().id()));
            RowDetail last = answered.answers().get(answered.answers().size() - 1);
            return Step.to(awaiting(fewer))
                    .showing(AnswerPopup.of(last, around))
                    .saying(around.text("screens.list.answered", RowWords.state(last.row(), around)));
        }
        if (news instanceof News.Marked marked) {
            return marked(marked, around);
        }
        if (news instanceof News.Viewed viewed) {
            int index = indexOf(viewed.row(), rows());
            return index >= 0 && isCurrent() ? select(index, around) : Step.to(this);
        }
        if (news instanceof News.NotSent failed) {
            return Step.to(this)
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        if (news instanceof News.Failed failed) {
            return Step.to(reading(false, false))
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        return Step.to(this);
    }

    private static Task answersTo(Set<Long> rows) {
        return desk -> {
            List<RowDetail> answers = new ArrayList<>();
            for (long row : rows) {
                desk.detail(row)
                        .filter(detail -> detail.row().status() != RowStatus.WAITING)
                        .ifPresent(answers::add);
            }
            return new News.Answered(answers);
        };
    }

    private Step listed(DayList read, Surroundings around) {
        boolean wanted = read.day().equals(day) && read.filter().equals(filter);
        ListScreen next = wanted ? taking(read, around) : this;
        return stale || !wanted ? reload(next.reading(false, false)) : Step.to(next.reading(false, false));
    }

    private ListScreen taking(DayList read, Surroundings around) {
        DayList shown = list;
        if (shown == null || selected == null || !isCurrent()) {
            int size = pageSize(around);
            int last = Math.max(0, read.rows().size() - 1) / size * size;
            int soughtAt = indexOf(sought, read.rows());
            if (soughtAt >= 0) {
                return seeking(null).with(read, soughtAt / size * size, 0);
            }
            return with(read, isCurrent() ? Math.min(top, last) : 0, 0);
        }
        Map<Long, DayRow> fresh = new HashMap<>();
        read.rows().forEach(row -> fresh.put(row.row().id(), row.row()));
        List<NumberedRow> kept = new ArrayList<>();
        for (NumberedRow row : shown.rows()) {
            DayRow now = fresh.remove(row.row().id());
            kept.add(now == null ? row : new NumberedRow(row.no(), now));
        }
        return with(new DayList(day, filter, kept, read.total(), read.unprocessed()), top, fresh.size());
    }

    private Step marked(News.Marked marked, Surroundings around) {
        if (marked.outcome() == MarkOutcome.DONE) {
            String done = marked.mark() == News.Mark.DELETED ? "screens.done.delete" : "screens.done.no-change";
            return reload(cleared())
                    .saying(around.text(done, marked.row().name()).strip());
        }
        return reload(this).refusing(around.text(refusalKey(marked.outcome(), marked.mark())));
    }

    /** At midnight an untouched list goes on to the new day; a list that could not be read is tried again. */
    @Override
    public Step tick(Surroundings around) {
        boolean midnight = around.local().getHour() == 0 && around.local().getMinute() == 0;
        if (midnight && day.equals(around.today().minusDays(1)) && selected == null && number.isEmpty()) {
            return turnTo(around.today(), filter);
        }
        boolean tryAgain = !isCurrent() && !reading && around.local().getSecond() % RETRY_SECONDS == 0;
        return tryAgain ? reload(this) : Step.to(this);
    }

    // ---- looks ------------------------------------------------------------------------------------------------------

    @Override
    public Message advice(Surroundings around) {
        Optional<NumberedRow> row = selectedRow();
        if (row.isPresent()) {
            return Message.info(RowWords.advice(row.get(), around));
        }
        if (!isCurrent()) {
            return Message.info(around.text(reading ? "screens.list.reading" : "screens.list.not-read"));
        }
        Link link = around.status().link();
        if (link != Link.OK && link != Link.STARTING && link != Link.SLOW) {
            return Message.error(around.text("desk.link." + link.name() + ".todo"));
        }
        if (rows().isEmpty()) {
            return Message.info(around.text("screens.list.empty"));
        }
        return Message.info(around.text(around.isWide() ? "screens.list.how" : "screens.list.how.short"));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        drawHeading(frame, around);
        ListLayout layout = ListLayout.of(around.columns(), group);
        drawHeads(frame, around, layout);
        int size = pageSize(around);
        int first = pageStart(around);
        for (int i = 0; i < size && first + i < rows().size(); i++) {
            drawRow(frame, around.bodyTop() + HEADS + i, rows().get(first + i), layout, around);
        }
        drawStatus(frame, around);
    }

    private void drawHeading(Frame frame, Surroundings around) {
        int row = around.bodyTop();
        frame.fillRow(row, Role.HEADING);
        int column = 1;
        if (around.isWide()) {
            String shown = around.text("screens.list.day", Wareki.shortForm(shownDay()));
            boolean elsewhere = !shownDay().equals(around.today());
            column = frame.put(column, row, shown, elsewhere ? Role.HINT_PAGE : Role.HEADING);
            column = frame.put(
                    column + 1, row, around.text("screens.list.today", Wareki.shortForm(around.today())), Role.HEADING);
            column += 2;
        }
        ListFilter shownFilter = list == null ? filter : list.filter();
        column = frame.put(column, row, around.text("screens.kind." + token(shownFilter.kind())), Role.HEADING_FILTER);
        column = frame.put(
                column + 1,
                row,
                around.text(shownFilter.all() ? "screens.list.all" : "screens.list.open"),
                Role.HEADING_FILTER);
        String hint = hint(around);
        int hintAt = around.columns() - 1 - CellWidth.of(hint);
        String legend = around.text(around.isWide() ? "screens.list.legend" : "screens.list.legend.short");
        if (column + 2 + CellWidth.of(legend) < hintAt) {
            frame.put(column + 2, row, legend, Role.LEGEND);
        }
        frame.put(hintAt, row, hint, Role.HINT_PAGE);
    }

    private String hint(Surroundings around) {
        ListLayout layout = ListLayout.of(around.columns(), group);
        String pages = hasPrevious(around) && hasNext(around)
                ? around.text("screens.hint.both")
                : hasPrevious(around)
                        ? around.text("screens.hint.previous")
                        : hasNext(around) ? around.text("screens.hint.next") : "";
        if (layout.groups() == 1) {
            return pages;
        }
        return (around.text("screens.hint.columns", layout.group() + 1, layout.groups()) + " " + pages).strip();
    }

    private void drawHeads(Frame frame, Surroundings around, ListLayout layout) {
        int row = around.bodyTop() + 1;
        frame.fillRow(row, Role.COLUMN_HEAD);
        int column = ListLayout.SIGN;
        for (ListColumn each : layout.columns()) {
            int width = layout.width(each);
            String heading = around.text(each.heading(around.isWide()));
            if (each.isRight()) {
                frame.putRight(column, row, width, heading, Role.COLUMN_HEAD);
            } else {
                frame.put(column, row, heading, Role.COLUMN_HEAD, width);
            }
            column += width + 1;
        }
    }

    private void drawRow(Frame frame, int at, NumberedRow row, ListLayout layout, Surroundings around) {
        boolean isSelected = selected != null && selected == row.row().id();
        Role role = isSelected ? Role.ROW_SELECTED : RowWords.role(row.row());
        frame.fillRow(at, role);
        if (isSelected) {
            frame.put(0, at, SELECTED_SIGN, role);
        }
        int column = ListLayout.SIGN;
        for (ListColumn each : layout.columns()) {
            int width = layout.width(each);
            String value = each.value(row, around);
            if (each.isRight()) {
                frame.putRight(column, at, width, value, role);
            } else {
                frame.put(column, at, value, role, width);
            }
            column += width + 1;
        }
    }

    private void drawStatus(Frame frame, Surroundings around) {
        int row = around.statusRow();
        int column = frame.put(1, row, around.text("screens.list.number"), Role.LABEL);
        column = frame.put(column, row, "[", Role.LABEL);
        number.draw(frame, column, row, MOST_DIGITS + 1, Role.FIELD_FOCUSED, true);
        column = frame.put(column + MOST_DIGITS + 1, row, "]", Role.LABEL);
        DayList shown = list;
        if (shown != null) {
            String counts = around.isWide() ? "screens.list.counts" : "screens.list.counts.short";
            column = frame.put(
                    column + 1, row, around.text(counts, shown.rows().size(), shown.unprocessed()), Role.LABEL);
        }
        if (arrivals > 0) {
            frame.put(column + 1, row, around.text("screens.list.arrivals", arrivals), Role.STATUS_WARN);
        }
    }

    // ---- parts ------------------------------------------------------------------------------------------------------

    private static String token(ListKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private LocalDate shownDay() {
        return list == null ? day : list.day();
    }

    /** Whether the rows shown are those asked for. */
    private boolean isCurrent() {
        DayList shown = list;
        return shown != null && shown.day().equals(day) && shown.filter().equals(filter);
    }

    private List<NumberedRow> rows() {
        return list == null ? List.of() : list.rows();
    }

    private int selectedIndex() {
        return indexOf(selected, rows());
    }

    private static int indexOf(@Nullable Long row, List<NumberedRow> rows) {
        if (row != null) {
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).row().id() == row) {
                    return i;
                }
            }
        }
        return -1;
    }

    private Optional<NumberedRow> selectedRow() {
        int index = selectedIndex();
        return index < 0 ? Optional.empty() : Optional.of(rows().get(index));
    }

    private static int pageSize(Surroundings around) {
        return Math.max(1, Math.min(MOST_ROWS, around.bodyRows() - HEADS));
    }

    /** Index of the first row of the page: the page of the selected row, whatever the height of the terminal is now. */
    private int pageStart(Surroundings around) {
        int size = pageSize(around);
        int index = selectedIndex();
        return (index < 0 ? top : index) / size * size;
    }

    private boolean hasPrevious(Surroundings around) {
        return pageStart(around) > 0;
    }

    private boolean hasNext(Surroundings around) {
        return pageStart(around) + pageSize(around) < rows().size();
    }

    private ListScreen cleared() {
        return new ListScreen(
                day, filter, list, top, group, null, TextEntry.empty(), false, 0, reading, stale, awaited, sought);
    }

    private ListScreen with(TextEntry typed, boolean nowReady) {
        return new ListScreen(
                day, filter, list, top, group, selected, typed, nowReady, arrivals, reading, stale, awaited, sought);
    }

    private ListScreen with(DayList shown, int newTop, int newArrivals) {
        return new ListScreen(
                day,
                filter,
                shown,
                newTop,
                group,
                selected,
                number,
                ready,
                newArrivals,
                reading,
                stale,
                awaited,
                sought);
    }

    private ListScreen withTop(int newTop) {
        return new ListScreen(
                day, filter, list, newTop, group, selected, number, ready, arrivals, reading, stale, awaited, sought);
    }

    private ListScreen scrolledTo(int newGroup, Surroundings around) {
        int groups = ListLayout.of(around.columns(), 0).groups();
        int next = Math.max(0, Math.min(groups - 1, newGroup));
        return new ListScreen(
                day, filter, list, top, next, selected, number, ready, arrivals, reading, stale, awaited, sought);
    }

    private ListScreen reading(boolean nowReading, boolean nowStale) {
        return new ListScreen(
                day,
                filter,
                list,
                top,
                group,
                selected,
                number,
                ready,
                arrivals,
                nowReading,
                nowStale,
                awaited,
                sought);
    }

    private ListScreen awaiting(Set<Long> rows) {
        return new ListScreen(
                day, filter, list, top, group, selected, number, ready, arrivals, reading, stale, rows, sought);
    }

    private ListScreen seeking(@Nullable Long row) {
        return new ListScreen(
                day, filter, list, top, group, selected, number, ready, arrivals, reading, stale, awaited, row);
    }
}
