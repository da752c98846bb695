package jp.onshi.simulator;

import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.ElderlyCertificate;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.MedicalTicket;
import jp.onshi.eligibility.ResultHeader;
import jp.onshi.eligibility.SpecificDiseaseCertificate;

/**
 * Writes OQSsiquc01res and face results. It shares nothing with the program's own codec, neither code nor names, so that
 * reading what it writes proves something; its own yardstick are the files under {@code fixtures/messages/simulator},
 * written by hand.
 */
final class ResultWriter {

    private static final Map<ConsentKind, String> CONSENT = Map.ofEntries(
            Map.entry(ConsentKind.LIMIT_CERTIFICATE, "LimitApplicationCertificateRelated"),
            Map.entry(ConsentKind.SPECIFIC_DISEASE, "SpecificDiseasesCertificateRelated"),
            Map.entry(ConsentKind.CHECKUP, "SpecificHealthCheckupsInfo"),
            Map.entry(ConsentKind.DRUG, "PharmacistsInfo"),
            Map.entry(ConsentKind.DIAGNOSIS, "DiagnosisInfo"),
            Map.entry(ConsentKind.SURGERY, "OperationInfo"),
            Map.entry(ConsentKind.DISEASE_NAME, "DiagnosisName"),
            Map.entry(ConsentKind.INFECTION, "InfectiousInfo"),
            Map.entry(ConsentKind.ALLERGY, "AllergyInfo"),
            Map.entry(ConsentKind.CONTRAINDICATION, "ContraindicationInfo"),
            Map.entry(ConsentKind.TEST, "TestInfo"),
            Map.entry(ConsentKind.PRESCRIPTION, "PrescriptionInfo"),
            Map.entry(ConsentKind.QUALIFICATION, "Qualification"));

    private ResultWriter() {}

    /** A result as it stands in a file. */
    static WireElement message(EligibilityResult result) {
        return WireElement.message(header(result.header()), body(result));
    }

    private static WireElement header(ResultHeader header) {
        return new WireElement("MessageHeader")
                .add("ProcessExecutionTime", header.processedAt().wire())
                .add("QualificationConfirmationDate", header.confirmationDate().wire())
                .add("MedicalInstitutionCode", header.institutionCode())
                .add("ArbitraryFileIdentifier", header.fileIdentifier())
                .add("ReferenceClassification", header.inquiryKind().wire())
                .add("SegmentOfResult", header.segment().wire())
                .addIfPresent("ErrorCode", header.errorCode())
                .addIfPresent("ErrorMessage", header.errorMessage())
                .add("CharacterCodeIdentifier", header.characterCode().wire());
    }

    private static WireElement body(EligibilityResult result) {
        WireElement body = new WireElement("MessageBody");
        EligibilityInquiry inquiry = result.inquiry();
        if (inquiry != null) {
            body.add(echo(inquiry));
        }
        body.addIfPresent("MedicalTreatmentFlag", result.careKind().wire())
                .addIfPresent(
                        "PrescriptionIssueSelect", result.prescriptionForm().wire())
                .addIfPresent("ProcessingResultStatus", result.status().wire())
                .addIfPresent("ProcessingResultCode", result.processingCode())
                .addIfPresent("ProcessingResultMessage", result.processingMessage())
                .addIfPresent("QualificationValidity", result.validity().wire());
        if (!result.eligibilities().isEmpty()) {
            WireElement list = new WireElement("ResultList");
            for (Eligibility row : result.eligibilities()) {
                list.add(row(row));
            }
            body.add(list);
        }
        return body;
    }

    private static WireElement echo(EligibilityInquiry inquiry) {
        InsuranceIdentity identity = inquiry.identity();
        return new WireElement("QualificationConfirmSearchInfo")
                .add("InsurerNumber", inField(identity.insurer()))
                .addIfPresent("InsuredCardSymbol", identity.symbol())
                .add("InsuredIdentificationNumber", identity.number())
                .addIfPresent("InsuredBranchNumber", identity.branch())
                .add("Birthdate", inquiry.birthdate().wire())
                .add(
                        "LimitApplicationCertificateRelatedConsFlg",
                        inquiry.limitConsent().wire())
                .addIfPresent("ArbitraryIdentifier", inquiry.arbitraryIdentifier());
    }

