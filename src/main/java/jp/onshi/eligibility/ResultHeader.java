package jp.onshi.eligibility;

/**
 * MessageHeader of a result.
 *
 * @param processedAt 処理実行日時
 * @param confirmationDate 資格確認日
 * @param institutionCode 医療機関コード, 10 digits
 * @param fileIdentifier 任意のファイル識別子
 * @param inquiryKind 照会区分 (OQSCD002)
 * @param segment 処理結果区分 (OQSCD003)
 * @param errorCode エラーコード (9 characters), shown unchanged
 * @param errorMessage エラーメッセージ (≤60 characters), shown unchanged
 * @param characterCode 文字コード識別 (OQSCD005)
 */
public record ResultHeader(
        WireTime processedAt,
        WireDate confirmationDate,
        String institutionCode,
        String fileIdentifier,
        Code<InquiryKind> inquiryKind,
        Code<ResultSegment> segment,
        String errorCode,
        String errorMessage,
        Code<CharacterCode> characterCode) {}
