package jp.onshi.tui.keymap;

import java.util.Locale;
import java.util.Optional;

/** Everything that a key can be bound to. Each screen decides what the actions it knows do there. */
public enum Action {
    /** Leave the screen (日レセ: F1 戻る). */
    BACK,
    /** Clear the field, then the form, then the selection (F2 クリア). */
    CLEAR,
    DELETE,
    PREVIOUS_DAY,
    NEXT_DAY,
    PREVIOUS_PAGE,
    NEXT_PAGE,
    /** 保険照会. */
    INSURANCE,
    /** 全対象 ⇄ 未処理分. */
    ALL_OR_OPEN,
    /** The next filter by marker. */
    FILTER,
    /** 表示リスト: any list by name. */
    LISTS,
    /** 検索: rows by name or number while it is typed. */
    SEARCH,
    /** 変更無し. */
    NO_CHANGE,
    /** The row before, in a screen about one row. */
    PREVIOUS_ROW,
    /** The row after, in a screen about one row. */
    NEXT_ROW,
    /** 要確認: the rows that wait for a human. */
    TRAY,
    /** 列切替: the other set of columns. */
    COLUMNS,
    /** The main act of the screen (F12). */
    CONFIRM,
    /** 番号照会: a single lookup. */
    NUMBER_INQUIRY,
    /** 一括照会: jobs about many people. */
    BATCH,
    /** 限度額: the limit certificate of one person. */
    LIMIT,
    /** 同意取消: taking back consents. */
    REVOKE,
    /** 同意一括 (P0311): consent lists of a range of days. */
    CONSENTS,
    /** 照会番号: registering the clinic's patient number. */
    REFERENCE,
    /** 医療情報. */
    MEDICAL,
    /** 確認履歴 (P032): what was asked about a person before. */
    HISTORY,
    /** 今月未確認: patients without a confirmation this month. */
    UNCONFIRMED,
    /** 強制確認: asks again at once. */
    ASK_AGAIN,
    /** 施設. */
    FACILITY,
    /** 中止: gives a job up. */
    ABANDON,
    /** 今すぐ取得: asks for a result at once. */
    FETCH_NOW,
    /** 日レセへ: writes what is still to be entered there by its API. */
    ENTER_BY_LINK,
    /** The next of a few choices: a source, a 診療区分, an outcome. */
    NEXT_CHOICE,
    /** 一覧更新, 履歴更新. */
    REFRESH,
    /** Everything that a row's result says. */
    DETAILS,
    /** Another patient for the row, from the candidates or by name (P033). */
    OTHER_PATIENT,
    /** Another insurance of the patient to compare with. */
    OTHER_INSURANCE,
    /** 公費・限度額 (P034). */
    CERTIFICATES,
    /** 保険変更なし. */
    UNCHANGED,
    /** 新規患者. */
    NEW_PATIENT,
    /** 患者情報変更. */
    CHANGE_PATIENT,
    /** 保険変更. */
    CHANGE_INSURANCE,
    /** 保険確認. */
    CONFIRM_INSURANCE,
    /** 取込: takes a value over, or not. */
    TOGGLE,
    /** 対象外: leaves a certificate as it is (P034). */
    LEAVE_OUT,
    /** 公費更新 (P034). */
    RENEW,
    /** 公費追加 (P034). */
    ADD,
    /** 日レセへの転記. */
    TRANSCRIPTIONS,
    HELP,
    /** The list of files that could not be taken in. */
    PROBLEMS,
    /** Paint everything again. */
    REDRAW,
    QUIT,
    /** Go on to the next sensible place (Enter). */
    ACCEPT,
    /** Close a popup, drop what is going on (Esc). */
    CANCEL,
    UP,
    DOWN,
    LEFT,
    RIGHT,
    FIRST,
    LAST,
    NEXT_FIELD,
    PREVIOUS_FIELD,
    /** Remove the character before the cursor. */
    ERASE_BACKWARD,
    /** Remove the character under the cursor. */
    ERASE_FORWARD;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name used in keymap files: {@code previous-day}. */
    public String id() {
        return id;
    }

    /** The action with the id, if there is one. */
    public static Optional<Action> of(String id) {
        for (Action action : values()) {
            if (action.id().equals(id)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
