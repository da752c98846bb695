package jp.onshi.oqs;

import jp.onshi.eligibility.ProcessingAnswer;
import jp.onshi.eligibility.ReferenceRegistration;

/**
 * Writes 照会番号登録 of one person (OQSsiimm01req) and reads its result (OQSsiimm01res). No state; safe for several
 * threads.
 */
public final class ReferenceCodec {

    /** What a registration's file name begins with. */
    public static final String REQUEST = "OQSsiimm01req";

    static final String REGISTRATION = "ReferenceNumberRegistrationInfo";

    /**
     * Writes a registration.
     *
     * @param institutionCode 医療機関コード, 10 digits
     * @param fileIdentifier 任意のファイル識別子
     * @throws IllegalArgumentException when a field holds a character that XML cannot carry
     */
    public byte[] encode(
            String institutionCode, String fileIdentifier, ReferenceRegistration registration, WireEncoding encoding) {
        MessageWriter message =
                SingleResult.request(institutionCode, fileIdentifier).open("MessageBody");
        return write(message, registration).close().close().bytes(encoding);
    }

    /**
     * Reads a result.
     *
     * @throws UnreadableMessageException when the bytes are no result; {@code INCOMPLETE} when more may follow
     */
    public ProcessingAnswer decode(byte[] file) throws UnreadableMessageException {
        return SingleResult.read(file, REGISTRATION, ReferenceCodec::registration);
    }

    /** One 照会番号登録情報: no 生年月日, and no tag for what is empty. */
    static MessageWriter write(MessageWriter message, ReferenceRegistration registration) {
        message.open(REGISTRATION).leaf("ReferenceNumber", registration.reference());
        return EligibilityCodec.writeIdentity(message, registration.identity()).close();
    }

    static ReferenceRegistration registration(Element info) {
        return new ReferenceRegistration(info.takeWord("ReferenceNumber"), EligibilityCodec.identity(info));
    }
}
