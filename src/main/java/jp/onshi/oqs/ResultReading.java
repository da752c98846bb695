package jp.onshi.oqs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.onshi.eligibility.BatchHeader;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.CareInquiry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.CharacterCode;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.CombinedUse;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentExpiry;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.DesignatedInstitution;
import jp.onshi.eligibility.DiseaseCategory;
import jp.onshi.eligibility.ElderlyCare;
import jp.onshi.eligibility.ElderlyCertificate;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InfectionAct;
import jp.onshi.eligibility.InquiryKind;
import jp.onshi.eligibility.Institution;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.LimitCertificateKind;
import jp.onshi.eligibility.LimitChange;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.MedicalTicket;
import jp.onshi.eligibility.PersonName;
import jp.onshi.eligibility.PrefecturalExpense;
import jp.onshi.eligibility.Preschool;
import jp.onshi.eligibility.PrescriptionForm;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.QualificationChange;
import jp.onshi.eligibility.ReferenceRegistration;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.ResultHeader;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.SocialInsurance;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.TicketConsistency;
import jp.onshi.eligibility.TicketKind;
import jp.onshi.eligibility.TreatmentKind;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.eligibility.WireTime;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import org.jspecify.annotations.Nullable;

/** Turns the elements of a result into records; every name of the result's layout stands here and nowhere else. */
final class ResultReading {

    static final String REGISTRATION = "ReferenceNumberRegistrationInfo";
    static final String REFERENCE = "ReferenceNumber";

    /** What follows the kind in the names about consents; looked for first, because most rows of batches have none. */
    private static final List<String> CONSENT_ENDS =
            List.of("ConsFlg", "ConsTime", "AvailableTime", "ConsExpiredReason");

    private static final String LIMIT_CHANGED = "LimitApplicationCertificateChanged";

    private ResultReading() {}

    static EligibilityResult of(Element root) throws UnreadableMessageException {
        ResultHeader header = header(root.take("MessageHeader").orElseGet(() -> new Element("MessageHeader")));
        Element body = root.take("MessageBody").orElseGet(() -> new Element("MessageBody"));
        Optional<Element> searchInfo = body.take(EligibilityCodec.SEARCH_INFO);
        EligibilityInquiry inquiry = searchInfo
                .filter(info -> !info.isBlank())
                .map(EligibilityCodec::inquiry)
                .orElse(null);
        List<Row> rows = rows(body);
        EligibilityResult result = new EligibilityResult(
                header,
                inquiry,
                careKind(body, inquiry),
                prescriptionForm(body, inquiry, rows),
                Code.of(ProcessingStatus.class, body.takeText("ProcessingResultStatus")),
                body.takeWord("ProcessingResultCode"),
                body.takeWord("ProcessingResultMessage"),
                Code.of(Validity.class, body.takeText("QualificationValidity")),
                rows.stream().map(Row::eligibility).toList(),
                root.untaken());
        if (saysNothing(result)) {
            throw new UnreadableMessageException(Reason.NOT_OURS, 0);
        }
        return result;
    }

    private static boolean saysNothing(EligibilityResult result) {
        return result.header().segment().isAbsent()
                && result.header().errorCode().isEmpty()
                && result.status().isAbsent()
                && result.validity().isAbsent()
                && result.eligibilities().isEmpty();
    }

    static ResultHeader header(Element header) {
        return new ResultHeader(
                WireTime.of(header.takeText("ProcessExecutionTime")),
                WireDate.of(header.takeText("QualificationConfirmationDate")),
                header.takeWord("MedicalInstitutionCode"),
                header.takeWord("ArbitraryFileIdentifier"),
                Code.of(InquiryKind.class, header.takeText("ReferenceClassification")),
                Code.of(ResultSegment.class, header.takeText("SegmentOfResult")),
                header.takeWord("ErrorCode"),
                header.takeWord("ErrorMessage"),
                Code.of(CharacterCode.class, header.takeText("CharacterCodeIdentifier")));
    }

    /** A row and the 処方箋発行形態 that some writers put into it. */
    private record Row(Eligibility eligibility, String prescriptionForm) {}

