package jp.onshi.oqs;

import java.util.function.Consumer;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.ProcessingAnswer;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.oqs.UnreadableMessageException.Reason;

/** What requests about one person besides lookups, and their results, have in common. */
final class SingleResult {

    private SingleResult() {}

    /** A message with its header written; {@code XmlMsg} is still open. */
    static MessageWriter request(String institutionCode, String fileIdentifier) {
        return new MessageWriter()
                .open("XmlMsg")
                .open("MessageHeader")
                .leaf("MedicalInstitutionCode", institutionCode)
                .optional("ArbitraryFileIdentifier", fileIdentifier)
                .close();
    }

    /**
     * Reads a result that says whether something was done.
     *
     * @param echo the element in which the request's content comes back
     * @param known takes what is known of it
     */
    static ProcessingAnswer read(byte[] file, String echo, Consumer<Element> known) throws UnreadableMessageException {
        Element root = MessageReader.read(file);
        Element head = root.take("MessageHeader").orElseGet(() -> new Element("MessageHeader"));
        Element body = root.take("MessageBody").orElseGet(() -> new Element("MessageBody"));
        body.take(echo).ifPresent(known);
        ProcessingAnswer answer = new ProcessingAnswer(
                ResultReading.header(head),
                Code.of(ProcessingStatus.class, body.takeText("ProcessingResultStatus")),
                body.takeWord("ProcessingResultCode"),
                body.takeWord("ProcessingResultMessage"),
                root.untaken());
        boolean saysNothing = answer.header().segment().isAbsent()
                && answer.status().isAbsent()
                && answer.code().isEmpty();
        if (saysNothing) {
            throw new UnreadableMessageException(Reason.NOT_OURS, 0);
        }
        return answer;
    }
}
