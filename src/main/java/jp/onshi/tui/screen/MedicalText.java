package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.CodeNames;
import jp.onshi.eligibility.CheckupLimit;
import jp.onshi.eligibility.CheckupTable;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DrugHistory;
import jp.onshi.eligibility.Institution;
import jp.onshi.eligibility.MedicalPerson;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.UnknownElement;
import jp.onshi.eligibility.Wareki;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.widget.Wrap;

/** Medical information as lines, for the screen and for the command line. */
public final class MedicalText {

    private static final int SECTION = 10;
    private static final int AMOUNT = 12;
    private static final int TIMES = 8;
    private static final int ITEM = 24;
    private static final int LIMIT = 17;
    private static final int UNIT = 9;
    private static final int YEAR = 11;

    private final Texts texts;
    private final int width;
    private final List<Line> lines = new ArrayList<>();

    private MedicalText(Texts texts, int width) {
        this.texts = texts;
        this.width = width;
    }

    /**
     * A piece of a line.
     *
     * @param column where it begins, in cells
     * @param text what it says
     * @param role how it looks
     */
    public record Piece(int column, String text, Role role) {}

    /**
     * A line.
     *
     * @param pieces from left to right
     */
    public record Line(List<Piece> pieces) {

        /** Copies the list. */
        public Line {
            pieces = List.copyOf(pieces);
        }

        /** The line without looks, its pieces in their columns. */
        public String text() {
            StringBuilder text = new StringBuilder();
            for (Piece piece : pieces) {
                int gap = piece.column() - CellWidth.of(text.toString());
                text.append(" ".repeat(Math.max(text.isEmpty() ? 0 : 1, gap))).append(piece.text());
            }
            return text.toString().stripTrailing();
        }

        void draw(Frame frame, int left, int row, int columns) {
            for (int i = 0; i < pieces.size(); i++) {
                Piece piece = pieces.get(i);
                int end = i + 1 < pieces.size() ? pieces.get(i + 1).column() - 1 : columns;
                frame.put(left + piece.column(), row, piece.text(), piece.role(), Math.max(0, end - piece.column()));
            }
        }
    }

    /** Whose information it is, in one line. */
    public static String person(MedicalPerson person, Texts texts) {
        String sex = new CodeNames(texts).of(person.sex());
        String age = person.age().isEmpty() ? "" : texts.get("medical.age", person.age());
        return String.join(
                        "  ",
                        person.name().name(),
                        person.name().displayKana(),
                        Wareki.shortForm(person.birthdate()),
                        age,
                        sex)
                .replaceAll(" {3,}", "  ")
                .strip();
    }

    /** Drugs by month and facility, then by day; treatments and surgery below the drugs of the day. */
    public static List<Line> drugs(DrugHistory history, Texts texts, int width) {
        MedicalText text = new MedicalText(texts, width);
        for (DrugHistory.Month month : history.months()) {
            text.month(month);
        }
        if (history.months().isEmpty()) {
            text.line(1, texts.get("medical.empty.drugs"), Role.VALUE);
        }
        text.unknown(history.unknown());
        return text.lines;
    }

    private void month(DrugHistory.Month month) {
        if (!lines.isEmpty()) {
            lines.add(new Line(List.of()));
        }
        String source = month.source() == DrugHistory.Source.CLAIM
                ? ""
                : texts.get("medical.source." + month.source().name());
        String head = " " + monthName(month.month()) + "  " + institution(month.facility()) + source;
        lines.add(new Line(List.of(new Piece(0, head, Role.SECTION))));
        if (!month.prescriber().name().isBlank()
                && !month.prescriber().code().equals(month.facility().code())) {
            line(2, texts.get("medical.prescriber", institution(month.prescriber())), Role.LABEL);
        }
        for (DrugHistory.Day day : month.days()) {
            day(day);
        }
        if (!month.inOut().isEmpty() || !month.groups().isEmpty()) {
            List<String> codes = new ArrayList<>();
            if (!month.inOut().isEmpty()) {
                codes.add("InOut=" + month.inOut());
            }
            codes.addAll(month.groups());
            line(2, texts.get("medical.codes", String.join(" ", codes)), Role.LABEL);
        }
    }

