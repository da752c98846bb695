package jp.onshi.desk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text of a CSV file that somebody made elsewhere: UTF-8 (with or without BOM), or windows-31j as Excel writes it. */
final class TableText {

    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    private TableText() {}

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
