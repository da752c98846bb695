package jp.onshi.oqs;

import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.Reception;
import jp.onshi.eligibility.ResultHeader;
import jp.onshi.eligibility.WireTime;
import jp.onshi.oqs.UnreadableMessageException.Reason;

/**
 * What all batches have in common between the request and the result: the acceptance (01res) and the request for the
 * result (02req). Stateless.
 *
 * <p>The names of 受付番号 and 受付日時 are confirmed. That 処理結果区分 and エラーコード stand in the header of an
 * acceptance, and 処理結果状況 in its body, is our reading; all of them may be missing.
 */
public final class ReceptionCodec {

    static final String RECEPTION_NUMBER = "ReceptionNumber";

    /**
     * Reads an acceptance (01res) of any batch.
     *
     * @throws UnreadableMessageException when the bytes are no acceptance; {@code INCOMPLETE} when more may follow;
     *     {@code NOT_OURS} also for an {@code XmlMsg} that says nothing an acceptance says
     */
    public Reception decode(byte[] file) throws UnreadableMessageException {
        Element root = MessageReader.read(file);
        Element head = root.take("MessageHeader").orElseGet(() -> new Element("MessageHeader"));
        Element body = root.take("MessageBody").orElseGet(() -> new Element("MessageBody"));
        ResultHeader header = ResultReading.header(head);
        // The echo of what was asked says nothing new.
        body.take(EligibilityCodec.SEARCH_INFO).ifPresent(Element::takeAll);
        String number = body.takeWord(RECEPTION_NUMBER);
        Reception reception = new Reception(
                header,
                number.isEmpty() ? head.takeWord(RECEPTION_NUMBER) : number,
                WireTime.of(body.takeText("ReceptionDateTime")),
                Code.of(ProcessingStatus.class, body.takeText("ProcessingResultStatus")),
                body.takeWord("ProcessingResultCode"),
                body.takeWord("ProcessingResultMessage"),
                root.untaken());
        boolean saysNothing = reception.number().isEmpty()
                && header.segment().isAbsent()
                && header.errorCode().isEmpty()
                && reception.status().isAbsent();
        if (saysNothing) {
            throw new UnreadableMessageException(Reason.NOT_OURS, 0);
        }
        return reception;
    }

    /**
     * Writes a request for the result (02req) of any batch.
     *
     * @param institutionCode 医療機関コード, 10 digits
     * @param fileIdentifier 任意のファイル識別子; left out when empty, as the layout of 02req does not name it
     * @param reception 受付番号
     * @throws IllegalArgumentException when a field holds a character that XML cannot carry
     */
    public byte[] encodeFetch(String institutionCode, String fileIdentifier, String reception, WireEncoding encoding) {
        return new MessageWriter()
                .open("XmlMsg")
                .open("MessageHeader")
                .leaf("MedicalInstitutionCode", institutionCode)
                .optional("ArbitraryFileIdentifier", fileIdentifier)
                .close()
                .open("MessageBody")
                .leaf(RECEPTION_NUMBER, reception)
                .close()
                .close()
                .bytes(encoding);
    }
}
