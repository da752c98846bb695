package jp.onshi.tui.screen;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.onshi.desk.ConsentDesk;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.JobView;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DateEntry;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import org.jspecify.annotations.Nullable;

/**
 * (P0311) 同意一括照会: asks for the consented qualifications of a range of days, 訪問診療 or オンライン診療, and shows what
 * has been asked for. The range cannot change while a job of that kind runs. 医療扶助 by month is asked for here too.
 *
 * @param form 取得対象区分, 同意年月日 from and to, 診療年月
 * @param history the jobs, newest first
 * @param sending whether something is on its way to the ledger
 */
record ConsentListScreen(Form form, List<JobView> history, boolean sending) implements Screen {

    private static final int CARE = 0;
    private static final int FROM = 1;
    private static final int TO = 2;
    private static final int MONTH = 3;
    private static final int MOST = 50;
    private static final int HISTORY = 6;
    private static final int ID = 4;
    private static final int RANGE = 22;
    private static final int KIND = 8;
    private static final int STATE = 8;
    private static final int DAY = 9;
    private static final int TIME = 5;
    private static final int COUNT = 6;
    private static final Set<JobKind> KINDS =
            EnumSet.of(JobKind.HOME_CONSENTS, JobKind.ONLINE_CONSENTS, JobKind.AID_MONTH);

    /** Copies the list. */
    ConsentListScreen {
        history = List.copyOf(history);
    }

    static ConsentListScreen opening(Surroundings around) {
        LocalDate today = around.today();
        Form form = Form.of(
                Form.Field.of("consent.field.care", "1", 3, 1),
                Form.Field.of("consent.field.from", "", 14, 16),
                Form.Field.of("consent.field.to", "", 14, 16),
                Form.Field.of(
                        "consent.field.month",
                        today.getYear() + (today.getMonthValue() < 10 ? "0" : "") + today.getMonthValue(),
                        10,
                        7));
        return new ConsentListScreen(form, List.of(), false);
    }

    Task load() {
        return desk -> new News.Jobs(desk.jobs().recent(KINDS, MOST));
    }

    /** Asks for the range that belongs to the kind. */
    Task propose() {
        CareKind care = care();
        return desk -> new News.Proposed(care, desk.consents().proposal(care));
    }

    private CareKind care() {
        return TextFold.toHalfWidth(form.text(CARE)).equals("2") ? CareKind.ONLINE : CareKind.HOME_VISIT;
    }

    @Override
    public String context() {
        return "consents";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("consent.title.list");
    }

