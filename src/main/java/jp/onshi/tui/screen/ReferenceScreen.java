package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.FieldFault;
import jp.onshi.desk.JobView;
import jp.onshi.desk.LookupField;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.ReferenceRegistration;
import jp.onshi.eligibility.TextFold;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.widget.Wrap;
import org.jspecify.annotations.Nullable;

/**
 * 照会番号登録 of one person.
 *
 * @param form the fields in the order of {@link #FIELDS}
 * @param name whose registration it is, when it was opened from a row
 * @param faults what is wrong
 * @param job the job that was given; {@code null} before
 * @param sending whether it is on its way to the ledger
 */
record ReferenceScreen(
        Form form,
        String name,
        List<FieldFault> faults,
        @Nullable JobScreen job,
        boolean sending) implements Screen {

    private static final List<LookupField> FIELDS = List.of(
            LookupField.REFERENCE, LookupField.INSURER, LookupField.SYMBOL, LookupField.NUMBER, LookupField.BRANCH);

    /** Copies the list. */
    ReferenceScreen {
        faults = List.copyOf(faults);
    }

    static ReferenceScreen about(@Nullable DayRow row) {
        InsuranceIdentity identity = row == null ? null : row.identity();
        String patient = row == null ? null : row.patientNumber();
        Form form = Form.of(
                Form.Field.of("consent.field.reference", patient == null ? "" : patient, 30, 50),
                Form.Field.of(
                        "consent.field.insurer",
                        identity == null ? "" : identity.insurer().digits(),
                        12,
                        8),
                Form.Field.of("consent.field.symbol", identity == null ? "" : identity.symbol(), 26, 20),
                Form.Field.of("consent.field.number", identity == null ? "" : identity.number(), 26, 20),
                Form.Field.of("consent.field.branch", identity == null ? "" : identity.branch(), 7, 2));
        return new ReferenceScreen(form, row == null ? "" : RowWords.brief(row.name()), List.of(), null, false);
    }

    @Override
    public String context() {
        return "reference";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("consent.title.reference");
    }

    @Override
    public List<Command> commands(Surroundings around) {
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> back(around)));
        commands.add(new Command(Action.CONFIRM, "register", !sending, () -> register(around)));
        commands.add(Command.of(Action.ACCEPT, "next-field", () -> form.accepted(this::with, () -> register(around))));
        commands.addAll(form.commands(this::with));
        commands.add(Command.of(Action.CANCEL, "back", () -> back(around)));
        return commands;
    }

    private Step back(Surroundings around) {
        return form.isTouched() && job == null
                ? Step.to(this)
                        .asking(Dialog.destructive(
                                "",
                                List.of(
                                        around.text("screens.ask.drop-form"),
                                        around.text("batch.ask.drop-form.effect")),
                                (screen, now) -> Step.to(screen).closing(null)))
                : Step.to(this).closing(null);
    }

    private ReferenceRegistration registration() {
        return new ReferenceRegistration(
                form.text(0),
                new InsuranceIdentity(
                        InsurerNumber.of(TextFold.toHalfWidth(form.text(1))),
                        form.text(2),
                        form.text(3),
                        form.text(4)));
    }

    private Step register(Surroundings around) {
        if (sending) {
            return Step.to(this);
        }
        ReferenceRegistration registration = registration();
        return Step.to(new ReferenceScreen(form, name, List.of(), null, true))
                .saying(around.text("consent.registering"))
                .and(new Deed(desk -> send(desk, registration)));
    }

    private static News send(Desk desk, ReferenceRegistration registration) throws DeskException {
        List<FieldFault> found = desk.references().check(registration);
        return found.isEmpty() ? new News.Submitted(desk.references().register(registration)) : new News.Faulty(found);
    }

    private ReferenceScreen with(Form next) {
        return sending ? this : new ReferenceScreen(next, name, faults, job, false);
    }

    @Override
    public boolean types(Key key) {
        return Form.isText(key);
    }

    @Override
    public Step type(Key key, Surroundings around) {
        return Step.to(with(form.typed(Character.toString(key.character()))));
    }

    @Override
    public Step paste(String text, Surroundings around) {
        return Step.to(with(form.typed(text.strip())));
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (sending && news instanceof News.Submitted given) {
            long id = given.job();
            return Step.to(new ReferenceScreen(form, name, List.of(), job, false))
                    .and(desk -> new News.Job(id, desk.jobs().job(id)))
                    .saying(around.text("consent.registering"));
        }
        if (sending && news instanceof News.Faulty faulty) {
            FieldFault first = faulty.faults().get(0);
            int field = Math.max(0, FIELDS.indexOf(first.field()));
            return Step.to(new ReferenceScreen(form.focused(field), name, faulty.faults(), null, false))
                    .refusing(around.text(first.key(), first.arguments().toArray()));
        }
        if (sending && news instanceof News.NotSubmitted failed) {
            return Step.to(new ReferenceScreen(form, name, faults, null, false))
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        if (news instanceof News.Job read
                && read.job().isPresent()
                && (job == null || job.job().id() == read.id())) {
            JobView now = read.job().get();
            return Step.to(new ReferenceScreen(form, name, faults, JobScreen.of(now), sending))
                    .saying(around.text("consent.registration." + now.state().name()));
        }
        return news instanceof News.Changed && job != null ? Step.to(this).and(job.load()) : Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        JobScreen given = job;
        if (given != null) {
            return Message.info(
                    around.text("consent.registration." + given.job().state().name()));
        }
        return Message.info(around.text("consent.how.reference"));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int row = around.bodyTop();
        frame.put(2, row, name, Role.VALUE, around.columns() - 3);
        row = form.draw(frame, row + 2, List.of("", "", "", "", around.text("consent.field.branch.beside")), around)
                + 1;
        for (FieldFault fault : faults) {
            String sentence =
                    around.text("consent.field." + fault.field().name().toLowerCase(java.util.Locale.ROOT)) + "  "
                            + around.text(fault.key(), fault.arguments().toArray());
            for (String line : Wrap.lines(sentence, around.columns() - 3)) {
                frame.put(2, row++, line, Role.MESSAGE_ERROR);
            }
        }
        JobScreen given = job;
        if (given != null) {
            String said = (given.job().errorCode() + " " + given.job().errorMessage()).strip();
            frame.put(
                    2,
                    row,
                    JobWords.state(given.job().state(), around) + "  " + said,
                    JobWords.role(given.job().state()),
                    around.columns() - 3);
        }
    }
}
