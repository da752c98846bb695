package jp.onshi.tui.screen;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.MedicalDesk;
import jp.onshi.desk.MedicalDesk.Answer;
import jp.onshi.desk.MedicalDesk.Choice;
import jp.onshi.desk.MedicalDesk.Standing;
import jp.onshi.eligibility.CheckupSheet;
import jp.onshi.eligibility.CheckupTable;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.MedicalInformation;
import jp.onshi.eligibility.MedicalPerson;
import jp.onshi.eligibility.MedicalQuery;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.widget.Wrap;
import org.jspecify.annotations.Nullable;

/**
 * 医療情報 of a row's person: what to ask, then the answer in tables. Leaving the screen drops the answer, and so does
 * the end of the set time.
 *
 * @param row the row
 * @param stage where it stands
 * @param top the first line shown
 */
record MedicalScreen(DayRow row, MedicalStage stage, int top) implements Screen {

    private static final List<Integer> SPANS = List.of(1, 3, 6, 12, 24, 36);
    private static final int USUAL_SPAN = 2;
    private static final int LABEL = 12;
    private static final int OPTION = 26;

    static MedicalScreen of(DayRow row) {
        return new MedicalScreen(row, new MedicalStage.Reading(), 0);
    }

    Task load() {
        long id = row.id();
        return work(desk -> new News.MedicalChoices(id, desk.medical().choices(id)));
    }

    /** Work whose failure is told to this screen alone. */
    private Task work(Task task) {
        long id = row.id();
        return new Task() {
            @Override
            public News run(Desk desk) throws DeskException {
                return task.run(desk);
            }

            @Override
            public News failed(String key, List<String> arguments) {
                return new News.MedicalFailed(id, key, arguments);
            }
        };
    }

    @Override
    public String context() {
        return "medical";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("medical.title", RowWords.brief(row.name()));
    }

    @Override
    public List<Command> commands(Surroundings around) {
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", this::leave));
        if (stage instanceof MedicalStage.Choosing choosing) {
            commands.addAll(choosing(choosing, around));
        } else if (stage instanceof MedicalStage.Shown shown) {
            int page = bodyRows(around);
            int last = Math.max(0, body(shown, around).size() - page);
            commands.addAll(
                    new Scroll(Math.min(top, last), page, last).commands(next -> new MedicalScreen(row, stage, next)));
            commands.addAll(sideways(shown, around));
        }
        commands.add(Command.of(Action.CANCEL, "back", this::leave));
        return commands;
    }

    private List<Command> choosing(MedicalStage.Choosing at, Surroundings around) {
        int options = options(at).size();
        return List.of(
                Command.of(
                        Action.UP,
                        "medical-kind-up",
                        () -> choose(at, Math.max(0, at.option() - 1), at.span(), at.pdf())),
                Command.of(
                        Action.DOWN,
                        "medical-kind-down",
                        () -> choose(at, Math.min(options - 1, at.option() + 1), at.span(), at.pdf())),
                Command.of(
                        Action.LEFT,
                        "medical-shorter",
                        () -> choose(at, at.option(), Math.max(0, at.span() - 1), at.pdf())),
                Command.of(
                        Action.RIGHT,
                        "medical-longer",
                        () -> choose(at, at.option(), Math.min(SPANS.size() - 1, at.span() + 1), at.pdf())),
                Command.of(Action.NEXT_FIELD, "medical-form", () -> choose(at, at.option(), at.span(), !at.pdf())),
                Command.of(Action.CONFIRM, "medical-ask", () -> ask(at, around)));
    }

    private Step choose(MedicalStage.Choosing at, int option, int span, boolean pdf) {
        return Step.to(new MedicalScreen(row, new MedicalStage.Choosing(at.choices(), option, span, pdf), 0));
    }

    private List<Command> sideways(MedicalStage.Shown at, Surroundings around) {
        if (!(at.answer() instanceof Answer.Checkups checkups)) {
            return List.of();
        }
        int last = Math.max(0, checkups.history().checkups().size() - MedicalText.years(width(around)));
        return List.of(
                new Command(Action.LEFT, "medical-newer", at.left() > 0, () -> turn(at, Math.max(0, at.left() - 1))),
                new Command(
                        Action.RIGHT,
                        "medical-older",
                        at.left() < last,
                        () -> turn(at, Math.min(last, at.left() + 1))));
    }

