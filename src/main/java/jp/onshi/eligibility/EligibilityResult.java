package jp.onshi.eligibility;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole result: OQSsiquc01res or a face-authentication result.
 *
 * @param header MessageHeader
 * @param inquiry the echoed inquiry; {@code null} for face results
 * @param careKind 診療区分 (OQSCD028)
 * @param prescriptionForm 処方箋発行形態 (OQSCD017), from the body or from the first row that has it
 * @param status 処理結果状況 (OQSCD004)
 * @param processingCode 処理結果コード (9 characters); may come with success
 * @param processingMessage 処理結果メッセージ (≤60 characters); may come with success
 * @param validity 資格有効性 (OQSCD006)
 * @param eligibilities the qualifications, in the order of the file; may be empty
 * @param unknown elements that this version does not know
 */
public record EligibilityResult(
        ResultHeader header,
        @Nullable EligibilityInquiry inquiry,
        Code<CareKind> careKind,
        Code<PrescriptionForm> prescriptionForm,
        Code<ProcessingStatus> status,
        String processingCode,
        String processingMessage,
        Code<Validity> validity,
        List<Eligibility> eligibilities,
        List<UnknownElement> unknown) {

    /** Copies the lists. */
    public EligibilityResult {
        eligibilities = List.copyOf(eligibilities);
        unknown = List.copyOf(unknown);
    }

    /** Whether the message or its inquiry ended in an error, so that it says nothing about a qualification. */
    public boolean isError() {
        return header.segment().is(ResultSegment.FAILED) || status.is(ProcessingStatus.ERROR);
    }
}
