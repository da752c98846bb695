package jp.onshi.oqs;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.exc.WstxException;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * Parses the bytes of a message into elements, trusting nothing: no document type, no entity of the file's own, and
 * limits on bytes, depth, attributes, elements and text that no real message comes near.
 */
final class MessageReader {

    /** The largest file that is read, in bytes. */
    static final int MAX_BYTES = 16 * 1024 * 1024;
    /** The deepest nesting. */
    static final int MAX_DEPTH = 64;
    /** The most attributes of one element. */
    static final int MAX_ATTRIBUTES = 64;
    /** The most elements of one message. */
    static final int MAX_ELEMENTS = 100_000;
    /** The longest name of an element. */
    static final int MAX_NAME = 200;
    /** The longest text of one element, in UTF-16 units. */
    static final int MAX_TEXT = 100_000;

    /** The root of every message. */
    static final String ROOT = "XmlMsg";

    private MessageReader() {}

    /** The parsers; made when the first message comes, and shared by all threads. */
    static final class Parsers {
        /** One above our own limits, so that ours give the reason. */
        static final XMLInputFactory STAX = hardened(MAX_DEPTH + 1, MAX_ELEMENTS + 1L);

        static final XmlFactory XML = XmlFactory.builder()
                .xmlInputFactory(STAX)
                .xmlOutputFactory(new WstxOutputFactory())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH * 2)
                        .maxStringLength(MAX_TEXT * 2)
                        .build())
                .build();

        static XMLInputFactory hardened(int depth, long elements) {
            XMLInputFactory factory = new WstxInputFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setXMLResolver((publicId, systemId, base, namespace) -> {
                throw new XMLStreamException("nothing outside the file is read");
            });
            // Errors come where they are read, not later from an accessor.
            factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
            factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, depth);
            factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, elements);
            factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT + 1);
            factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
            factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_TEXT);
            return factory;
        }
    }

    /**
     * Reads a message.
     *
     * @return its {@code XmlMsg} element
     * @throws UnreadableMessageException when the bytes are no message
     */
    static Element read(byte[] file) throws UnreadableMessageException {
        if (file.length > MAX_BYTES) {
            throw new UnreadableMessageException(Reason.TOO_LARGE, 0);
        }
        String text = JapaneseXml.decode(file);
        try {
            XMLStreamReader stream = Parsers.STAX.createXMLStreamReader(new StringReader(text));
            toRoot(stream);
            Element root = new Element(stream.getLocalName());
            try (JsonParser parser = Parsers.XML.createParser(stream)) {
                fill(root, parser);
                while (stream.hasNext()) {
                    stream.next();
                }
            }
            if (!root.name().equals(ROOT)) {
                throw new UnreadableMessageException(Reason.NOT_OURS, 1);
            }
            return root;
        } catch (XMLStreamException notXml) {
            throw unreadable(notXml, text);
        } catch (IOException notXml) {
            throw unreadable(notXml.getCause(), text);
        }
    }

    static void toRoot(XMLStreamReader stream) throws XMLStreamException, UnreadableMessageException {
        while (stream.getEventType() != XMLStreamConstants.START_ELEMENT) {
            if (stream.next() == XMLStreamConstants.DTD) {
                throw new UnreadableMessageException(
                        Reason.DOCTYPE, stream.getLocation().getLineNumber());
            }
        }
    }

    /** Jackson gives child elements (and attributes) as fields, and text beside them as fields without a name. */
    private static void fill(Element root, JsonParser parser) throws IOException, UnreadableMessageException {
        Deque<Element> open = new ArrayDeque<>();
        Element current = root;
        int elements = 1;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            int line = parser.currentLocation().getLineNr();
            switch (token) {
                case FIELD_NAME -> {
                    String name = parser.currentName();
                    open.push(current);
                    if (!name.isEmpty()) {
                        Element child = new Element(name);
                        current.add(child);
                        current = child;
                        elements++;
                    }
                    if (name.length() > MAX_NAME || elements > MAX_ELEMENTS) {
                        throw new UnreadableMessageException(Reason.TOO_LARGE, line);
                    }
                    if (open.size() >= MAX_DEPTH) {
                        throw new UnreadableMessageException(Reason.TOO_DEEP, line);
                    }
                }
                case START_OBJECT -> {
                    // its fields follow
                }
                case END_OBJECT, VALUE_STRING, VALUE_NULL -> {
                    if (token == JsonToken.VALUE_STRING) {
                        current.append(parser.getText());
                    }
                    if (current.textLength() > MAX_TEXT) {
                        throw new UnreadableMessageException(Reason.TOO_LARGE, line);
                    }
                    current = open.isEmpty() ? root : open.pop();
                }
                default -> throw new UnreadableMessageException(Reason.NOT_XML, line);
            }
        }
    }

    /**
     * Why Woodstox gave up: it tells a passed limit from a broken document by the exception's type, and calls the end of
     * the input by its name except inside some kinds of markup, where the place of the error tells it.
     */
    private static UnreadableMessageException unreadable(@Nullable Throwable cause, String text) {
        if (!(cause instanceof XMLStreamException broken) || broken.getLocation() == null) {
            return new UnreadableMessageException(Reason.TOO_LARGE, 0);
        }
        int line = broken.getLocation().getLineNumber();
        if (!(cause instanceof WstxException)) {
            return new UnreadableMessageException(Reason.TOO_LARGE, line);
        }
        boolean ended = cause instanceof WstxEOFException
                || broken.getLocation().getCharacterOffset() >= unfinishedMarkup(text);
        return new UnreadableMessageException(ended ? Reason.INCOMPLETE : Reason.NOT_XML, line);
    }

    /** Where the markup begins that the end of the text cuts off; beyond the end when there is none. */
    static int unfinishedMarkup(String text) {
        int tag = text.lastIndexOf('<');
        if (tag >= 0 && text.indexOf('>', tag) < 0) {
            return tag;
        }
        int reference = text.lastIndexOf('&');
        return reference > tag && text.indexOf(';', reference) < 0 ? reference : Integer.MAX_VALUE;
    }
}