    private Step turn(MedicalStage.Shown at, int left) {
        return Step.to(new MedicalScreen(row, new MedicalStage.Shown(at.job(), at.answer(), left), top));
    }

    /** Leaving drops the answer; an answer that is still to come is given up. */
    private Step leave() {
        Step gone =
                Step.to(new MedicalScreen(row, new MedicalStage.Reading(), 0)).closing(null);
        if (stage instanceof MedicalStage.Shown shown) {
            return gone.and(dropping(shown.job()));
        }
        if (stage instanceof MedicalStage.Asking asking) {
            return gone.and(work(desk -> {
                long job = asking.given().get();
                if (job != 0) {
                    desk.jobs().cancel(job);
                    desk.medical().drop(job);
                }
                return new News.Changed();
            }));
        }
        return gone;
    }

    private Task dropping(long job) {
        return work(desk -> {
            desk.medical().drop(job);
            return new News.Changed();
        });
    }

    /** A line that can be chosen. */
    private record Option(Choice choice, boolean diagnosis) {
        String key() {
            return "medical.choice." + (diagnosis ? "diagnosis" : choice.what().token());
        }
    }

    private static List<Option> options(MedicalStage.Choosing at) {
        List<Option> options = new ArrayList<>();
        for (Choice choice : at.choices()) {
            options.add(new Option(choice, false));
            if (choice.diagnosis()) {
                options.add(new Option(choice, true));
            }
        }
        return options;
    }

    private static YearMonth first(MedicalStage.Choosing at, Surroundings around) {
        YearMonth first = YearMonth.from(around.today()).minusMonths(SPANS.get(at.span()) - 1L);
        YearMonth earliest = MedicalQuery.EARLIEST;
        return first.isBefore(earliest) ? earliest : first;
    }

