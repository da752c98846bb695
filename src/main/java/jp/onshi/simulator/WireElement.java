package jp.onshi.simulator;

import java.nio.charset.CharsetEncoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import jp.onshi.oqs.WireEncoding;
import org.jspecify.annotations.Nullable;

/**
 * An element of a message on the other side: read from a request, or under construction for a result; with text, or with
 * children. It shares nothing with the program's own reader and writer, so that reading what it writes proves something.
 */
final class WireElement {

    private static final String UNPRINTABLE = "●";

    private final String name;
    private final boolean optional;
    private final List<WireElement> children = new ArrayList<>();
    private String text;

    WireElement(String name) {
        this(name, "", false);
    }

    private WireElement(String name, String text, boolean optional) {
        this.name = name;
        this.text = text;
        this.optional = optional;
    }

    /** An {@code XmlMsg} of a header and a body. */
    static WireElement message(WireElement header, WireElement body) {
        return new WireElement("XmlMsg").add(header).add(body);
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    void say(String content) {
        text = content;
    }

    List<WireElement> children() {
        return Collections.unmodifiableList(children);
    }

    WireElement add(WireElement child) {
        children.add(child);
        return this;
    }

    WireElement add(String child, String content) {
        return add(new WireElement(child, content, false));
    }

    WireElement addIfPresent(String child, String content) {
        return content.isEmpty() ? this : add(child, content);
    }

    /** An optional element of a row: left out when absent, or an empty tag where the style says so. */
    WireElement addOptional(String child, String content) {
        return add(new WireElement(child, content, true));
    }

    /** The first element of that name at any depth below this one. */
    @Nullable
    WireElement first(String wanted) {
        for (WireElement child : children) {
            WireElement found = child.name.equals(wanted) ? child : child.first(wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The text of the first element of that name at any depth below; empty when there is none. */
    String text(String wanted) {
        WireElement found = first(wanted);
        return found == null ? "" : found.text.strip();
    }

    /** The text of the child of that name; empty when there is none. */
    String childText(String wanted) {
        return children(wanted).stream()
                .map(child -> child.text.strip())
                .findFirst()
                .orElse("");
    }

    List<WireElement> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    /** Every element of that name at any depth below. */
    void each(String wanted, Consumer<WireElement> action) {
        for (WireElement child : children) {
            if (child.name.equals(wanted)) {
                action.accept(child);
            }
            child.each(wanted, action);
        }
    }

    void removeChildren(String unwanted) {
        children.removeIf(child -> child.name.equals(unwanted));
    }

    void removeChildren() {
        children.clear();
    }

    /** Gives the child of that name this text; adds one where there is none. */
    void put(String child, String content) {
        List<WireElement> present = children(child);
        if (present.isEmpty()) {
            add(child, content);
        } else {
            present.get(0).say(content);
        }
    }

    /** The bytes of a file with this element as its root. */
    byte[] bytes(WireStyle style) {
        if (style.shuffle() != 0) {
            shuffle(new Random(style.shuffle()));
        }
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"")
                .append(style.encoding().declared())
                .append("\" standalone=\"no\"?>")
                .append(style.lineEnd());
        appendTo(out, style, 0);
        String xml = out.append(style.pretty() ? "" : style.lineEnd()).toString();
        return (style.encoding() == WireEncoding.SHIFT_JIS ? printable(xml) : xml)
                .getBytes(style.encoding().charset());
    }

    /** Another order of the children; children of one name keep theirs, since it means something. */
    private void shuffle(Random random) {
        Map<String, Deque<WireElement>> inOrder = new HashMap<>();
        for (WireElement child : children) {
            child.shuffle(random);
            inOrder.computeIfAbsent(child.name, n -> new ArrayDeque<>()).add(child);
        }
        Collections.shuffle(children, random);
        children.replaceAll(child -> inOrder.computeIfAbsent(child.name, n -> new ArrayDeque<>(List.of(child)))
                .remove());
    }

    private void appendTo(StringBuilder out, WireStyle style, int depth) {
        if (optional && text.isEmpty() && !style.emptyTags()) {
            return;
        }
        if (style.pretty()) {
            out.append("  ".repeat(depth));
        }
        if (children.isEmpty() && text.isEmpty()) {
            out.append('<').append(name).append("/>");
        } else {
            out.append('<').append(name).append('>');
            if (children.isEmpty()) {
                appendText(out);
            } else {
                out.append(style.pretty() ? style.lineEnd() : "");
                for (WireElement child : children) {
                    child.appendTo(out, style, depth + 1);
                }
                out.append(style.pretty() ? "  ".repeat(depth) : "");
            }
            out.append("</").append(name).append('>');
        }
        out.append(style.pretty() ? style.lineEnd() : "");
    }

    private void appendText(StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r', '\n', '\t' -> out.append("&#").append((int) c).append(';');
                default -> out.append(c);
            }
        }
    }

    /** Text with everything that windows-31j cannot say replaced as real terminals do: kanji by ●, selectors by nothing. */
    private static String printable(String xml) {
        CharsetEncoder encoder = WireEncoding.SHIFT_JIS.charset().newEncoder();
        StringBuilder text = new StringBuilder(xml.length());
        int from = 0;
        while (from < xml.length()) {
            int point = xml.codePointAt(from);
            String character = Character.toString(point);
            if (point < 0x80 || encoder.canEncode(character)) {
                text.appendCodePoint(point);
            } else if (Character.getType(point) != Character.NON_SPACING_MARK) {
                text.append(UNPRINTABLE);
            }
            from += character.length();
        }
        return text.toString();
    }
}
