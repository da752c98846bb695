package jp.onshi.simulator;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.CharacterCode;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InquiryKind;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.PersonName;
import jp.onshi.eligibility.PrescriptionForm;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.ResultHeader;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.eligibility.WireTime;

/** Makes results: what the register found, cut down to what the person has consented to. */
final class ResultMaker {

    private static final String HEADER_ERROR_CODE = "SIM900001";
    private static final String PROCESSING_ERROR_CODE = "SIM200001";
    private static final String INFORMATION_CODE = "SIM100001";
    private static final String HEADER_ERROR = "【模擬】資格確認サービスが混み合っています。時間をおいて再度実行してください。";
    private static final String PROCESSING_ERROR = "【模擬】照会内容に誤りがあります。保険者番号を確認してください。";

    private final Register register;

    ResultMaker(Register register) {
        this.register = register;
    }

    /**
     * A touch of a card.
     *
     * @param person whose card
     * @param consents what the person answered
     * @param careKind 診療区分; absent in an ordinary clinic
     * @param prescriptionForm 処方箋発行形態
     * @param information 処理結果メッセージ beside success; empty for none
     * @param institution 医療機関コード
     * @param identifier ArbitraryFileIdentifier
     */
    record Card(
            Person person,
            Consents consents,
            Code<CareKind> careKind,
            Code<PrescriptionForm> prescriptionForm,
            String information,
            String institution,
            String identifier) {}

    /** The result of a card at the moment. */
    EligibilityResult ofCard(Card card, LocalDateTime now) {
        Register.Finding finding = register.byCard(card.person(), now.toLocalDate());
        List<Consent> consents = card.consents().at(now);
        return new EligibilityResult(
                header(now, now.toLocalDate(), card.institution(), card.identifier(), InquiryKind.CARD),
                null,
                card.careKind(),
                card.prescriptionForm(),
                Code.of(ProcessingStatus.DONE),
                card.information().isEmpty() ? "" : INFORMATION_CODE,
                card.information(),
                Code.of(finding.validity()),
                rows(finding, card.consents(), consents, ""),
                List.of());
    }

    /** The answer to a request at the moment; 診療区分 as given. */
    EligibilityResult toRequest(
            EligibilityRequest request, Code<CareKind> careKind, String information, LocalDateTime now) {
        EligibilityInquiry inquiry = request.inquiry();
        Register.Finding finding = register.byNumber(inquiry, request.confirmationDate());
        Map<ConsentKind, ConsentFlag> given = new EnumMap<>(ConsentKind.class);
        if (inquiry.limitConsent().is(LimitConsentFlag.CONSENTED)) {
            given.put(ConsentKind.LIMIT_CERTIFICATE, ConsentFlag.GIVEN);
        }
        Consents consents = new Consents(given);
        List<Consent> limitOnly = consents.at(now).stream()
                .filter(consent -> consent.kind() == ConsentKind.LIMIT_CERTIFICATE)
                .toList();
        return new EligibilityResult(
                header(
                        now,
                        request.confirmationDate(),
                        request.institutionCode(),
                        request.fileIdentifier(),
                        InquiryKind.INSURANCE),
                inquiry,
                careKind,
                Code.absent(),
                Code.of(ProcessingStatus.DONE),
                information.isEmpty() ? "" : INFORMATION_CODE,
                information,
                Code.of(finding.validity()),
                rows(finding, consents, limitOnly, inquiry.arbitraryIdentifier()),
                List.of());
    }

    /** The same result as a failure of the whole message. */
    static EligibilityResult withHeaderError(EligibilityResult result) {
        ResultHeader header = result.header();
        return changed(
                new ResultHeader(
                        header.processedAt(),
                        header.confirmationDate(),
                        header.institutionCode(),
                        header.fileIdentifier(),
                        header.inquiryKind(),
                        Code.of(ResultSegment.FAILED),
                        HEADER_ERROR_CODE,
                        HEADER_ERROR,
                        header.characterCode()),
                result,
                Code.absent(),
                "",
                "");
    }

