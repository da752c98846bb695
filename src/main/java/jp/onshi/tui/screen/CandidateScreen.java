package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.Confirmation;
import jp.onshi.desk.Match;
import jp.onshi.desk.NumberedRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.PersonName;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Action;
import jp.onshi.tui.widget.TextEntry;

/**
 * Who the person of a row may be (P033): patients whom the rules named or who were born on the same day, the likeliest
 * first; typing looks for others by name, kana, romaji or number. Nothing is written here.
 *
 * @param row the row
 * @param on what is being confirmed
 * @param search what is typed
 * @param shown the patients in the list
 * @param at which of them is chosen
 */
record CandidateScreen(NumberedRow row, Confirmation on, TextEntry search, List<Patient> shown, int at)
        implements Screen {

    private static final int MOST_FOUND = 50;
    private static final int MOST_TYPED = 30;
    private static final int HEADS = 3;
    private static final int SIGN = 2;
    private static final int NUMBER = 9;
    private static final int NAME = 20;
    private static final int KANA = 18;
    private static final int SEX = 2;
    private static final int BIRTH = 9;
    private static final int INSURER = 8;

    /** Copies the list. */
    CandidateScreen {
        shown = List.copyOf(shown);
    }

    static CandidateScreen of(NumberedRow row, Confirmation on) {
        return new CandidateScreen(row, on, TextEntry.empty(), candidates(on), 0);
    }

    /** Whom the rules named, or who was born on the same day. */
    static List<Patient> candidates(Confirmation on) {
        if (on.match() instanceof Match.Review review) {
            return review.patients();
        }
        if (on.match() instanceof Match.Open open) {
            return open.ranked().stream().map(Match.Candidate::patient).toList();
        }
        return on.owner().map(List::of).orElse(List.of());
    }

    @Override
    public String context() {
        return "candidates";
    }

    @Override
    public String title(Surroundings around) {
        return around.text("confirm.title.candidates", row.no());
    }

    @Override
    public List<Command> commands(Surroundings around) {
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of(Action.BACK, "back", () -> Step.to(this).closing(null)));
        commands.add(Command.of(Action.CLEAR, "clear-search", () -> searching(TextEntry.empty())));
        commands.add(new Command(Action.CONFIRM, "choose-patient", !shown.isEmpty(), () -> choose(around)));
        commands.add(Command.of(Action.ACCEPT, "choose-patient", () -> choose(around)));
        commands.add(Command.of(Action.UP, "line-up", () -> move(-1)));
        commands.add(Command.of(Action.DOWN, "line-down", () -> move(1)));
        commands.add(new Command(Action.PREVIOUS_PAGE, "previous-page", at > 0, () -> move(-room(around))));
        commands.add(new Command(Action.NEXT_PAGE, "next-page", at < shown.size() - 1, () -> move(room(around))));
        commands.add(Command.of(Action.FIRST, "line-first", () -> move(-shown.size())));
        commands.add(Command.of(Action.LAST, "line-last", () -> move(shown.size())));
        commands.add(Command.of(Action.ERASE_BACKWARD, "erase", () -> searching(search.edit(Action.ERASE_BACKWARD))));
        commands.add(Command.of(Action.CANCEL, "back", () -> Step.to(this).closing(null)));
        return commands;
    }

    private Step move(int by) {
        int next = Math.max(0, Math.min(shown.size() - 1, at + by));
        return Step.to(new CandidateScreen(row, on, search, shown, next));
    }

    private Step choose(Surroundings around) {
        return shown.isEmpty()
                ? Step.to(this).refusing(around.text("confirm.error.no-candidate"))
                : Step.to(this).closing(new News.PatientChosen(row.row().id(), shown.get(at)));
    }

    @Override
    public boolean types(Key key) {
        return Form.isText(key);
    }

    @Override
    public Step type(Key key, Surroundings around) {
        return searching(search.insert(Character.toString(key.character()), MOST_TYPED));
    }

    @Override
    public Step paste(String text, Surroundings around) {
        return searching(search.insert(text.strip(), MOST_TYPED));
    }

    /** An empty search shows the candidates again. */
    private Step searching(TextEntry typed) {
        if (typed.text().isBlank()) {
            return Step.to(new CandidateScreen(row, on, typed, candidates(on), 0));
        }
        String wanted = typed.text().strip();
        return Step.to(new CandidateScreen(row, on, typed, shown, at))
                .and(desk -> new News.PatientsFound(wanted, desk.patients().search(wanted, MOST_FOUND)));
    }

    @Override
    public Step told(News news, Surroundings around) {
        if (news instanceof News.PatientsFound found
                && found.text().equals(search.text().strip())) {
            return Step.to(new CandidateScreen(row, on, search, found.patients(), 0));
        }
        return Step.to(this);
    }

    @Override
    public Message advice(Surroundings around) {
        if (!search.text().isBlank()) {
            return Message.info(around.text(shown.isEmpty() ? "confirm.error.not-found" : "confirm.candidates.found"));
        }
        return Message.info(around.text(shown.isEmpty() ? "confirm.candidates.none" : "confirm.candidates.how"));
    }

    private static int room(Surroundings around) {
        return Math.max(1, around.bodyRows() - HEADS - 1);
    }

    @Override
    public void draw(Frame frame, Surroundings around) {
        int y = around.bodyTop();
        frame.put(1, y++, online(around), Role.SECTION, around.columns() - 2);
        int column = frame.put(1, y, around.text("confirm.search"), Role.LABEL) + 1;
        column = frame.put(column, y, "[", Role.LABEL);
        search.draw(frame, column, y, MOST_TYPED, Role.FIELD_FOCUSED, true);
        frame.put(column + MOST_TYPED, y++, "]", Role.LABEL);
        frame.fillRow(y, Role.COLUMN_HEAD);
        drawLine(
                frame,
                y++,
                Role.COLUMN_HEAD,
                List.of(
                        "",
                        around.text("confirm.column.number"),
                        around.text("confirm.column.name"),
                        around.text("confirm.column.kana"),
                        around.text("confirm.column.sex"),
                        around.text("confirm.column.birthdate"),
                        around.text("confirm.column.insurer"),
                        around.text("confirm.column.address")),
                around);
        int size = room(around);
        int first = at / size * size;
        for (int i = first; i < shown.size() && i < first + size; i++) {
            Patient patient = shown.get(i);
            Role role = i == at ? Role.ROW_SELECTED : Role.VALUE;
            frame.fill(0, y, around.columns(), role);
            drawLine(
                    frame,
                    y++,
                    role,
                    List.of(
                            isSameName(patient) ? around.text("confirm.same-name") : "",
                            patient.number(),
                            patient.name(),
                            patient.kana(),
                            patient.sex().label(),
                            Wareki.shortForm(patient.birthdate()),
                            insurer(patient),
                            patient.address()),
                    around);
        }
        String place = shown.isEmpty() ? "" : around.text("confirm.place", at + 1, shown.size());
        frame.put(1, around.statusRow(), place, Role.HINT_PAGE);
    }

    private static void drawLine(Frame frame, int y, Role role, List<String> cells, Surroundings around) {
        int[] widths = {SIGN, NUMBER, NAME, KANA, SEX, BIRTH, INSURER};
        int column = 1;
        for (int i = 0; i < widths.length; i++) {
            column = frame.put(column, y, cells.get(i), role, widths[i]) + 1;
        }
        if (around.isWide()) {
            frame.put(column, y, cells.get(widths.length), role, around.columns() - column - 1);
        }
    }

    private boolean isSameName(Patient patient) {
        return on.match() instanceof Match.Open open
                && open.ranked().stream()
                        .anyMatch(
                                one -> one.sameName() && one.patient().number().equals(patient.number()));
    }

    private String insurer(Patient patient) {
        return patient.insurancesOn(on.row().day()).stream()
                .map(PatientInsurance::identity)
                .map(identity -> identity.insurer().digits())
                .findFirst()
                .orElse("");
    }

    private String online(Surroundings around) {
        Eligibility says = on.person().orElse(null);
        PersonName name = says == null ? PersonName.none() : says.name();
        return around.text(
                "confirm.online",
                RowWords.brief(name.name()),
                RowWords.brief(name.displayKana()),
                says == null ? "" : says.sex().label(),
                says == null ? "" : Wareki.shortForm(says.birthdate()));
    }
}
