package jp.onshi.tui.screen;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import jp.onshi.desk.NumberedRow;
import jp.onshi.eligibility.Age;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.tui.frame.CellWidth;

/** The columns of P031: the 25 of 日レセ 5.2.0, of which the 18 of 2022 are the ones that come first in attention. */
enum ListColumn {
    NUMBER(4, 4, true, 1),
    KIND(4, 4, false, 2),
    SURGERY(4, 4, false, 0),
    DIAGNOSIS(4, 4, false, 0),
    DRUG(4, 4, false, 0),
    CHECKUP(4, 4, false, 0),
    LIMIT(4, 4, false, 15),
    DISEASE(4, 4, false, 16),
    TIME(8, 5, false, 5),
    PATIENT(10, 8, true, 9),
    NAME(16, 16, false, 3),
    KANA(18, 18, false, 10),
    SEX(4, 2, false, 8),
    BIRTHDATE(9, 9, false, 6),
    AGE(4, 4, true, 12),
    INSURER(10, 8, true, 7),
    SYMBOL(20, 20, false, 11),
    BRANCH(4, 4, false, 14),
    RELATION(4, 4, false, 0),
    RATIO(6, 6, true, 0),
    STATE(11, 11, false, 4),
    VALID_UNTIL(10, 10, false, 13),
    POSTCODE(8, 8, false, 18),
    ADDRESS(26, 26, false, 17),
    REFERENCE(10, 10, false, 0);

    /** The columns of the 2022 layout in its order. */
    static final List<ListColumn> SEED = List.of(
            NUMBER,
            KIND,
            TIME,
            LIMIT,
            DISEASE,
            NAME,
            KANA,
            SEX,
            BIRTHDATE,
            AGE,
            INSURER,
            SYMBOL,
            BRANCH,
            STATE,
            VALID_UNTIL,
            PATIENT,
            POSTCODE,
            ADDRESS);

    /** All 25 columns in the order of 5.2.0. */
    static final List<ListColumn> FULL = List.of(values());

    /** The columns that stay while the others scroll. */
    static final List<ListColumn> FIXED = List.of(NUMBER, KIND, NAME);

    /** No column of any terminal is wider. */
    private static final int MOST = 500;

    private final int width;
    private final int narrowWidth;
    private final boolean right;
    private final int priority;

    /** Widths in cells; priority 1 is dropped last, 0 is not part of the 2022 layout. */
    ListColumn(int width, int narrowWidth, boolean right, int priority) {
        this.width = width;
        this.narrowWidth = narrowWidth;
        this.right = right;
        this.priority = priority;
    }

    int width(boolean wide) {
        return wide ? width : narrowWidth;
    }

    boolean isRight() {
        return right;
    }

    int priority() {
        return priority;
    }

    /** The text key of the heading; a narrow layout has headings of its own. */
    String heading(boolean wide) {
        return "screens.column." + name().toLowerCase(Locale.ROOT).replace('_', '-') + (wide ? "" : ".short");
    }

    /** What the cell of a row says. */
    String value(NumberedRow numbered, Surroundings around) {
        DayRow row = numbered.row();
        return switch (this) {
            case NUMBER -> Integer.toString(numbered.no());
            case KIND -> row.marker().sign() + sign(numbered);
            case SURGERY -> consent(row, ConsentKind.SURGERY, around);
            case DIAGNOSIS -> consent(row, ConsentKind.DIAGNOSIS, around);
            case DRUG -> consent(row, ConsentKind.DRUG, around);
            case CHECKUP -> consent(row, ConsentKind.CHECKUP, around);
            case LIMIT -> consent(row, ConsentKind.LIMIT_CERTIFICATE, around);
            case DISEASE -> consent(row, ConsentKind.SPECIFIC_DISEASE, around);
            case TIME -> RowWords.time(row.time());
            case PATIENT -> row.patientNumber() == null ? "" : head(row.patientNumber());
            case NAME -> head(RowWords.name(row, around));
            case KANA -> TextFold.toFullWidth(head(row.kana()));
            case SEX -> sex(row, around);
            case BIRTHDATE -> birthdate(row);
            case AGE -> age(row);
            case INSURER -> head(row.identity().insurer().digits());
            case SYMBOL -> symbol(row.identity(), width);
            case BRANCH -> head(row.identity().branch());
            case RELATION -> around.names().of(row.relation());
            case RATIO -> RowWords.ratio(row.ratio());
            case STATE -> RowWords.state(row, around);
            case VALID_UNTIL -> Wareki.shortForm(row.validUntil());
            case POSTCODE -> head(row.postcode());
            case ADDRESS -> head(row.address());
            case REFERENCE -> head(row.referenceNumber());
        };
    }

    private static String head(String text) {
        return RowWords.head(text, MOST);
    }

    private static String sex(DayRow row, Surroundings around) {
        return row.sex()
                .known()
                .map(sex -> around.text("screens.sex." + sex.name().toLowerCase(Locale.ROOT)))
                .orElse(row.sex().wire());
    }

    private static String sign(NumberedRow numbered) {
        DayRow row = numbered.row();
        if (row.deleted()) {
            return "×";
        }
        if (row.processed()) {
            return "済";
        }
        return row.lockedBy() == null ? numbered.standing().sign() : "他";
    }

    private static String consent(DayRow row, ConsentKind kind, Surroundings around) {
        return row.consents().stream()
                .filter(consent -> consent.kind() == kind)
                .findFirst()
                .map(consent -> around.text(consent.isGiven() ? "screens.consent.yes" : "screens.consent.no"))
                .orElse("");
    }

    private static String birthdate(DayRow row) {
        boolean unknown = row.cardClassification().is(CardClassification.MEDICAL_AID)
                && row.birthdate().isUnknownBirthdate();
        return unknown ? "***" : Wareki.shortForm(row.birthdate());
    }

    private static String age(DayRow row) {
        if (birthdate(row).equals("***")) {
            return "";
        }
        return row.birthdate()
                .known()
                .map(birth -> Age.on(birth, row.day()))
                .filter(OptionalInt::isPresent)
                .map(age -> Integer.toString(age.getAsInt()))
                .orElse("");
    }

    /** 記号・番号 full-width as 日レセ shows them; half-width where that would not fit. */
    static String symbol(InsuranceIdentity identity, int width) {
        String joined = identity.symbol().isEmpty() || identity.number().isEmpty()
                ? identity.symbol() + identity.number()
                : head(identity.symbol()) + "・" + identity.number();
        joined = head(joined);
        String full = TextFold.toFullWidth(joined);
        return CellWidth.of(full) <= width ? full : TextFold.toHalfWidth(joined);
    }
}
