package jp.onshi.eligibility;

import java.util.List;

/**
 * The acceptance of a batch (01res).
 *
 * @param header MessageHeader
 * @param number 受付番号 (≤38 characters); empty when the batch was not accepted
 * @param acceptedAt 受付日時
 * @param status 処理結果状況 (OQSCD004)
 * @param code 処理結果コード
 * @param message 処理結果メッセージ
 * @param unknown elements that this version does not know
 */
public record Reception(
        ResultHeader header,
        String number,
        WireTime acceptedAt,
        Code<ProcessingStatus> status,
        String code,
        String message,
        List<UnknownElement> unknown) {

    /** Copies the list. */
    public Reception {
        unknown = List.copyOf(unknown);
    }
}
