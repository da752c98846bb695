package jp.onshi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.onshi.desk.ComparedField;
import jp.onshi.desk.Match;
import jp.onshi.desk.RowDetail;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.text.Texts;
import jp.onshi.tui.screen.MatchWords;

/** Whose a row is, in lines of columns: the row, then the patient or those who may be, then what differs. */
final class MatchTable {

    private static final int CELLS = 8;

    private final Texts texts;
    private final List<List<String>> lines = new ArrayList<>();

    private MatchTable(Texts texts) {
        this.texts = texts;
    }

    static List<List<String>> lines(RowDetail detail, Texts texts) {
        MatchTable table = new MatchTable(texts);
        DayRow row = detail.row();
        table.line(
                "row",
                RowName.of(row.id()),
                row.name(),
                TextFold.toFullWidthKana(row.kana()),
                row.sex().label(),
                Wareki.shortForm(row.birthdate()));
        table.match(detail.standing().match());
        for (ComparedField difference : detail.standing().differences()) {
            table.line(
                    "differs",
                    MatchWords.label(difference.field(), texts),
                    difference.registered(),
                    "→",
                    difference.online());
        }
        return table.lines;
    }

    private void match(Match match) {
        if (match instanceof Match.Known known) {
            patient("known", known.patient(), word(known.route()));
        } else if (match instanceof Match.Review review) {
            review.patients().forEach(patient -> patient("review", patient, ""));
        } else if (match instanceof Match.Open open) {
            if (open.ranked().isEmpty()) {
                sentence("cli.row.match.nobody");
            }
            for (Match.Candidate candidate : open.ranked()) {
                String why = candidate.branchOnly() ? "branch-only" : candidate.sameName() ? "same-name" : "";
                patient("candidate", candidate.patient(), why.isEmpty() ? "" : texts.get("cli.row.match." + why));
            }
        } else {
            sentence("cli.row.match.none");
        }
    }

    private void patient(String head, Patient patient, String why) {
        line(
                head,
                patient.number(),
                patient.name(),
                patient.kana(),
                patient.sex().label(),
                Wareki.shortForm(patient.birthdate()),
                patient.address(),
                why);
    }

    /** In the last column, for it would widen any other. */
    private void sentence(String key) {
        line("open", "", "", "", "", "", "", texts.get(key));
    }

    private String word(Enum<?> route) {
        return texts.get("cli.row.match." + route.name().toLowerCase(Locale.ROOT));
    }

    /** Every line has the same number of cells. */
    private void line(String head, String... cells) {
        List<String> line = new ArrayList<>(List.of(texts.get("cli.row.match." + head)));
        line.addAll(List.of(cells));
        while (line.size() < CELLS) {
            line.add("");
        }
        lines.add(List.copyOf(line));
    }
}
