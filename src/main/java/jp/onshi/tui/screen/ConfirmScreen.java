package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.onshi.desk.ComparedField;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.desk.ComparedField.Sign;
import jp.onshi.desk.ConfirmOperation;
import jp.onshi.desk.ConfirmOrder;
import jp.onshi.desk.ConfirmOutcome;
import jp.onshi.desk.Confirmation;
import jp.onshi.desk.ConfirmationRules;
import jp.onshi.desk.ConfirmationRules.Question;
import jp.onshi.desk.Match;
import jp.onshi.desk.NumberedRow;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.keymap.Action;
import org.jspecify.annotations.Nullable;

/**
 * (P033) オンライン資格患者確認: what the result says beside what the register says, what of it is taken over, and what is
 * to be done about it. The row is this console's while the screen is open.
 *
 * @param row the row
 * @param rows the rows of the list it was opened from
 * @param on what is compared; {@code null} until it has been read
 * @param taken 取込
 * @param spellings names that are accepted as other spellings
 * @param at the line that Space ticks
 * @param working whether an order is on its way
 */
public record ConfirmScreen(
        NumberedRow row,
        List<NumberedRow> rows,
        @Nullable Confirmation on,
        Set<Field> taken,
        Set<Field> spellings,
        int at,
        boolean working)
        implements Screen {

    private static final int LABEL = 12;
    private static final int SIGN = 3;
    private static final int TICK = 4;
    private static final int MOST_OF_VALUE = 56;
    private static final int HEADS = 2;
    private static final int WHOLE = 2;

    /** Copies the collections. */
    public ConfirmScreen {
        rows = List.copyOf(rows);
        taken = Set.copyOf(taken);
        spellings = Set.copyOf(spellings);
    }

    static ConfirmScreen of(NumberedRow row, List<NumberedRow> rows) {
        return new ConfirmScreen(row, rows, null, Set.of(), Set.of(), 0, false);
    }

    /** Opens it over another screen: the row is taken first, then read. */
    static Step open(Step from, NumberedRow row, List<NumberedRow> rows) {
        ConfirmScreen next = of(row, rows);
        return from.opening(next).and(Taking.take(next.id())).and(next.load());
    }

    private Task load() {
        long wanted = id();
        return desk -> new News.ConfirmationOpened(wanted, desk.confirmation().open(wanted));
    }

    private long id() {
        return row.row().id();
    }

    @Override
    public String context() {
        return "confirm";
    }

    @Override
    public String title(Surroundings around) {
        return around.text(
                "confirm.title",
                row.no(),
                row.row().marker().sign(),
                RowWords.time(row.row().time()));
    }

    // ---- what can be done -------------------------------------------------------------------------------------------

    @Override
    public List<Command> commands(Surroundings around) {
        Confirmation known = on;
        boolean several = known != null
                && known.patient() != null
                && known.patient().insurances().size() > 1;
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", this::back));
        commands.add(Command.of(Action.CLEAR, "clear-ticks", () -> Step.to(proposing())));
        commands.add(new Command(Action.OTHER_PATIENT, "other-patient", known != null, this::chooseAnother));
        commands.add(new Command(Action.OTHER_INSURANCE, "other-insurance", several, this::nextInsurance));
        commands.add(new Command(Action.CERTIFICATES, "certificates", known != null, this::openCertificates));
        commands.add(operation(Action.UNCHANGED, ConfirmOperation.UNCHANGED, around));
        commands.add(new Command(
                Action.NEW_PATIENT, "new-patient", allows(ConfirmOperation.NEW_PATIENT), () -> newPatient(around)));
        commands.add(operation(Action.CHANGE_PATIENT, ConfirmOperation.CHANGE_PATIENT, around));
        commands.add(operation(Action.CHANGE_INSURANCE, ConfirmOperation.CHANGE_INSURANCE, around));
        commands.add(operation(Action.CONFIRM_INSURANCE, ConfirmOperation.CONFIRM_INSURANCE, around));
        commands.add(operation(Action.CONFIRM, ConfirmOperation.ADD_INSURANCE, around));
        commands.add(Command.of(Action.DETAILS, "details", this::openDetails));
        RowCommands person = new RowCommands(this, Optional.of(row.row()), List.of(), around);
        commands.add(person.inquiry());
        commands.add(person.past());
        commands.addAll(person.others());
        commands.add(
                Command.of(Action.TRANSCRIPTIONS, "transcriptions", () -> TranscriptionScreen.open(Step.to(this))));
        commands.add(Command.of(Action.TOGGLE, "toggle", () -> toggle(around)));
        commands.add(Command.of(Action.UP, "line-up", () -> move(-1)));
        commands.add(Command.of(Action.DOWN, "line-down", () -> move(1)));
        commands.add(Command.of(Action.FIRST, "line-first", () -> move(-lines().size())));
        commands.add(Command.of(Action.LAST, "line-last", () -> move(lines().size())));
        commands.add(Command.of(Action.ACCEPT, "suggested", () -> proposeSuggested(around)));
        commands.add(Command.of(Action.CANCEL, "back", this::back));
        return commands;
    }

    private Command operation(Action action, ConfirmOperation operation, Surroundings around) {
        return new Command(
                action,
                operation.token(),
                allows(operation),
                () -> order(new ConfirmOrder(operation, taken, spellings, ""), around));
    }

    private boolean allows(ConfirmOperation operation) {
        Confirmation known = on;
        String number = operation == ConfirmOperation.NEW_PATIENT ? "1" : "";
        return known != null
                && !working
                && ConfirmationRules.judge(known, new ConfirmOrder(operation, taken, spellings, number))
                        .isAllowed();
    }

    /** Judges an order, asks what has to be asked, and has it done. */
    private Step order(ConfirmOrder order, Surroundings around) {
        Confirmation known = on;
        if (known == null || working) {
            return Step.to(this);
        }
        ConfirmationRules.Verdict verdict = ConfirmationRules.judge(known, order);
        return verdict.refusal()
                .map(refusal -> Step.to(this).refusing(ConfirmWords.refusal(refusal, around.texts())))
                .orElseGet(() -> ask(List.copyOf(verdict.questions()), order, around));
    }

    private Step ask(List<Question> questions, ConfirmOrder order, Surroundings around) {
        if (questions.isEmpty()) {
            return submit(order, around);
        }
        Question first = questions.get(0);
        List<Question> rest = questions.subList(1, questions.size());
        List<String> lines =
                List.of(around.text(first.key(), about()), ConfirmWords.operation(order.operation(), around.texts()));
        return Step.to(this)
                .asking(
                        first.isDestructive()
                                ? Dialog.destructive(
                                        first.number(),
                                        lines,
                                        (screen, now) -> ((ConfirmScreen) screen).ask(rest, order, now))
                                : Dialog.harmless(
                                        first.number(),
                                        lines,
                                        (screen, now) -> ((ConfirmScreen) screen).ask(rest, order, now)));
    }

    /** Whom a question is about: the row's owner, the same person, or the chosen patient. */
    private String about() {
        Confirmation known = on;
        if (known == null) {
            return "";
        }
        Patient one =
                known.owner().or(() -> known.sameExists().stream().findFirst()).orElse(known.patient());
        return one == null ? "" : one.number() + " " + RowWords.brief(one.name());
    }

    private Step submit(ConfirmOrder order, Surroundings around) {
        Confirmation known = on;
        if (known == null) {
            return Step.to(this);
        }
        return Step.to(new ConfirmScreen(row, rows, on, taken, spellings, at, true))
                .saying(around.text("confirm.writing"))
                .and(new Deed(desk -> new News.ConfirmationDone(
                        known, order, desk.confirmation().confirm(known, order))));
    }

    /** Enter: the most probable key, with its consequence as a question. */
    private Step proposeSuggested(Surroundings around) {
        Confirmation known = on;
        if (known == null || working) {
            return Step.to(this);
        }
        if (known.patient() == null && !known.isAidOnly()) {
            return chooseAnother();
        }
        ConfirmOperation operation = ConfirmationRules.suggested(known, taken);
        ConfirmOrder order = new ConfirmOrder(operation, taken, spellings, "");
        ConfirmationRules.Verdict verdict = ConfirmationRules.judge(known, order);
        if (!verdict.isAllowed() || !verdict.questions().isEmpty()) {
            return order(order, around);
        }
        List<String> lines = List.of(
                ConfirmWords.consequence(known, taken, spellings, true, around.texts()),
                ConfirmWords.operation(operation, around.texts()));
        return Step.to(this)
                .asking(Dialog.harmless("", lines, (screen, now) -> ((ConfirmScreen) screen).submit(order, now)));
    }

    private Step back() {
        return Step.to(this).closing(new News.Viewed(id())).and(Taking.giveBack(id()));
    }

    private Step chooseAnother() {
        Confirmation known = on;
        return known == null ? Step.to(this) : Step.to(this).opening(CandidateScreen.of(row, known));
    }

    private Step nextInsurance() {
        Confirmation known = on;
        if (known == null
                || known.patient() == null
                || known.patient().insurances().isEmpty()) {
            return Step.to(this);
        }
        int next = (known.insurance() + 1) % known.patient().insurances().size();
        return Step.to(with(known.withInsurance(next)));
    }

    private Step openCertificates() {
        Confirmation known = on;
        return known == null ? Step.to(this) : Step.to(this).opening(CertificateScreen.of(row, known, taken));
    }

    private Step openDetails() {
        DetailScreen next = DetailScreen.of(row, rows);
        return Step.to(this).opening(next).and(next.load());
    }

    private Step newPatient(Surroundings around) {
        Confirmation known = on;
        if (known == null || working) {
            return Step.to(this);
        }
        ConfirmOrder asIf = new ConfirmOrder(ConfirmOperation.NEW_PATIENT, taken, Set.of(), "1");
        return ConfirmationRules.judge(known, asIf)
                .refusal()
                .map(refusal -> Step.to(this).refusing(ConfirmWords.refusal(refusal, around.texts())))
                .orElseGet(() -> Step.to(this).opening(NewPatientScreen.of(row, known)));
    }

    // ---- ticks ------------------------------------------------------------------------------------------------------

    private List<ComparedField> lines() {
        Confirmation known = on;
        return known == null ? List.of() : known.compared();
    }

    private Step move(int by) {
        int last = Math.max(0, lines().size() - 1);
        return Step.to(
                new ConfirmScreen(row, rows, on, taken, spellings, Math.max(0, Math.min(last, at + by)), working));
    }

    /** Space: takes the value over or not; a name can also be accepted as another spelling of the same person. */
    private Step toggle(Surroundings around) {
        Confirmation known = on;
        if (known == null || working || at >= lines().size()) {
            return Step.to(this);
        }
        ComparedField line = lines().get(at);
        Field field = line.field();
        if (!known.canTake(line)) {
            return Step.to(this)
                    .refusing(around.text(
                            line.isDifference() ? "confirm.error.birthdate" : "confirm.error.no-difference"));
        }
        if (taken.contains(field)) {
            boolean name = (field == Field.NAME || field == Field.KANA) && line.sign() == Sign.DIFFERS;
            return Step.to(ticked(field, false, name));
        }
        if (spellings.contains(field)) {
            return Step.to(ticked(field, false, false));
        }
        return known.needsConsent(field) ? Step.to(this).asking(consent(around)) : Step.to(ticked(field, true, false));
    }

    /** 0105: 限度額 that was looked up by number is taken over only when the patient has said yes; the focus is on 戻る. */
    private static Dialog consent(Surroundings around) {
        return Dialog.destructive(
                "0105",
                List.of(around.text("screens.ask.limit"), around.text("confirm.ask.limit.effect")),
                (screen, now) -> Step.to(((ConfirmScreen) screen).ticked(Field.LIMIT, true, false)));
    }

    private ConfirmScreen ticked(Field field, boolean take, boolean spelling) {
        Set<Field> nowTaken = with(taken, field, take);
        return new ConfirmScreen(row, rows, on, nowTaken, with(spellings, field, spelling), at, working);
    }

    private static Set<Field> with(Set<Field> set, Field field, boolean in) {
        Set<Field> next = EnumSet.noneOf(Field.class);
        next.addAll(set);
        if (in) {
            next.add(field);
        } else {
            next.remove(field);
        }
        return next;
    }

    private ConfirmScreen proposing() {
        Confirmation known = on;
        return known == null ? this : with(known);
    }

    private ConfirmScreen with(Confirmation next) {
        return new ConfirmScreen(row, rows, next, next.proposed(), Set.of(), at, working);
    }

    private ConfirmScreen idle() {
        return new ConfirmScreen(row, rows, on, taken, spellings, at, false);
    }

    // ---- news -------------------------------------------------------------------------------------------------------

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.Taken taking && taking.row() == id()) {
            String refused = Taking.refusal(taking.outcome(), around);
            return refused.isEmpty()
                    ? Step.to(this)
                    : Step.to(this).closing(null).refusing(refused);
        }
        if (news instanceof News.ConfirmationOpened opened && opened.row() == id()) {
            return opened(opened.situation(), around);
        }
        if (news instanceof News.PatientChosen chosen && chosen.row() == id() && on != null) {
            return Step.to(with(on.with(chosen.patient())));
        }
        if (news instanceof News.NumberGiven given && given.row() == id()) {
            return order(new ConfirmOrder(ConfirmOperation.NEW_PATIENT, taken, spellings, given.number()), around);
        }
        if (news instanceof News.CertificatesDecided decided && decided.row() == id()) {
            return Step.to(new ConfirmScreen(row, rows, on, decided.taken(), spellings, at, working));
        }
        if (news instanceof News.ConfirmationDone done && done.on().row().id() == id() && working) {
            return done(done.outcome(), around);
        }
        if (news instanceof News.NotSubmitted failed && working) {
            return Step.to(idle())
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        if (news instanceof News.Failed failed && on == null) {
            return Step.to(this)
                    .closing(null)
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        return Step.to(this);
    }

    private Step opened(Optional<Confirmation> situation, Surroundings around) {
        if (situation.isEmpty()) {
            return Step.to(this).closing(null).refusing(around.text("screens.error.0002"));
        }
        Confirmation read = situation.get();
        ConfirmScreen next = with(read);
        boolean choose = read.patient() == null
                && !read.isEmpty()
                && !CandidateScreen.candidates(read).isEmpty();
        return choose ? Step.to(next).opening(CandidateScreen.of(row, read)) : Step.to(next);
    }

    private Step done(ConfirmOutcome outcome, Surroundings around) {
        if (outcome instanceof ConfirmOutcome.Done) {
            return Step.to(idle()).closing(null);
        }
        if (outcome instanceof ConfirmOutcome.Refused refused) {
            return Step.to(idle()).refusing(ConfirmWords.refusal(refused.refusal(), around.texts()));
        }
        ConfirmOutcome.Overtaken overtaken = (ConfirmOutcome.Overtaken) outcome;
        Step step = Step.to(idle()).refusing(around.text(overtaken.key()));
        return switch (overtaken) {
            case PATIENT_CHANGED -> step.and(load());
            case NUMBER_TAKEN -> step;
            case NO_ROW, ALREADY_DELETED, ALREADY_PROCESSED, LOCK_LOST ->
                step.closing(null).and(Taking.giveBack(id()));
        };
    }

    // ---- looks ------------------------------------------------------------------------------------------------------

    @Override
    public Message advice(Surroundings around) {
        Confirmation known = on;
        return Message.info(
                known == null
                        ? around.text("screens.list.reading")
                        : ConfirmWords.consequence(known, taken, spellings, around.isWide(), around.texts()));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        Confirmation known = on;
        if (known == null) {
            return;
        }
        int top = around.bodyTop();
        frame.put(1, top, person(known, around), Role.SECTION, around.columns() - 2);
        int width = Math.min(MOST_OF_VALUE, (around.columns() - 2 - SIGN - LABEL - TICK - 4) / 2);
        frame.fillRow(top + 1, Role.COLUMN_HEAD);
        int online = 1 + SIGN + LABEL + 1;
        int registered = online + width + 1;
        int tick = registered + width + 1;
        frame.put(1 + SIGN, top + 1, around.text("confirm.column.field"), Role.COLUMN_HEAD, LABEL);
        frame.put(online, top + 1, around.text("confirm.column.online"), Role.COLUMN_HEAD, width);
        frame.put(registered, top + 1, around.text("confirm.column.registered"), Role.COLUMN_HEAD, width);
        frame.put(tick, top + 1, around.text("confirm.column.take"), Role.COLUMN_HEAD, TICK);
        List<ComparedField> lines = lines();
        int room = around.bodyRows() - HEADS - WHOLE;
        int first = Math.max(0, Math.min(at - room + 1, lines.size() - room));
        for (int i = 0; i < room && first + i < lines.size(); i++) {
            ComparedField line = lines.get(first + i);
            boolean focused = first + i == at;
            int y = top + HEADS + i;
            Role role = focused ? Role.ROW_SELECTED : line.isDifference() ? Role.VALUE_CHANGED : Role.VALUE;
            frame.fill(0, y, tick + TICK, role);
            frame.put(1, y, ConfirmWords.sign(line), role, SIGN);
            frame.put(1 + SIGN, y, MatchWords.label(line.field(), around.texts()), role, LABEL);
            frame.put(online, y, online(line, around), role, width);
            frame.put(registered, y, registered(line, known, around), role, width);
            frame.put(tick, y, tick(line, known), role, TICK);
        }
        if (at < lines.size()) {
            whole(
                    frame,
                    top + around.bodyRows() - WHOLE,
                    width,
                    online(lines.get(at), around),
                    registered(lines.get(at), known, around),
                    around);
        }
        frame.put(1, around.statusRow(), around.text("confirm.how"), Role.LABEL, around.columns() / 2);
    }

    /** The values of the line in view, where their columns are too narrow for them. */
    static void whole(Frame frame, int y, int width, String online, String registered, Surroundings around) {
        if (CellWidth.of(online) > width || CellWidth.of(registered) > width) {
            String labelled = around.text("confirm.whole.online", online);
            frame.put(1, y, labelled, Role.VALUE_CHANGED, around.columns() - 2);
            frame.put(1, y + 1, around.text("confirm.whole.registered", registered), Role.VALUE, around.columns() - 2);
        }
    }

    private static String online(ComparedField line, Surroundings around) {
        if (line.online().isBlank()) {
            boolean consent = line.field() == Field.LIMIT || line.field() == Field.DISEASE;
            return line.sign() == Sign.UNKNOWN
                    ? around.text(consent ? "confirm.value.no-consent" : "confirm.value.unsaid")
                    : line.sign() == Sign.GONE ? around.text("confirm.value.none") : "";
        }
        return TextFold.toFullWidthKana(line.online());
    }

    private static String registered(ComparedField line, Confirmation known, Surroundings around) {
        boolean missing = line.registered().isBlank() && line.sign() == Sign.NEW && known.patient() != null;
        return missing ? around.text("confirm.value.none") : TextFold.toFullWidthKana(line.registered());
    }

    private String tick(ComparedField line, Confirmation known) {
        if (!known.canTake(line)) {
            return "";
        }
        return spellings.contains(line.field()) ? "[＝]" : taken.contains(line.field()) ? "[✓]" : "[ ]";
    }

    /** Who it is compared with, how that is known, and which of the insurances. */
    private static String person(Confirmation known, Surroundings around) {
        Patient patient = known.patient();
        if (patient == null) {
            return around.text("confirm.nobody");
        }
        String route = "hand";
        if (known.match() instanceof Match.Known named
                && named.patient().number().equals(patient.number())) {
            route = named.route() == MatchRoute.INSURANCE
                    ? "insurance"
                    : named.route() == MatchRoute.REFERENCE ? "reference" : "hand";
        }
        String text = around.text(
                "confirm.patient",
                patient.number(),
                RowWords.brief(patient.name()),
                Wareki.shortForm(patient.birthdate()),
                around.text("confirm.route." + route));
        int count = patient.insurances().size();
        return count > 1 && known.insurance() >= 0
                ? text + around.text("confirm.which-insurance", known.insurance() + 1, count)
                : text;
    }
}
