package jp.onshi.oqs;

import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.ProcessingAnswer;
import jp.onshi.eligibility.WireDate;

/**
 * Writes 閲覧同意の取り消し of 訪問診療等 (OQSsihvd01req) and reads its result (OQSsihvd01res). The request is known from one
 * source; it names no kind of consent, though a code table for that exists, so a newer layout may. The result is inferred:
 * it is read by what every result of one person has. No state; safe for several threads.
 */
public final class RevocationCodec {

    /** What a revocation's file name begins with. */
    public static final String REQUEST = "OQSsihvd01req";

    private static final String CANCEL_INFO = "ConsentCancelInfo";

    /**
     * Writes a revocation.
     *
     * @param institutionCode 医療機関コード, 10 digits
     * @param fileIdentifier 任意のファイル識別子
     * @param identity whose consents end
     * @param birthdate 生年月日
     * @throws IllegalArgumentException when a field holds a character that XML cannot carry
     */
    public byte[] encode(
            String institutionCode,
            String fileIdentifier,
            InsuranceIdentity identity,
            WireDate birthdate,
            WireEncoding encoding) {
        MessageWriter message = SingleResult.request(institutionCode, fileIdentifier)
                .open("MessageBody")
                .open(CANCEL_INFO);
        return EligibilityCodec.writeIdentity(message, identity)
                .leaf("Birthdate", birthdate.wire())
                .leaf(EligibilityCodec.CARE_KIND, CareKind.HOME_VISIT.wire())
                .close()
                .close()
                .close()
                .bytes(encoding);
    }

    /**
     * Reads a result.
     *
     * @throws UnreadableMessageException when the bytes are no result; {@code INCOMPLETE} when more may follow
     */
    public ProcessingAnswer decode(byte[] file) throws UnreadableMessageException {
        return SingleResult.read(file, CANCEL_INFO, info -> {
            EligibilityCodec.identity(info);
            info.takeText("Birthdate");
            info.takeText(EligibilityCodec.CARE_KIND);
        });
    }
}
