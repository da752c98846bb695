package jp.onshi.eligibility;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's answer in a batch result: BulkConfirmUnit, or BulkRegistrationUnit of a 照会番号 registration.
 *
 * @param inquiry the echoed inquiry with its 任意の識別子; {@code null} where none is echoed (consent lists)
 * @param registration the echoed registration; {@code null} in eligibility answers
 * @param status 処理結果状況 (OQSCD004)
 * @param code 処理結果コード
 * @param message 処理結果メッセージ
 * @param validity 資格有効性 (OQSCD006)
 * @param eligibilities the qualifications; may be empty
 * @param limitChange 限度額適用認定証情報変更有無 (OQSCD014)
 * @param consent 資格情報提供の同意 of a consent list; {@code null} elsewhere
 * @param reference 照会番号
 * @param unknown elements that this version does not know
 */
public record BatchUnit(
        @Nullable EligibilityInquiry inquiry,
        @Nullable ReferenceRegistration registration,
        Code<ProcessingStatus> status,
        String code,
        String message,
        Code<Validity> validity,
        List<Eligibility> eligibilities,
        Code<LimitChange> limitChange,
        @Nullable Consent consent,
        String reference,
        List<UnknownElement> unknown) {

    /** Copies the lists. */
    public BatchUnit {
        eligibilities = List.copyOf(eligibilities);
        unknown = List.copyOf(unknown);
    }
}
