package jp.onshi.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.onshi.desk.NumberedRow;
import jp.onshi.desk.Problem;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Wareki;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Visible;
import jp.onshi.tui.screen.DetailText;

/** Rows and problems in columns for reading, and as CSV. */
final class RowTable {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final List<String> ROW_COLUMNS = List.of(
            "id",
            "no",
            "marker",
            "status",
            "time",
            "patientNumber",
            "name",
            "kana",
            "sex",
            "birthdate",
            "insurerNumber",
            "symbol",
            "number",
            "branch",
            "relation",
            "ratio",
            "validity",
            "validUntil");
    private static final List<String> PROBLEM_COLUMNS =
            List.of("firstSeen", "folder", "file", "size", "notice", "reason");

    private static final int LABEL_CELLS = 20;

    private RowTable() {}

    static void table(List<NumberedRow> rows, Texts texts, PrintStream out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(heads(
                texts,
                "no",
                "marker",
                "time",
                "name",
                "sex",
                "birthdate",
                "insurer",
                "number",
                "branch",
                "state",
                "until",
                "patient",
                "id"));
        for (NumberedRow numbered : rows) {
            DayRow row = numbered.row();
            lines.add(List.of(
                    Integer.toString(numbered.no()),
                    row.marker().sign() + flag(numbered),
                    CLOCK.format(row.time().atOffset(JapanTime.ZONE)),
                    row.name(),
                    row.sex().label(),
                    Wareki.shortForm(row.birthdate()),
                    row.identity().insurer().digits(),
                    row.identity().symbol() + "・" + row.identity().number(),
                    row.identity().branch(),
                    state(row, texts),
                    Wareki.shortForm(row.validUntil()),
                    row.patientNumber() == null ? "" : row.patientNumber(),
                    RowName.of(row.id())));
        }
        columns(lines, out);
    }

    static void csv(List<NumberedRow> rows, PrintStream out) {
        print(out, csv -> {
            csv.write(ROW_COLUMNS.toArray(String[]::new));
            for (NumberedRow numbered : rows) {
                DayRow row = numbered.row();
                csv.write(
                        RowName.of(row.id()),
                        Integer.toString(numbered.no()),
                        row.marker().sign(),
                        row.status().token(),
                        RowJson.offset(row.time()),
                        row.patientNumber() == null ? "" : row.patientNumber(),
                        row.name(),
                        row.kana(),
                        row.sex().wire(),
                        row.birthdate().wire(),
                        row.identity().insurer().digits(),
                        row.identity().symbol(),
                        row.identity().number(),
                        row.identity().branch(),
                        row.relation().wire(),
                        row.ratio(),
                        row.validity().wire(),
                        row.validUntil().wire());
            }
        });
    }

    static void problems(List<Problem> problems, Texts texts, PrintStream out) {
        if (problems.isEmpty()) {
            out.println(texts.get("cli.list.no-problems"));
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(heads(texts, "seen", "folder", "file", "size", "reason"));
        for (Problem problem : problems) {
            lines.add(List.of(
                    MOMENT.format(problem.firstSeen().atOffset(JapanTime.ZONE)),
                    problem.folder(),
                    problem.fileName(),
                    Long.toString(problem.size()),
                    texts.get(problem.reasonKey())));
        }
        columns(lines, out);
    }

    static void problemsCsv(List<Problem> problems, Texts texts, PrintStream out) {
        print(out, csv -> {
            csv.write(PROBLEM_COLUMNS.toArray(String[]::new));
            for (Problem problem : problems) {
                csv.write(
                        RowJson.offset(problem.firstSeen()),
                        problem.folder(),
                        problem.fileName(),
                        Long.toString(problem.size()),
                        Boolean.toString(problem.notice()),
                        texts.get(problem.reasonKey()));
            }
        });
    }

    static void detail(List<DetailText.Entry> entries, PrintStream out) {
        String section = "";
        for (DetailText.Entry entry : entries) {
            if (!entry.section().equals(section)) {
                section = entry.section();
                out.println("[" + section + "]");
            }
            String label = Visible.text(entry.label());
            out.println("  " + label + " ".repeat(Math.max(1, LABEL_CELLS - CellWidth.of(label)))
                    + Visible.text(entry.value()));
        }
    }

    static void detailCsv(List<DetailText.Entry> entries, PrintStream out) {
        print(out, csv -> {
            csv.write("section", "label", "value");
            entries.forEach(entry -> csv.write(entry.section(), entry.label(), entry.value()));
        });
    }

    /** The word for what a row says: its validity, or where it stands when there is no answer. */
    static String state(DayRow row, Texts texts) {
        return row.status() == RowStatus.ANSWERED
                ? row.validity().label()
                : texts.get("cli.state." + row.status().token());
    }

    private static String flag(NumberedRow numbered) {
        DayRow row = numbered.row();
        if (row.deleted()) {
            return "×";
        }
        return row.processed()
                ? "済"
                : row.lockedBy() != null ? "他" : numbered.standing().sign();
    }

    static List<String> heads(Texts texts, String... names) {
        List<String> heads = new ArrayList<>();
        for (String name : names) {
            heads.add(texts.get("cli.column." + name));
        }
        return heads;
    }

    /** Pads every column to its widest cell; text from outside is made visible before it reaches a terminal. */
    static void columns(List<List<String>> lines, PrintStream out) {
        List<List<String>> safe = lines.stream()
                .map(line -> line.stream().map(Visible::text).toList())
                .toList();
        int columns = safe.get(0).size();
        int[] widths = new int[columns];
        for (List<String> line : safe) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], CellWidth.of(line.get(i)));
            }
        }
        for (List<String> line : safe) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = line.get(i);
                text.append(cell).append(" ".repeat(widths[i] - CellWidth.of(cell) + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    interface CsvRecords {
        void write(String... fields);
    }

    interface CsvBody {
        void write(CsvRecords csv);
    }

    static void print(PrintStream out, CsvBody body) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            body.write(fields ->
                    csv.writeRecord(Arrays.stream(fields).map(Printable::inCsv).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print(text);
        out.flush();
    }
}
