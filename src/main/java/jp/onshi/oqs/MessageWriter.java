package jp.onshi.oqs;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes a message element by element: {@code open}, {@code leaf}, {@code close}, then {@code bytes}. The same calls
 * give the same bytes. Belongs to one thread.
 */
public final class MessageWriter {

    private final StringBuilder document = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element that holds others. */
    public MessageWriter open(String element) {
        document.append('<').append(element).append('>');
        open.push(element);
        return this;
    }

    /** Ends the element begun last. */
    public MessageWriter close() {
        document.append("</").append(open.pop()).append('>');
        return this;
    }

    /**
     * Writes an element that holds text, also when the text is empty.
     *
     * @throws IllegalArgumentException when the text holds a character that XML cannot carry
     */
    public MessageWriter leaf(String element, String text) {
        document.append('<').append(element).append('>');
        escape(element, text);
        document.append("</").append(element).append('>');
        return this;
    }

    /** Writes an element that holds text, unless the text is empty. */
    public MessageWriter optional(String element, String text) {
        return text.isEmpty() ? this : leaf(element, text);
    }

    /**
     * The message with its declaration ({@code standalone="no"}, as every accepted request has it). What the encoding
     * cannot hold is written as a character reference, so that nothing is lost.
     *
     * @throws IllegalStateException when an element is still open
     */
    public byte[] bytes(WireEncoding encoding) {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open.peek());
        }
        return JapaneseXml.encode(document.toString(), encoding);
    }

    private void escape(String element, String text) {
        text.codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '&' -> document.append("&amp;");
                case '<' -> document.append("&lt;");
                case '>' -> document.append("&gt;");
                // A parser would turn it into a line feed.
                case '\r' -> document.append("&#xd;");
                default -> {
                    if (!isXml(codePoint)) {
                        throw new IllegalArgumentException(
                                element + " cannot carry U+" + Integer.toHexString(codePoint));
                    }
                    document.appendCodePoint(codePoint);
                }
            }
        });
    }

    /** XML 1.0, production Char. */
    private static boolean isXml(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || codePoint >= 0x20 && codePoint <= 0xD7FF
                || codePoint >= 0xE000 && codePoint <= 0xFFFD
                || codePoint >= 0x10000;
    }
}
