package jp.onshi.oqs;

import java.time.LocalDate;
import jp.onshi.eligibility.CareInquiry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.PrescriptionForm;
import jp.onshi.eligibility.WireDate;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the single eligibility check: OQSsiquc01req, OQSsiquc01res and face-authentication results, and the
 * same for 訪問診療等 (OQSsihvq01) and オンライン診療等 (OQSsionq01).
 * An instance is cheap, has no state and may be used by several threads; the XML parser is loaded with the first message.
 *
 * <p>Reading is by element name: any order, anything unknown kept with its path, blanks around codes, numbers and dates
 * dropped, names and addresses as they came.
 *
 * <p>What 訪問診療等 and オンライン診療等 ask in addition is known from one source, a transport record that does not show
 * where 診療区分 and 処方箋発行形態 stand. They are written inside 資格確認照会用情報, where 診療区分 stands in the consent
 * lists (two sources) and in the revocation; unconfirmed. Their results are read like OQSsiquc01res.
 */
public final class EligibilityCodec {

    static final String SEARCH_INFO = "QualificationConfirmSearchInfo";
    static final String CARE_KIND = "MedicalTreatmentFlag";
    static final String PRESCRIPTION = "PrescriptionIssueSelect";

    private static final String LIMIT_DISPLAY = "LimitApplicationCertificateRelatedDisplayFlg";
    private static final String DISEASE_DISPLAY = "SpecificDiseasesCertificateListDisplayFlg";

    /**
     * Reads a result (OQSsiquc01res, OQSsihvq01res, OQSsionq01res or a face result).
     *
     * @throws UnreadableMessageException when the bytes are no result; {@code INCOMPLETE} when more may follow;
     *     {@code NOT_OURS} also for an {@code XmlMsg} that says nothing a result says
     */
    public EligibilityResult decodeResult(byte[] file) throws UnreadableMessageException {
        return ResultReading.of(MessageReader.read(file));
    }

    /**
     * Reads a request (OQSsiquc01req, OQSsihvq01req, OQSsionq01req).
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
     * Writes a request (OQSsiquc01req, or with a care inquiry OQSsihvq01req, OQSsionq01req): the insurer number padded
     * with blanks to eight, optional elements left out when there is nothing to say (both habits of writers that work
     * in the field).
     *
     * @throws IllegalArgumentException when a field holds a character that XML cannot carry
     */
    public byte[] encodeRequest(EligibilityRequest request, WireEncoding encoding) {
        EligibilityInquiry inquiry = request.inquiry();
        MessageWriter message = new MessageWriter()
                .open("XmlMsg")
                .open("MessageHeader")
                .leaf(
                        "QualificationConfirmationDate",
                        WireDate.of(request.confirmationDate()).wire())
                .leaf("MedicalInstitutionCode", request.institutionCode())
                .optional("ArbitraryFileIdentifier", request.fileIdentifier())
                .close()
                .open("MessageBody")
                .open(SEARCH_INFO);
        writeIdentity(message, inquiry.identity())
                .leaf("Birthdate", inquiry.birthdate().wire())
                .leaf(
                        "LimitApplicationCertificateRelatedConsFlg",
                        inquiry.limitConsent().wire())
                .optional("ArbitraryIdentifier", inquiry.arbitraryIdentifier());
        CareInquiry care = inquiry.care();
        if (care != null) {
            message.leaf(LIMIT_DISPLAY, flag(care.limit()))
                    .leaf(DISEASE_DISPLAY, flag(care.disease()))
                    .leaf(CARE_KIND, care.kind().wire())
                    .optional(PRESCRIPTION, care.prescription().wire());
        }
        return message.close().close().close().bytes(encoding);
    }

    private static String flag(boolean on) {
        return on ? "1" : "0";
    }

    static EligibilityInquiry inquiry(Element info) {
        return new EligibilityInquiry(
                identity(info),
                WireDate.of(info.takeText("Birthdate")),
                Code.of(LimitConsentFlag.class, info.takeText("LimitApplicationCertificateRelatedConsFlg")),
                info.takeWord("ArbitraryIdentifier"),
                care(info));
    }

    private static @Nullable CareInquiry care(Element info) {
        CareInquiry care = new CareInquiry(
                Code.of(CareKind.class, info.takeText(CARE_KIND)),
                info.takeWord(LIMIT_DISPLAY).equals("1"),
                info.takeWord(DISEASE_DISPLAY).equals("1"),
                Code.of(PrescriptionForm.class, info.takeText(PRESCRIPTION)));
        boolean saysNothing = care.kind().isAbsent()
                && !care.limit()
                && !care.disease()
                && care.prescription().isAbsent();
        return saysNothing ? null : care;
    }

    /** 保険者番号 with blanks in front, 記号, 番号, 枝番; no tag for what is empty, but for the number. */
    static MessageWriter writeIdentity(MessageWriter message, InsuranceIdentity identity) {
        return message.leaf("InsurerNumber", identity.insurer().padded())
                .optional("InsuredCardSymbol", identity.symbol())
                .leaf("InsuredIdentificationNumber", identity.number())
                .optional("InsuredBranchNumber", identity.branch());
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
