package jp.onshi.oqs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.onshi.oqs.UnreadableMessageException.Reason;

/**
 * Writes requests and reads answers whose layout is data. Has no state; may be used by several threads.
 *
 * <p>Reading is by element name in any order; what the layout does not name is kept with its path.
 */
public final class LayoutCodec {

    /**
     * Writes a request: elements in the layout's order, optional ones left out when there is nothing to say.
     *
     * @param values the values by key
     * @param entries what the repeated element holds, one map each time; none for a layout without one
     * @throws IllegalArgumentException when a required value is missing or one does not fit; the message names the key
     */
    public byte[] encode(
            Layout layout, Map<String, String> values, List<Map<String, String>> entries, WireEncoding encoding) {
        MessageWriter writer = new MessageWriter().open(layout.request().element());
        for (String part : List.of("MessageHeader", "MessageBody")) {
            // Both are in every message, the body also when there is nothing to say in it.
            LayoutNode found = layout.request().children().stream()
                    .filter(child -> child.element().equals(part))
                    .findFirst()
                    .orElse(new LayoutNode(part, false, null, List.of()));
            if (says(found, values, entries)) {
                write(writer, found, values, entries);
            } else {
                check(found, values);
                writer.open(part).close();
            }
        }
        return writer.close().bytes(encoding);
    }

    private static void write(
            MessageWriter writer, LayoutNode node, Map<String, String> values, List<Map<String, String>> entries) {
        LayoutField field = node.field();
        if (field != null) {
            leaf(writer, node.element(), field, values);
        } else if (node.children().stream().noneMatch(child -> says(child, values, entries))) {
            // An element that holds nothing says nothing.
            check(node, values);
        } else {
            writer.open(node.element());
            for (LayoutNode child : node.children()) {
                if (child.repeated()) {
                    entries.forEach(entry -> write(writer, child, entry, List.of()));
                } else {
                    write(writer, child, values, entries);
                }
            }
            writer.close();
        }
    }

    private static void leaf(MessageWriter writer, String element, LayoutField field, Map<String, String> values) {
        String text = text(field, values);
        if (text.isEmpty() && field.required()) {
            throw new IllegalArgumentException("nothing for " + field.key());
        }
        if (text.codePointCount(0, text.length()) > field.length()) {
            throw new IllegalArgumentException("too long for " + field.key());
        }
        writer.optional(element, text);
    }

    private static void check(LayoutNode node, Map<String, String> values) {
        for (LayoutField field : node.fields()) {
            if (field.required() && text(field, values).isEmpty()) {
                throw new IllegalArgumentException("nothing for " + field.key());
            }
        }
    }

    private static boolean says(LayoutNode node, Map<String, String> values, List<Map<String, String>> entries) {
        if (node.repeated()) {
            return !entries.isEmpty();
        }
        LayoutField field = node.field();
        return field != null
                ? !text(field, values).isEmpty()
                : node.children().stream().anyMatch(child -> says(child, values, entries));
    }

    private static String text(LayoutField field, Map<String, String> values) {
        return field.fixed().isEmpty() ? values.getOrDefault(field.key(), "") : field.fixed();
    }

    /**
     * Reads an answer.
     *
     * @throws UnreadableMessageException when the bytes are no message; {@code INCOMPLETE} when more may follow;
     *     {@code NOT_OURS} also for an {@code XmlMsg} without 処理結果区分
     */
    public LayoutAnswer decode(Layout layout, byte[] file) throws UnreadableMessageException {
        Element root = MessageReader.read(file);
        Map<String, String> values = new LinkedHashMap<>();
        List<Map<String, String>> entries = new ArrayList<>();
        read(root, layout.result(), values, entries);
        if (values.getOrDefault("segment", "").isEmpty()) {
            throw new UnreadableMessageException(Reason.NOT_OURS, 0);
        }
        return new LayoutAnswer(values, entries, root.untaken());
    }

    private static void read(
            Element element, LayoutNode node, Map<String, String> values, List<Map<String, String>> entries) {
        LayoutField field = node.field();
        if (field != null) {
            String text = element.text().strip();
            if (!text.isEmpty()) {
                values.put(field.key(), text);
            }
        }
        for (LayoutNode child : node.children()) {
            if (child.repeated()) {
                Optional<Element> found = element.take(child.element());
                while (found.isPresent()) {
                    Map<String, String> entry = new LinkedHashMap<>();
                    read(found.get(), child, entry, entries);
                    entries.add(entry);
                    found = element.take(child.element());
                }
            } else {
                element.take(child.element()).ifPresent(found -> read(found, child, values, entries));
            }
        }
    }
}