    private static List<Row> rows(Element body) {
        List<Row> rows = new ArrayList<>();
        for (Element row : body.takeAllBelow("ResultOfQualificationConfirmation")) {
            String prescriptionForm = row.takeWord(EligibilityCodec.PRESCRIPTION);
            rows.add(new Row(eligibility(row), prescriptionForm));
        }
        body.take("ResultList");
        return rows;
    }

    /** The body's, else that of the echoed inquiry: nobody has shown where 訪問診療等 results carry it. */
    private static Code<CareKind> careKind(Element body, @Nullable EligibilityInquiry inquiry) {
        Code<CareKind> ofBody = Code.of(CareKind.class, body.takeText(EligibilityCodec.CARE_KIND));
        CareInquiry echoed = inquiry == null ? null : inquiry.care();
        return ofBody.isAbsent() && echoed != null ? echoed.kind() : ofBody;
    }

    /** The body's, else the first row's that has one, else the echoed inquiry's: sources disagree about the place. */
    private static Code<PrescriptionForm> prescriptionForm(
            Element body, @Nullable EligibilityInquiry inquiry, List<Row> rows) {
        String wire = body.takeWord(EligibilityCodec.PRESCRIPTION);
        for (Row row : rows) {
            wire = wire.isEmpty() ? row.prescriptionForm() : wire;
        }
        CareInquiry echoed = inquiry == null ? null : inquiry.care();
        return wire.isEmpty() && echoed != null ? echoed.prescription() : Code.of(PrescriptionForm.class, wire);
    }

    private static Eligibility eligibility(Element row) {
        InsuranceIdentity identity = EligibilityCodec.identity(row);
        // Medical-aid rows of some writers name the two numbers after the public expense.
        InsurerNumber insurer = identity.insurer().isAbsent()
                ? InsurerNumber.of(row.takeText("PublicExpenseNumber"))
                : identity.insurer();
        String number = identity.number().isEmpty() ? row.takeWord("BeneficiaryNumber") : identity.number();
        String insurerName = row.takeText("InsurerName");
        return new Eligibility(
                Code.of(CardClassification.class, row.takeText("InsuredCardClassification")),
                new InsuranceIdentity(insurer, identity.symbol(), number, identity.branch()),
                Code.of(Relation.class, row.takeText("PersonalFamilyClassification")),
                row.takeText("InsuredName"),
                new PersonName(
                        row.takeText("Name"),
                        row.takeText("NameOfOther"),
                        row.takeText("NameKana"),
                        row.takeText("NameOfOtherKana")),
                Code.of(Sex.class, row.takeText("Sex1")),
                Code.of(Sex.class, row.takeText("Sex2")),
                WireDate.of(row.takeText("Birthdate")),
                row.takeText("Address"),
                row.takeWord("PostNumber"),
                WireDate.of(row.takeText("QualificationDate")),
                WireDate.of(row.takeText("DisqualificationDate")),
                WireDate.of(row.takeText("InsuredCertificateIssuanceDate")),
                WireDate.of(row.takeText("InsuredCardValidDate")),
                WireDate.of(row.takeText("InsuredCardExpirationDate")),
                row.takeWord("InsuredPartialContributionRatio"),
                Code.of(Preschool.class, row.takeText("PreschoolClassification")),
                Code.of(LossReason.class, row.takeText("ReasonOfLoss")),
                insurerName.isBlank() ? row.takeText("WelfareOfficeName") : insurerName,
                block(row, "ElderlyRecipientCertificateInfo")
                        .map(ResultReading::elderlyCertificate)
                        .orElse(null),
                block(row, "LimitApplicationCertificateRelatedInfo")
                        .map(ResultReading::limitCertificate)
                        .orElse(null),
                blocks(row, "SpecificDiseasesCertificateList", "SpecificDiseasesCertificateInfo")
                        .map(ResultReading::specificDisease)
                        .toList(),
                blocks(row, "PublicExpenseResultList", "MedicalTicketInfo")
                        .map(ResultReading::ticket)
                        .toList(),
                consents(row),
                WireTime.of(row.takeText("OnsRegistrationTime")),
                row.takeWord("ArbitraryIdentifier"),
                row.takeWord("ReferenceNumber"),
                row.takeWord("QualificationConfirmationKey"),
                Code.of(QualificationChange.class, row.takeText("QualificationChangeFlg")));
    }

