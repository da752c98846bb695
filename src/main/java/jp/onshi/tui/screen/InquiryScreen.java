package jp.onshi.tui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.FieldFault;
import jp.onshi.desk.LookupField;
import jp.onshi.desk.LookupForm;
import jp.onshi.desk.LookupOutcome;
import jp.onshi.desk.Reask;
import jp.onshi.desk.Slip;
import jp.onshi.eligibility.Age;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.DateEntry;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.widget.TextEntry;
import org.jspecify.annotations.Nullable;

/**
 * 番号照会: a lookup by the numbers of an insurance.
 *
 * @param fields what is typed in each field
 * @param focus the field that typed text goes to
 * @param faults what is wrong with which field, as far as it has been checked
 * @param untouched what the fields held when the form opened
 * @param sending whether the lookup is on its way to the ledger
 * @param about whom it asks about again; {@code null} for nobody in particular
 */
public record InquiryScreen(
        Map<LookupField, TextEntry> fields,
        LookupField focus,
        List<FieldFault> faults,
        Map<LookupField, String> untouched,
        boolean sending,
        @Nullable About about)
        implements Screen {

    /**
     * The row whose person is asked about again.
     *
     * @param row its id
     * @param words who, when, and what came back
     */
    record About(long row, String words) {
        private static About of(DayRow row, Surroundings around) {
            String words = String.join(
                    " ",
                    RowWords.brief(RowWords.name(row, around)),
                    RowWords.time(row.time()),
                    RowWords.state(row, around));
            return new About(row.id(), words.strip());
        }
    }

    private static final int LABEL = 18;
    private static final int FIELD_AT = 22;
    private static final int UNDER = 4;

    /** The form's fields, from top to bottom. */
    private static final List<LookupField> FIELDS = List.of(
            LookupField.INSURER,
            LookupField.SYMBOL,
            LookupField.NUMBER,
            LookupField.BRANCH,
            LookupField.BIRTHDATE,
            LookupField.LIMIT_CONSENT,
            LookupField.DAY,
            LookupField.CARE,
            LookupField.DISEASE,
            LookupField.AID);

    /** The fields that hold one digit. */
    private static final Set<LookupField> CHOICES =
            EnumSet.of(LookupField.LIMIT_CONSENT, LookupField.CARE, LookupField.DISEASE, LookupField.AID);

    /** Copies the collections. */
    public InquiryScreen {
        fields = Map.copyOf(fields);
        faults = List.copyOf(faults);
        untouched = Map.copyOf(untouched);
    }

    /** An empty form for today, or one with what a row that has to be asked about again already says. */
    static InquiryScreen about(@Nullable DayRow row, Surroundings around) {
        Map<LookupField, String> start = new EnumMap<>(LookupField.class);
        for (LookupField field : FIELDS) {
            start.put(field, "");
        }
        start.put(LookupField.LIMIT_CONSENT, "0");
        start.put(LookupField.CARE, CareKind.OUTPATIENT.wire());
        start.put(LookupField.DISEASE, "0");
        start.put(LookupField.AID, "0");
        start.put(LookupField.DAY, Wareki.shortForm(around.today()).replace(" ", ""));
        if (row != null && isWorthAsking(row)) {
            start.put(LookupField.CARE, LookupForm.careOf(row).wire());
            row.birthdate()
                    .known()
                    .ifPresent(birth -> start.put(
                            LookupField.BIRTHDATE, Wareki.shortForm(birth).replace(" ", "")));
            if (!row.validity().is(Validity.INVALID) && !row.validity().is(Validity.INVALID_NEW)) {
                start.put(LookupField.INSURER, row.identity().insurer().digits());
                start.put(LookupField.SYMBOL, row.identity().symbol());
                start.put(LookupField.NUMBER, row.identity().number());
                start.put(LookupField.BRANCH, row.identity().branch());
            }
        }
        Map<LookupField, TextEntry> fields = new EnumMap<>(LookupField.class);
        start.forEach((field, text) -> fields.put(field, TextEntry.of(text)));
        return new InquiryScreen(
                fields,
                LookupField.INSURER,
                List.of(),
                start,
                false,
                row == null || !isWorthAsking(row) ? null : About.of(row, around));
    }

    /** The form about a row, over a screen, with what the register knows for asking again on its way. */
    static Step opening(Screen over, @Nullable DayRow row, Surroundings around) {
        Step step = Step.to(over).opening(about(row, around));
        if (row == null || !isWorthAsking(row)) {
            return step;
        }
        long id = row.id();
        return step.and(desk -> new News.Reasked(id, desk.guidance().reask(id)));
    }

    /** A row whose answer is out or good is nobody's reason to ask again; the form then starts empty. */
    private static boolean isWorthAsking(DayRow row) {
        return row.status() == RowStatus.FAILED
                || row.status() == RowStatus.TIMED_OUT
                || row.validity().is(Validity.INVALID)
                || row.validity().is(Validity.INVALID_NEW)
                || row.validity().is(Validity.NONE);
    }

    private TextEntry entry(LookupField field) {
        return fields.getOrDefault(field, TextEntry.empty());
    }

    private String text(LookupField field) {
        return entry(field).text();
    }

    private boolean isTouched() {
        return FIELDS.stream().anyMatch(field -> !text(field).equals(untouched.getOrDefault(field, "")));
    }

    @Override
    public String context() {
        return "inquiry";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("screens.inquiry.title");
    }

    @Override
    public List<Command> commands(Surroundings around) {
        return List.of(
                Command.of(Action.BACK, "back", () -> back(around)),
                Command.of(Action.CLEAR, "clear", this::clear),
                new Command(Action.CONFIRM, "send", !sending, () -> send(around)),
                Command.of(Action.ACCEPT, "next-field", () -> accept(around)),
                Command.of(Action.NEXT_FIELD, "next-field", () -> Step.to(focused(1, around))),
                Command.of(Action.DOWN, "next-field", () -> Step.to(focused(1, around))),
                Command.of(Action.PREVIOUS_FIELD, "previous-field", () -> Step.to(focused(-1, around))),
                Command.of(Action.UP, "previous-field", () -> Step.to(focused(-1, around))),
                Command.of(Action.LEFT, "caret-left", () -> edit(Action.LEFT)),
                Command.of(Action.RIGHT, "caret-right", () -> edit(Action.RIGHT)),
                Command.of(Action.FIRST, "caret-first", () -> edit(Action.FIRST)),
                Command.of(Action.LAST, "caret-last", () -> edit(Action.LAST)),
                Command.of(Action.ERASE_BACKWARD, "erase", () -> edit(Action.ERASE_BACKWARD)),
                Command.of(Action.ERASE_FORWARD, "erase-forward", () -> edit(Action.ERASE_FORWARD)),
                Command.of(Action.CANCEL, "back", () -> back(around)));
    }

    private Step back(Surroundings around) {
        if (!isTouched() || sending) {
            return Step.to(this).closing(null);
        }
        return Step.to(this)
                .asking(Dialog.destructive(
                        "",
                        List.of(around.text("screens.ask.drop-form"), around.text("screens.ask.drop-form.effect")),
                        (screen, now) -> Step.to(screen).closing(null)));
    }

    /** F2: the field, then the form. */
    private Step clear() {
        if (!text(focus).isEmpty()) {
            return Step.to(with(focus, TextEntry.empty()));
        }
        Map<LookupField, TextEntry> emptied = new EnumMap<>(LookupField.class);
        for (LookupField field : FIELDS) {
            emptied.put(field, TextEntry.empty());
        }
        return Step.to(new InquiryScreen(emptied, LookupField.INSURER, List.of(), untouched, sending, about));
    }

    private Step edit(Action action) {
        return Step.to(with(focus, entry(focus).edit(action)));
    }

    /** Enter goes on to the next field; from the last one it says that F12 sends. */
    private Step accept(Surroundings around) {
        return focus == FIELDS.get(FIELDS.size() - 1)
                ? Step.to(this).saying(around.text("screens.inquiry.ready"))
                : Step.to(focused(1, around));
    }

    /** The next or previous field; the one that is left is checked if something is typed in it. */
    private InquiryScreen focused(int by, Surroundings around) {
        LookupField next = FIELDS.get(Math.floorMod(FIELDS.indexOf(focus) + by, FIELDS.size()));
        Map<LookupField, TextEntry> moved = new EnumMap<>(fields);
        moved.put(next, TextEntry.of(text(next)));
        List<FieldFault> known = new ArrayList<>(faults);
        known.removeIf(fault -> fault.field() == focus);
        if (!text(focus).isBlank()) {
            faults(around).stream().filter(fault -> fault.field() == focus).forEach(known::add);
        }
        return new InquiryScreen(moved, next, known, untouched, sending, about);
    }

    private LookupForm form() {
        return new LookupForm(
                text(LookupField.INSURER),
                text(LookupField.SYMBOL),
                text(LookupField.NUMBER),
                text(LookupField.BRANCH),
                text(LookupField.BIRTHDATE),
                yes(LookupField.LIMIT_CONSENT).orElse(false),
                text(LookupField.DAY),
                care().orElse(CareKind.OUTPATIENT),
                yes(LookupField.DISEASE).orElse(false),
                yes(LookupField.AID).orElse(false));
    }

    /** What is wrong with the form as it is, in the order of the fields. */
    private List<FieldFault> faults(Surroundings around) {
        List<FieldFault> found = new ArrayList<>();
        if (form().check(around.today()) instanceof LookupForm.Checked.Rejected rejected) {
            found.addAll(rejected.faults());
        }
        for (LookupField field : CHOICES) {
            boolean clear =
                    field == LookupField.CARE ? care().isPresent() : yes(field).isPresent();
            if (!clear) {
                String key = field == LookupField.CARE ? "care-unclear" : "consent-unclear";
                found.removeIf(fault -> fault.field() == field);
                found.add(new FieldFault(field, "screens.inquiry." + key, List.of()));
            }
        }
        found.sort(Comparator.comparing(FieldFault::field));
        return found;
    }

    private Step send(Surroundings around) {
        if (sending) {
            return Step.to(this);
        }
        List<FieldFault> found = faults(around);
        if (!found.isEmpty()) {
            return rejected(found, around);
        }
        InquiryScreen sound = new InquiryScreen(fields, focus, List.of(), untouched, false, about);
        return form().limitConsent() ? Step.to(sound).asking(oralConsent(around)) : sound.release(around);
    }

    private Step release(Surroundings around) {
        InquiryScreen next = new InquiryScreen(fields, focus, List.of(), untouched, true, about);
        return Step.to(next).and(new Sending(form())).saying(around.text("screens.inquiry.sending"));
    }

    /** 0105: a limit certificate is asked for by number only when the patient has said yes; the focus is on 戻る. */
    private static Dialog oralConsent(Surroundings around) {
        return Dialog.destructive(
                "0105",
                List.of(around.text("screens.ask.limit"), around.text("screens.ask.limit.effect")),
                (screen, now) -> screen instanceof InquiryScreen inquiry ? inquiry.release(now) : Step.to(screen));
    }

    private record Sending(LookupForm form) implements Task {

        @Override
        public News run(Desk desk) throws DeskException {
            return new News.LookedUp(desk.lookup(form));
        }

        @Override
        public News failed(String key, List<String> arguments) {
            return new News.NotSent(key, arguments);
        }
    }

    private Step rejected(List<FieldFault> found, Surroundings around) {
        LookupField first = found.get(0).field();
        InquiryScreen next = new InquiryScreen(fields, first, found, untouched, false, about);
        return Step.to(next).refusing(around.text("screens.inquiry.faults", found.size()));
    }

    /** Yes or no as typed: 1 or はい, 0 or いいえ; empty means no. */
    private Optional<Boolean> yes(LookupField field) {
        String typed = TextFold.toHalfWidth(text(field)).strip().toLowerCase(Locale.ROOT);
        return switch (typed) {
            case "1", "はい", "y", "yes" -> Optional.of(true);
            case "0", "", "いいえ", "n", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** 診療区分 as typed, by its code; empty means 外来. */
    private Optional<CareKind> care() {
        String typed = TextFold.toHalfWidth(text(LookupField.CARE)).strip();
        return switch (typed) {
            case "", "1" -> Optional.of(CareKind.OUTPATIENT);
            case "2" -> Optional.of(CareKind.HOME_VISIT);
            case "3" -> Optional.of(CareKind.ONLINE);
            default -> Optional.empty();
        };
    }

    @Override
    public boolean types(Key key) {
        return key.code() == Key.Code.CHARACTER && !key.ctrl() && !key.alt();
    }

    @Override
    public Step type(Key key, Surroundings around) {
        return Step.to(typed(Character.toString(key.character())));
    }

    @Override
    public Step paste(String text, Surroundings around) {
        return Step.to(typed(text.strip()));
    }

    private InquiryScreen typed(String typed) {
        if (sending) {
            return this;
        }
        boolean another = CHOICES.contains(focus) && text(focus).length() == 1 && typed.matches("[0-9０-９]");
        TextEntry before = another ? TextEntry.empty() : entry(focus);
        return with(focus, before.insert(typed, most(focus)));
    }

    private InquiryScreen with(LookupField field, TextEntry entry) {
        if (sending || entry.equals(entry(field))) {
            return this;
        }
        Map<LookupField, TextEntry> changed = new EnumMap<>(fields);
        changed.put(field, entry);
        boolean sameText = entry.text().equals(text(field));
        List<FieldFault> left = sameText
                ? faults
                : faults.stream().filter(fault -> fault.field() != field).toList();
        return new InquiryScreen(changed, focus, left, untouched, sending, about);
    }

    private static int most(LookupField field) {
        return switch (field) {
            case INSURER -> 8;
            case SYMBOL, NUMBER -> 20;
            case BRANCH -> 2;
            case BIRTHDATE, DAY -> 16;
            case LIMIT_CONSENT, CARE, DISEASE, AID -> 3;
            case REFERENCE -> 50;
        };
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.Reasked again && about != null && about.row() == again.row()) {
            return reasked(again.reask(), around);
        }
        if (news instanceof News.LookedUp lookup && sending) {
            if (lookup.outcome() instanceof LookupOutcome.Rejected rejected) {
                return rejected.faults().isEmpty()
                        ? Step.to(notSending()).refusing(around.text("screens.inquiry.not-sent"))
                        : rejected(rejected.faults(), around);
            }
            return Step.to(this).closing(null);
        }
        if (news instanceof News.NotSent failed && sending) {
            return Step.to(notSending())
                    .refusing(around.text(failed.key(), failed.arguments().toArray()));
        }
        return Step.to(this);
    }

    /** Another insurance of the patient is put into a form that nobody has touched; probable typing errors are said. */
    private Step reasked(Reask reask, Surroundings around) {
        if (!reask.slips().isEmpty()) {
            Slip slip = reask.slips().get(0);
            return Step.to(this)
                    .saying(around.text(
                            "guidance.inquiry.slip",
                            slip.patient(),
                            around.text("screens.inquiry.field." + name(slip.field())),
                            AnswerPopup.value(slip.field(), slip.registered())));
        }
        InsuranceIdentity other = reask.other();
        if (other == null || isTouched() || sending) {
            return Step.to(this);
        }
        Map<LookupField, String> start = new EnumMap<>(untouched);
        start.put(LookupField.INSURER, other.insurer().digits());
        start.put(LookupField.SYMBOL, other.symbol());
        start.put(LookupField.NUMBER, other.number());
        start.put(LookupField.BRANCH, other.branch());
        Map<LookupField, TextEntry> filled = new EnumMap<>(fields);
        start.forEach((field, text) -> filled.put(field, TextEntry.of(text)));
        return Step.to(new InquiryScreen(filled, focus, List.of(), start, false, about))
                .saying(around.text("guidance.inquiry.other", reask.patient()));
    }

    private InquiryScreen notSending() {
        return new InquiryScreen(fields, focus, faults, untouched, false, about);
    }

    @Override
    public Message advice(Surroundings around) {
        return faults.stream()
                .filter(fault -> fault.field() == focus)
                .findFirst()
                .map(fault -> Message.error(sentence(fault, around)))
                .orElseGet(() -> Message.info(around.text("screens.inquiry.how." + name(focus))));
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int row = around.bodyTop();
        About again = about;
        String intro = again == null
                ? around.text("screens.inquiry.intro")
                : around.text("guidance.inquiry.about", again.words());
        frame.put(2, row, intro, Role.LABEL, Math.min(around.columns() - 3, CellWidth.of(intro)));
        boolean airy = around.bodyRows() >= 2 * FIELDS.size() + 3;
        row += 2;
        for (LookupField field : FIELDS) {
            boolean under = drawField(frame, field, row, around);
            row += airy || under ? 2 : 1;
        }
    }

    /** Whether the row below is used up too. */
    private boolean drawField(Frame frame, LookupField field, int row, Surroundings around) {
        boolean focused = field == focus;
        Optional<FieldFault> fault =
                faults.stream().filter(each -> each.field() == field).findFirst();
        frame.put(2, row, around.text("screens.inquiry.field." + label(field)), Role.LABEL, LABEL);
        int width = width(field);
        frame.put(FIELD_AT - 1, row, "[", Role.LABEL);
        Role role = fault.isPresent() ? Role.FIELD_WRONG : focused ? Role.FIELD_FOCUSED : Role.FIELD;
        entry(field).draw(frame, FIELD_AT, row, width, role, focused);
        frame.put(FIELD_AT + width, row, "]", Role.LABEL);
        int beside = FIELD_AT + width + 2;
        if (fault.isPresent()) {
            return drawFault(frame, fault.get(), row, beside, around);
        }
        frame.put(beside, row, meaning(field, around), Role.VALUE);
        return false;
    }

    /** The sentence beside the field, or under it where it is too long for that. */
    private static boolean drawFault(Frame frame, FieldFault fault, int row, int beside, Surroundings around) {
        String sentence = sentence(fault, around);
        int room = around.columns() - beside - 1;
        if (CellWidth.of(sentence) <= room) {
            frame.put(beside, row, sentence, Role.MESSAGE_ERROR, CellWidth.of(sentence));
            return false;
        }
        int under = around.columns() - UNDER - 1;
        frame.put(UNDER, row + 1, sentence, Role.MESSAGE_ERROR, Math.min(under, CellWidth.of(sentence)));
        return true;
    }

    private static String sentence(FieldFault fault, Surroundings around) {
        return around.text(fault.key(), fault.arguments().toArray());
    }

    private static int width(LookupField field) {
        return switch (field) {
            case INSURER -> 17;
            case SYMBOL, NUMBER, REFERENCE -> 26;
            case BRANCH, LIMIT_CONSENT, CARE, DISEASE, AID -> 7;
            case BIRTHDATE, DAY -> 17;
        };
    }

    /** What has been understood of a field so far. */
    private String meaning(LookupField field, Surroundings around) {
        LocalDate today = around.today();
        return switch (field) {
            case INSURER -> insurer(around);
            case SYMBOL, NUMBER, BRANCH, REFERENCE -> "";
            case BIRTHDATE ->
                DateEntry.birthdate(text(field), today) instanceof DateEntry.Outcome.Read read
                        ? around.text(
                                "screens.inquiry.birthdate",
                                Wareki.longForm(read.date()),
                                Age.on(read.date(), today).orElse(0))
                        : "";
            case LIMIT_CONSENT, DISEASE, AID ->
                yes(field)
                        .map(yes -> around.text("screens.inquiry." + name(field) + (yes ? ".yes" : ".no")))
                        .orElse("");
            case CARE ->
                care().map(care -> around.text("screens.inquiry.care." + care.wire()))
                        .orElse("");
            case DAY ->
                text(field).isBlank()
                        ? around.text("screens.inquiry.today")
                        : DateEntry.pastDay(text(field), today) instanceof DateEntry.Outcome.Read read
                                ? around.text("screens.inquiry.day", Wareki.longFormWithWeekday(read.date()))
                                : "";
        };
    }

    private InsurerNumber insurer() {
        return InsurerNumber.of(TextFold.toHalfWidth(text(LookupField.INSURER)).strip());
    }

    private String insurer(Surroundings around) {
        InsurerNumber number = insurer();
        return number.checkDigitHolds()
                ? around.text("screens.inquiry.insurer", around.names().of(number.kind()))
                : "";
    }

    /** For 医療扶助 the same fields hold 公費負担者番号 and 受給者番号. */
    private String label(LookupField field) {
        boolean aid = yes(LookupField.AID).orElse(false) || insurer().kind().isPublicExpense();
        return switch (field) {
            case INSURER -> aid ? "payer" : name(field);
            case NUMBER -> aid ? "recipient" : name(field);
            default -> name(field);
        };
    }

    private static String name(LookupField field) {
        return field.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
