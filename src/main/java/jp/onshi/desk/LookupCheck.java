package jp.onshi.desk;

import java.time.LocalDate;
import java.util.List;

/** The rules of the 番号照会 form. */
final class LookupCheck {

    private LookupCheck() {}

    static LookupForm.Checked check(LookupForm form, LocalDate today) {
        return new LookupForm.Checked.Rejected(List.of());
    }
}
