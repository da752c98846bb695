package jp.onshi.oqs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.onshi.oqs.UnreadableMessageException.Reason;

/**
 * A unit of a batch result in few bytes, with every element that came, known or not. First a version (1), then the
 * element: its name (the number of a known one, or 0 and the name), its text, how many children it has, and these.
 * Numbers are written seven bits a byte, low ones first.
 */
final class KeptUnit {

    private static final int VERSION = 1;

    /** Names that are kept as numbers: append only, the numbers are in ledgers. */
    private static final List<String> NAMES = List.of(
            "BulkConfirmUnit",
            "BulkRegistrationUnit",
            "QualificationConfirmSearchInfo",
            "ReferenceNumberRegistrationInfo",
            "ProcessingResultStatus",
            "ProcessingResultCode",
            "ProcessingResultMessage",
            "QualificationValidity",
            "ResultList",
            "ResultOfQualificationConfirmation",
            "ReferenceNumber",
            "InsurerNumber",
            "InsuredCardSymbol",
            "InsuredIdentificationNumber",
            "InsuredBranchNumber",
            "Birthdate",
            "ArbitraryIdentifier",
            "LimitApplicationCertificateChanged",
            "LimitApplicationCertificateRelatedConsFlg",
            "LimitApplicationCertificateRelatedConsTime",
            "LimitApplicationCertificateRelatedAvailableTime",
            "LimitApplicationCertificateRelatedConsExpiredReason",
            "LimitApplicationCertificateRelatedInfo",
            "LimitApplicationCertificateClassification",
            "LimitApplicationCertificateClassificationFlag",
            "LimitApplicationCertificateDate",
            "LimitApplicationCertificateValidStartDate",
            "LimitApplicationCertificateValidEndDate",
            "LimitApplicationCertificateLongTermDate",
            "InsuredCardClassification",
            "PersonalFamilyClassification",
            "InsuredName",
            "Name",
            "NameOfOther",
            "NameKana",
            "NameOfOtherKana",
            "Sex1",
            "Sex2",
            "Address",
            "PostNumber",
            "QualificationDate",
            "DisqualificationDate",
            "InsuredCertificateIssuanceDate",
            "InsuredCardValidDate",
            "InsuredCardExpirationDate",
            "InsuredPartialContributionRatio",
            "PreschoolClassification",
            "ReasonOfLoss",
            "InsurerName",
            "ElderlyRecipientCertificateInfo",
            "ElderlyRecipientCertificateDate",
            "ElderlyRecipientValidStartDate",
            "ElderlyRecipientValidEndDate",
            "ElderlyRecipientContributionRatio",
            "SpecificDiseasesCertificateRelatedConsFlg",
            "SpecificDiseasesCertificateRelatedConsTime",
            "SpecificDiseasesCertificateRelatedAvailableTime",
            "SpecificDiseasesCertificateRelatedConsExpiredReason",
            "SpecificDiseasesCertificateList",
            "SpecificDiseasesCertificateInfo",
            "SpecificDiseasesDiseaseCategory",
            "SpecificDiseasesCertificateDate",
            "SpecificDiseasesValidStartDate",
            "SpecificDiseasesValidEndDate",
            "SpecificDiseasesSelfPay",
            "SpecificHealthCheckupsInfoConsFlg",
            "SpecificHealthCheckupsInfoConsTime",
            "SpecificHealthCheckupsInfoAvailableTime",
            "SpecificHealthCheckupsInfoConsExpiredReason",
            "PharmacistsInfoConsFlg",
            "PharmacistsInfoConsTime",
            "PharmacistsInfoAvailableTime",
            "PharmacistsInfoConsExpiredReason",
            "DiagnosisInfoConsFlg",
            "DiagnosisInfoConsTime",
            "DiagnosisInfoAvailableTime",
            "DiagnosisInfoConsExpiredReason",
            "OperationInfoConsFlg",
            "OperationInfoConsTime",
            "OperationInfoAvailableTime",
            "OperationInfoConsExpiredReason",
            "QualificationConsFlg",
            "QualificationConsTime",
            "QualificationAvailableTime",
            "QualificationConsExpiredReason",
            "OnsRegistrationTime",
            "QualificationConfirmationKey",
            "QualificationChangeFlg",
            "PublicExpenseResultList",
            "MedicalTicketInfo");

    private static final Map<String, Integer> NUMBERS = numbers();

    private KeptUnit() {}

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            numbers.put(NAMES.get(i), i + 1);
        }
        return numbers;
    }

    static byte[] of(Element unit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        bytes.write(VERSION);
        write(unit, bytes);
        return bytes.toByteArray();
    }

    private static void write(Element element, ByteArrayOutputStream out) {
        int number = NUMBERS.getOrDefault(element.name(), 0);
        number(number, out);
        if (number == 0) {
            text(element.name(), out);
        }
        List<Element> children = element.children();
        // Blanks that only make a file pretty are not worth keeping.
        String own = element.text();
        text(!children.isEmpty() && own.isBlank() ? "" : own, out);
        number(children.size(), out);
        for (Element child : children) {
            write(child, out);
        }
    }

    private static void text(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length, out);
        out.write(bytes, 0, bytes.length);
    }

    private static void number(int value, ByteArrayOutputStream out) {
        int rest = value;
        while (rest >= 0x80) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    /**
     * The unit again.
     *
     * @throws UnreadableMessageException {@code NOT_OURS} when the bytes are no kept unit
     */
    static Element read(byte[] kept) throws UnreadableMessageException {
        Source source = new Source(kept);
        if (source.number() != VERSION) {
            throw notOurs();
        }
        Element unit = source.element(0);
        if (source.at != kept.length) {
            throw notOurs();
        }
        return unit;
    }

    private static UnreadableMessageException notOurs() {
        return new UnreadableMessageException(Reason.NOT_OURS, 0);
    }

    private static final class Source {
        private final byte[] bytes;
        private int at;

        Source(byte[] bytes) {
            this.bytes = bytes;
        }

        Element element(int depth) throws UnreadableMessageException {
            int number = number();
            if (number > NAMES.size() || depth > MessageReader.MAX_DEPTH) {
                throw notOurs();
            }
            Element element = new Element(number == 0 ? text() : NAMES.get(number - 1));
            element.append(text());
            int children = number();
            if (children > bytes.length - at) {
                throw notOurs();
            }
            for (int i = 0; i < children; i++) {
                element.add(element(depth + 1));
            }
            return element;
        }

        private String text() throws UnreadableMessageException {
            int length = number();
            if (length > bytes.length - at) {
                throw notOurs();
            }
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }

        private int number() throws UnreadableMessageException {
            int value = 0;
            for (int shift = 0; shift < 28; shift += 7) {
                if (at >= bytes.length) {
                    throw notOurs();
                }
                int part = bytes[at++];
                value |= (part & 0x7F) << shift;
                if (part >= 0) {
                    return value;
                }
            }
            throw notOurs();
        }
    }
}
