package jp.onshi.eligibility;

import java.util.Locale;

/** What one person's answer in a batch means for the desk. */
public enum UnitOutcome {
    /** Valid, and something differs from what the desk asked with or knew. */
    CHANGED,
    /** Valid, and as the desk knew it; for a registration: registered. */
    UNCHANGED,
    /** 無効, 無効（新しい資格あり） or 複数該当: no single valid qualification. */
    INVALID,
    /** 該当資格なし. */
    NOT_FOUND,
    /** 処理結果状況 2: the other side could not handle this entry. */
    ERROR;

    /** The name in JSON: {@code not-found}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