    @Override
    public List<Command> commands(Surroundings around) {
        Optional<JobView> running = running(care());
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.add(new Command(Action.ABANDON, "abandon", running.isPresent(), () -> stop(running, around)));
        commands.add(new Command(Action.NEXT_CHOICE, "aid-month", !sending, () -> askForAid(around)));
        commands.add(Command.of(Action.REFRESH, "refresh-history", () -> renew()));
        commands.add(new Command(Action.CONFIRM, "order", !sending && running.isEmpty(), () -> askForList(around)));
        commands.add(
                Command.of(Action.ACCEPT, "next-field", () -> form.accepted(this::with, () -> askForList(around))));
        commands.addAll(form.commands(this::with));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    /** F10 履歴更新: reads the history again and asks for results that are waited for. */
    private Step renew() {
        List<Long> open = history.stream()
                .filter(job -> job.state().isOpen())
                .map(JobView::id)
                .toList();
        return Step.to(this)
                .and(desk -> {
                    for (long id : open) {
                        desk.jobs().fetchNow(id);
                    }
                    return new News.Changed();
                })
                .and(load());
    }

    private Step stop(Optional<JobView> running, Surroundings around) {
        return running.map(job -> JobScreen.askToStop(this, job, around))
                .orElseGet(() -> Step.to(this).refusing(around.text("batch.error.closed")));
    }

    private Optional<JobView> running(CareKind care) {
        JobKind kind = care == CareKind.ONLINE ? JobKind.ONLINE_CONSENTS : JobKind.HOME_CONSENTS;
        return history.stream()
                .filter(job -> job.kind() == kind && job.state().isOpen())
                .findFirst();
    }

    private @Nullable LocalDate day(int field, Surroundings around) {
        return DateEntry.day(form.text(field), around.today()) instanceof DateEntry.Outcome.Read read
                ? read.date()
                : null;
    }

    /** F12 一括指示. */
    private Step askForList(Surroundings around) {
        if (sending) {
            return Step.to(this);
        }
        if (running(care()).isPresent()) {
            return Step.to(this).refusing(around.text("consent.error.running"));
        }
        LocalDate from = day(FROM, around);
        LocalDate to = day(TO, around);
        if (from == null || to == null) {
            return Step.to(with(form.focused(from == null ? FROM : TO))).refusing(around.text("consent.error.day"));
        }
        CareKind care = care();
        Deed deed = new Deed(desk -> fetch(desk, care, from, to));
        String range = new ConsentDesk.Period(from, to).title();
        JobKind kind = care == CareKind.ONLINE ? JobKind.ONLINE_CONSENTS : JobKind.HOME_CONSENTS;
        boolean again = history.stream()
                .anyMatch(job -> job.kind() == kind && job.title().equals(range));
        List<String> lines = new ArrayList<>();
        lines.add(around.text("consent.ask.list", around.names().of(Code.of(care)), range));
        if (again) {
            lines.add(around.text("consent.ask.again"));
        }
        return Step.to(this)
                .asking(Dialog.harmless(
                        "",
                        lines,
                        (screen, now) ->
                                Step.to(((ConsentListScreen) screen).underWay()).and(deed)));
    }

    private static News fetch(Desk desk, CareKind care, LocalDate from, LocalDate to) throws DeskException {
        ConsentDesk.PeriodOutcome outcome = desk.consents().fetchList(care, from, to);
        if (outcome instanceof ConsentDesk.PeriodOutcome.Rejected rejected) {
            return new News.NotSubmitted(rejected.key(), rejected.arguments());
        }
        return new News.Submitted(((ConsentDesk.PeriodOutcome.Sent) outcome).job());
    }

    /** F9: 医療扶助 委託先資格情報 of the month in the last field. */
    private Step askForAid(Surroundings around) {
        YearMonth month = month();
        if (month == null) {
            return Step.to(with(form.focused(MONTH))).refusing(around.text("consent.error.month"));
        }
        Deed deed = new Deed(desk -> new News.Submitted(desk.batches().submitAidMonth(month)));
        return Step.to(this)
                .asking(Dialog.harmless(
                        "",
                        List.of(around.text("consent.ask.aid", month.getYear(), month.getMonthValue())),
                        (screen, now) ->
                                Step.to(((ConsentListScreen) screen).underWay()).and(deed)));
    }

    private @Nullable YearMonth month() {
        String digits = TextFold.toHalfWidth(form.text(MONTH)).replace("-", "");
        if (digits.length() != 6 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        try {
            return YearMonth.of(Integer.parseInt(digits.substring(0, 4)), Integer.parseInt(digits.substring(4)));
        } catch (DateTimeException noMonth) {
            return null;
        }
    }

    private ConsentListScreen underWay() {
        return new ConsentListScreen(form, history, true);
    }

    /** Another kind begins with its own proposal; the range of a running job stays. */
    private ConsentListScreen with(Form next) {
        boolean rangeTouched =
                !next.text(FROM).equals(form.text(FROM)) || !next.text(TO).equals(form.text(TO));
        if (sending || rangeTouched && running(care()).isPresent()) {
            return this;
        }
        return new ConsentListScreen(next, history, false);
    }

    @Override
    public boolean types(Key key) {
        return Form.isText(key);
    }

    @Override
    public Step type(Key key, Surroundings around) {
        return typed(Character.toString(key.character()), around);
    }

    private Step typed(String text, Surroundings around) {
        Form wanted = form.typed(text);
        ConsentListScreen next = with(wanted);
        if (next == this && !sending) {
            return Step.to(this).refusing(around.text("consent.error.running"));
        }
        return next.care() == care() ? Step.to(next) : Step.to(next).and(next.propose());
    }

    @Override
    public Step paste(String text, Surroundings around) {
        return typed(text.strip(), around);
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.Jobs read) {
            return Step.to(new ConsentListScreen(
                    form,
                    read.jobs().stream()
                            .filter(job -> KINDS.contains(job.kind()))
                            .toList(),
                    sending));
        }
        if (news instanceof News.Proposed proposed && proposed.care() == care()) {
            Form filled = form.with(FROM, plain(proposed.period().from()))
                    .with(TO, plain(proposed.period().to()));
            return Step.to(new ConsentListScreen(filled, history, sending));
        }
        if (news instanceof News.Submitted && sending) {
            return Step.to(new ConsentListScreen(form, history, false))
                    .saying(around.text("batch.advice.REQUESTED"))
                    .and(load());
        }
        if (news instanceof News.NotSubmitted failed && sending) {
            return Step.to(new ConsentListScreen(form, history, false))
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        return news instanceof News.Changed ? Step.to(this).and(load()) : Step.to(this);
    }

    private static String plain(LocalDate day) {
        return Wareki.shortForm(day).replace(" ", "");
    }

    @Override
    public Message advice(Surroundings around) {
        return running(care())
                .map(job -> Message.info(JobWords.advice(job, around)))
                .orElseGet(() -> Message.info(around.text("consent.how." + form.focus())));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int top = around.bodyTop();
        frame.put(2, top, around.text("consent.rules"), Role.LABEL, around.columns() - 3);
        form.draw(
                frame,
                top + 1,
                List.of(
                        around.text("consent.field.care.beside", around.names().of(Code.of(care()))),
                        "",
                        "",
                        around.text("consent.field.month.beside")),
                around);
        List<String> heads = new ArrayList<>();
        for (String name : List.of("id", "range", "kind", "result", "day", "begun", "count", "said")) {
            heads.add(around.text("consent.column." + name));
        }
        cells(frame, top + HISTORY, heads, Role.COLUMN_HEAD);
        for (int i = 0; i < history.size() && i < around.bodyRows() - HISTORY - 1; i++) {
            JobView job = history.get(i);
            cells(frame, top + HISTORY + 1 + i, values(job, around), JobWords.role(job.state()));
        }
    }

    /** 処理履歴 as on P0311: the range in full, and how far it came in P0311's words. */
    private static List<String> values(JobView job, Surroundings around) {
        LocalDateTime began = LocalDateTime.ofInstant(job.createdAt(), JapanTime.ZONE);
        return List.of(
                Long.toString(job.id()),
                job.title(),
                around.text("consent.kind." + job.kind().name()),
                around.text("consent.state." + job.state().name()),
                Wareki.shortForm(began.toLocalDate()),
                JapanTime.minutes(began.toLocalTime()),
                JobWords.count(job),
                (job.errorCode() + " " + job.errorMessage()).strip());
    }

    private static void cells(Frame frame, int row, List<String> values, Role role) {
        frame.fillRow(row, role);
        int column = frame.putRight(1, row, ID, values.get(0), role);
        column = frame.put(column + 1, row, values.get(1), role, RANGE);
        column = frame.put(column + 1, row, values.get(2), role, KIND);
        column = frame.put(column + 1, row, values.get(3), role, STATE);
        column = frame.put(column + 1, row, values.get(4), role, DAY);
        column = frame.put(column + 1, row, values.get(5), role, TIME);
        column = frame.putRight(column + 1, row, COUNT, values.get(6), role);
        frame.put(column + 1, row, values.get(7), role, frame.columns() - column - 1);
    }
}
