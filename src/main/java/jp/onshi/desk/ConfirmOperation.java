package jp.onshi.desk;

import java.util.Locale;
import java.util.Optional;

/** What P033 can do with a result, F7 to F12. */
public enum ConfirmOperation {
    /** F7 保険変更なし: the insurance stays as it is. */
    UNCHANGED,
    /** F8 新規患者. */
    NEW_PATIENT,
    /** F9 患者情報変更: name, kana, sex, address. */
    CHANGE_PATIENT,
    /** F10 保険変更: the registered insurance gets other facts. */
    CHANGE_INSURANCE,
    /** F11 保険確認: 確認年月日 is stamped. */
    CONFIRM_INSURANCE,
    /** F12 保険追加: a new insurance; the one before ends. */
    ADD_INSURANCE;

    /** The name on the command line: {@code add-insurance}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The operation with the name, if there is one. */
    public static Optional<ConfirmOperation> of(String token) {
        for (ConfirmOperation operation : values()) {
            if (operation.token().equals(token)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }
}
