package jp.onshi.eligibility;

import java.util.List;

/**
 * A result that says only whether something was done: OQSsiimm01res, OQSsihvd01res.
 *
 * @param header MessageHeader
 * @param status 処理結果状況 (OQSCD004)
 * @param processingCode 処理結果コード; may come with success
 * @param processingMessage 処理結果メッセージ; may come with success
 * @param unknown elements that this version does not know
 */
public record ProcessingAnswer(
        ResultHeader header,
        Code<ProcessingStatus> status,
        String processingCode,
        String processingMessage,
        List<UnknownElement> unknown) {

    /** Copies the list. */
    public ProcessingAnswer {
        unknown = List.copyOf(unknown);
    }

    /** Whether it was done. An answer without 処理結果状況 counts by its header. */
    public boolean isDone() {
        boolean byHeader = header.segment().isAbsent() || header.segment().is(ResultSegment.DONE);
        boolean byStatus = status.isAbsent() || status.is(ProcessingStatus.DONE);
        return byHeader && byStatus && header.errorCode().isEmpty();
    }

    /** エラーコード, else 処理結果コード; unchanged, may be empty. */
    public String code() {
        return header.errorCode().isEmpty() ? processingCode : header.errorCode();
    }

    /** エラーメッセージ, else 処理結果メッセージ; unchanged, may be empty. */
    public String message() {
        return header.errorMessage().isEmpty() ? processingMessage : header.errorMessage();
    }
}
