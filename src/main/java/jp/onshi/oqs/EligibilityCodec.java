package jp.onshi.oqs;

import java.time.LocalDate;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.WireDate;
import jp.onshi.oqs.UnreadableMessageException.Reason;

/**
 * Reads and writes the single eligibility check: OQSsiquc01req, OQSsiquc01res and face-authentication results.
 * An instance is cheap, has no state and may be used by several threads; the XML parser is loaded with the first message.
 *
 * <p>Reading is by element name: any order, anything unknown kept with its path, blanks around codes, numbers and dates
 * dropped, names and addresses as they came.
 */
public final class EligibilityCodec {

    static final String SEARCH_INFO = "QualificationConfirmSearchInfo";

    /**
     * Reads a result (OQSsiquc01res or a face result).
     *
     * @throws UnreadableMessageException when the bytes are no result; {@code INCOMPLETE} when more may follow;
     *     {@code NOT_OURS} also for an {@code XmlMsg} that says nothing a result says
     */
    public EligibilityResult decodeResult(byte[] file) throws UnreadableMessageException {
        return ResultReading.of(MessageReader.read(file));
    }

    /**
     * Reads a request (OQSsiquc01req).
     *
     * @throws UnreadableMessageException when the bytes are no request; {@code INCOMPLETE} when more may follow;
     *     {@code NOT_OURS} also when it asks nothing or its 資格確認日 is no date
     */
    public EligibilityRequest decodeRequest(byte[] file) throws UnreadableMessageException {
        Element root = MessageReader.read(file);
        Element header = root.take("MessageHeader").orElseThrow(EligibilityCodec::notOurs);
        LocalDate day = WireDate.of(header.takeText("QualificationConfirmationDate"))
                .known()
                .orElseThrow(EligibilityCodec::notOurs);
        Element info =
                root.take("MessageBody").flatMap(body -> body.take(SEARCH_INFO)).orElseThrow(EligibilityCodec::notOurs);
        return new EligibilityRequest(
                day,
                header.takeWord("MedicalInstitutionCode"),
                header.takeWord("ArbitraryFileIdentifier"),
                inquiry(info));
    }

    /**
     * Writes a request (OQSsiquc01req): the insurer number padded with blanks to eight, optional elements left out when
     * there is nothing to say (both habits of writers that work in the field).
     *
     * @throws IllegalArgumentException when a field holds a character that XML cannot carry
     */
    public byte[] encodeRequest(EligibilityRequest request, WireEncoding encoding) {
        EligibilityInquiry inquiry = request.inquiry();
        InsuranceIdentity identity = inquiry.identity();
        return new MessageWriter()
                .open("XmlMsg")
                .open("MessageHeader")
                .leaf(
                        "QualificationConfirmationDate",
                        WireDate.of(request.confirmationDate()).wire())
                .leaf("MedicalInstitutionCode", request.institutionCode())
                .optional("ArbitraryFileIdentifier", request.fileIdentifier())
                .close()
                .open("MessageBody")
                .open(SEARCH_INFO)
                .leaf("InsurerNumber", identity.insurer().padded())
                .optional("InsuredCardSymbol", identity.symbol())
                .leaf("InsuredIdentificationNumber", identity.number())
                .optional("InsuredBranchNumber", identity.branch())
                .leaf("Birthdate", inquiry.birthdate().wire())
                .leaf(
                        "LimitApplicationCertificateRelatedConsFlg",
                        inquiry.limitConsent().wire())
                .optional("ArbitraryIdentifier", inquiry.arbitraryIdentifier())
                .close()
                .close()
                .close()
                .bytes(encoding);
    }

    static EligibilityInquiry inquiry(Element info) {
        return new EligibilityInquiry(
                identity(info),
                WireDate.of(info.takeText("Birthdate")),
                Code.of(LimitConsentFlag.class, info.takeText("LimitApplicationCertificateRelatedConsFlg")),
                info.takeWord("ArbitraryIdentifier"));
    }

    static InsuranceIdentity identity(Element block) {
        return new InsuranceIdentity(
                InsurerNumber.of(block.takeText("InsurerNumber")),
                block.takeWord("InsuredCardSymbol"),
                block.takeWord("InsuredIdentificationNumber"),
                block.takeWord("InsuredBranchNumber"));
    }

    private static UnreadableMessageException notOurs() {
        return new UnreadableMessageException(Reason.NOT_OURS, 0);
    }
}