    private Step ask(MedicalStage.Choosing at, Surroundings around) {
        List<Option> options = options(at);
        if (options.isEmpty()) {
            return Step.to(this);
        }
        Option option = options.get(at.option());
        if (option.choice().standing() != Standing.ALLOWED) {
            String reason = option.choice().standing() == Standing.NOT_GIVEN ? "not-given." : "over.";
            return Step.to(this)
                    .refusing(around.text(
                            "medical.reject." + reason + option.choice().what().token()));
        }
        MedicalDesk.Ask ask = new MedicalDesk.Ask(
                row.id(),
                option.choice().what(),
                option.diagnosis(),
                first(at, around),
                YearMonth.from(around.today()),
                at.pdf());
        long id = row.id();
        MedicalStage.Asking asking = MedicalStage.Asking.about(0);
        return Step.to(new MedicalScreen(row, asking, 0)).and(work(desk -> {
            MedicalDesk.Outcome outcome = desk.medical().ask(ask);
            if (outcome instanceof MedicalDesk.Outcome.Sent sent) {
                asking.given().set(sent.job());
            }
            return new News.MedicalAsked(id, outcome);
        }));
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.MedicalChoices read
                && read.row() == row.id()
                && stage instanceof MedicalStage.Reading) {
            return Step.to(new MedicalScreen(row, new MedicalStage.Choosing(read.choices(), 0, USUAL_SPAN, false), 0));
        }
        if (news instanceof News.MedicalFailed failed && failed.row() == row.id()) {
            return Step.to(new MedicalScreen(row, new MedicalStage.Failed(failed.key(), failed.arguments()), 0));
        }
        if (news instanceof News.MedicalAsked asked && asked.row() == row.id()) {
            return asked(asked.outcome());
        }
        if (news instanceof News.MedicalAnswered answered && answered.job() == job()) {
            return answered(answered.answer());
        }
        return news instanceof News.Changed ? look() : Step.to(this);
    }

    private Step asked(MedicalDesk.Outcome outcome) {
        if (outcome instanceof MedicalDesk.Outcome.Sent sent) {
            MedicalScreen asking = new MedicalScreen(row, MedicalStage.Asking.about(sent.job()), 0);
            return asking.look();
        }
        MedicalDesk.Outcome.Rejected rejected = (MedicalDesk.Outcome.Rejected) outcome;
        return Step.to(new MedicalScreen(row, new MedicalStage.Failed(rejected.key(), rejected.arguments()), 0));
    }

    private Step answered(Answer answer) {
        if (answer instanceof Answer.Waiting) {
            return Step.to(this);
        }
        boolean first = stage instanceof MedicalStage.Asking;
        int left = stage instanceof MedicalStage.Shown shown ? shown.left() : 0;
        Step shown = Step.to(new MedicalScreen(row, new MedicalStage.Shown(job(), answer, left), first ? 0 : top));
        long job = job();
        if (first && answer instanceof Answer.Pdf) {
            return shown.and(work(desk -> {
                desk.medical().view(job);
                return new News.MedicalAnswered(job, answer);
            }));
        }
        return shown;
    }

    /** The job that is asked about or shown; 0 for none. */
    private long job() {
        if (stage instanceof MedicalStage.Asking asking) {
            return asking.job();
        }
        return stage instanceof MedicalStage.Shown shown ? shown.job() : 0;
    }

    /** Looks for the answer while one is awaited. */
    private Step look() {
        long job = job();
        boolean awaited = stage instanceof MedicalStage.Asking && job != 0;
        return awaited
                ? Step.to(this)
                        .and(work(desk ->
                                new News.MedicalAnswered(job, desk.medical().answer(job))))
                : Step.to(this);
    }

    /** When the set time is over nothing is shown any more, whether or not anybody looks. */
    @Override
    public Step tick(Surroundings around) {
        if (stage instanceof MedicalStage.Shown shown) {
            Instant until = until(shown.answer());
            if (until != null && !until.isAfter(around.now())) {
                MedicalStage dropped = new MedicalStage.Shown(shown.job(), new Answer.Dropped(), 0);
                return Step.to(new MedicalScreen(row, dropped, 0)).and(dropping(shown.job()));
            }
        }
        return look();
    }

    private static @Nullable Instant until(Answer answer) {
        if (answer instanceof Answer.Drugs drugs) {
            return drugs.until();
        }
        if (answer instanceof Answer.Checkups checkups) {
            return checkups.until();
        }
        return answer instanceof Answer.Pdf pdf ? pdf.until() : null;
    }

    @Override
    public Message advice(Surroundings around) {
        if (stage instanceof MedicalStage.Failed failed) {
            return Message.error(around.text(failed.key(), failed.arguments().toArray()));
        }
        if (stage instanceof MedicalStage.Shown shown) {
            return advice(shown.answer(), around);
        }
        String key = stage instanceof MedicalStage.Choosing
                ? "choose"
                : stage instanceof MedicalStage.Asking ? "asking" : "reading";
        return Message.info(around.text("medical.advice." + key));
    }

    private static Message advice(Answer answer, Surroundings around) {
        if (answer instanceof Answer.Refused refused) {
            boolean said = !refused.code().isEmpty() || !refused.message().isEmpty();
            return Message.error(around.text(said ? "medical.advice.refused" : "medical.advice.no-answer"));
        }
        if (answer instanceof Answer.Pdf) {
            return Message.info(around.text("medical.advice.pdf"));
        }
        Instant until = until(answer);
        if (until == null) {
            return Message.info(around.text("medical.advice.dropped"));
        }
        LocalDateTime end = LocalDateTime.ofInstant(until, JapanTime.ZONE);
        return Message.info(around.text("medical.advice.shown", JapanTime.minutes(end.toLocalTime())));
    }

    private static int width(Surroundings around) {
        return around.columns() - 2;
    }

    /** Rows for what is scrolled: one is the person's. */
    private static int bodyRows(Surroundings around) {
        return Math.max(1, around.bodyRows() - 2);
    }

    private static List<MedicalText.Line> body(MedicalStage.Shown at, Surroundings around) {
        List<MedicalText.Line> all = lines(at, around);
        return at.answer() instanceof Answer.Checkups ? all.subList(1, all.size()) : all;
    }

    private static List<MedicalText.Line> lines(MedicalStage.Shown at, Surroundings around) {
        if (at.answer() instanceof Answer.Drugs drugs) {
            return MedicalText.drugs(drugs.history(), around.texts(), width(around));
        }
        if (at.answer() instanceof Answer.Checkups checkups) {
            CheckupTable table = CheckupTable.of(checkups.history(), CheckupSheet.shipped());
            return MedicalText.checkups(table, checkups.history().unknown(), around.texts(), width(around), at.left());
        }
        return List.of();
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        if (stage instanceof MedicalStage.Choosing choosing) {
            drawChoices(frame, choosing, around);
        } else if (stage instanceof MedicalStage.Shown shown) {
            drawAnswer(frame, shown, around);
        }
    }

    private void drawChoices(Frame frame, MedicalStage.Choosing at, Surroundings around) {
        int line = around.bodyTop() + 1;
        List<Option> options = options(at);
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            Role role = i == at.option() ? Role.ROW_SELECTED : Role.ROW;
            frame.fill(1, line, width(around), role);
            frame.put(2, line, around.text(option.key()), role, OPTION - 3);
            frame.put(OPTION, line, standing(option.choice(), around), role, width(around) - OPTION);
            line++;
        }
        line++;
        boolean checkups =
                !options.isEmpty() && options.get(at.option()).choice().what() == MedicalInformation.CHECKUPS;
        if (!checkups) {
            frame.put(2, line, around.text("medical.period"), Role.LABEL, LABEL);
            YearMonth last = YearMonth.from(around.today());
            String months = month(first(at, around), around) + " ～ " + month(last, around) + "  "
                    + around.text("medical.months", SPANS.get(at.span()));
            frame.put(2 + LABEL, line, months, Role.VALUE);
            line++;
        }
        frame.put(2, line, around.text("medical.form"), Role.LABEL, LABEL);
        frame.put(2 + LABEL, line, around.text(at.pdf() ? "medical.form.pdf" : "medical.form.xml"), Role.VALUE);
        if (at.choices().stream().anyMatch(Choice::surgery)) {
            frame.put(2, line + 2, around.text("medical.surgery"), Role.LABEL);
        }
    }

    private static String month(YearMonth month, Surroundings around) {
        return around.text("medical.month", month.getYear(), month.getMonthValue());
    }

    private static String standing(Choice choice, Surroundings around) {
        String until = "";
        Consent consent = choice.consent();
        if (consent != null) {
            until = consent.until()
                    .known()
                    .map(end -> Wareki.shortForm(end.toLocalDate()) + " " + JapanTime.minutes(end.toLocalTime()))
                    .orElse("");
        }
        return around.text("medical.standing." + choice.standing().name(), until);
    }

    private void drawAnswer(Frame frame, MedicalStage.Shown at, Surroundings around) {
        int line = around.bodyTop();
        if (at.answer() instanceof Answer.Refused refused) {
            frame.put(2, line + 1, around.text("medical.code"), Role.LABEL, LABEL);
            frame.put(2 + LABEL, line + 1, refused.code(), Role.VALUE);
            frame.put(2, line + 2, around.text("medical.message"), Role.LABEL, LABEL);
            for (String part : Wrap.lines(refused.message(), width(around) - LABEL - 2)) {
                frame.put(2 + LABEL, line + 2, part, Role.VALUE);
                line++;
            }
            return;
        }
        MedicalPerson person = person(at.answer());
        if (person == null) {
            return;
        }
        frame.put(1, line, MedicalText.person(person, around.texts()), Role.HEADING, width(around));
        line++;
        if (at.answer() instanceof Answer.Checkups) {
            frame.fillRow(line, Role.COLUMN_HEAD);
            lines(at, around).get(0).draw(frame, 1, line, width(around));
        }
        line++;
        List<MedicalText.Line> body = body(at, around);
        int page = bodyRows(around);
        int first = Math.min(top, Math.max(0, body.size() - page));
        for (int i = 0; i < page && first + i < body.size(); i++) {
            body.get(first + i).draw(frame, 1, line + i, width(around));
        }
        int below = body.size() - first - page;
        frame.put(1, around.statusRow(), below > 0 ? around.text("medical.more", below) : "", Role.HINT_PAGE);
    }

    private static @Nullable MedicalPerson person(Answer answer) {
        if (answer instanceof Answer.Drugs drugs) {
            return drugs.history().header().person();
        }
        return answer instanceof Answer.Checkups checkups
                ? checkups.history().header().person()
                : null;
    }
}
