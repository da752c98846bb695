package jp.onshi.eligibility;

import java.util.Locale;

/** By which way a consent came. */
public enum ConsentRoute {
    /** At the card reader. */
    FACE,
    /** Said at the desk, for a lookup by number. */
    ORAL,
    /** 訪問診療等 (マイナ在宅受付Web, マイナ資格確認アプリ). */
    HOME_VISIT,
    /** オンライン診療等. */
    ONLINE;

    /** The name in JSON: {@code home-visit}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
