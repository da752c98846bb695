package jp.onshi.tui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jp.onshi.desk.AgainOutcome;
import jp.onshi.desk.ConfirmOutcome;
import jp.onshi.desk.ConfirmationPlan;
import jp.onshi.desk.DayList;
import jp.onshi.desk.DeskStatus.Link;
import jp.onshi.desk.ListFilter;
import jp.onshi.desk.ListKind;
import jp.onshi.desk.LookupOutcome;
import jp.onshi.desk.MarkOutcome;
import jp.onshi.desk.Match;
import jp.onshi.desk.NumberedRow;
import jp.onshi.desk.RowDetail;
import jp.onshi.desk.RowRefusal;
import jp.onshi.desk.RowRules;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.RowLock;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.widget.TextEntry;
import org.jspecify.annotations.Nullable;

/**
 * (P031) 患者登録－オンライン認証: the list of a day. While a row is selected the list keeps its rows and their places:
 * rows are brought up to date where they stand, and new ones are only counted until the selection is cleared.
 *
 * @param query what is asked for; the list shows something else until it has been read
 * @param list what is shown; {@code null} until the first list has been read
 * @param top index of the first row of the page
 * @param group which columns are shown ({@link ListLayout})
 * @param selection the selected row and the 選択番号 field
 * @param supply how the rows come in
 */
