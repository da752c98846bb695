package jp.onshi.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The text of a CSV file that somebody made elsewhere: UTF-8 (with or without BOM), or windows-31j as Excel writes it. */
final class TableText {

    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    private static final int STEP = 8192;
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private TableText() {}

    /**
     * The same, decoded while it is read: a list of many people has no room for its text beside them.
     *
     * @return empty when the bytes are text in neither encoding
     */
    static Optional<Reader> reader(byte[] file) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, WINDOWS_31J)) {
            if (isText(file, charset)) {
                boolean marked = charset.equals(StandardCharsets.UTF_8) && startsWithBom(file);
                int from = marked ? BOM.length : 0;
                return Optional.of(
                        new InputStreamReader(new ByteArrayInputStream(file, from, file.length - from), charset));
            }
        }
        return Optional.empty();
    }

    /** The encoding of a file of any size; empty when its bytes are text in neither. */
    static Optional<Charset> charset(Path file) throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, WINDOWS_31J)) {
            try (Reader reader = new InputStreamReader(Files.newInputStream(file), charset.newDecoder())) {
                char[] some = new char[STEP];
                while (reader.read(some) >= 0) {
                    // What it says is of no interest yet.
                }
                return Optional.of(charset);
            } catch (CharacterCodingException anotherEncoding) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static boolean startsWithBom(byte[] file) {
        return file.length >= BOM.length && Arrays.equals(file, 0, BOM.length, BOM, 0, BOM.length);
    }

    private static boolean isText(byte[] file, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        CharBuffer some = CharBuffer.allocate(STEP);
        CoderResult result;
        do {
            some.clear();
            result = decoder.decode(bytes, some, true);
        } while (result.isOverflow());
        return !result.isError();
    }

    /** The text without a BOM; empty when the bytes are text in neither encoding. */
    static Optional<String> of(byte[] file) {
        Optional<String> text = decode(file, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return decode(file, WINDOWS_31J);
        }
        return text.map(found -> found.startsWith("\ufeff") ? found.substring(1) : found);
    }

    private static Optional<String> decode(byte[] file, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
