package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jp.onshi.desk.ComparedField;
import jp.onshi.desk.Match;
import jp.onshi.desk.NumberedRow;
import jp.onshi.desk.RowStanding;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Validity;
import jp.onshi.text.Texts;

/** Whose a row is and what differs, in words for one line. */
public final class MatchWords {

    private static final int MOST_OF_VALUE = 24;

    private MatchWords() {}

    /**
     * What is not settled about a row, with a blank in front; empty when all is.
     *
     * @param values of how many fields that differ both values are said
     */
    static String said(RowStanding standing, int values, Texts texts) {
        if (!standing.differences().isEmpty()) {
            return texts.get("match.said.differs", differences(standing.differences(), values, texts));
        }
        if (standing.match() instanceof Match.Review review) {
            String key = review.patients().size() > 1 ? "match.said.review" : "match.said.review-one";
            return texts.get(key, numbers(review.patients()));
        }
        if (standing.match() instanceof Match.Open open) {
            List<Patient> butForBranch = open.ranked().stream()
                    .filter(Match.Candidate::branchOnly)
                    .map(Match.Candidate::patient)
                    .toList();
            return butForBranch.isEmpty()
                    ? texts.get("match.said.open")
                    : texts.get("match.said.branch", numbers(butForBranch));
        }
        return "";
    }

    /** The fields that differ, most important first, so many with what is registered and what came. */
    private static String differences(List<ComparedField> differences, int values, Texts texts) {
        List<String> words = new ArrayList<>();
        for (ComparedField field : differences) {
            String label = label(field.field(), texts);
            words.add(
                    words.size() < values
                            ? texts.get(
                                    "match.values",
                                    label,
                                    value(field.registered(), texts),
                                    value(field.online(), texts))
                            : label);
        }
        return String.join(texts.get("match.and"), words);
    }

    /** The name of a field. */
    public static String label(ComparedField.Field field, Texts texts) {
        return texts.get("match.field." + field.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** What to do about it; empty when what else the row says is more urgent, or nothing is unsettled. */
    static String todo(NumberedRow numbered, boolean whole, Texts texts) {
        DayRow row = numbered.row();
        boolean settled = row.processed() || row.deleted() || row.status() != RowStatus.ANSWERED;
        if (settled || !row.validity().is(Validity.VALID)) {
            return "";
        }
        String unsettled = !numbered.standing().differences().isEmpty()
                ? "differs"
                : numbered.standing().match() instanceof Match.Review
                        ? "review"
                        : numbered.standing().isToReview() ? "open" : "";
        return unsettled.isEmpty() ? "" : texts.get("match.todo." + unsettled + (whole ? "" : ".short"));
    }

    private static String numbers(List<Patient> patients) {
        return patients.stream().map(Patient::number).collect(Collectors.joining("・"));
    }

    private static String value(String text, Texts texts) {
        return text.isBlank()
                ? texts.get("match.absent")
                : RowWords.head(TextFold.toFullWidthKana(text), MOST_OF_VALUE);
    }
}