public record ListScreen(Query query, @Nullable DayList list, int top, int group, Selection selection, Supply supply)
        implements Screen {

    /**
     * What a list shows.
     *
     * @param day 確認日
     * @param filter 全体 or one kind, 未処理分 or 全対象
     * @param isToday whether the day is meant as today, and goes on with the calendar
     * @param isChosen whether the list was chosen from 表示リスト, from which F10 goes back to 全体
     */
    public record Query(LocalDate day, ListFilter filter, boolean isToday, boolean isChosen) {
        private ListKind nextKind() {
            return isChosen ? ListKind.ALL : filter.kind().next();
        }

        private boolean isAnsweredBy(@Nullable DayList list) {
            return list != null && list.day().equals(day) && list.filter().equals(filter);
        }
    }

    /**
     * The selected row and the field below the list: 選択番号, or while somebody searches, what is searched for.
     *
     * @param row the id of the selected row; {@code null} for none
     * @param number what is in the field
     * @param ready whether Enter goes on to 患者確認: the number in the field is the selected row's
     * @param found the rows that are searched for, which alone are shown; {@code null} when nobody searches
     */
    public record Selection(
            @Nullable Long row,
            TextEntry number,
            boolean ready,
            @Nullable Set<Long> found) {
        private static final Selection NONE = new Selection(null, TextEntry.empty(), false, null);

        private static Selection of(NumberedRow row) {
            return new Selection(row.row().id(), TextEntry.of(Integer.toString(row.no())), true, null);
        }

        private Selection typing(TextEntry typed) {
            return new Selection(row, typed, false, null);
        }

        private boolean isUntouched() {
            return row == null && number.isEmpty() && found == null;
        }

        /** Whether the field is for searching. */
        boolean isSearching() {
            return found != null;
        }

        private boolean shows(NumberedRow shown) {
            Set<Long> wanted = found;
            return wanted == null || wanted.contains(shown.row().id());
        }
    }

    /**
     * How the rows come in.
     *
     * @param reading whether the day is being read
     * @param stale whether it has to be read again after that
     * @param arrivals rows that have come since the selection and are not shown
     * @param awaited rows of lookups sent from here whose answers are out
     * @param sought a row to turn the page to as soon as it is in the list; {@code null} for none
     */
    public record Supply(
            boolean reading,
            boolean stale,
            int arrivals,
            Set<Long> awaited,
            @Nullable Long sought) {
        /** Copies the set. */
        public Supply {
            awaited = Set.copyOf(awaited);
        }

        private Supply reading(boolean nowReading, boolean nowStale) {
            return new Supply(nowReading, nowStale, arrivals, awaited, sought);
        }

        private Supply arrived(int newArrivals) {
            return new Supply(reading, stale, newArrivals, awaited, sought);
        }

        private Supply seeking(@Nullable Long row) {
            return new Supply(reading, stale, arrivals, awaited, row);
        }

        private Supply awaiting(long row) {
            Set<Long> more = new HashSet<>(awaited);
            more.add(row);
            return new Supply(reading, stale, arrivals, more, row);
        }

        private Supply answered(List<News.Answer> answers) {
            Set<Long> fewer = new HashSet<>(awaited);
            answers.forEach(answer -> fewer.remove(answer.detail().row().id()));
            return new Supply(reading, stale, arrivals, fewer, sought);
        }
    }

    /** Digits that the 選択番号 field takes. */
    static final int MOST_DIGITS = 4;

    /** Characters that the field takes of what is searched for. */
    private static final int MOST_SEARCHED = 20;

    private static final Set<RowRefusal> WITHOUT_DETAIL =
            EnumSet.of(RowRefusal.HELD, RowRefusal.DELETED, RowRefusal.ATTACHED);

    private static final int MOST_ROWS = 50;
    private static final int RETRY_SECONDS = 5;

    /** The list as P031 opens: the given day, 全体, 未処理分. Its rows have to be asked for by {@link #load}. */
    public static ListScreen opening(LocalDate today) {
        return new ListScreen(
                new Query(today, ListFilter.initial(), true, false),
                null,
                0,
                0,
                Selection.NONE,
                new Supply(true, false, 0, Set.of(), null));
    }

    /** Reads the day and the filter of this screen. */
    public Task load() {
        Query wanted = query;
        return desk -> new News.Listed(desk.day(wanted.day(), wanted.filter()));
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
        return around.text(
                "screens.list.title.short", Wareki.shortForm(shown().day()), Wareki.shortForm(around.today()));
    }

    // ---- what can be done -------------------------------------------------------------------------------------------

    @Override
    public List<Command> commands(Surroundings around) {
        Optional<NumberedRow> row = selectedRow();
        LocalDate day = query.day();
        ListFilter filter = query.filter();
        List<Command> commands = new ArrayList<>();
        boolean searching = selection.isSearching();
        commands.add(
                searching
                        ? Command.of(Action.BACK, "end-search", () -> Step.to(with(Selection.NONE)))
                        : Command.of(Action.BACK, "leave", () -> askToLeave(around)));
        commands.add(Command.of(Action.CLEAR, "clear", () -> clear(around)));
        commands.add(deletion(row, around));
        commands.add(Command.of(Action.PREVIOUS_DAY, "previous-day", () -> turnTo(day.minusDays(1), filter, around)));
        commands.add(Command.of(Action.NEXT_DAY, "next-day", () -> turnTo(day.plusDays(1), filter, around)));
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
                () -> filteredBy(new ListFilter(!filter.all(), filter.kind()), query.isChosen())));
        commands.add(Command.of(
                Action.FILTER,
                "filter-" + token(query.nextKind()),
                () -> filteredBy(new ListFilter(filter.all(), query.nextKind()), false)));
        RowCommands ofRow = new RowCommands(this, row.map(NumberedRow::row), shownIds(), around);
        commands.add(ofRow.inquiry());
        commands.add(Command.of(
                Action.LISTS, "lists", () -> Step.to(this).opening(ListChoiceScreen.opening(filter.kind()))));
        commands.add(Command.of(Action.SEARCH, "search", () -> Step.to(searchingFor(""))));
        commands.add(new Command(
                Action.NO_CHANGE,
                "no-change",
                row.isPresent() && RowRules.noChange(row.get(), rows()).isEmpty(),
                () -> withRow(around, selectedOne -> askNoChange(selectedOne, around))));
        commands.add(new Command(
                Action.CONFIRM, "confirm", row.isPresent(), () -> withRow(around, found -> confirm(found, around))));
        commands.add(new Command(
                Action.DETAILS, "details", row.isPresent(), () -> withRow(around, found -> openDetail(found))));
        commands.add(
                Command.of(Action.TRANSCRIPTIONS, "transcriptions", () -> TranscriptionScreen.open(Step.to(this))));
        commands.add(Command.of(Action.BATCH, "batch", this::openBatches));
        commands.add(new Command(Action.CONSENTS, "consents", row.isEmpty(), () -> openConsents(around)));
        commands.addAll(ofRow.others());
        commands.add(ofRow.past());
        commands.add(Command.of(Action.FACILITY, "facility", () -> openFacility()));
        commands.add(Command.of(Action.UNCONFIRMED, "unconfirmed", this::openUnconfirmed));
        commands.add(Command.of(Action.COLUMNS, "columns", () -> Step.to(scrolledTo(group == 0 ? 1 : 0, around))));
        boolean tray = filter.kind() == ListKind.TRAY;
        commands.add(Command.of(
                Action.TRAY,
                tray ? "tray-leave" : "tray",
                () -> filteredBy(new ListFilter(filter.all(), tray ? ListKind.ALL : ListKind.TRAY), false)));
        commands.add(Command.of(Action.REFRESH, "refresh", () -> reload(cleared())));
        commands.add(Command.of(Action.ACCEPT, "select", () -> accept(around)));
        commands.add(Command.of(Action.UP, "row-up", () -> move(-1, around)));
        commands.add(Command.of(Action.DOWN, "row-down", () -> move(1, around)));
        commands.add(Command.of(Action.FIRST, "row-first", () -> selectNear(0, 1, around)));
        commands.add(Command.of(Action.LAST, "row-last", () -> selectNear(rows().size() - 1, -1, around)));
        commands.add(Command.of(Action.LEFT, "columns-left", () -> Step.to(scrolledTo(group - 1, around))));
        commands.add(Command.of(Action.RIGHT, "columns-right", () -> Step.to(scrolledTo(group + 1, around))));
        commands.add(Command.of(Action.ERASE_BACKWARD, "erase", () -> Step.to(erased())));
        commands.add(Command.of(
                Action.CANCEL,
                "cancel",
                () -> Step.to(
                        searching ? with(Selection.NONE) : selection.number().isEmpty() ? this : withNumber(""))));
        return commands;
    }

    /** F3: 削除; 処理解除 on a row that another terminal has had for more than a minute; nothing before that. */
    private Command deletion(Optional<NumberedRow> row, Surroundings around) {
        Optional<RowLock> breakable = row.flatMap(found -> RowRules.breakable(found, around.now()));
        if (breakable.isPresent()) {
            return Command.of(
                    Action.DELETE,
                    "unlock",
                    () -> withRow(around, found -> askUnlocking(found, breakable.get(), around)));
        }
        boolean held = row.isPresent() && RowRules.isHeld(row.get());
        return new Command(
                Action.DELETE,
                held ? "" : "delete",
                row.isPresent() && RowRules.deletion(row.get(), rows()).isEmpty(),
                () -> withRow(around, found -> askDeletion(found, around)));
    }

    private Step openUnconfirmed() {
        UnconfirmedScreen next = UnconfirmedScreen.opening();
        return Step.to(this).opening(next).and(next.load());
    }

    private Step openFacility() {
        return Step.to(this).opening(FacilityScreen.opening()).and(FacilityScreen.load());
    }

    private Step askToLeave(Surroundings around) {
        return Step.to(this).asking(Leaving.dialog(around));
    }

    /** F2: the typed number, then the selection, then everything (today, 全体, 未処理分). */
    private Step clear(Surroundings around) {
        if (selection.isSearching()) {
            return Step.to(selection.number().isEmpty() ? with(Selection.NONE) : searchingFor(""));
        }
        if (!selection.number().isEmpty() && !selection.ready()) {
            return Step.to(withNumber(""));
        }
        if (selection.row() != null) {
            return reload(cleared());
        }
        return turnTo(around.today(), ListFilter.initial(), around);
    }

    private Step turnTo(LocalDate day, ListFilter filter, Surroundings around) {
        boolean chosen = query.isChosen() && filter.kind() == query.filter().kind();
        return reload(cleared().with(new Query(day, filter, day.equals(around.today()), chosen)));
    }

    private Step filteredBy(ListFilter filter, boolean chosen) {
        return reload(cleared().with(new Query(query.day(), filter, query.isToday(), chosen)));
    }

    private static Step reload(ListScreen screen) {
        if (screen.supply.reading()) {
            return Step.to(screen.with(screen.supply.reading(true, true)));
        }
        ListScreen next = screen.with(screen.supply.reading(true, false));
        Step step = Step.to(next).and(next.load());
        Set<Long> awaited = next.supply.awaited();
        return awaited.isEmpty() ? step : step.and(answersTo(awaited));
    }

    private Step page(int by, Surroundings around) {
        if (by < 0 && !hasPrevious(around)) {
            return refusal("screens.error.0004", around);
        }
        if (by > 0 && !hasNext(around)) {
            return refusal("screens.error.0005", around);
        }
        int size = pageSize(around);
        if (selection.row() == null) {
            return Step.to(withTop(pageStart(around) + by * size));
        }
        return selectNear(Math.max(0, Math.min(rows().size() - 1, selectedIndex() + by * size)), by, around);
    }

    private Step move(int by, Surroundings around) {
        int from = selectedIndex();
        if (from >= 0) {
            return selectNear(Math.max(0, Math.min(rows().size() - 1, from + by)), by, around);
        }
        int size = pageSize(around);
        int first = pageStart(around);
        return selectNear(by > 0 ? first : Math.min(rows().size(), first + size) - 1, by, around);
    }

    /** Selects the row, or the next one in the direction: a row of 公費 is passed over with its insurance (0008). */
    private Step selectNear(int index, int by, Surroundings around) {
        List<NumberedRow> rows = rows();
        int at = index;
        while (at >= 0 && at < rows.size() && isPassedOver(rows.get(at), rows)) {
            at += by > 0 ? 1 : -1;
        }
        if (at >= 0 && at < rows.size() || rows.isEmpty()) {
            return select(at, around);
        }
        return select(insuranceIndex(rows.get(index), rows), around);
    }

    private static boolean isPassedOver(NumberedRow row, List<NumberedRow> rows) {
        return RowRules.isAttached(row, rows) && insuranceIndex(row, rows) >= 0;
    }

    /** Where the insurance stands that a row of 公費 came with; -1 when the list does not show it. */
    private static int insuranceIndex(NumberedRow row, List<NumberedRow> rows) {
        return RowRules.insuranceOf(row, rows).map(rows::indexOf).orElse(-1);
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
        return Step.to(withTop(index / size * size).with(Selection.of(row)));
    }

    /** Enter: selects the row of the typed number; once more goes on to 患者確認. An empty field stays. */
    private Step accept(Surroundings around) {
        if (selection.isSearching()) {
            int found = selectedIndex();
            return found < 0
                    ? refusal("screens.error.not-found", around)
                    : with(Selection.NONE).reselect(this, around);
        }
        if (selection.number().isEmpty()) {
            return Step.to(this);
        }
        if (selection.ready()) {
            return withRow(around, row -> confirm(row, around));
        }
        if (!isCurrent()) {
            return refusal("screens.error.reading", around);
        }
        int wanted = Integer.parseInt(selection.number().text());
        for (int i = 0; i < rows().size(); i++) {
            if (rows().get(i).no() == wanted) {
                return selectTyped(i, around);
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

    /** A number of a row of 公費 selects its insurance, and says so (0008). */
    private Step selectTyped(int index, Surroundings around) {
        NumberedRow typed = rows().get(index);
        int insurance = RowRules.isAttached(typed, rows()) ? insuranceIndex(typed, rows()) : -1;
        return insurance < 0
                ? select(index, around)
                : select(insurance, around)
                        .refusing(around.text(
                                "screens.error.0008.with",
                                typed.no(),
                                rows().get(insurance).no()));
    }

    /** The row that is selected in the other form of this list, selected in this one. */
    private Step reselect(ListScreen other, Surroundings around) {
        int index = indexOf(other.selection.row(), rows());
        return index < 0 ? Step.to(this) : selectNear(index, 1, around);
    }

    private Step withRow(Surroundings around, Function<NumberedRow, Step> act) {
        return selectedRow().map(act).orElseGet(() -> refusal("screens.error.0016", around));
    }

    /**
     * F12 患者確認; a row that somebody else works on is refused (0003), and so are × and 公費 alone (0009, 0008). Where
     * nobody can be looked for, because the row names no person or the register is empty, everything that the result says
     * is shown instead; so it is, with the reason, where P031 finds nothing to confirm (0006, 0017, 0019).
     */
    private Step confirm(NumberedRow row, Surroundings around) {
        Optional<RowRefusal> refused = RowRules.confirmation(row, rows());
        if (refused.isPresent() && WITHOUT_DETAIL.contains(refused.get())) {
            return refusal(row, refused.get(), around);
        }
        if (row.standing().match() instanceof Match.Nobody) {
            return openDetail(row);
        }
        return refused.map(refusal -> openDetail(row).refusing(around.text(refusal.textKey())))
                .orElseGet(() -> ConfirmScreen.open(Step.to(this), row, rows()));
    }

    private Step openDetail(NumberedRow row) {
        DetailScreen detail = DetailScreen.of(row, rows());
        return Step.to(this).opening(detail).and(detail.load());
    }

    private List<Long> shownIds() {
        return rows().stream().map(row -> row.row().id()).toList();
    }

    private Step openBatches() {
        JobsScreen jobs = JobsScreen.opening(shownIds());
        return Step.to(this).opening(jobs).and(jobs.load());
    }

    /** P0311; refused while a row is selected (0020). */
    private Step openConsents(Surroundings around) {
        if (selection.row() != null) {
            return refusal("screens.error.0020", around);
        }
        ConsentListScreen consents = ConsentListScreen.opening(around);
        return Step.to(this).opening(consents).and(consents.load()).and(consents.propose());
    }

    private Step askDeletion(NumberedRow row, Surroundings around) {
        return RowRules.deletion(row, rows())
                .map(refusal -> refusal(row, refusal, around))
                .orElseGet(() -> Step.to(this)
                        .asking(Dialog.destructive(
                                "0101",
                                List.of(
                                        around.text(
                                                "screens.ask.delete",
                                                row.no(),
                                                RowWords.brief(row.row().name())),
                                        around.text("screens.ask.delete.family")),
                                (screen, now) -> Step.to(screen).and(mark(News.Mark.DELETED, row.row())))));
    }

    private Step askNoChange(NumberedRow row, Surroundings around) {
        return RowRules.noChange(row, rows())
                .map(refusal -> refusal(row, refusal, around))
                .orElseGet(() -> Step.to(this)
                        .asking(Dialog.harmless(
                                "0106",
                                List.of(
                                        around.text(
                                                "screens.ask.no-change",
                                                row.no(),
                                                RowWords.brief(row.row().name())),
                                        around.text("screens.ask.no-change.family")),
                                (screen, now) -> Step.to(screen).and(mark(News.Mark.NO_CHANGE, row.row())))));
    }

    /** 処理解除 in two steps, both with the focus on 戻る: it takes the row out of somebody's hands. */
    private Step askUnlocking(NumberedRow row, RowLock lock, Surroundings around) {
        return Step.to(this)
                .asking(Dialog.destructive(
                        "0103",
                        List.of(
                                around.text(
                                        "screens.ask.unlock",
                                        row.no(),
                                        Taking.holder(lock),
                                        RowWords.time(lock.since())),
                                around.text("screens.ask.unlock.effect")),
                        (screen, now) -> Step.to(screen).asking(reallyUnlock(row, lock, now))));
    }

    private static Dialog reallyUnlock(NumberedRow row, RowLock lock, Surroundings around) {
        return Dialog.destructive(
                "0104",
                List.of(
                        around.text("screens.ask.unlock.again", Taking.holder(lock)),
                        around.text("screens.ask.unlock.again.effect")),
                (screen, now) -> Step.to(screen).and(desk -> new News.Unlocked(row.row(), lock, desk.unlock(lock))));
    }

    /** Marks a row with its family. */
    static Task mark(News.Mark mark, DayRow row) {
        return desk -> {
            MarkOutcome outcome = mark == News.Mark.DELETED ? desk.delete(row.id()) : desk.noChange(row.id());
            Optional<RowLock> holder = outcome == MarkOutcome.HELD ? desk.lockOf(row.id()) : Optional.empty();
            return new News.Marked(mark, row, outcome, holder);
        };
    }

    private static String refusalKey(MarkOutcome outcome, News.Mark mark) {
        return switch (outcome) {
            case DONE -> "";
            case NO_ROW -> "screens.error.0002";
            case HELD -> "screens.error.0007";
            case ALREADY_DELETED -> "screens.error.0009";
            case ALREADY_PROCESSED -> mark == News.Mark.DELETED ? "screens.error.0010" : "screens.error.0011";
            case STILL_WAITING -> "screens.error.waiting";
        };
    }

    private Step refusal(NumberedRow row, RowRefusal refusal, Surroundings around) {
        RowLock lock = row.standing().lock();
        if (refusal == RowRefusal.HELD && lock != null) {
            return Step.to(this).refusing(Taking.heldBy(lock, around));
        }
        return refusal(refusal.textKey(), around);
    }

    private Step refusal(String key, Surroundings around) {
        return Step.to(this).refusing(around.text(key));
    }

    // ---- the number field -------------------------------------------------------------------------------------------

    @Override
    public boolean types(Key key) {
        return selection.isSearching() ? isLetter(key) : digit(key) >= 0;
    }

    private static boolean isLetter(Key key) {
        return key.code() == Key.Code.CHARACTER
                && !key.ctrl()
                && !key.alt()
                && !Character.isISOControl(key.character());
    }

    @Override
    public Step type(Key key, Surroundings around) {
        if (selection.isSearching()) {
            return search(Character.toString(key.character()), around);
        }
        return Step.to(typed(Integer.toString(digit(key))));
    }

    /** What is typed joins what is searched for; the first row that is found is selected. */
    private Step search(String typed, Surroundings around) {
        ListScreen next =
                searchingFor(selection.number().insert(typed, MOST_SEARCHED).text());
        return next.rows().isEmpty() ? Step.to(next).refusing(around.text("screens.error.not-found")) : Step.to(next);
    }

    /** The list of the rows that are found by the text, the first of them selected; all rows, none selected, by nothing. */
    private ListScreen searchingFor(String text) {
        DayList shown = list;
        List<NumberedRow> all = shown == null ? List.of() : shown.rows();
        RowSearch search = new RowSearch(text);
        Set<Long> found = new LinkedHashSet<>();
        all.stream().filter(search::finds).forEach(row -> found.add(row.row().id()));
        Long first = text.isBlank() || found.isEmpty() ? null : found.iterator().next();
        return with(new Selection(first, TextEntry.of(text), false, found)).withTop(0);
    }

    @Override
    public Step paste(String text, Surroundings around) {
        if (selection.isSearching()) {
            return search(text.strip(), around);
        }
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
        TextEntry before = selection.ready() ? TextEntry.empty() : selection.number();
        return with(selection.typing(before.insert(digits, MOST_DIGITS)));
    }

    private ListScreen erased() {
        if (selection.isSearching()) {
            return searchingFor(selection.number().edit(Action.ERASE_BACKWARD).text());
        }
        return with(selection.typing(selection.number().edit(Action.ERASE_BACKWARD)));
    }

    private ListScreen withNumber(String text) {
        return with(selection.typing(TextEntry.of(text)));
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
            return with(supply.awaiting(sent.row()))
                    .turnTo(around.today(), query.filter(), around)
                    .saying(around.text("screens.list.sent"));
        }
        if (news instanceof News.AskedAgain again && again.outcome() instanceof AgainOutcome.Sent sent) {
            ListScreen waiting = this;
            for (long row : sent.rows()) {
                waiting = waiting.with(waiting.supply.awaiting(row));
            }
            return reload(waiting);
        }
        if (news instanceof News.Answered answered) {
            return answered(answered.answers(), around);
        }
        if (news instanceof News.Marked marked) {
            return marked(marked, around);
        }
        if (news instanceof News.ListChosen chosen) {
            return filteredBy(new ListFilter(query.filter().all(), chosen.kind()), chosen.kind() != ListKind.ALL);
        }
        if (news instanceof News.Unlocked unlocked) {
            return unlocked(unlocked, around);
        }
        if (news instanceof News.ConfirmationDone done && done.outcome() instanceof ConfirmOutcome.Done) {
            return confirmed(done, around);
        }
        if (news instanceof News.Viewed viewed) {
            int index = indexOf(viewed.row(), rows());
            return index >= 0 && isCurrent() ? selectNear(index, -1, around) : Step.to(this);
        }
        if (news instanceof News.NotSent failed) {
            return Step.to(this)
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        if (news instanceof News.NotSubmitted failed) {
            return Step.to(this)
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        if (news instanceof News.Failed failed) {
            return Step.to(with(supply.reading(false, true)))
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        return Step.to(this);
    }

    private Step confirmed(News.ConfirmationDone done, Surroundings around) {
        ConfirmationPlan plan = ((ConfirmOutcome.Done) done.outcome()).plan();
        String key = plan.lines().isEmpty() ? "confirm.done" : "confirm.done.entry";
        String name = RowWords.brief(done.on().row().name());
        String text = plan.done()
                ? around.text(key, name, ConfirmWords.operation(done.order().operation(), around.texts()))
                : around.text("confirm.done.open", name);
        return (plan.done() ? reload(cleared()) : reload(this)).saying(text);
    }

    private static Task answersTo(Set<Long> rows) {
        return desk -> {
            List<News.Answer> answers = new ArrayList<>();
            for (long row : rows) {
                Optional<RowDetail> detail = desk.detail(row);
                if (detail.isPresent() && detail.get().row().status() != RowStatus.WAITING) {
                    answers.add(new News.Answer(detail.get(), desk.guidance().reask(row)));
                }
            }
            return new News.Answered(answers);
        };
    }

    /** Answers that are awaited here pop up, the last of them; one that was told before does not come again. */
    private Step answered(List<News.Answer> answers, Surroundings around) {
        List<News.Answer> mine = answers.stream()
                .filter(answer ->
                        supply.awaited().contains(answer.detail().row().id()))
                .toList();
        if (mine.isEmpty()) {
            return Step.to(this);
        }
        News.Answer last = mine.get(mine.size() - 1);
        return Step.to(with(supply.answered(mine)))
                .showing(AnswerPopup.of(last, around))
                .saying(around.text(
                        "screens.list.answered", RowWords.state(last.detail().row(), around)));
    }

    private Step listed(DayList read, Surroundings around) {
        boolean wanted = query.isAnsweredBy(read);
        ListScreen next = wanted ? taking(read, around) : this;
        ListScreen done = next.with(next.supply.reading(false, false));
        return supply.stale() || !wanted ? reload(done) : Step.to(done);
    }

    private ListScreen taking(DayList read, Surroundings around) {
        DayList shown = list;
        if (shown == null || selection.row() == null || !isCurrent()) {
            int size = pageSize(around);
            int soughtAt = indexOf(supply.sought(), read.rows());
            if (soughtAt >= 0) {
                return with(supply.seeking(null).arrived(0)).with(read).withTop(soughtAt / size * size);
            }
            int last = Math.max(0, read.rows().size() - 1) / size * size;
            ListScreen next = with(supply.arrived(0)).with(read).withTop(isCurrent() ? Math.min(top, last) : 0);
            return selection.isSearching()
                    ? next.searchingFor(selection.number().text())
                    : next;
        }
        Map<Long, NumberedRow> fresh = new HashMap<>();
        read.rows().forEach(row -> fresh.put(row.row().id(), row));
        List<NumberedRow> kept = new ArrayList<>();
        for (NumberedRow row : shown.rows()) {
            NumberedRow now = fresh.remove(row.row().id());
            kept.add(now == null ? row : new NumberedRow(row.no(), now.row(), now.standing()));
        }
        return with(supply.arrived(fresh.size()))
                .with(new DayList(read.day(), read.filter(), kept, read.total(), read.unprocessed(), read.unsettled()));
    }

    private Step marked(News.Marked marked, Surroundings around) {
        if (marked.outcome() == MarkOutcome.DONE) {
            String done = marked.mark() == News.Mark.DELETED ? "screens.done.delete" : "screens.done.no-change";
            return reload(cleared())
                    .saying(around.text(done, RowWords.brief(marked.row().name()))
                            .strip());
        }
        return reload(this)
                .refusing(marked.holder()
                        .map(lock -> Taking.heldBy(lock, around))
                        .orElseGet(() -> around.text(refusalKey(marked.outcome(), marked.mark()))));
    }

    /** After 処理解除 the row stays selected, to be worked on; one that was free already has to be looked at again. */
    private Step unlocked(News.Unlocked unlocked, Surroundings around) {
        return switch (unlocked.outcome()) {
            case DONE -> reload(this).saying(around.text("screens.done.unlock", Taking.holder(unlocked.seen())));
            case GONE -> reload(cleared()).refusing(around.text("screens.error.0007"));
            case TOO_YOUNG -> reload(this).refusing(Taking.heldBy(unlocked.seen(), around));
        };
    }

    /**
     * An untouched list of today goes on to the new day, at midnight or when the machine wakes up after it; a list that
     * could not be read is tried again.
     */
    @Override
    public Step tick(Surroundings around) {
        if (query.isToday() && !query.day().equals(around.today()) && selection.isUntouched()) {
            return turnTo(around.today(), query.filter(), around);
        }
        boolean missing = !isCurrent() || supply.stale();
        boolean tryAgain = missing && !supply.reading() && around.local().getSecond() % RETRY_SECONDS == 0;
        return tryAgain ? reload(this) : Step.to(this);
    }

    // ---- looks ------------------------------------------------------------------------------------------------------

    @Override
    public Message advice(Surroundings around) {
        Optional<NumberedRow> row = selectedRow();
        RowLock lock = row.map(found -> found.standing().lock()).orElse(null);
        if (row.isPresent() && lock != null) {
            return Message.info(
                    around.text("screens.list.held", row.get().no(), Taking.holder(lock), RowWords.time(lock.since())));
        }
        if (row.isPresent()) {
            return Message.info(RowWords.advice(row.get(), around));
        }
        if (!isCurrent()) {
            return Message.info(around.text(supply.reading() ? "screens.list.reading" : "screens.list.not-read"));
        }
        Link link = around.status().link();
        if (link != Link.OK && link != Link.STARTING && link != Link.SLOW) {
            return Message.error(around.text("desk.link." + link.name() + ".todo") + RowWords.meanwhile(link, around));
        }
        if (selection.isSearching()) {
            return Message.info(around.text("screens.list.search.how"));
        }
        if (rows().isEmpty()) {
            boolean tray = query.filter().kind() == ListKind.TRAY;
            return Message.info(around.text(tray ? "screens.list.empty.tray" : "screens.list.empty"));
        }
        return Message.info(around.text(around.isWide() ? "screens.list.how" : "screens.list.how.short"));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        new ListPicture(this, around).draw(frame);
    }

    // ---- parts ------------------------------------------------------------------------------------------------------

    /** The word for a list in the names of texts. */
    static String token(ListKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is shown, which is what was asked for before until the rows have come. */
    Query shown() {
        return list == null ? query : new Query(list.day(), list.filter(), query.isToday(), query.isChosen());
    }

    /** Whether the rows shown are those asked for. */
    private boolean isCurrent() {
        return query.isAnsweredBy(list);
    }

    /** The rows that are shown: all of the list, or those that are searched for. */
    List<NumberedRow> rows() {
        if (list == null) {
            return List.of();
        }
        return selection.isSearching()
                ? list.rows().stream().filter(selection::shows).toList()
                : list.rows();
    }

    private int selectedIndex() {
        return indexOf(selection.row(), rows());
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

    /** Rows on a page: what fits, and no more than 日レセ has. */
    static int pageSize(Surroundings around) {
        return Math.max(1, Math.min(MOST_ROWS, around.bodyRows() - ListPicture.HEADS));
    }

    /** Index of the first row of the page: the page of the selected row, whatever the height of the terminal is now. */
    int pageStart(Surroundings around) {
        int size = pageSize(around);
        int index = selectedIndex();
        return (index < 0 ? top : index) / size * size;
    }

    boolean hasPrevious(Surroundings around) {
        return pageStart(around) > 0;
    }

    boolean hasNext(Surroundings around) {
        return pageStart(around) + pageSize(around) < rows().size();
    }

    private ListScreen cleared() {
        return with(Selection.NONE).with(supply.arrived(0));
    }

    private ListScreen scrolledTo(int newGroup, Surroundings around) {
        int groups = ListLayout.of(around.columns(), 0).groups();
        int next = Math.max(0, Math.min(groups - 1, newGroup));
        return new ListScreen(query, list, top, next, selection, supply);
    }

    private ListScreen withTop(int newTop) {
        return new ListScreen(query, list, newTop, group, selection, supply);
    }

    private ListScreen with(Query next) {
        return new ListScreen(next, list, top, group, selection, supply);
    }

    private ListScreen with(DayList next) {
        return new ListScreen(query, next, top, group, selection, supply);
    }

    private ListScreen with(Selection next) {
        return new ListScreen(query, list, top, group, next, supply);
    }

    private ListScreen with(Supply next) {
        return new ListScreen(query, list, top, group, selection, next);
    }
}
