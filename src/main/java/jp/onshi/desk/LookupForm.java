package jp.onshi.desk;

import java.time.LocalDate;
import java.util.List;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.EligibilityInquiry;

/**
 * 番号照会 as it was typed: raw text of every field, in any width.
 *
 * @param insurer 保険者番号: 4, 6 or 8 digits; its check digit is verified
 * @param symbol 記号; may be empty
 * @param number 番号
 * @param branch 枝番, up to 2 digits; may be empty
 * @param birthdate 生年月日 in any form that 日レセ accepts
 * @param limitConsent whether the 限度額適用認定証 is asked for; only after the patient said yes at the desk (question
 *     0105, {@code --limit})
 * @param day 確認日; empty means today
 * @param care 診療区分: 外来, 訪問診療 or オンライン診療
 * @param disease whether the 特定疾病療養受療証 is asked for; 訪問診療 and オンライン診療 only
 * @param aid whether 医療扶助 is meant: then the number must be a 公費負担者番号. Such a number is asked about without it
 *     too.
 */
public record LookupForm(
        String insurer,
        String symbol,
        String number,
        String branch,
        String birthdate,
        boolean limitConsent,
        String day,
        CareKind care,
        boolean disease,
        boolean aid) {

    /** A lookup for 外来. */
    public LookupForm(
            String insurer,
            String symbol,
            String number,
            String branch,
            String birthdate,
            boolean limitConsent,
            String day) {
        this(insurer, symbol, number, branch, birthdate, limitConsent, day, CareKind.OUTPATIENT, false, false);
    }

    /** The same lookup of another kind: 診療区分, 特定疾病, 医療扶助. */
    public LookupForm of(CareKind kind, boolean withDisease, boolean ofAid) {
        return new LookupForm(insurer, symbol, number, branch, birthdate, limitConsent, day, kind, withDisease, ofAid);
    }

    /**
     * 限度額: asks again, today, about the person of a row, this time for the 限度額適用認定証 too. The patient must have
     * said yes (question 0105) before it is sent.
     */
    public static LookupForm limitOf(DayRow row) {
        return new LookupForm(
                row.identity().insurer().digits(),
                row.identity().symbol(),
                row.identity().number(),
                row.identity().branch(),
                row.birthdate().wire(),
                true,
                "",
                careOf(row),
                false,
                false);
    }

    /** 診療区分 of a row, by its sign. */
    public static CareKind careOf(DayRow row) {
        return switch (row.marker()) {
            case HOME_VISIT -> CareKind.HOME_VISIT;
            case ONLINE -> CareKind.ONLINE;
            case FACE, NUMBER, OCR, PUBLIC -> CareKind.OUTPATIENT;
        };
    }

    /** What a check of the form found. */
    public sealed interface Checked {
        /** The form can be sent. */
        record Accepted(EligibilityInquiry inquiry, LocalDate day) implements Checked {}

        /** The form cannot be sent; one fault a field at the most, in the order of the fields. */
        record Rejected(List<FieldFault> faults) implements Checked {}
    }

    /** Checks every field. Quick, and free of input and output: may be called on the screen's thread. */
    public Checked check(LocalDate today) {
        return LookupCheck.check(this, today);
    }
}
