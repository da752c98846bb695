package jp.onshi.simulator;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads requests with the JDK's own parser; UTF-8 or Shift_JIS as the declaration says, elements in any order. */
final class RequestReader {

    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([A-Za-z0-9_.-]+)[\"']");
    private static final Pattern DECLARATION = Pattern.compile("^\\ufeff?\\s*<\\?xml[^>]*\\?>");
    private static final int DECLARATION_BYTES = 200;
    private static final XMLInputFactory PARSERS = parsers();

    private RequestReader() {}

    private static XMLInputFactory parsers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** A file that is no request. */
    static final class NoRequestException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean mayGrow;

        private NoRequestException(boolean mayGrow) {
            super(mayGrow ? "not complete" : "not XmlMsg");
            this.mayGrow = mayGrow;
        }

        /** Whether somebody may still be writing it. */
        boolean mayGrow() {
            return mayGrow;
        }
    }

    /**
     * The {@code XmlMsg} of a request.
     *
     * @throws NoRequestException when there is none in the file, or not yet
     */
    static WireElement read(byte[] file) throws NoRequestException {
        String text = DECLARATION.matcher(new String(file, charset(file))).replaceFirst("");
        WireElement root;
        try {
            root = root(text);
        } catch (XMLStreamException malformed) {
            throw new NoRequestException(!text.strip().endsWith("</XmlMsg>"));
        }
        if (root == null || !root.name().equals("XmlMsg")) {
            throw new NoRequestException(false);
        }
        return root;
    }

    private static Charset charset(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(head);
        boolean shiftJis = declared.find()
                && declared.group(1).toUpperCase(Locale.ROOT).replace('-', '_').equals("SHIFT_JIS");
        return shiftJis ? Charset.forName("windows-31j") : StandardCharsets.UTF_8;
    }

    private static @Nullable WireElement root(String text) throws XMLStreamException {
        XMLStreamReader reader = PARSERS.createXMLStreamReader(new StringReader(text));
        try {
            Deque<WireElement> open = new ArrayDeque<>();
            WireElement last = null;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        WireElement element = new WireElement(reader.getLocalName());
                        WireElement parent = open.peek();
                        if (parent != null) {
                            parent.add(element);
                        }
                        open.push(element);
                    }
                    case XMLStreamConstants.CHARACTERS -> {
                        WireElement inside = open.peek();
                        if (inside != null) {
                            inside.say(inside.text() + reader.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> last = open.pop();
                    default -> {}
                }
            }
            return last;
        } finally {
            reader.close();
        }
    }
}
