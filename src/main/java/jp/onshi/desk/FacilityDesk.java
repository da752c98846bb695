package jp.onshi.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.onshi.eligibility.CareKind;

/**
 * What concerns the clinic itself and no patient: 医療機関アクセスURL, 環境設定, アクティベーションコード. Every question is a
 * job and its answer is kept. The messages follow layout files; each method that asks refuses with
 * {@code desk.error.unconfirmed} until the operator has confirmed the layout. Every method may wait for the database.
 */
public interface FacilityDesk {

    /**
     * 医療機関アクセスURL取得.
     *
     * @param care 訪問診療 or オンライン診療
     * @return the job's number
     */
    long askUrl(CareKind care) throws DeskException;

    /** 環境設定情報照会; the job's number. */
    long askSettings() throws DeskException;

    /**
     * 環境設定情報更新: changes the given settings and leaves the others as they are.
     *
     * @param changes the new codes by the keys of {@link #choices()}
     */
    UpdateOutcome updateSettings(Map<String, String> changes) throws DeskException;

    /** アクティベーションコード照会; the job's number. */
    long askActivations() throws DeskException;

    /** アクティベーションコード発行; the job's number. */
    long issueActivation() throws DeskException;

    /** アクティベーションコード無効化; the job's number. */
    long revokeActivation(String activation) throws DeskException;

    /** What was answered to one of these jobs; empty while it is open, and when it ended without an answer. */
    Optional<FacilityAnswer> answer(long job) throws DeskException;

    /** The latest of these jobs, whatever became of it. */
    Optional<JobView> latestJob() throws DeskException;

    /** The latest address that was answered for the care. */
    Optional<FacilityAnswer> url(CareKind care) throws DeskException;

    /** The settings as they were last answered. */
    Optional<FacilityAnswer> settings() throws DeskException;

    /** The activation codes as they were last listed. */
    Optional<FacilityAnswer> activations() throws DeskException;

    /** The settings that can be changed, in the order of the layout. */
    List<SettingChoice> choices() throws DeskException;

    /** What came of changing settings. */
    sealed interface UpdateOutcome {
        /** It is on its way. */
        record Sent(long job) implements UpdateOutcome {}

        /**
         * Something is no setting or no value of it; nothing was sent.
         *
         * @param key the text key of the sentence
         * @param arguments its arguments
         */
        record Rejected(String key, List<String> arguments) implements UpdateOutcome {

            /** Copies the list. */
            public Rejected {
                arguments = List.copyOf(arguments);
            }
        }
    }
}