    /** One 資格確認結果. */
    static WireElement row(Eligibility row) {
        WireElement element = new WireElement("ResultOfQualificationConfirmation");
        element.add("InsuredCardClassification", row.cardClassification().wire())
                .add("InsurerNumber", inField(row.identity().insurer()))
                .addOptional("InsuredCardSymbol", row.identity().symbol())
                .addOptional("InsuredIdentificationNumber", row.identity().number())
                .addOptional("InsuredBranchNumber", row.identity().branch())
                .addOptional("PersonalFamilyClassification", row.relation().wire())
                .addOptional("InsuredName", row.insuredName())
                .add("Name", row.name().name())
                .addOptional("NameOfOther", row.name().other())
                .addOptional("NameKana", row.name().kana())
                .addOptional("NameOfOtherKana", row.name().otherKana())
                .add("Sex1", row.sex().wire())
                .addOptional("Sex2", row.otherSex().wire())
                .add("Birthdate", row.birthdate().wire())
                .addOptional("Address", row.address())
                .addOptional("PostNumber", row.postcode())
                .addOptional("QualificationDate", row.qualifiedOn().wire())
                .addOptional("DisqualificationDate", row.disqualifiedOn().wire())
                .addOptional(
                        "InsuredCertificateIssuanceDate", row.cardIssuedOn().wire())
                .addOptional("InsuredCardValidDate", row.validFrom().wire())
                .addOptional("InsuredCardExpirationDate", row.validUntil().wire())
                .addOptional("InsuredPartialContributionRatio", row.cardRatio())
                .addOptional("PreschoolClassification", row.preschool().wire())
                .addOptional("ReasonOfLoss", row.lossReason().wire())
                .add("InsurerName", row.insurerName());
        ElderlyCertificate elderly = row.elderly();
        if (elderly != null) {
            element.add(elderly(elderly));
        }
        LimitCertificate limit = row.limitCertificate();
        if (limit != null) {
            element.add(limit(limit));
        }
        if (!row.specificDiseases().isEmpty()) {
            WireElement list = new WireElement("SpecificDiseasesCertificateList");
            row.specificDiseases().forEach(disease -> list.add(disease(disease)));
            element.add(list);
        }
        if (!row.medicalTickets().isEmpty()) {
            WireElement list = new WireElement("PublicExpenseResultList");
            row.medicalTickets().forEach(ticket -> list.add(ticket(ticket)));
            element.add(list);
        }
        row.consents().forEach(consent -> consent(consent, element));
        return element.addOptional("OnsRegistrationTime", row.registeredAt().wire())
                .addOptional("ArbitraryIdentifier", row.arbitraryIdentifier())
                .addOptional("ReferenceNumber", row.referenceNumber())
                .addOptional("QualificationConfirmationKey", row.confirmationKey())
                .addOptional("QualificationChangeFlg", row.change().wire());
    }

    private static WireElement elderly(ElderlyCertificate elderly) {
        return new WireElement("ElderlyRecipientCertificateInfo")
                .addIfPresent(
                        "ElderlyRecipientCertificateDate", elderly.issuedOn().wire())
                .addIfPresent(
                        "ElderlyRecipientValidStartDate", elderly.validFrom().wire())
                .addIfPresent(
                        "ElderlyRecipientValidEndDate", elderly.validUntil().wire())
                .addIfPresent("ElderlyRecipientContributionRatio", elderly.ratio());
    }

