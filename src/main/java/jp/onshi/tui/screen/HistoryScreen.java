package jp.onshi.tui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.desk.AgainOutcome;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.HistoryEntry;
import jp.onshi.desk.NumberedRow;
import jp.onshi.desk.PatientHistory;
import jp.onshi.desk.RowRefusal;
import jp.onshi.desk.RowRules;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;
import org.jspecify.annotations.Nullable;

/**
 * (P032) オンライン資格確認一覧: what was asked about a person when, by whom, and what came back. Its keys are those of 日レセ:
 * F3 削除, F4 F5 日, F6 F7 頁, F8 強制確認, F11 変更無し, F12 患者確認.
 *
 * @param whose whom it is about
 * @param history what has been read; {@code null} before
 * @param gone whether there is no such row
 * @param index the selected line
 * @param asking whether 強制確認 is on its way
 * @param confirming whether it lies over 患者確認, which does not open a second time
 */
public record HistoryScreen(
        Whose whose, @Nullable PatientHistory history, boolean gone, int index, boolean asking, boolean confirming)
        implements Screen {

    /** Rows above the list: the person and the column heads. */
    private static final int HEADS = 2;

    private static final String SELECTED_SIGN = "▌";

    /**
     * Whom a history is about.
     *
     * @param row the row whose person is meant; 0 when a patient is
     * @param patient 患者番号; empty when a row's person is meant
     */
    public record Whose(long row, String patient) {}

    /**
     * Of a row's person.
     *
     * @param confirming whether it opens over 患者確認
     */
    static HistoryScreen of(DayRow row, boolean confirming) {
        return new HistoryScreen(new Whose(row.id(), ""), null, false, 0, false, confirming);
    }

    static HistoryScreen of(Whose whose) {
        return new HistoryScreen(whose, null, false, 0, false, false);
    }

    Task load() {
        Whose wanted = whose;
        return desk -> new News.HistoryRead(
                wanted,
                wanted.patient().isEmpty()
                        ? desk.guidance().ofRow(wanted.row())
                        : desk.guidance().ofPatient(wanted.patient()));
    }

    @Override
    public String context() {
        return "history";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("guidance.history.title");
    }

    // ---- what can be done -------------------------------------------------------------------------------------------

    @Override
    public List<Command> commands(Surroundings around) {
        Optional<DayRow> chosen = chosenRow();
        boolean open = chosen.map(
                        found -> refusalToMark(News.Mark.NO_CHANGE, found).isEmpty())
                .orElse(false);
        boolean any = !entries().isEmpty();
        int size = pageSize(around);
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.add(new Command(Action.DELETE, "delete", open, () -> mark(News.Mark.DELETED, around)));
        commands.add(new Command(Action.PREVIOUS_DAY, "history-older-day", any, () -> Step.to(select(otherDay(1)))));
        commands.add(new Command(Action.NEXT_DAY, "history-newer-day", any, () -> Step.to(select(otherDay(-1)))));
        commands.add(
                new Command(Action.PREVIOUS_PAGE, "previous-page", index >= size, () -> Step.to(select(index - size))));
        commands.add(new Command(
                Action.NEXT_PAGE,
                "next-page",
                entries().size() > (index / size + 1) * size,
                () -> Step.to(select(index + size))));
        commands.add(new Command(Action.ASK_AGAIN, "ask-again", history != null && !asking, () -> askAgain(around)));
        commands.add(new Command(Action.NO_CHANGE, "no-change", open, () -> mark(News.Mark.NO_CHANGE, around)));
        commands.add(new Command(Action.CONFIRM, "history-open", any, () -> confirm(around)));
        commands.add(Command.of(Action.ACCEPT, "history-open", () -> openEntry(around)));
        commands.add(Command.of(
                Action.NUMBER_INQUIRY,
                "number-inquiry",
                () -> InquiryScreen.opening(this, chosen.orElse(null), around)));
        commands.add(Command.of(Action.REFRESH, "refresh", () -> Step.to(this).and(load())));
        commands.add(Command.of(Action.UP, "row-up", () -> Step.to(select(index - 1))));
        commands.add(Command.of(Action.DOWN, "row-down", () -> Step.to(select(index + 1))));
        commands.add(Command.of(Action.FIRST, "row-first", () -> Step.to(select(0))));
        commands.add(Command.of(
                Action.LAST, "row-last", () -> Step.to(select(entries().size() - 1))));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    private HistoryScreen select(int wanted) {
        int last = Math.max(0, entries().size() - 1);
        return new HistoryScreen(whose, history, gone, Math.max(0, Math.min(last, wanted)), asking, confirming);
    }

    /** The first line of the next day with lines, older ({@code 1}) or newer ({@code -1}). */
    private int otherDay(int by) {
        List<HistoryEntry> all = entries();
        int at = index;
        while (at >= 0 && at < all.size() && day(all.get(at)).equals(day(all.get(index)))) {
            at += by;
        }
        if (at < 0 || at >= all.size()) {
            return index;
        }
        int first = at;
        while (first > 0 && day(all.get(first - 1)).equals(day(all.get(at)))) {
            first--;
        }
        return first;
    }

    private static LocalDate day(HistoryEntry entry) {
        return entry.time().atZone(JapanTime.ZONE).toLocalDate();
    }

    /** F12 患者確認 (P033) of a row that P031 would let through; anything else is shown as it came. */
    private Step confirm(Surroundings around) {
        PatientHistory read = history;
        Optional<NumberedRow> open = chosenRow()
                .filter(found -> !found.processed())
                .map(found -> new NumberedRow(index + 1, found))
                .filter(found -> RowRules.confirmation(found, List.of(found)).isEmpty());
        boolean known = read != null && read.subject().patient() != null;
        return known && !confirming && open.isPresent()
                ? ConfirmScreen.open(Step.to(this), open.get(), List.of(open.get()))
                : openEntry(around);
    }

    private Step openEntry(Surroundings around) {
        Optional<HistoryEntry> chosen = chosen();
        if (chosen.isEmpty()) {
            return refusal("guidance.history.none", around);
        }
        if (chosen.get() instanceof HistoryEntry.OfUnit unit) {
            return Step.to(this).opening(new PersonScreen(List.of(unit.unit()), 0, 0));
        }
        List<NumberedRow> rows = new ArrayList<>();
        NumberedRow opened = null;
        for (int i = 0; i < entries().size(); i++) {
            if (entries().get(i) instanceof HistoryEntry.OfRow each) {
                NumberedRow numbered = new NumberedRow(i + 1, each.row());
                rows.add(numbered);
                opened = i == index ? numbered : opened;
            }
        }
        if (opened == null) {
            return Step.to(this);
        }
        DetailScreen detail = DetailScreen.of(opened, rows);
        return Step.to(this).opening(detail).and(detail.load());
    }

    private Step mark(News.Mark mark, Surroundings around) {
        Optional<DayRow> chosen = chosenRow();
        if (chosen.isEmpty()) {
            return refusal("guidance.history.no-row", around);
        }
        DayRow found = chosen.get();
        Optional<RowRefusal> refused = refusalToMark(mark, found);
        if (refused.isPresent()) {
            return refusal(refused.get().textKey(), around);
        }
        String name = RowWords.brief(found.name());
        return Step.to(this)
                .asking(
                        mark == News.Mark.DELETED
                                ? Dialog.destructive(
                                        "0101",
                                        List.of(
                                                around.text("screens.ask.delete", index + 1, name),
                                                around.text("screens.ask.delete.family")),
                                        (screen, now) -> Step.to(screen).and(ListScreen.mark(mark, found)))
                                : Dialog.harmless(
                                        "0106",
                                        List.of(
                                                around.text("screens.ask.no-change", index + 1, name),
                                                around.text("screens.ask.no-change.family")),
                                        (screen, now) -> Step.to(screen).and(ListScreen.mark(mark, found))));
    }

    /** The rules of P031; who holds a row is known only when it is marked. */
    private static Optional<RowRefusal> refusalToMark(News.Mark mark, DayRow found) {
        NumberedRow numbered = new NumberedRow(1, found);
        return mark == News.Mark.DELETED
                ? RowRules.deletion(numbered, List.of(numbered))
                : RowRules.noChange(numbered, List.of(numbered));
    }

    private Step askAgain(Surroundings around) {
        PatientHistory read = history;
        if (read == null || asking) {
            return Step.to(this);
        }
        return Step.to(new HistoryScreen(whose, read, gone, index, true, confirming))
                .and(new Asking(read.subject()))
                .saying(around.text("guidance.history.asking"));
    }

    /** F8 強制確認. */
    private record Asking(PatientHistory.Subject subject) implements Task {

        @Override
        public News run(Desk desk) throws DeskException {
            return new News.AskedAgain(desk.guidance().askAgain(subject));
        }

        @Override
        public News failed(String key, List<String> arguments) {
            return new News.NotSent(key, arguments);
        }
    }

    private Step refusal(String key, Surroundings around) {
        return Step.to(this).refusing(around.text(key));
    }

    // ---- news -------------------------------------------------------------------------------------------------------

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.HistoryRead read && read.whose().equals(whose)) {
            PatientHistory found = read.history().orElse(history);
            return Step.to(new HistoryScreen(whose, found, read.history().isEmpty(), index, asking, confirming)
                    .keeping(chosen().orElse(null)));
        }
        if (news instanceof News.AskedAgain again && asking) {
            return asked(again.outcome(), around);
        }
        if (news instanceof News.NotSent failed && asking) {
            return Step.to(new HistoryScreen(whose, history, gone, index, false, confirming))
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        return news instanceof News.Changed ? Step.to(this).and(load()) : Step.to(this);
    }

    /** The selection stays on its line; a line that has come above it moves nothing under the hand. */
    private HistoryScreen keeping(@Nullable HistoryEntry selected) {
        for (int i = 0; i < entries().size(); i++) {
            if (selected != null && index > 0 && isSame(selected, entries().get(i))) {
                return select(i);
            }
        }
        return select(index);
    }

    private static boolean isSame(HistoryEntry one, HistoryEntry other) {
        if (one instanceof HistoryEntry.OfRow first && other instanceof HistoryEntry.OfRow second) {
            return first.row().id() == second.row().id();
        }
        return one.equals(other);
    }

    /** The three answers of P032 to F8, and what a terminal of our own adds. */
    private Step asked(AgainOutcome outcome, Surroundings around) {
        HistoryScreen next = new HistoryScreen(whose, history, gone, index, false, confirming);
        if (outcome instanceof AgainOutcome.Sent) {
            return Step.to(next).and(next.load()).saying(around.text("guidance.again.sent"));
        }
        if (outcome instanceof AgainOutcome.ConfirmedToday today) {
            return Step.to(next).saying(around.text("guidance.again.confirmed-today", RowWords.time(today.at())));
        }
        if (outcome instanceof AgainOutcome.Rejected rejected
                && !rejected.faults().isEmpty()) {
            var fault = rejected.faults().get(0);
            return Step.to(next)
                    .refusing(around.text(
                            "guidance.again.rejected",
                            around.text(fault.key(), fault.arguments().toArray())));
        }
        String key = outcome instanceof AgainOutcome.StillAsking
                ? "guidance.again.still-asking"
                : outcome instanceof AgainOutcome.NoNumber ? "guidance.again.no-number" : "guidance.again.nothing";
        return Step.to(next).refusing(around.text(key));
    }

    // ---- looks ------------------------------------------------------------------------------------------------------

    @Override
    public Message advice(Surroundings around) {
        if (gone) {
            return Message.error(
                    whose.patient().isEmpty()
                            ? around.text("screens.error.0002")
                            : around.text("guidance.history.no-patient", whose.patient()));
        }
        if (history == null) {
            return Message.info(around.text("screens.list.reading"));
        }
        Optional<HistoryEntry> chosen = chosen();
        if (chosen.isEmpty()) {
            return Message.info(around.text("guidance.history.none"));
        }
        if (chosen.get() instanceof HistoryEntry.OfRow found) {
            return Message.info(RowWords.advice(new NumberedRow(index + 1, found.row()), around));
        }
        return Message.info(around.text("guidance.history.unit"));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        PatientHistory read = history;
        int top = around.bodyTop();
        frame.fillRow(top, Role.HEADING);
        if (read != null) {
            frame.put(1, top, person(read.subject(), around), Role.HEADING, around.columns() - 2);
        }
        frame.fillRow(top + 1, Role.COLUMN_HEAD);
        List<HistoryColumn> columns = HistoryColumn.of(around.columns());
        int at = ListLayout.SIGN;
        for (HistoryColumn each : columns) {
            frame.put(at, top + 1, around.text(each.heading()), Role.COLUMN_HEAD, each.width());
            at += each.width() + 1;
        }
        int size = pageSize(around);
        int first = index / size * size;
        for (int i = first; i < Math.min(entries().size(), first + size); i++) {
            drawEntry(frame, top + HEADS + i - first, i, columns, around);
        }
        if (read != null) {
            frame.put(
                    1,
                    around.statusRow(),
                    around.text(
                            read.cut() ? "guidance.history.count.cut" : "guidance.history.count",
                            entries().size()),
                    Role.LABEL);
        }
    }

    private void drawEntry(Frame frame, int at, int i, List<HistoryColumn> columns, Surroundings around) {
        HistoryEntry entry = entries().get(i);
        Role role = i == index ? Role.ROW_SELECTED : HistoryColumn.role(entry);
        frame.fillRow(at, role);
        if (i == index) {
            frame.put(0, at, SELECTED_SIGN, role);
        }
        int column = ListLayout.SIGN;
        for (HistoryColumn each : columns) {
            frame.put(column, at, each.value(entry, around), role, each.width());
            column += each.width() + 1;
        }
    }

    private static String person(PatientHistory.Subject subject, Surroundings around) {
        Patient patient = subject.patient();
        String number = patient == null
                ? around.text("guidance.history.unknown")
                : around.text("guidance.history.number", patient.number());
        return String.join(
                        "  ",
                        number,
                        RowWords.brief(subject.name()),
                        RowWords.brief(TextFold.toFullWidth(subject.kana())),
                        Wareki.shortForm(subject.birthdate()))
                .strip();
    }

    private List<HistoryEntry> entries() {
        return history == null ? List.of() : history.entries();
    }

    private Optional<HistoryEntry> chosen() {
        return index < entries().size() ? Optional.of(entries().get(index)) : Optional.empty();
    }

    private Optional<DayRow> chosenRow() {
        return chosen().filter(HistoryEntry.OfRow.class::isInstance).map(entry -> ((HistoryEntry.OfRow) entry).row());
    }

    private static int pageSize(Surroundings around) {
        return Math.max(1, around.bodyRows() - HEADS);
    }
}
