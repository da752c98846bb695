package jp.onshi.eligibility;

/**
 * The head of an answer with medical information (YZKsiquc01res, TKKsiquc01res).
 *
 * @param executedAt 処理実行日時
 * @param fileIdentifier 任意のファイル識別子, echoed
 * @param person whose information it is
 * @param resultCode 処理結果; {@code 1} when it was done
 * @param messageId メッセージID (9 characters), unchanged; empty for none
 * @param message メッセージ内容, unchanged; empty for none
 */
public record MedicalHeader(
        WireTime executedAt,
        String fileIdentifier,
        MedicalPerson person,
        String resultCode,
        String messageId,
        String message) {

    /** Whether the other side did what was asked. */
    public boolean isDone() {
        return resultCode.equals("1");
    }
}