    private static ElderlyCertificate elderlyCertificate(Element block) {
        return new ElderlyCertificate(
                WireDate.of(block.takeText("ElderlyRecipientCertificateDate")),
                WireDate.of(block.takeText("ElderlyRecipientValidStartDate")),
                WireDate.of(block.takeText("ElderlyRecipientValidEndDate")),
                block.takeWord("ElderlyRecipientContributionRatio"));
    }

    private static LimitCertificate limitCertificate(Element block) {
        return new LimitCertificate(
                Code.of(LimitCertificateKind.class, block.takeText("LimitApplicationCertificateClassification")),
                Code.of(LimitClassification.class, block.takeText("LimitApplicationCertificateClassificationFlag")),
                WireDate.of(block.takeText("LimitApplicationCertificateDate")),
                WireDate.of(block.takeText("LimitApplicationCertificateValidStartDate")),
                WireDate.of(block.takeText("LimitApplicationCertificateValidEndDate")),
                WireDate.of(block.takeText("LimitApplicationCertificateLongTermDate")));
    }

    private static SpecificDiseaseCertificate specificDisease(Element block) {
        return new SpecificDiseaseCertificate(
                Code.of(DiseaseCategory.class, block.takeText("SpecificDiseasesDiseaseCategory")),
                WireDate.of(block.takeText("SpecificDiseasesCertificateDate")),
                WireDate.of(block.takeText("SpecificDiseasesValidStartDate")),
                WireDate.of(block.takeText("SpecificDiseasesValidEndDate")),
                block.takeWord("SpecificDiseasesSelfPay"));
    }

    private static MedicalTicket ticket(Element block) {
        return new MedicalTicket(
                Code.of(TicketKind.class, block.takeText("TicketType")),
                WireDate.of(block.takeText("MedicalTicketValidDate")),
                WireDate.of(block.takeText("MedicalTicketExpirationDate")),
                block.takeWord("IssueNumber"),
                block.takeWord("MedicalTreatmentMonth"),
                new Institution(
                        block.takeWord("DesignatedMedicalInstitutionCode"),
                        block.takeText("DesignatedMedicalInstitutionName")),
                Code.of(DesignatedInstitution.class, block.takeText("DesignatedMedicalInstitutionFlag")),
                new Institution(
                        block.takeWord("PrescriptionIssuerMedicalInstitutionCode"),
                        block.takeText("PrescriptionIssuerMedicalInstitutionName")),
                numbered(block, "InjuryName"),
                Code.of(TreatmentKind.class, block.takeText("MedicalTreatmentType")),
                block.takeWord("SelfPayAmount"),
                block.takeText("DistrictContactName"),
                block.takeText("HandlingContactName"),
                Code.of(CombinedUse.class, block.takeText("SingleOrCombinedUse")),
                Code.of(SocialInsurance.class, block.takeText("StatusOfSocialInsurance")),
                Code.of(TicketConsistency.class, block.takeText("ConsistencyFlag")),
                // The layout misspells it; a corrected name would be read too.
                Code.of(
                        InfectionAct.class,
                        block.take("StatusOfInfecton")
                                .or(() -> block.take("StatusOfInfection"))
                                .map(Element::text)
                                .orElse("")),
                Code.of(ElderlyCare.class, block.takeText("StatusOfElderlyMedicalCare")),
                Code.of(PrefecturalExpense.class, block.takeText("StatusOfPrefecturalExpenses")),
                numbered(block, "Remarks"));
    }

    private static List<Consent> consents(Element row) {
        if (!row.hasChildEndingWith(CONSENT_ENDS)) {
            return List.of();
        }
        List<Consent> consents = new ArrayList<>();
        for (ConsentKind kind : ConsentKind.values()) {
            Consent consent = consent(row, kind);
            if (consent != null) {
                consents.add(consent);
            }
        }
        return consents;
    }

