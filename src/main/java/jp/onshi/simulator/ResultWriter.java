package jp.onshi.simulator;

import java.nio.charset.CharsetEncoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import jp.onshi.oqs.WireEncoding;

/**
 * Writes OQSsiquc01res and face results. It shares nothing with the program's own codec, neither code nor names, so that
 * reading what it writes proves something; its own yardstick are the files under {@code fixtures/messages/simulator},
 * written by hand.
 */
final class ResultWriter {

    private static final String UNPRINTABLE = "●";
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
            Map.entry(ConsentKind.PRESCRIPTION, "PrescriptionInfo"));

    private ResultWriter() {}

    /** The bytes of a result file. */
    static byte[] write(EligibilityResult result, WireStyle style) {
        Element root = new Element("XmlMsg");
        root.add(header(result.header()));
        root.add(body(result, style));
        if (style.shuffle() != 0) {
            root.shuffle(new Random(style.shuffle()));
        }
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"")
                .append(style.encoding().declared())
                .append("\" standalone=\"no\"?>")
                .append(style.lineEnd());
        root.appendTo(text, style, 0);
        String xml = text.append(style.pretty() ? "" : style.lineEnd()).toString();
        return (style.encoding() == WireEncoding.SHIFT_JIS ? printable(xml) : xml)
                .getBytes(style.encoding().charset());
    }

    private static Element header(ResultHeader header) {
        return new Element("MessageHeader")
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

    private static Element body(EligibilityResult result, WireStyle style) {
        Element body = new Element("MessageBody");
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
            Element list = new Element("ResultList");
            for (Eligibility row : result.eligibilities()) {
                list.add(row(row, style.emptyTags()));
            }
            body.add(list);
        }
        return body;
    }

    private static Element echo(EligibilityInquiry inquiry) {
        InsuranceIdentity identity = inquiry.identity();
        return new Element("QualificationConfirmSearchInfo")
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

    private static Element row(Eligibility row, boolean emptyTags) {
        Element element = new Element("ResultOfQualificationConfirmation", emptyTags);
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
            Element list = new Element("SpecificDiseasesCertificateList");
            row.specificDiseases().forEach(disease -> list.add(disease(disease)));
            element.add(list);
        }
        if (!row.medicalTickets().isEmpty()) {
            Element list = new Element("PublicExpenseResultList");
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

    private static Element elderly(ElderlyCertificate elderly) {
        return new Element("ElderlyRecipientCertificateInfo")
                .addIfPresent(
                        "ElderlyRecipientCertificateDate", elderly.issuedOn().wire())
                .addIfPresent(
                        "ElderlyRecipientValidStartDate", elderly.validFrom().wire())
                .addIfPresent(
                        "ElderlyRecipientValidEndDate", elderly.validUntil().wire())
                .addIfPresent("ElderlyRecipientContributionRatio", elderly.ratio());
    }

    private static Element limit(LimitCertificate limit) {
        return new Element("LimitApplicationCertificateRelatedInfo")
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

    private static Element disease(SpecificDiseaseCertificate disease) {
        return new Element("SpecificDiseasesCertificateInfo")
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

    private static Element ticket(MedicalTicket ticket) {
        Element element = new Element("MedicalTicketInfo")
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

    private static void numbered(Element element, String name, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            element.add(name + (i + 1), texts.get(i));
        }
    }

    private static void consent(Consent consent, Element row) {
        String stem = CONSENT.get(consent.kind());
        row.addIfPresent(stem + "ConsFlg", consent.flag().wire())
                .addIfPresent(stem + "ConsTime", consent.at().wire())
                .addIfPresent(stem + "AvailableTime", consent.until().wire());
    }

    /** Files carry numbers shorter than the field with blanks on the left. */
    private static String inField(InsurerNumber insurer) {
        return " ".repeat(Math.max(0, 8 - insurer.digits().length())) + insurer.digits();
    }

    /** Text with everything that windows-31j cannot say replaced as real terminals do: kanji by ●, selectors by nothing. */
    private static String printable(String xml) {
        CharsetEncoder encoder = WireEncoding.SHIFT_JIS.charset().newEncoder();
        StringBuilder text = new StringBuilder();
        xml.codePoints().forEach(point -> {
            String character = Character.toString(point);
            if (encoder.canEncode(character)) {
                text.append(character);
            } else if (Character.getType(point) != Character.NON_SPACING_MARK) {
                text.append(UNPRINTABLE);
            }
        });
        return text.toString();
    }

    /** An element under construction: with text, or with children. */
    private static final class Element {
        private final String name;
        private final boolean emptyTags;
        private final String text;
        private final List<Element> children = new ArrayList<>();

        Element(String name) {
            this(name, false);
        }

        Element(String name, boolean emptyTags) {
            this(name, emptyTags, "");
        }

        private Element(String name, boolean emptyTags, String text) {
            this.name = name;
            this.emptyTags = emptyTags;
            this.text = text;
        }

        Element add(Element child) {
            children.add(child);
            return this;
        }

        Element add(String child, String content) {
            return add(new Element(child, false, content));
        }

        Element addIfPresent(String child, String content) {
            return content.isEmpty() ? this : add(child, content);
        }

        /** An optional element of a row: left out when absent, or an empty tag where the style says so. */
        Element addOptional(String child, String content) {
            return emptyTags ? add(child, content) : addIfPresent(child, content);
        }

        /** Another order of the children; children of one name keep theirs, since it means something. */
        void shuffle(Random random) {
            Map<String, Deque<Element>> inOrder = new HashMap<>();
            for (Element child : children) {
                child.shuffle(random);
                inOrder.computeIfAbsent(child.name, n -> new ArrayDeque<>()).add(child);
            }
            Collections.shuffle(children, random);
            children.replaceAll(child -> inOrder.computeIfAbsent(child.name, n -> new ArrayDeque<>(List.of(child)))
                    .remove());
        }

        void appendTo(StringBuilder out, WireStyle style, int depth) {
            if (style.pretty()) {
                out.append("  ".repeat(depth));
            }
            if (children.isEmpty() && text.isEmpty()) {
                out.append('<').append(name).append("/>");
            } else {
                out.append('<').append(name).append('>');
                appendText(out);
                if (!children.isEmpty()) {
                    out.append(style.pretty() ? style.lineEnd() : "");
                    for (Element child : children) {
                        child.appendTo(out, style, depth + 1);
                    }
                    out.append(style.pretty() ? "  ".repeat(depth) : "");
                }
                out.append("</").append(name).append('>');
            }
            out.append(style.pretty() ? style.lineEnd() : "");
        }

        private void appendText(StringBuilder out) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '<' -> out.append("&lt;");
                    case '>' -> out.append("&gt;");
                    case '&' -> out.append("&amp;");
                    case '\r', '\n', '\t' -> out.append("&#").append((int) c).append(';');
                    default -> out.append(c);
                }
            }
        }
    }
}
