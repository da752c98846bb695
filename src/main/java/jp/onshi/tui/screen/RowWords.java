package jp.onshi.tui.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.onshi.desk.ComparedField;
import jp.onshi.desk.DeskStatus.Link;
import jp.onshi.desk.Guidance;
import jp.onshi.desk.NumberedRow;
import jp.onshi.desk.RowStanding;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Validity;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Role;

/** What a row of the list means, in words, in a role, and in what to do now (reception rules per state). */
final class RowWords {

    private static final int MOST_OF_NAME = 40;

    private RowWords() {}

    /** The 状態 of a row; the key's last part names the state. */
    private static String stateName(DayRow row) {
        return switch (row.status()) {
            case WAITING -> "waiting";
            case FAILED -> "failed";
            case TIMED_OUT -> "timed-out";
            case ANSWERED ->
                row.validity()
                        .known()
                        .map(validity ->
                                validity.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .orElse(row.validity().isAbsent() ? "no-validity" : "unknown");
        };
    }

    /** The short word of the 状態 column; a waiting row says for how long. */
    static String state(DayRow row, Surroundings around) {
        String name = stateName(row);
        return switch (name) {
            case "waiting" -> around.text("screens.state.waiting", seconds(row, around));
            case "unknown" -> around.names().of(row.validity());
            default -> around.text("screens.state." + name);
        };
    }

    /** How long a row has been waiting, in seconds. */
    static long seconds(DayRow row, Surroundings around) {
        return Math.max(0, Duration.between(row.time(), around.now()).toSeconds());
    }

    /**
     * The colour role of a row; deleted overrides everything, then the validity, then what differs from the registered
     * insurance (P031).
     */
    static Role role(NumberedRow numbered) {
        DayRow row = numbered.row();
        if (row.deleted()) {
            return Role.ROW_DELETED;
        }
        Role byState = switch (row.status()) {
            case WAITING -> Role.ROW_WAITING;
            case FAILED, TIMED_OUT -> Role.ROW_FAILED;
            case ANSWERED -> row.validity().known().map(RowWords::role).orElse(Role.ROW);
        };
        if (byState != Role.ROW) {
            return byState;
        }
        if (row.cardClassification().is(CardClassification.MEDICAL_AID)) {
            return Role.ROW_AID;
        }
        if (row.cardClassification().is(CardClassification.SPECIAL_MEDICAL_EXPENSE)) {
            return Role.ROW_SPECIAL;
        }
        return row.processed() ? Role.ROW : role(numbered.standing());
    }

    private static Role role(RowStanding standing) {
        if (standing.isOtherBranch()) {
            return Role.ROW_BRANCH_DIFFERS;
        }
        boolean otherTerms = standing.differsIn(ComparedField.Field.RELATION, ComparedField.Field.RATIO);
        return standing.isOtherInsurance() || otherTerms ? Role.ROW_INSURANCE_DIFFERS : Role.ROW;
    }

    private static Role role(Validity validity) {
        return switch (validity) {
            case VALID -> Role.ROW;
            case VALID_UNREGISTERED -> Role.ROW_AID;
            case INVALID -> Role.ROW_INVALID;
            case INVALID_NEW -> Role.ROW_INVALID_NEW;
            case NONE -> Role.ROW_NONE;
            case MULTIPLE -> Role.ROW_MULTIPLE;
        };
    }

    /** The beginning of a text: a file may hold a name of a hundred thousand characters, and every frame would pay for it. */
    static String head(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }

    /** A name as a question or a notice says it, which has only so much room. */
    static String brief(String name) {
        return head(name, MOST_OF_NAME);
    }

    /** 氏名, or what stands in its place. */
    static String name(DayRow row, Surroundings around) {
        if (!row.name().isBlank()) {
            return row.name();
        }
        return switch (stateName(row)) {
            case "waiting" -> around.text("screens.name.waiting");
            case "none" -> around.text("screens.name.none");
            default -> "";
        };
    }

    /** 処理時間 as hours and minutes in Japan. */
    static String time(Instant time) {
        return JapanTime.minutes(time.atOffset(JapanTime.ZONE).toLocalTime());
    }

    /** A share sent in percent with leading zeros ({@code 030}) as 割; anything else as it came. */
    static String ratio(String percent) {
        return percent.length() == 3 && percent.startsWith("0") && percent.endsWith("0")
                ? percent.charAt(1) + "割"
                : percent;
    }

    /**
     * What the row means, whether its patient is certain, what differs from their record, and what to do now: the
     * message line of a selected row. Where it does not fit, first the values that differ are left out, then the meaning
     * is the word of the 状態 column, then nothing is said of the patient.
     */
    static String advice(NumberedRow numbered, Surroundings around) {
        DayRow row = numbered.row();
        String meaning =
                around.text("screens.meaning." + stateName(row), row.validity().wire());
        String brief = around.text("screens.meaning.brief", state(row, around));
        int differences = numbered.standing().differences().size();
        List<String> lines = new ArrayList<>();
        for (int values = differences; values >= 0; values--) {
            String said = MatchWords.said(numbered.standing(), values, around.texts());
            lines.add(advice(numbered, meaning, said, around));
        }
        lines.add(advice(numbered, brief, MatchWords.said(numbered.standing(), 0, around.texts()), around));
        return lines.stream()
                .filter(line -> CellWidth.of(line) < around.columns())
                .findFirst()
                .orElseGet(() -> advice(numbered, brief, "", around));
    }

    /** What to do now about a row; the short sentence where there is little room. */
    static String todo(DayRow row, boolean whole, Surroundings around) {
        return around.text(Guidance.of(row, around.now()).textKey() + (whole ? "" : ".short"));
    }

    /** How patients are received while no answer comes; empty when the trouble is ours, or there is little room. */
    static String meanwhile(Link link, Surroundings around) {
        boolean noAnswers = link == Link.NOT_TAKEN || link == Link.NO_ANSWER || link == Link.NO_FOLDER;
        return noAnswers && around.isWide() ? around.text("guidance.meanwhile") : "";
    }

    private static String advice(NumberedRow numbered, String meaning, String match, Surroundings around) {
        DayRow row = numbered.row();
        StringBuilder text = new StringBuilder();
        text.append(numbered.no()).append(' ').append(meaning);
        if (row.status() == RowStatus.WAITING) {
            text.append(around.text("screens.meaning.seconds", seconds(row, around)));
        }
        String loss = around.names().of(row.lossReason());
        if (!loss.isEmpty()) {
            text.append(around.text("screens.meaning.loss", loss));
        }
        if (!row.errorCode().isEmpty() || !row.message().isEmpty()) {
            text.append(' ').append((row.errorCode() + " " + row.message()).strip());
        }
        text.append(match);
        String todo = MatchWords.todo(numbered, around.isWide(), around.texts());
        text.append(around.text("guidance.arrow", todo.isEmpty() ? todo(row, around.isWide(), around) : todo));
        return text.toString();
    }
}