    private static String institution(Institution institution) {
        return institution.name().isBlank() ? institution.code() : institution.name();
    }

    private String monthName(String month) {
        return month.matches("\\d{6}")
                ? texts.get("medical.month", month.substring(0, 4), Integer.parseInt(month.substring(4)))
                : month;
    }

    private void day(DrugHistory.Day day) {
        String prescribed = day.prescribedOn().isAbsent()
                        || day.prescribedOn().wire().equals(day.on().wire())
                ? ""
                : texts.get("medical.prescribed", Wareki.shortForm(day.prescribedOn()));
        line(1, Wareki.shortForm(day.on()) + prescribed, Role.HEADING);
        for (DrugHistory.Drug drug : day.drugs()) {
            drug(drug);
        }
        for (DrugHistory.Treatment treatment : day.treatments()) {
            treatment(treatment);
        }
    }

    private void drug(DrugHistory.Drug drug) {
        String section = drug.section().isAbsent() ? drug.sectionText() : names().of(drug.section());
        String name = drug.name().isBlank() ? drug.code() : drug.name();
        entry(section, name, drug.amount() + drug.unit(), times(drug.times()), Role.VALUE);
        List<String> how = new ArrayList<>();
        add(how, "medical.usage", drug.usage().isBlank() ? drug.usageCode() : drug.usage());
        add(how, "medical.dose", drug.dose().isEmpty() ? "" : drug.dose() + drug.unit());
        add(how, "medical.instruction", drug.instruction());
        add(how, "medical.ingredient", drug.ingredient());
        if (!how.isEmpty()) {
            below(String.join(" ", how));
        }
    }

    private void treatment(DrugHistory.Treatment treatment) {
        String amount = treatment.amount() + treatment.unit();
        if (!treatment.secondAmount().isEmpty()) {
            amount = amount + " / " + treatment.secondAmount();
        }
        entry(
                names().of(treatment.section()),
                treatment.name().isBlank() ? treatment.code() : treatment.name(),
                amount,
                times(treatment.times()),
                treatment.isSurgery() ? Role.VALUE_CHANGED : Role.VALUE);
        for (DrugHistory.DentalAddition addition : treatment.additions()) {
            String name = addition.name().isBlank() ? addition.code() : addition.name();
            below(texts.get("medical.addition", name, addition.amount() + addition.unit()));
        }
    }

    private void entry(String section, String name, String amount, String times, Role role) {
        int nameWidth = width - 2 - SECTION - AMOUNT - TIMES - 2;
        List<String> names = Wrap.lines(name, nameWidth);
        for (int i = 0; i < names.size(); i++) {
            List<Piece> pieces = new ArrayList<>();
            if (i == 0) {
                pieces.add(new Piece(2, section, Role.LABEL));
            }
            pieces.add(new Piece(2 + SECTION, names.get(i), role));
            if (i == 0) {
                pieces.add(right(width - TIMES - AMOUNT - 1, AMOUNT, amount, role));
                pieces.add(right(width - TIMES, TIMES, times, role));
            }
            lines.add(new Line(pieces));
        }
    }

    private static Piece right(int column, int width, String text, Role role) {
        return new Piece(column + Math.max(0, width - CellWidth.of(text)), text, role);
    }

    private String times(String times) {
        return times.isEmpty() ? "" : texts.get("medical.times", times);
    }

    private void add(List<String> all, String key, String text) {
        if (!text.isBlank()) {
            all.add(texts.get(key, text.strip()));
        }
    }

    private void below(String text) {
        for (String part : Wrap.lines(text, width - 4 - SECTION)) {
            line(4 + SECTION, part, Role.LABEL);
        }
    }

    private void line(int column, String text, Role role) {
        lines.add(new Line(List.of(new Piece(column, text, role))));
    }

    private CodeNames names() {
        return new CodeNames(texts);
    }

    /** How many check-ups fit side by side. */
    public static int years(int width) {
        return Math.max(1, (width - ITEM - LIMIT - UNIT) / YEAR);
    }

