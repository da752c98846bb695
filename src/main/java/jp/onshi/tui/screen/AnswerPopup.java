package jp.onshi.tui.screen;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.RowDetail;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.Wareki;

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
            add(lines, around, "screens.popup.limit", around.names().of(limit.classification()));
        }
        if (row.hasSpecificDisease()) {
            lines.add(around.text("screens.popup.disease"));
        }
        add(lines, around, "screens.popup.loss", around.names().of(row.lossReason()));
        add(lines, around, "screens.popup.error", (row.errorCode() + " " + row.message()).strip());
        lines.add(around.text("screens.popup.close"));
        return new Popup(around.text("screens.popup.title"), lines, around.now().plus(Popup.STAY));
    }

    private static void add(List<String> lines, Surroundings around, String key, String value) {
        if (!value.isEmpty()) {
            lines.add(around.text(key, value));
        }
    }
}
