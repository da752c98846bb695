package jp.onshi.oqs;

import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.exc.WstxException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import jp.onshi.eligibility.BatchHeader;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.ResultHeader;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads a batch result (02res of any kind) of any length: first the header, then unit by unit, with no more than one
 * unit in memory. As strict as for other messages: no document type, no entities, and limits on depth, elements and
 * text, per unit; and a limit on the bytes of the file, packed and unpacked.
 *
 * <p>Elements come in any order. When the body comes before the header, the file is read twice. A unit is
 * {@code BulkConfirmUnit} or {@code BulkRegistrationUnit} at any depth of the body; its rows stand in it directly or
 * below a list. Of what stands in the body beside the units only 処理結果状況 with code and message count.
 *
 * <p>Belongs to one thread at a time.
 */
public final class BulkReader implements AutoCloseable {

    /** The most text of one unit, in UTF-16 units. */
    static final int MAX_UNIT_TEXT = 4 * 1024 * 1024;

    private static final String BODY = "MessageBody";
    private static final String HEADER = "MessageHeader";
    private static final String CONFIRM_UNIT = "BulkConfirmUnit";
    private static final String REGISTRATION_UNIT = "BulkRegistrationUnit";

    /** Where a file's bytes come from; may be asked twice. */
    public interface Source {
        /** The bytes from the beginning. */
        InputStream open() throws IOException;
    }

    /** Made when the first result comes; below our own limits, the whole file is limited by its bytes only. */
    private static final class Parser {
        static final XMLInputFactory STAX = MessageReader.Parsers.hardened(3 * MessageReader.MAX_DEPTH, Long.MAX_VALUE);
    }

    private final Source source;
    private final boolean packed;
    private final long mostBytes;
    private @Nullable Input input;
    private BatchHeader header;
    /** Elements that are open between the body and the place of reading. */
    private int depth;

    private boolean ended;
    private boolean inBody;
    private @Nullable Element first;
    private String bodyStatus = "";
    private String bodyCode = "";
    private String bodyMessage = "";

    private BulkReader(Source source, boolean packed, long mostBytes) {
        this.source = source;
        this.packed = packed;
        this.mostBytes = mostBytes;
        this.header = ResultReading.batchHeader(new Element(HEADER));
    }

    /** The file in hand. */
    private record Input(JapaneseReader text, XMLStreamReader xml) {}

