package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.RowDetail;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireDate;

/** 資格確認情報: the answer to a lookup, as a popup. */
final class AnswerPopup {

    private AnswerPopup() {}

    static Popup of(RowDetail answer, Surroundings around) {
        DayRow row = answer.row();
        List<String> lines = new ArrayList<>();
        lines.add(around.text("screens.popup.result", RowWords.state(row, around)));
        add(lines, around, "screens.popup.name", RowWords.brief(row.name()));
        add(lines, around, "screens.popup.birthdate", Wareki.shortForm(row.birthdate()));
        add(lines, around, "screens.popup.insurer", row.identity().insurer().digits());
        LimitCertificate limit = row.limitCertificate();
        if (limit != null) {
            add(lines, around, "screens.popup.limit", CertificateWords.name(limit, around));
            add(lines, around, "screens.popup.period", validity(limit.validFrom(), limit.validUntil(), around));
            add(lines, around, "screens.popup.long-term", CertificateWords.day(limit.longTermOn(), around));
        }
        for (SpecificDiseaseCertificate disease :
                answer.eligibility().map(Eligibility::specificDiseases).orElse(List.of())) {
            add(lines, around, "screens.popup.disease", CertificateWords.name(disease, around));
            add(lines, around, "screens.popup.period", validity(disease.validFrom(), disease.validUntil(), around));
        }
        add(lines, around, "screens.popup.loss", around.names().of(row.lossReason()));
        add(lines, around, "screens.popup.error", (row.errorCode() + " " + row.message()).strip());
        lines.add(around.text("screens.popup.close"));
        return new Popup(around.text("screens.popup.title"), lines, around.now().plus(Popup.STAY));
    }

    private static String validity(WireDate from, WireDate until, Surroundings around) {
        return CertificateWords.validity(from, until, around);
    }

    private static void add(List<String> lines, Surroundings around, String key, String value) {
        if (!value.isEmpty()) {
            lines.add(around.text(key, value));
        }
    }
}
