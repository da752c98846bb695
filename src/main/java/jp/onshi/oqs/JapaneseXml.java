package jp.onshi.oqs;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.onshi.oqs.UnreadableMessageException.Reason;

/**
 * Turns the bytes of a message into text and back. XML parsers take a declared Shift_JIS literally and silently replace
 * 髙, ①, ～ and many others, so the bytes are decoded here, strictly, and the parser only ever sees text.
 */
final class JapaneseXml {

    private static final Charset WINDOWS_31J = WireEncoding.SHIFT_JIS.charset();
    /** Names under which files are really windows-31j. */
    private static final Set<String> SHIFT_JIS_FAMILY = Set.of(
            "shift_jis",
            "shift-jis",
            "sjis",
            "x-sjis",
            "ms_kanji",
            "cp932",
            "ms932",
            "windows-932",
            "windows-31j",
            "cswindows31j",
            "csshiftjis",
            "x-ms-cp932");

    private static final Pattern DECLARED = Pattern.compile("<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"']");
    /** A declaration is never longer. */
    static final int DECLARATION_BYTES = 200;

    private JapaneseXml() {}

    /**
     * The text of a message: by its byte-order mark, else by its declaration, else as UTF-8. NULs at the end are space
     * that a share has reserved and not filled yet; they do not count.
     *
     * @throws UnreadableMessageException {@code EMPTY}, {@code INCOMPLETE} when the bytes end inside a character,
     *     {@code ENCODING} when they are no text of their encoding
     */
    static String decode(byte[] file) throws UnreadableMessageException {
        Form form = form(file, file.length);
        if (form.isWide()) {
            return strict(file, form.mark(), file.length, form.charset());
        }
        int end = file.length;
        while (end > 0 && file[end - 1] == 0) {
            end--;
        }
        if (isBeginningOfMark(file, end)) {
            throw new UnreadableMessageException(Reason.INCOMPLETE, 1);
        }
        return strict(file, form.mark(), end, form.charset());
    }

    /**
     * How the bytes of a message are to be read.
     *
     * @param charset the encoding
     * @param mark how many bytes the byte-order mark takes; 0 without one
     */
    record Form(Charset charset, int mark) {

        /** Whether a character takes two bytes, so that a NUL byte is nothing special. */
        boolean isWide() {
            return charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16LE);
        }
    }

    /**
     * The form of a message by its first bytes.
     *
     * @param head the beginning; {@value #DECLARATION_BYTES} bytes are enough
     * @param length how many of them are there
     * @throws UnreadableMessageException {@code ENCODING} when the declaration names an encoding that nobody knows
     */
    static Form form(byte[] head, int length) throws UnreadableMessageException {
        if (startsWith(head, length, 0xFE, 0xFF)) {
            return new Form(StandardCharsets.UTF_16BE, 2);
        }
        if (startsWith(head, length, 0xFF, 0xFE)) {
            return new Form(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(head, length, 0, '<', 0, '?')) {
            return new Form(StandardCharsets.UTF_16BE, 0);
        }
        if (startsWith(head, length, '<', 0, '?', 0)) {
            return new Form(StandardCharsets.UTF_16LE, 0);
        }
        if (startsWith(head, length, 0xEF, 0xBB, 0xBF)) {
            return new Form(StandardCharsets.UTF_8, 3);
        }
        return new Form(declared(head, length), 0);
    }

    /** The bytes of a document without its declaration, which is put in front. Element names must be ASCII. */
    static byte[] encode(String document, WireEncoding encoding) {
        String declaration = "<?xml version=\"1.0\" encoding=\"" + encoding.declared() + "\" standalone=\"no\"?>\n";
        String text = encoding == WireEncoding.SHIFT_JIS ? withReferences(document) : document;
        return (declaration + text).getBytes(encoding.charset());
    }

    /** Each character that windows-31j does not give back unchanged becomes a character reference. */
    private static String withReferences(String document) {
        StringBuilder text = new StringBuilder(document.length());
        document.codePoints().forEach(codePoint -> {
            if (codePoint < 0x80 || survives(codePoint)) {
                text.appendCodePoint(codePoint);
            } else {
                text.append("&#x").append(Integer.toHexString(codePoint)).append(';');
            }
        });
        return text.toString();
    }

    private static boolean survives(int codePoint) {
        String character = Character.toString(codePoint);
        return new String(character.getBytes(WINDOWS_31J), WINDOWS_31J).equals(character);
    }

    private static Charset declared(byte[] file, int end) throws UnreadableMessageException {
        String head = new String(file, 0, Math.min(end, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARED.matcher(head);
        if (!declaration.lookingAt()) {
            return StandardCharsets.UTF_8;
        }
        String name = declaration.group(1).strip().toLowerCase(Locale.ROOT);
        if (SHIFT_JIS_FAMILY.contains(name)) {
            return WINDOWS_31J;
        }
        // A declaration that can be read byte by byte is not UTF-16, whatever it says: the mark of a tool that
        // declared its own strings' form and then wrote UTF-8.
        if (name.startsWith("utf-16") || name.startsWith("utf16")) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException notKnown) {
            throw new UnreadableMessageException(Reason.ENCODING, 1);
        }
    }

    private static String strict(byte[] file, int start, int end, Charset charset) throws UnreadableMessageException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(file, start, end - start);
        CharBuffer chars = CharBuffer.allocate((int) Math.ceil((end - start) * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(bytes, chars, false);
        if (result.isError()) {
            throw new UnreadableMessageException(Reason.ENCODING, lines(chars.flip()));
        }
        if (bytes.hasRemaining()) {
            throw new UnreadableMessageException(Reason.INCOMPLETE, lines(chars.flip()));
        }
        decoder.decode(bytes, chars, true);
        decoder.flush(chars);
        int length = chars.position();
        while (length > 0 && chars.get(length - 1) == 0) {
            length--;
        }
        String text = new String(chars.array(), 0, length);
        if (text.isBlank()) {
            throw new UnreadableMessageException(Reason.EMPTY, 0);
        }
        return text;
    }

    private static int lines(CharBuffer read) {
        return 1 + (int) read.chars().filter(c -> c == '\n').count();
    }

    private static boolean isBeginningOfMark(byte[] file, int end) {
        byte[][] marks = {{(byte) 0xEF, (byte) 0xBB}, {(byte) 0xEF}, {(byte) 0xFE}, {(byte) 0xFF}};
        return Arrays.stream(marks).anyMatch(mark -> Arrays.equals(file, 0, end, mark, 0, mark.length));
    }

    private static boolean startsWith(byte[] file, int length, int... bytes) {
        if (length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((file[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
