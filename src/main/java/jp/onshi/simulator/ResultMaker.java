package jp.onshi.simulator;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
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
import jp.onshi.eligibility.PrescriptionForm;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.ResultHeader;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.eligibility.WireDate;
import jp.onshi.eligibility.WireTime;

/** Makes results: what the register found, cut down to what the person has consented to. */
final class ResultMaker {

    private static final String INFORMATION_CODE = "SIM100001";

    private final Register register;
    private final Records records;

    ResultMaker(Register register, Records records) {
        this.register = register;
        this.records = records;
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
    EligibilityResult ofCard(Card card, LocalDateTime now) throws IOException {
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
                rows(finding, shown(card.consents(), consents, "")),
                List.of());
    }

    /** The answer to a request at the moment; 診療区分 as given. */
    EligibilityResult toRequest(
            EligibilityRequest request, Code<CareKind> careKind, String information, LocalDateTime now)
            throws IOException {
        EligibilityInquiry inquiry = request.inquiry();
        Register.Finding finding =
                register.byNumber(inquiry.identity(), inquiry.birthdate(), request.confirmationDate());
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
                rows(finding, shown(consents, limitOnly, inquiry.arbitraryIdentifier())),
                List.of());
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

    private static Shown shown(Consents consents, List<Consent> sent, String identifier) {
        return new Shown(
                consents.includes(ConsentKind.LIMIT_CERTIFICATE),
                consents.includes(ConsentKind.SPECIFIC_DISEASE),
                sent,
                identifier);
    }

    /**
     * What a row says besides who is insured where.
     *
     * @param limit whether 限度額適用認定証 may be shown
     * @param diseases whether 特定疾病療養受療証 may be shown
     * @param consents the consents it lists
     * @param identifier 任意の識別子
     */
    record Shown(boolean limit, boolean diseases, List<Consent> consents, String identifier) {}

    /** The rows of what was found; certificates and tickets only of valid qualifications. */
    List<Eligibility> rows(Register.Finding finding, Shown shown) throws IOException {
        List<Eligibility> rows = new ArrayList<>();
        for (Population.Holding holding : finding.holdings()) {
            Eligibility row = holding.qualification().row();
            String reference = records.reference(holding.person()).orElse(row.referenceNumber());
            rows.add(copy(row, finding.isValid(), shown, reference));
        }
        return rows;
    }

    private static Eligibility copy(Eligibility row, boolean valid, Shown shown, String reference) {
        return new Eligibility(
                row.cardClassification(),
                row.identity(),
                row.relation(),
                row.insuredName(),
                row.name(),
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
                valid && shown.limit ? row.limitCertificate() : null,
                valid && shown.diseases ? row.specificDiseases() : List.of(),
                valid ? row.medicalTickets() : List.of(),
                shown.consents,
                row.registeredAt(),
                shown.identifier,
                reference,
                row.confirmationKey(),
                row.change());
    }
}
