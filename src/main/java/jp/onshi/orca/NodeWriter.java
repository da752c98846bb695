package jp.onshi.orca;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import jp.onshi.orca.OrcaSettings.Format;

/** Writes requests: XML as {@code <data><NAME type="record">…}, or the same as JSON; UTF-8. */
final class NodeWriter {

    private static final int FIRST_PRINTABLE = 0x20;

    private NodeWriter() {}

    static byte[] request(Node request, Format format) {
        String text = switch (format) {
            case XML -> xml(request);
            case JSON -> json(request);
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String xml(Node request) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<data>");
        xml(request, out);
        return out.append("</data>\n").toString();
    }

    private static void xml(Node node, StringBuilder out) {
        String type = switch (node.kind()) {
            case TEXT -> "string";
            case RECORD -> "record";
            case ARRAY -> "array";
        };
        out.append('<').append(node.name()).append(" type=\"").append(type).append("\">");
        if (node.kind() == Node.Kind.TEXT) {
            escape(node.text(), out);
        }
        node.children().forEach(child -> xml(child, out));
        out.append("</").append(node.name()).append('>');
    }

    /** What XML cannot carry becomes a blank. */
    private static void escape(String text, StringBuilder out) {
        text.codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case 0xfffe, 0xffff -> out.append(' ');
                default -> {
                    boolean carried = codePoint >= FIRST_PRINTABLE && (codePoint < 0xd800 || codePoint > 0xdfff);
                    out.appendCodePoint(carried ? codePoint : ' ');
                }
            }
        });
    }

    private static String json(Node request) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            out.writeFieldName(request.name());
            json(request, out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void json(Node node, JsonGenerator out) throws IOException {
        switch (node.kind()) {
            case TEXT -> out.writeString(node.text());
            case RECORD -> {
                out.writeStartObject();
                for (Node child : node.children()) {
                    out.writeFieldName(child.name());
                    json(child, out);
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                for (Node item : node.children()) {
                    json(item, out);
                }
                out.writeEndArray();
            }
        }
    }
}