    private static WireElement limit(LimitCertificate limit) {
        return new WireElement("LimitApplicationCertificateRelatedInfo")
                .addIfPresent(
                        "LimitApplicationCertificateClassification",
                        limit.kind().wire())
                .addIfPresent(
                        "LimitApplicationCertificateClassificationFlag",
                        limit.classification().wire())
                .addIfPresent(
                        "LimitApplicationCertificateDate", limit.issuedOn().wire())
                .addIfPresent(
                        "LimitApplicationCertificateValidStartDate",
                        limit.validFrom().wire())
                .addIfPresent(
                        "LimitApplicationCertificateValidEndDate",
                        limit.validUntil().wire())
                .addIfPresent(
                        "LimitApplicationCertificateLongTermDate",
                        limit.longTermOn().wire());
    }

    private static WireElement disease(SpecificDiseaseCertificate disease) {
        return new WireElement("SpecificDiseasesCertificateInfo")
                .addIfPresent(
                        "SpecificDiseasesDiseaseCategory", disease.category().wire())
                .addIfPresent(
                        "SpecificDiseasesCertificateDate", disease.issuedOn().wire())
                .addIfPresent(
                        "SpecificDiseasesValidStartDate", disease.validFrom().wire())
                .addIfPresent(
                        "SpecificDiseasesValidEndDate", disease.validUntil().wire())
                .addIfPresent("SpecificDiseasesSelfPay", disease.selfPay());
    }

    private static WireElement ticket(MedicalTicket ticket) {
        WireElement element = new WireElement("MedicalTicketInfo")
                .addIfPresent("TicketType", ticket.kind().wire())
                .addIfPresent("MedicalTicketValidDate", ticket.validFrom().wire())
                .addIfPresent("MedicalTicketExpirationDate", ticket.validUntil().wire())
                .addIfPresent("IssueNumber", ticket.issueNumber())
                .addIfPresent("MedicalTreatmentMonth", ticket.month())
                .addIfPresent(
                        "DesignatedMedicalInstitutionCode", ticket.designated().code())
                .addIfPresent(
                        "DesignatedMedicalInstitutionFlag",
                        ticket.designatedFlag().wire())
                .addIfPresent(
                        "DesignatedMedicalInstitutionName", ticket.designated().name())
                .addIfPresent(
                        "PrescriptionIssuerMedicalInstitutionCode",
                        ticket.prescriber().code())
                .addIfPresent(
                        "PrescriptionIssuerMedicalInstitutionName",
                        ticket.prescriber().name());
        numbered(element, "InjuryName", ticket.injuries());
        element.addIfPresent("MedicalTreatmentType", ticket.treatment().wire())
                .addIfPresent("SelfPayAmount", ticket.selfPay())
                .addIfPresent("DistrictContactName", ticket.districtContact())
                .addIfPresent("HandlingContactName", ticket.handlingContact())
                .addIfPresent("SingleOrCombinedUse", ticket.combinedUse().wire())
                .addIfPresent(
                        "StatusOfSocialInsurance", ticket.socialInsurance().wire())
                .addIfPresent("ConsistencyFlag", ticket.consistency().wire())
                .addIfPresent("StatusOfInfecton", ticket.infectionAct().wire())
                .addIfPresent("StatusOfElderlyMedicalCare", ticket.elderlyCare().wire())
                .addIfPresent(
                        "StatusOfPrefecturalExpenses",
                        ticket.prefecturalExpense().wire());
        numbered(element, "Remarks", ticket.remarks());
        return element;
    }

    private static void numbered(WireElement element, String name, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            element.add(name + (i + 1), texts.get(i));
        }
    }

    static void consent(Consent consent, WireElement row) {
        String stem = CONSENT.get(consent.kind());
        row.addIfPresent(stem + "ConsFlg", consent.flag().wire())
                .addIfPresent(stem + "ConsTime", consent.at().wire())
                .addIfPresent(stem + "AvailableTime", consent.until().wire())
                .addIfPresent(stem + "ConsExpiredReason", consent.expired().wire());
    }

    /** Files carry numbers shorter than the field with blanks on the left. */
    static String inField(InsurerNumber insurer) {
        return " ".repeat(Math.max(0, 8 - insurer.digits().length())) + insurer.digits();
    }
}