    private static @Nullable Consent consent(Element place, ConsentKind kind) {
        Code<ConsentFlag> flag = Code.of(ConsentFlag.class, place.takeText(kind.element() + "ConsFlg"));
        WireTime at = WireTime.of(place.takeText(kind.element() + "ConsTime"));
        WireTime until = WireTime.of(place.takeText(kind.element() + "AvailableTime"));
        Code<ConsentExpiry> expired =
                Code.of(ConsentExpiry.class, place.takeText(kind.element() + "ConsExpiredReason"));
        boolean saysNothing = flag.isAbsent() && at.isAbsent() && until.isAbsent() && expired.isAbsent();
        return saysNothing ? null : new Consent(kind, flag, at, until, expired);
    }

    /** One person's unit of a batch result: BulkConfirmUnit or BulkRegistrationUnit. */
    static BatchUnit unit(Element unit) {
        Element info = unit.take(EligibilityCodec.SEARCH_INFO).orElse(null);
        EligibilityInquiry inquiry = null;
        if (info != null && !info.isBlank()) {
            inquiry = EligibilityCodec.inquiry(info);
            // The certificate that we said we hold comes back under one of two spellings; the ledger knows what it was.
            info.take(BatchRequests.LIMIT_INFO).ifPresent(Element::takeAll);
            info.take(BatchRequests.LIMIT_INFO_OTHER).ifPresent(Element::takeAll);
        }
        ReferenceRegistration registration =
                block(unit, REGISTRATION).map(ResultReading::registration).orElse(null);
        String limitChange = unit.takeWord(LIMIT_CHANGED);
        String reference = unit.takeWord(REFERENCE);
        List<Element> rows = unit.takeAllBelow("ResultOfQualificationConfirmation");
        unit.take("ResultList");
        giveTickets(unit, rows);
        List<Eligibility> eligibilities = new ArrayList<>();
        for (Element row : rows) {
            String ofRow = row.takeWord(LIMIT_CHANGED);
            limitChange = limitChange.isEmpty() ? ofRow : limitChange;
            Eligibility eligibility = eligibility(row);
            eligibilities.add(eligibility);
            reference = reference.isEmpty() ? eligibility.referenceNumber() : reference;
        }
        return new BatchUnit(
                inquiry,
                registration,
                Code.of(ProcessingStatus.class, unit.takeText("ProcessingResultStatus")),
                unit.takeWord("ProcessingResultCode"),
                unit.takeWord("ProcessingResultMessage"),
                Code.of(Validity.class, unit.takeText("QualificationValidity")),
                eligibilities,
                Code.of(LimitChange.class, limitChange),
                consent(unit, ConsentKind.QUALIFICATION),
                reference,
                unit.untaken());
    }

    private static ReferenceRegistration registration(Element block) {
        return new ReferenceRegistration(block.takeWord(REFERENCE), EligibilityCodec.identity(block));
    }

    /** 医療券 that stand beside the rows belong to the medical aid, which comes last. */
    private static void giveTickets(Element unit, List<Element> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Element last = rows.get(rows.size() - 1);
        unit.moveAll("MedicalTicketInfo", last);
        unit.moveAll("PublicExpenseResultList", last);
    }

    /** The header of a batch result. */
    static BatchHeader batchHeader(Element header) {
        return new BatchHeader(
                header(header),
                header.takeWord(ReceptionCodec.RECEPTION_NUMBER),
                header.takeWord("NumberOfProcessingResult"),
                header.takeWord("NumberOfNormalProcessing"),
                header.takeWord("NumberOfError"));
    }

    /** The texts of the elements called {@code stem} with 1, 2 or 3 behind it that are not blank. */
    private static List<String> numbered(Element block, String stem) {
        return Stream.of("1", "2", "3")
                .map(number -> block.takeText(stem + number))
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** The named block when it holds anything. */
    private static Optional<Element> block(Element row, String name) {
        return row.take(name).filter(block -> !block.isBlank());
    }

    /** The entries of a list that hold anything; the list's own element is optional. */
    private static Stream<Element> blocks(Element row, String list, String entry) {
        List<Element> entries = row.takeAllBelow(entry);
        row.take(list);
        return entries.stream().filter(block -> !block.isBlank());
    }
}