    /**
     * Opens a result and reads its header. When the body says エラー of everything and holds no unit, the header gets
     * the body's code and message and counts as 異常終了.
     *
     * @param extension {@link FileName#XML} or {@link FileName#ZIP}
     * @param mostBytes the largest file, packed or not, and the largest content of a packed one
     * @throws UnreadableMessageException when it is no batch result; {@code INCOMPLETE} when more may follow;
     *     {@code PACKED} for a zip that may not be unpacked
     */
    public static BulkReader open(Source source, String extension, long mostBytes)
            throws UnreadableMessageException, IOException {
        BulkReader reader = new BulkReader(source, extension.equals(FileName.ZIP), mostBytes);
        try {
            reader.begin();
            return reader;
        } catch (UnreadableMessageException | IOException | RuntimeException failure) {
            try {
                reader.close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    /**
     * A unit again from {@link BulkUnit#kept}.
     *
     * @throws UnreadableMessageException {@code NOT_OURS} when the bytes are no kept unit
     */
    public static BatchUnit unit(byte[] kept) throws UnreadableMessageException {
        return ResultReading.unit(KeptUnit.read(kept));
    }

    /** MessageHeader. */
    public BatchHeader header() {
        return header;
    }

    /**
     * The next unit; {@code null} when the end of the message was reached and everything in it was well formed.
     *
     * @throws UnreadableMessageException when the message is broken off or damaged, or passes a limit
     */
    public @Nullable BulkUnit next() throws UnreadableMessageException, IOException {
        Element unit = first;
        first = null;
        if (unit == null) {
            unit = nextUnit();
        }
        if (unit == null) {
            return null;
        }
        byte[] kept = KeptUnit.of(unit);
        return new BulkUnit(ResultReading.unit(unit), kept);
    }

    @Override
    public void close() throws IOException {
        Input open = input;
        input = null;
        if (open != null) {
            open.text().close();
        }
    }

    private void begin() throws UnreadableMessageException, IOException {
        boolean known = findBody(false);
        if (inBody && !known) {
            Element late = headerBehindBody();
            close();
            if (late != null) {
                header = ResultReading.batchHeader(late);
            }
            findBody(true);
        }
        first = nextUnit();
        boolean everythingFailed = first == null
                && Code.of(ProcessingStatus.class, bodyStatus).is(ProcessingStatus.ERROR)
                && header.common().errorCode().isEmpty();
        if (everythingFailed) {
            header = failed(header, bodyCode, bodyMessage);
        }
        boolean saysNothing = first == null
                && header.common().segment().isAbsent()
                && header.common().errorCode().isEmpty()
                && bodyStatus.isEmpty();
        if (saysNothing) {
            throw new UnreadableMessageException(Reason.NOT_OURS, 0);
        }
    }

    private static BatchHeader failed(BatchHeader header, String code, String message) {
        ResultHeader common = header.common();
        return new BatchHeader(
                new ResultHeader(
                        common.processedAt(),
                        common.confirmationDate(),
                        common.institutionCode(),
                        common.fileIdentifier(),
                        common.inquiryKind(),
                        Code.of(ResultSegment.FAILED),
                        code,
                        message,
                        common.characterCode()),
                header.reception(),
                header.total(),
                header.normal(),
                header.errors());
    }

    /** Opens the file and goes to its body, or to its end when it has none; whether a header came before. */
    private boolean findBody(boolean headerKnown) throws UnreadableMessageException, IOException {
        InputStream bytes = source.open();
        JapaneseReader text = new JapaneseReader(packed ? new PackedMessage(bytes, mostBytes) : bytes, mostBytes);
        boolean known = headerKnown;
        try {
            XMLStreamReader xml = Parser.STAX.createXMLStreamReader(text);
            input = new Input(text, xml);
            MessageReader.toRoot(xml);
            if (!xml.getLocalName().equals(MessageReader.ROOT)) {
                throw new UnreadableMessageException(
                        Reason.NOT_OURS, xml.getLocation().getLineNumber());
            }
            while (xml.next() != XMLStreamConstants.END_ELEMENT) {
                if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals(BODY)) {
                    inBody = true;
                    return known;
                }
                Element element = element(xml);
                if (!headerKnown && element.name().equals(HEADER)) {
                    header = ResultReading.batchHeader(element);
                    known = true;
                }
            }
            toEnd(xml);
            return known;
        } catch (XMLStreamException broken) {
            if (input == null) {
                text.close();
            }
            throw unreadable(text, broken);
        }
    }

    private @Nullable Element headerBehindBody() throws UnreadableMessageException, IOException {
        Input open = opened();
        XMLStreamReader xml = open.xml();
        Element late = null;
        try {
            int level = 1;
            while (level > 0) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    level++;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    level--;
                }
            }
            while (xml.next() != XMLStreamConstants.END_ELEMENT) {
                if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                    Element element = element(xml);
                    late = late == null && element.name().equals(HEADER) ? element : late;
                }
            }
            return late;
        } catch (XMLStreamException broken) {
            throw unreadable(open.text(), broken);
        }
    }

    private @Nullable Element nextUnit() throws UnreadableMessageException, IOException {
        if (ended) {
            return null;
        }
        Input open = opened();
        XMLStreamReader xml = open.xml();
        try {
            while (inBody) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                    inBody = depth >= 0;
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    String name = xml.getLocalName();
                    if (name.equals(CONFIRM_UNIT) || name.equals(REGISTRATION_UNIT)) {
                        return element(xml);
                    }
                    beside(name, xml);
                }
            }
            while (xml.next() != XMLStreamConstants.END_ELEMENT) {
                if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                    element(xml);
                }
            }
            toEnd(xml);
            return null;
        } catch (XMLStreamException broken) {
            throw unreadable(open.text(), broken);
        }
    }

    /** An element of the body that is no unit. */
    private void beside(String name, XMLStreamReader xml) throws XMLStreamException, UnreadableMessageException {
        switch (depth == 0 ? name : "") {
            case "ProcessingResultStatus" -> bodyStatus = element(xml).text().strip();
            case "ProcessingResultCode" -> bodyCode = element(xml).text().strip();
            case "ProcessingResultMessage" -> bodyMessage = element(xml).text().strip();
            default -> {
                depth++;
                if (depth > MessageReader.MAX_DEPTH) {
                    throw new UnreadableMessageException(
                            Reason.TOO_DEEP, xml.getLocation().getLineNumber());
                }
            }
        }
    }

    private void toEnd(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            xml.next();
        }
        ended = true;
    }

    private Input opened() {
        Input open = input;
        if (open == null) {
            throw new IllegalStateException("closed");
        }
        return open;
    }

    /** The element at whose beginning the parser stands, with everything in it. */
    private static Element element(XMLStreamReader xml) throws XMLStreamException, UnreadableMessageException {
        Element root = opened(xml);
        Element current = root;
        Deque<Element> open = new ArrayDeque<>();
        int elements = 1;
        int text = 0;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Element child = opened(xml);
                    current.add(child);
                    open.push(current);
                    current = child;
                    elements++;
                    if (open.size() >= MessageReader.MAX_DEPTH) {
                        throw refusal(xml, Reason.TOO_DEEP);
                    }
                    if (elements > MessageReader.MAX_ELEMENTS) {
                        throw refusal(xml, Reason.TOO_LARGE);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (open.isEmpty()) {
                        return root;
                    }
                    current = open.pop();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    text += xml.getTextLength();
                    if (text > MAX_UNIT_TEXT || current.textLength() + xml.getTextLength() > MessageReader.MAX_TEXT) {
                        throw refusal(xml, Reason.TOO_LARGE);
                    }
                    current.append(xml.getText());
                }
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
    }

    private static Element opened(XMLStreamReader xml) throws UnreadableMessageException {
        String name = xml.getLocalName();
        if (name.length() > MessageReader.MAX_NAME) {
            throw refusal(xml, Reason.TOO_LARGE);
        }
        Element element = new Element(name);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            Element attribute = new Element(xml.getAttributeLocalName(i));
            attribute.append(xml.getAttributeValue(i));
            element.add(attribute);
        }
        return element;
    }

    private static UnreadableMessageException refusal(XMLStreamReader xml, Reason reason) {
        return new UnreadableMessageException(reason, xml.getLocation().getLineNumber());
    }

    /** Why the parser gave up; as in {@link MessageReader}, with the reader of the bytes asked first. */
    private static UnreadableMessageException unreadable(JapaneseReader text, XMLStreamException broken)
            throws IOException {
        UnreadableMessageException refusal = text.refusal();
        if (refusal != null) {
            return refusal;
        }
        IOException failure = text.failure();
        if (failure != null) {
            throw failure;
        }
        if (text.isBlank()) {
            return new UnreadableMessageException(Reason.EMPTY, 0);
        }
        if (broken.getLocation() == null || !(broken instanceof WstxException)) {
            return new UnreadableMessageException(Reason.TOO_LARGE, 0);
        }
        boolean cutOff = broken instanceof WstxEOFException
                || broken.getLocation().getCharacterOffset() >= text.unfinishedMarkup();
        return new UnreadableMessageException(
                cutOff ? Reason.INCOMPLETE : Reason.NOT_XML,
                broken.getLocation().getLineNumber());
    }
}
