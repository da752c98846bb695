package jp.onshi.cli;

import jp.onshi.eligibility.CareKind;

/** What {@code --care} takes. */
enum Care {
    /** 訪問診療等. */
    home(CareKind.HOME_VISIT),
    /** オンライン診療等. */
    online(CareKind.ONLINE);

    private final CareKind kind;

    Care(CareKind kind) {
        this.kind = kind;
    }

    /** The kind of care that is meant. */
    CareKind kind() {
        return kind;
    }
}
