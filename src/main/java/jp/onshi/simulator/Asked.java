package jp.onshi.simulator;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;

/**
 * A request as it was taken.
 *
 * @param prefix what its name begins with ({@code OQSsiquc01req})
 * @param message its {@code XmlMsg}
 * @param file its bytes
 * @param when the moment of the answer, Japanese time
 * @param faults what is to go wrong with the answer
 */
@SuppressWarnings("ArrayRecordComponent")
record Asked(String prefix, WireElement message, byte[] file, LocalDateTime when, Set<Fault> faults) {

    String institution() {
        return message.text("MedicalInstitutionCode");
    }

    String identifier() {
        return message.text("ArbitraryFileIdentifier");
    }

    /** A MessageHeader of a result that was worked out, without what only some kinds have. */
    WireElement header() {
        return new WireElement("MessageHeader")
                .add("ProcessExecutionTime", when.format(Answer.MOMENT))
                .add("MedicalInstitutionCode", institution())
                .addIfPresent("ArbitraryFileIdentifier", identifier())
                .add("SegmentOfResult", "1")
                .add("CharacterCodeIdentifier", "0");
    }

    /** A message that says only that, and why, nothing was done (処理結果区分 9). */
    Answer failed(String code, String message) {
        WireElement header = header();
        header.put("SegmentOfResult", "9");
        header.add("ErrorCode", code).add("ErrorMessage", message);
        return new Answer.Message(WireElement.message(header, new WireElement("MessageBody")));
    }

    /** The day of an element, if it is a real one. */
    static Optional<LocalDate> day(String wire) {
        try {
            return Optional.of(LocalDate.parse(wire, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    /** Whom an element names by 保険者番号, 記号, 番号 and 枝番. */
    static InsuranceIdentity identity(WireElement element) {
        return new InsuranceIdentity(
                InsurerNumber.of(element.text("InsurerNumber")),
                element.text("InsuredCardSymbol"),
                element.text("InsuredIdentificationNumber"),
                element.text("InsuredBranchNumber"));
    }
}
