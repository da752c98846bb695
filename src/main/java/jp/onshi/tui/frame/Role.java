package jp.onshi.tui.frame;

import java.util.Optional;

/** What a piece of the screen means. A theme gives every role its looks; no code names a colour. */
public enum Role {
    /** Whatever nothing was painted on. */
    SCREEN("screen"),
    TITLE("title"),
    CLOCK("clock"),
    /** Fixed words beside a field or value. */
    LABEL("label"),
    FIELD("field"),
    FIELD_FOCUSED("field.focused"),
    /** A field whose content was refused. */
    FIELD_WRONG("field.wrong"),
    HEADING("heading"),
    /** The active filter in the heading. */
    HEADING_FILTER("heading.filter"),
    LEGEND("legend"),
    /** 前頁あり / 次頁あり, red in 日レセ. */
    HINT_PAGE("hint.page"),
    COLUMN_HEAD("column.head"),
    ROW("row"),
    ROW_SELECTED("row.selected"),
    /** 無効. */
    ROW_INVALID("row.invalid"),
    /** 無効（新しい資格あり）. */
    ROW_INVALID_NEW("row.invalid-new"),
    /** 該当資格なし. */
    ROW_NONE("row.none"),
    /** 複数該当. */
    ROW_MULTIPLE("row.multiple"),
    /** 枝番不一致. */
    ROW_BRANCH_DIFFERS("row.branch-differs"),
    /** 本家・負担割 differ from the registered insurance. */
    ROW_INSURANCE_DIFFERS("row.insurance-differs"),
    /** 被保険者資格証明書 (区分 05). */
    ROW_SPECIAL("row.special"),
    /** 医療扶助. */
    ROW_AID("row.aid"),
    ROW_DELETED("row.deleted"),
    /** A lookup of ours without an answer yet: 資格確認中. */
    ROW_WAITING("row.waiting"),
    ROW_FAILED("row.failed"),
    MESSAGE("message"),
    MESSAGE_ERROR("message.error"),
    /** Number of a function key at the bottom. */
    KEY_NUMBER("key.number"),
    KEY_LABEL("key.label"),
    KEY_DISABLED("key.disabled"),
    STATUS_OK("status.ok"),
    STATUS_WARN("status.warn"),
    STATUS_BAD("status.bad"),
    POPUP("popup"),
    POPUP_TITLE("popup.title"),
    POPUP_BORDER("popup.border"),
    BUTTON("button"),
    BUTTON_FOCUSED("button.focused"),
    HELP_KEY("help.key"),
    HELP_TEXT("help.text"),
    /** Heading of a group of values. */
    SECTION("section"),
    VALUE("value"),
    VALUE_CHANGED("value.changed"),
    /** 公費, 限度額: 未登録 (P034, red). */
    CERTIFICATE_UNREGISTERED("certificate.unregistered"),
    /** 公費, 限度額: 期間外 (P034, blue). */
    CERTIFICATE_OUTSIDE("certificate.outside"),
    /** 公費, 限度額: 期間不一致 (P034, green). */
    CERTIFICATE_PERIOD("certificate.period"),
    /** The light modules of a QR code and the rim around it; its foreground is that of the dark ones. */
    QR_LIGHT("qr.light"),
    /** The dark modules of a QR code; its foreground is that of the light ones. */
    QR_DARK("qr.dark"),
    /** Codes without a meaning to us, and characters that are shown by their number instead of being printed. */
    UNKNOWN("unknown");

    private final String id;

    Role(String id) {
        this.id = id;
    }

    /** The name used in theme files and golden files. */
    public String id() {
        return id;
    }

    /** The role with the id, if there is one. */
    public static Optional<Role> of(String id) {
        for (Role role : values()) {
            if (role.id.equals(id)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
