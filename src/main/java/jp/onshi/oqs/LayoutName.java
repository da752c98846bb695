package jp.onshi.oqs;

import java.util.List;
import java.util.Optional;

/**
 * The message pairs whose element names, or whose very prefix, no public source gives. What they look like is data
 * ({@link Layout}), so that a clinic that has the official specification can complete it.
 */
public enum LayoutName {
    /** 医療機関アクセスURL取得. */
    URL("url", 39, false, List.of("institution", "identifier", "care"), List.of("identifier", "segment", "url")),
    /** 環境設定情報照会. */
    SETTINGS("settings", 41, false, List.of("institution", "identifier"), List.of("identifier", "segment")),
    /** 環境設定情報更新. */
    SETTINGS_UPDATE(
            "settings-update", 43, false, List.of("institution", "identifier"), List.of("identifier", "segment")),
    /** アクティベーションコード照会. */
    ACTIVATION_LIST(
            "activation-list",
            51,
            false,
            List.of("institution", "identifier"),
            List.of("identifier", "segment", "activation")),
    /** アクティベーションコード発行. */
    ACTIVATION_ISSUE(
            "activation-issue",
            53,
            false,
            List.of("institution", "identifier"),
            List.of("identifier", "segment", "activation")),
    /** アクティベーションコード無効化. */
    ACTIVATION_REVOKE(
            "activation-revoke",
            55,
            false,
            List.of("institution", "identifier", "activation"),
            List.of("identifier", "segment")),
    /** 資格確認一括照会（訪問診療等） by insurance data; the result is read like that of any other batch. */
    HOME_BATCH("home-batch", 29, true, Batch.ASKED, List.of()),
    /** 資格確認一括照会（オンライン診療等） by insurance data; the result is read like that of any other batch. */
    ONLINE_BATCH("online-batch", 33, true, Batch.ASKED, List.of());

    private static final class Batch {
        static final List<String> ASKED =
                List.of("institution", "identifier", "insurer", "symbol", "number", "branch", "birthdate");
    }

    private final String token;
    private final int number;
    private final boolean batch;
    private final List<String> asked;
    private final List<String> answered;

    LayoutName(String token, int number, boolean batch, List<String> asked, List<String> answered) {
        this.token = token;
        this.number = number;
        this.batch = batch;
        this.asked = asked;
        this.answered = answered;
    }

    /** The name of its file without {@code .tsv}, and its name in the configuration. */
    public String token() {
        return token;
    }

    /** The OQS-IF number of its (first) request; those of the other files follow it. */
    public int number() {
        return number;
    }

    /** Whether it goes 要求 → 受付 → 結果要求 → 結果. */
    public boolean isBatch() {
        return batch;
    }

    /** The keys without which its request says nothing. */
    List<String> asked() {
        return asked;
    }

    /** The keys without which its answer says nothing. */
    List<String> answered() {
        return answered;
    }

    /** The layout of that token. */
    public static Optional<LayoutName> of(String token) {
        for (LayoutName name : values()) {
            if (name.token.equals(token)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
