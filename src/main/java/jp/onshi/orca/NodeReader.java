package jp.onshi.orca;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers, XML or JSON, by what they are. Trusts nothing: no document type, no entity of the answer's own, and
 * limits on depth, elements and text. Elements that nobody asks for are left aside.
 */
final class NodeReader {

    /** The largest answer, in bytes: 2500 insurers or 1500 receptions stay far below. */
    static final int MAX_BYTES = 32 * 1024 * 1024;
    /** The deepest nesting. */
    static final int MAX_DEPTH = 64;
    /** The most elements of one answer. */
    static final int MAX_ELEMENTS = 2_000_000;
    /** The longest text of one element, in UTF-16 units. */
    static final int MAX_TEXT = 100_000;

    private static final String RESULT = "Api_Result";
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private NodeReader() {}

    /** Made when the first answer comes, and shared by all threads. */
    private static final class Parsers {
        static final XMLInputFactory STAX = hardened();
        static final JsonFactory JSON = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_TEXT)
                        .maxNameLength(1000)
                        .maxNumberLength(1000)
                        .build())
                .build();

        private static XMLInputFactory hardened() {
            XMLInputFactory factory = new WstxInputFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setXMLResolver((publicId, systemId, base, namespace) -> {
                throw new XMLStreamException("nothing outside the answer is read");
            });
            factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
            factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
            factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) MAX_ELEMENTS);
            factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT);
            factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_DEPTH);
            factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_TEXT);
            return factory;
        }
    }

    /**
     * The element of an answer that carries Api_Result.
     *
     * @throws OrcaException {@code Unreadable} when the bytes are no answer of the API
     */
    static Node answer(byte[] body) throws OrcaException {
        Node root = any(body);
        return withResult(root, 0).orElseThrow(() -> new OrcaException(new OrcaFault.Unreadable()));
    }

    /** Whatever the bytes say; the root has no name. */
    static Node any(byte[] body) throws OrcaException {
        String text = new String(body, StandardCharsets.UTF_8);
        int start = 0;
        while (start < text.length()
                && (text.charAt(start) == BYTE_ORDER_MARK || Character.isWhitespace(text.charAt(start)))) {
            start++;
        }
        String content = text.substring(start);
        try {
            return content.startsWith("<") ? xml(content) : json(content);
        } catch (XMLStreamException | IOException notOurs) {
            throw new OrcaException(new OrcaFault.Unreadable(), withoutWords(notOurs));
        }
    }

    /** What a parser says of a broken answer quotes it. */
    private static IOException withoutWords(Exception broken) {
        return new IOException(broken.getClass().getSimpleName());
    }

    private static Optional<Node> withResult(Node node, int depth) {
        if (node.child(RESULT).isPresent()) {
            return Optional.of(node);
        }
        if (depth > 2) {
            return Optional.empty();
        }
        for (Node child : node.children()) {
            Optional<Node> found = withResult(child, depth + 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Node xml(String text) throws XMLStreamException {
        XMLStreamReader reader = Parsers.STAX.createXMLStreamReader(new StringReader(text));
        try {
            Node root = Node.record("");
            Deque<Node> open = new ArrayDeque<>();
            open.push(root);
            Deque<String> types = new ArrayDeque<>();
            StringBuilder words = new StringBuilder();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD -> throw new XMLStreamException("a document type");
                    case XMLStreamConstants.START_ELEMENT -> {
                        words.setLength(0);
                        Node element = Node.record(reader.getLocalName());
                        inner(open).add(element);
                        open.push(element);
                        String type = reader.getAttributeValue(null, "type");
                        types.push(type == null ? "" : type);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        Node ended = open.pop().settle(types.pop());
                        if (ended.children().isEmpty()) {
                            ended.say(words.toString());
                        }
                        words.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> words.append(reader.getText());
                    default -> {
                        // comments and processing instructions say nothing
                    }
                }
            }
            return root;
        } finally {
            reader.close();
        }
    }

    private static Node inner(Deque<Node> open) throws XMLStreamException {
        Node inner = open.peek();
        if (inner == null) {
            throw new XMLStreamException("elements without a root");
        }
        return inner;
    }

    private static Node json(String text) throws IOException {
        try (JsonParser parser = Parsers.JSON.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw new IOException("neither an object nor an array");
            }
            int[] elements = new int[1];
            Node root = value("", first, parser, elements);
            if (parser.nextToken() != null) {
                throw new IOException("more than one value");
            }
            return root;
        }
    }

    /** The value at whose first token the parser stands; as deep as the parser's own limit allows. */
    private static Node value(String name, @Nullable JsonToken token, JsonParser parser, int[] elements)
            throws IOException {
        if (++elements[0] > MAX_ELEMENTS || token == null) {
            throw new IOException("too large, or broken off");
        }
        switch (token) {
            case START_OBJECT -> {
                Node record = Node.record(name);
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    record.add(value(field, parser.nextToken(), parser, elements));
                }
                return record;
            }
            case START_ARRAY -> {
                Node array = Node.array(name);
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    array.add(value(name + Node.CHILD, next, parser, elements));
                }
                return array;
            }
            case VALUE_NULL -> {
                return Node.text(name, "");
            }
            default -> {
                return Node.text(name, parser.getText());
            }
        }
    }
}