    /**
     * Check-ups as on the official sheet: items down, check-ups across, values beyond their limit with ▲ or ▽. The first
     * line heads the columns.
     *
     * @param first the first check-up shown, from 0 for the newest
     */
    public static List<Line> checkups(
            CheckupTable table, List<UnknownElement> unknown, Texts texts, int width, int first) {
        MedicalText text = new MedicalText(texts, width);
        int last = Math.min(table.days().size(), first + years(width));
        List<Piece> heads = new ArrayList<>();
        heads.add(new Piece(1, texts.get("medical.item"), Role.COLUMN_HEAD));
        heads.add(new Piece(ITEM, texts.get("medical.limit"), Role.COLUMN_HEAD));
        heads.add(new Piece(ITEM + LIMIT, texts.get("medical.unit"), Role.COLUMN_HEAD));
        for (int i = first; i < last; i++) {
            heads.add(right(
                    column(i - first), YEAR - 1, Wareki.shortForm(table.days().get(i)), Role.COLUMN_HEAD));
        }
        text.lines.add(new Line(heads));
        String group = "";
        for (CheckupTable.Row row : table.rows()) {
            String name = row.group().isEmpty() ? texts.get("medical.group.other") : row.group();
            if (!name.equals(group)) {
                group = name;
                text.lines.add(new Line(List.of(new Piece(0, " " + name, Role.SECTION))));
            }
            text.row(row, first, last);
        }
        if (table.rows().isEmpty()) {
            text.line(1, texts.get("medical.empty.checkups"), Role.VALUE);
        }
        text.unknown(unknown);
        return text.lines;
    }

    private static int column(int place) {
        return ITEM + LIMIT + UNIT + place * YEAR;
    }

    private void row(CheckupTable.Row row, int first, int last) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece(2, row.label(), Role.LABEL));
        pieces.add(new Piece(ITEM, limits(row.limits()), Role.LABEL));
        pieces.add(new Piece(ITEM + LIMIT, row.unit(), Role.LABEL));
        List<String> notes = new ArrayList<>();
        for (int i = first; i < last; i++) {
            CheckupTable.Cell cell = row.cells().get(i);
            CheckupLimit.Mark mark = cell.mark();
            String value = (mark == null ? "" : mark.sign() + " ") + cell.text();
            boolean fits = CellWidth.of(value) < YEAR;
            if (!fits) {
                notes.add(value);
            }
            pieces.add(right(
                    column(i - first),
                    YEAR - 1,
                    fits ? value : texts.get("medical.note", notes.size()),
                    mark == null ? Role.VALUE : Role.VALUE_CHANGED));
        }
        lines.add(new Line(pieces));
        for (int i = 0; i < notes.size(); i++) {
            for (String part : Wrap.lines(texts.get("medical.note", i + 1) + " " + notes.get(i), width - 6)) {
                line(4, part, Role.VALUE);
            }
        }
    }

    private String limits(List<CheckupLimit> limits) {
        StringBuilder text = new StringBuilder();
        for (CheckupLimit limit : limits) {
            Sex sex = limit.sex();
            String key = limit.mark() == CheckupLimit.Mark.HIGH
                    ? "medical.limit.from"
                    : limit.itself() ? "medical.limit.to" : "medical.limit.below";
            text.append(text.isEmpty() ? "" : " ")
                    .append(limit.mark().sign())
                    .append(sex == null ? "" : names().of(Code.of(sex)))
                    .append(texts.get(key, limit.value().toPlainString()));
        }
        return text.toString();
    }

    private void unknown(List<UnknownElement> unknown) {
        List<UnknownElement> said =
                unknown.stream().filter(one -> !one.text().isBlank()).toList();
        if (said.isEmpty()) {
            return;
        }
        lines.add(new Line(List.of()));
        lines.add(new Line(List.of(new Piece(0, " " + texts.get("medical.unknown"), Role.SECTION))));
        for (UnknownElement one : said) {
            for (String part : Wrap.lines(one.path() + "  " + one.text(), width - 2)) {
                line(2, part, Role.VALUE);
            }
        }
    }
}
