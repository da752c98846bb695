package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jp.onshi.desk.JobView;
import jp.onshi.desk.UnitView;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.JobSummary;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;
import org.jspecify.annotations.Nullable;

/**
 * The people of a batch: how each of them ended. A page is read at a time, so that a hundred thousand people cost no more
 * than fifty.
 *
 * @param job the batch
 * @param outcome those shown; {@code null} for all
 * @param from index of the first person read
 * @param people those read
 * @param at which of them is selected
 * @param reading whether a page is being read
 */
record PeopleScreen(
        JobView job, @Nullable UnitOutcome outcome, int from, List<UnitView> people, int at, boolean reading)
        implements Screen {

    private static final int PAGE = 50;
    private static final int NO = 6;
    private static final int OUTCOME = 10;
    private static final int NAME = 20;
    private static final int BIRTH = 9;
    private static final int INSURER = 8;

    /** Copies the list. */
    PeopleScreen {
        people = List.copyOf(people);
    }

    static PeopleScreen of(JobView job) {
        return new PeopleScreen(job, null, 0, List.of(), 0, true);
    }

    Task load(int first) {
        long id = job.id();
        Set<UnitOutcome> wanted = wanted();
        return desk -> new News.People(id, wanted, first, desk.jobs().units(id, wanted, first, PAGE));
    }

    private Set<UnitOutcome> wanted() {
        return outcome == null ? EnumSet.allOf(UnitOutcome.class) : EnumSet.of(outcome);
    }

    @Override
    public String context() {
        return "people";
    }

    @Override
    public String title(Surroundings around) {
        String which = outcome == null ? around.text("batch.people.all") : JobWords.outcome(outcome, around);
        return around.text("batch.title.people", job.id(), which, total());
    }

    /** How many people have one of the outcomes shown. */
    private int total() {
        JobSummary counts = job.summary();
        return outcome == null ? counts.done() : count(counts, outcome);
    }

    private static int count(JobSummary counts, UnitOutcome outcome) {
        return switch (outcome) {
            case CHANGED -> counts.changed();
            case UNCHANGED -> counts.unchanged();
            case INVALID -> counts.invalid();
            case NOT_FOUND -> counts.notFound();
            case ERROR -> counts.errors();
        };
    }

    @Override
    public List<Command> commands(Surroundings around) {
        boolean before = from > 0;
        boolean after = from + people.size() < total();
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.add(new Command(
                Action.PREVIOUS_PAGE, "previous-page", at > 0 || before, () -> select(at - pageSize(around))));
        commands.add(new Command(
                Action.NEXT_PAGE, "next-page", at < people.size() - 1 || after, () -> select(at + pageSize(around))));
        commands.add(Command.of(Action.NEXT_CHOICE, "next-outcome", this::nextOutcome));
        commands.add(new Command(Action.CONFIRM, "open-person", !people.isEmpty(), () -> open(around)));
        commands.add(Command.of(Action.ACCEPT, "open-person", () -> open(around)));
        commands.add(Command.of(Action.UP, "line-up", () -> select(at - 1)));
        commands.add(Command.of(Action.DOWN, "line-down", () -> select(at + 1)));
        commands.add(Command.of(Action.FIRST, "line-first", () -> reread(outcome, 0)));
        commands.add(Command.of(Action.LAST, "line-last", () -> reread(outcome, Math.max(0, total() - 1))));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    private Step open(Surroundings around) {
        return people.isEmpty()
                ? Step.to(this).refusing(around.text("screens.error.no-rows"))
                : Step.to(this).opening(new PersonScreen(people, at, 0));
    }

    /** Beyond the ends of what has been read the page that holds the person is read. */
    private Step select(int index) {
        int person = Math.max(0, Math.min(total() - 1, from + index));
        int first = person / PAGE * PAGE;
        return first == from
                ? Step.to(new PeopleScreen(job, outcome, from, people, person - from, reading))
                : reread(outcome, person);
    }

    /** F10: everybody, then those with each outcome that anybody has. */
    private Step nextOutcome() {
        UnitOutcome next = outcome;
        do {
            int index = next == null ? 0 : next.ordinal() + 1;
            next = index < UnitOutcome.values().length ? UnitOutcome.values()[index] : null;
        } while (next != null && count(job.summary(), next) == 0);
        return reread(next, 0);
    }

    /** Reads the page that holds the person, and selects that one. */
    private Step reread(@Nullable UnitOutcome which, int person) {
        int first = person / PAGE * PAGE;
        PeopleScreen next = new PeopleScreen(job, which, first, List.of(), person - first, true);
        return Step.to(next).and(next.load(first));
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.People read
                && read.job() == job.id()
                && read.from() == from
                && read.outcomes().equals(wanted())) {
            return Step.to(new PeopleScreen(
                    job,
                    outcome,
                    from,
                    read.people(),
                    Math.max(0, Math.min(at, read.people().size() - 1)),
                    false));
        }
        if (news instanceof News.Job now && now.id() == job.id() && now.job().isPresent()) {
            return Step.to(new PeopleScreen(now.job().get(), outcome, from, people, at, reading));
        }
        return Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        if (people.isEmpty()) {
            return Message.info(around.text(reading ? "screens.list.reading" : "screens.error.no-rows"));
        }
        return Message.info(
                around.text("batch.advice." + people.get(at).outcome().token()));
    }

    private static int pageSize(Surroundings around) {
        return Math.max(1, around.bodyRows() - 1);
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int head = around.bodyTop();
        frame.fillRow(head, Role.COLUMN_HEAD);
        int column = frame.putRight(1, head, NO, around.text("batch.column.no"), Role.COLUMN_HEAD);
        column = frame.put(column + 1, head, around.text("batch.column.outcome"), Role.COLUMN_HEAD, OUTCOME);
        column = frame.put(column + 1, head, around.text("batch.column.name"), Role.COLUMN_HEAD, NAME);
        column = frame.put(column + 1, head, around.text("batch.column.birthdate"), Role.COLUMN_HEAD, BIRTH);
        column = frame.putRight(column + 1, head, INSURER, around.text("batch.column.insurer"), Role.COLUMN_HEAD);
        frame.put(column + 1, head, around.text("batch.column.said"), Role.COLUMN_HEAD);
        int size = pageSize(around);
        int first = at / size * size;
        for (int i = first; i < people.size() && i < first + size; i++) {
            drawPerson(frame, head + 1 + i - first, people.get(i), i == at, around);
        }
        String place = people.isEmpty() ? "" : around.text("batch.people.place", from + at + 1, total());
        frame.put(1, around.statusRow(), place, Role.HINT_PAGE);
    }

    private static void drawPerson(Frame frame, int row, UnitView unit, boolean selected, Surroundings around) {
        Role role = selected ? Role.ROW_SELECTED : JobWords.role(unit.outcome());
        frame.fill(0, row, around.columns(), role);
        Eligibility found = unit.answer().eligibilities().isEmpty()
                ? null
                : unit.answer().eligibilities().get(0);
        BatchEntry asked = unit.asked();
        int column = frame.putRight(1, row, NO, Integer.toString(unit.no()), role);
        column = frame.put(column + 1, row, JobWords.outcome(unit.outcome(), around), role, OUTCOME);
        column = frame.put(column + 1, row, found == null ? "" : found.name().name(), role, NAME);
        String birth = found != null
                ? Wareki.shortForm(found.birthdate())
                : asked == null ? "" : Wareki.shortForm(asked.birthdate());
        column = frame.put(column + 1, row, birth, role, BIRTH);
        InsuranceIdentity identity = found != null ? found.identity() : asked == null ? null : asked.identity();
        column = frame.putRight(
                column + 1,
                row,
                INSURER,
                identity == null ? "" : identity.insurer().digits(),
                role);
        frame.put(column + 1, row, said(unit.answer(), around), role, around.columns() - column - 1);
    }

    private static String said(BatchUnit answer, Surroundings around) {
        String code = (answer.code() + " " + answer.message()).strip();
        return (around.names().of(answer.validity()) + " " + code).strip();
    }
}
