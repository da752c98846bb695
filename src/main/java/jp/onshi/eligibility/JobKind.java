package jp.onshi.eligibility;

import java.util.Locale;
import java.util.Optional;

/** What a job asks the other side for. Lookups of one person (資格確認) are no jobs: they are rows of the day's list. */
public enum JobKind {
    /** 資格確認一括照会 (OQSmuquc). */
    ELIGIBILITY_BATCH(true),
    /** 資格確認一括照会（訪問診療等） by insurance data; the prefix is not public. */
    HOME_BATCH(true),
    /** 資格確認一括照会（オンライン診療等） by insurance data; the prefix is not public. */
    ONLINE_BATCH(true),
    /** 同意済資格情報一括取得（訪問診療等） (OQSmuhvq). */
    HOME_CONSENTS(true),
    /** 同意済資格情報一括取得（オンライン診療等） (OQSmuonq). */
    ONLINE_CONSENTS(true),
    /** 医療扶助 委託先資格情報の一括取得 (OQSmutic). */
    AID_MONTH(true),
    /** 照会番号一括登録 (OQSmuimm). */
    REFERENCE_BATCH(true),
    /** 照会番号登録 of one person (OQSsiimm). */
    REFERENCE(false),
    /** 閲覧同意取り消し of one person (OQSsihvd). */
    REVOCATION(false),
    /** 薬剤情報・診療情報 (YZKsiquc); its answer is never stored. */
    DRUGS(false),
    /** 特定健診情報 (TKKsiquc); its answer is never stored. */
    CHECKUPS(false),
    /** 医療機関アクセスURL取得 (OQSsiurl). */
    FACILITY_URL(false),
    /** 環境設定情報照会 (OQSsiinq). */
    SETTINGS(false),
    /** 環境設定情報更新 (OQSsiupd). */
    SETTINGS_UPDATE(false),
    /** アクティベーションコード照会; the prefix is not public. */
    ACTIVATION_LIST(false),
    /** アクティベーションコード発行; the prefix is not public. */
    ACTIVATION_ISSUE(false),
    /** アクティベーションコード無効化; the prefix is not public. */
    ACTIVATION_REVOKE(false);

    private final boolean batch;

    JobKind(boolean batch) {
        this.batch = batch;
    }

    /** Whether it goes 要求 → 受付 → 結果要求 → 結果 (mu) instead of request → result (si). */
    public boolean isBatch() {
        return batch;
    }

    /** Whether its answer holds medical information, which is held in memory only. */
    public boolean isMedical() {
        return this == DRUGS || this == CHECKUPS;
    }

    /** The name in JSON and on the command line: {@code eligibility-batch}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that name. */
    public static Optional<JobKind> of(String token) {
        for (JobKind kind : values()) {
            if (kind.token().equals(token)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