    /** The same result as a failure of the inquiry. */
    static EligibilityResult withProcessingError(EligibilityResult result) {
        return changed(
                result.header(), result, Code.of(ProcessingStatus.ERROR), PROCESSING_ERROR_CODE, PROCESSING_ERROR);
    }

    private static EligibilityResult changed(
            ResultHeader header, EligibilityResult result, Code<ProcessingStatus> status, String code, String message) {
        return new EligibilityResult(
                header,
                result.inquiry(),
                result.careKind(),
                Code.absent(),
                status,
                code,
                message,
                Code.<Validity>absent(),
                List.of(),
                List.of());
    }

    /** The same result with another header. */
    static EligibilityResult withHeader(
            EligibilityResult result, WireTime processedAt, String identifier, CharacterCode characterCode) {
        ResultHeader header = result.header();
        return new EligibilityResult(
                new ResultHeader(
                        processedAt,
                        header.confirmationDate(),
                        header.institutionCode(),
                        identifier,
                        header.inquiryKind(),
                        header.segment(),
                        header.errorCode(),
                        header.errorMessage(),
                        Code.of(characterCode)),
                result.inquiry(),
                result.careKind(),
                result.prescriptionForm(),
                result.status(),
                result.processingCode(),
                result.processingMessage(),
                result.validity(),
                result.eligibilities(),
                result.unknown());
    }

    /** The same result with every person's name replaced. */
    static EligibilityResult withName(EligibilityResult result, PersonName name) {
        return new EligibilityResult(
                result.header(),
                result.inquiry(),
                result.careKind(),
                result.prescriptionForm(),
                result.status(),
                result.processingCode(),
                result.processingMessage(),
                result.validity(),
                result.eligibilities().stream()
                        .map(row ->
                                copy(row, name, new Shown(true, true, true), row.consents(), row.arbitraryIdentifier()))
                        .toList(),
                result.unknown());
    }

    private static ResultHeader header(
            LocalDateTime now, LocalDate day, String institution, String identifier, InquiryKind kind) {
        return new ResultHeader(
                WireTime.of(now),
                WireDate.of(day),
                institution,
                identifier,
                Code.of(kind),
                Code.of(ResultSegment.DONE),
                "",
                "",
                Code.of(CharacterCode.UTF_8));
    }

    private static List<Eligibility> rows(
            Register.Finding finding, Consents consents, List<Consent> sent, String arbitraryIdentifier) {
        boolean valid = finding.validity() == Validity.VALID || finding.validity() == Validity.MULTIPLE;
        Shown shown = new Shown(
                valid && consents.includes(ConsentKind.LIMIT_CERTIFICATE),
                valid && consents.includes(ConsentKind.SPECIFIC_DISEASE),
                valid);
        return finding.rows().stream()
                .map(row -> copy(row, row.name(), shown, sent, arbitraryIdentifier))
                .toList();
    }

    private record Shown(boolean limit, boolean diseases, boolean tickets) {}

    private static Eligibility copy(
            Eligibility row, PersonName name, Shown shown, List<Consent> consents, String arbitraryIdentifier) {
        return new Eligibility(
                row.cardClassification(),
                row.identity(),
                row.relation(),
                row.insuredName(),
                name,
                row.sex(),
                row.otherSex(),
                row.birthdate(),
                row.address(),
                row.postcode(),
                row.qualifiedOn(),
                row.disqualifiedOn(),
                row.cardIssuedOn(),
                row.validFrom(),
                row.validUntil(),
                row.cardRatio(),
                row.preschool(),
                row.lossReason(),
                row.insurerName(),
                row.elderly(),
                shown.limit ? row.limitCertificate() : null,
                shown.diseases ? row.specificDiseases() : List.of(),
                shown.tickets ? row.medicalTickets() : List.of(),
                consents,
                row.registeredAt(),
                arbitraryIdentifier,
                row.referenceNumber(),
                row.confirmationKey(),
                row.change());
    }
}
