package jp.onshi.oqs;

import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.EligibilityResult;

/**
 * Reads and writes the single eligibility check: OQSsiquc01req, OQSsiquc01res and face-authentication results.
 * An instance is cheap, has no state and may be used by several threads; the XML parser is loaded with the first message.
 */
public final class EligibilityCodec {

    /**
     * Reads a result (OQSsiquc01res or a face result).
     *
     * @throws UnreadableMessageException when the bytes are no result; {@code INCOMPLETE} when more may follow
     */
    public EligibilityResult decodeResult(byte[] file) throws UnreadableMessageException {
        throw new UnreadableMessageException(UnreadableMessageException.Reason.NOT_OURS, file.length == 0 ? 0 : 1);
    }

    /**
     * Reads a request (OQSsiquc01req).
     *
     * @throws UnreadableMessageException when the bytes are no request; {@code INCOMPLETE} when more may follow
     */
    public EligibilityRequest decodeRequest(byte[] file) throws UnreadableMessageException {
        throw new UnreadableMessageException(UnreadableMessageException.Reason.NOT_OURS, file.length == 0 ? 0 : 1);
    }

    /** Writes a request (OQSsiquc01req). */
    public byte[] encodeRequest(EligibilityRequest request, WireEncoding encoding) {
        return request.fileIdentifier().getBytes(encoding.charset());
    }
}
