package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.onshi.desk.Guidance;
import jp.onshi.desk.LookupField;
import jp.onshi.desk.RowDetail;
import jp.onshi.desk.Slip;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireDate;
import jp.onshi.tui.keymap.Action;

/**
 * 資格確認情報: the answer to a lookup, as a popup. Where the answer is no 有効 it shows what was typed, because many are
 * typing errors, says what to do, and offers to ask again with one key.
 */
final class AnswerPopup {

    private static final int NUMBERS = 26;

    private final DayRow row;
    private final News.Answer answer;
    private final Surroundings around;
    private final List<String> lines = new ArrayList<>();

    private AnswerPopup(News.Answer answer, Surroundings around) {
        this.answer = answer;
        this.around = around;
        row = answer.detail().row();
    }

    static Popup of(News.Answer answer, Surroundings around) {
        return new AnswerPopup(answer, around).popup();
    }

    private Popup popup() {
        Guidance guidance = Guidance.of(row, around.now());
        EligibilityInquiry asked = answer.detail().asked();
        boolean doubtful = guidance.isReasonToAskAgain() || guidance == Guidance.MULTIPLE;
        lines.add(around.text("screens.popup.result", RowWords.state(row, around)));
        add("screens.popup.name", RowWords.brief(row.name()));
        if (doubtful && asked != null) {
            typed(asked);
        } else {
            add("screens.popup.birthdate", Wareki.shortForm(row.birthdate()));
            add("screens.popup.insurer", row.identity().insurer().digits());
        }
        certificates(answer.detail());
        add("screens.popup.loss", around.names().of(row.lossReason()));
        add("screens.popup.error", (row.errorCode() + " " + row.message()).strip());
        answer.reask().slips().forEach(this::slip);
        InsuranceIdentity other = answer.reask().other();
        if (other != null) {
            lines.add(around.text(
                    "guidance.popup.other",
                    answer.reask().patient(),
                    other.insurer().digits(),
                    ListColumn.symbol(other, NUMBERS)));
        }
        if (doubtful) {
            lines.add(around.text("guidance.popup.todo", around.text(guidance.textKey())));
        }
        lines.add(around.text("screens.popup.close"));
        return new Popup(
                around.text("screens.popup.title"),
                lines,
                around.now().plus(doubtful ? Popup.STAY.multipliedBy(2) : Popup.STAY),
                guidance.isReasonToAskAgain()
                        ? new Popup.Offer(
                                Action.NUMBER_INQUIRY,
                                around.now().plus(Popup.Offer.READ),
                                (screen, now) -> InquiryScreen.opening(screen, row, now))
                        : null);
    }

    /** The typed values, and beside them what came back where that is something else. */
    private void typed(EligibilityInquiry asked) {
        InsuranceIdentity identity = asked.identity();
        lines.add(around.text("guidance.popup.typed"));
        typed("insurer", identity.insurer().digits(), row.identity().insurer().digits());
        typed("numbers", ListColumn.symbol(identity, NUMBERS), ListColumn.symbol(row.identity(), NUMBERS));
        typed("branch", identity.branch(), row.identity().branch());
        typed("birthdate", Wareki.shortForm(asked.birthdate()), Wareki.shortForm(row.birthdate()));
    }

    private void typed(String name, String value, String answered) {
        boolean other = !answered.isEmpty() && !TextFold.numberKey(answered).equals(TextFold.numberKey(value));
        String said = other ? around.text("guidance.popup.answered", answered) : "";
        if (!value.isEmpty() || other) {
            lines.add(around.text("guidance.popup." + name, value) + said);
        }
    }

    private void slip(Slip slip) {
        lines.add(around.text(
                "guidance.popup.slip",
                around.text("screens.inquiry.field."
                        + slip.field().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                value(slip.field(), slip.typed()),
                value(slip.field(), slip.registered()),
                slip.patient()));
    }

    /** A value of a field in the form in which people read it. */
    static String value(LookupField field, String value) {
        return field == LookupField.BIRTHDATE
                ? Wareki.shortForm(WireDate.of(value))
                : RowWords.head(TextFold.toHalfWidth(value), NUMBERS);
    }

    private void certificates(RowDetail detail) {
        LimitCertificate limit = row.limitCertificate();
        if (limit != null) {
            add("screens.popup.limit", CertificateWords.name(limit, around));
            add("screens.popup.period", validity(limit.validFrom(), limit.validUntil()));
            add("screens.popup.long-term", CertificateWords.day(limit.longTermOn(), around));
        }
        for (SpecificDiseaseCertificate disease :
                detail.eligibility().map(Eligibility::specificDiseases).orElse(List.of())) {
            add("screens.popup.disease", CertificateWords.name(disease, around));
            add("screens.popup.period", validity(disease.validFrom(), disease.validUntil()));
        }
    }

    private String validity(WireDate from, WireDate until) {
        return CertificateWords.validity(from, until, around);
    }

    private void add(String key, String value) {
        if (!value.isEmpty()) {
            lines.add(around.text(key, value));
        }
    }
}
