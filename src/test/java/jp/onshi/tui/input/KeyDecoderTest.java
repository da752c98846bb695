package jp.onshi.tui.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Keys from bytes")
class KeyDecoderTest {

    private static final int ESCAPE_MILLIS = 60;
    private static final int SEQUENCE_MILLIS = 1000;

    static Stream<Arguments> sequences() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/keys/sequences.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .flatMap(parts -> Stream.of(0, 30)
                        .map(gap -> Arguments.of(
                                parts[1],
                                gap,
                                KeyProfile.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                                parts[2],
                                parts[3])));
    }

    @ParameterizedTest(name = "{0}, {1} ms between the bytes")
    @MethodSource("sequences")
    @DisplayName("every measured sequence is its key, sent at once or byte by byte")
    void measured(String name, int gap, KeyProfile profile, String escaped, String keys) {
        assertThat(names(decode(profile, unescape(escaped), gap))).isEqualTo(keys);
    }

    @Test
    @DisplayName("a lone ESC is Escape after its delay, and not before")
    void loneEscape() {
        List<InputEvent> events = new ArrayList<>();
        KeyDecoder decoder = new KeyDecoder(KeyProfile.XTERM, ESCAPE_MILLIS, SEQUENCE_MILLIS, events::add);
        decoder.feed(new byte[] {0x1b}, 1);
        assertThat(events).isEmpty();
        assertThat(decoder.patience()).isEqualTo(ESCAPE_MILLIS);
        decoder.idle();
        assertThat(names(events)).isEqualTo("Escape");
        assertThat(decoder.patience()).isZero();
    }

    @Test
    @DisplayName("a sequence that stops half-way never becomes letters")
    void halfASequence() {
        assertThat(names(decode(KeyProfile.XTERM, unescape("\\e[1"), SEQUENCE_MILLIS)))
                .isEqualTo("Escape [ 1");
        List<InputEvent> events = new ArrayList<>();
        KeyDecoder decoder = new KeyDecoder(KeyProfile.XTERM, ESCAPE_MILLIS, SEQUENCE_MILLIS, events::add);
        decoder.feed(unescape("\\e[15"), 4);
        assertThat(decoder.patience()).isEqualTo(SEQUENCE_MILLIS);
        decoder.idle();
        assertThat(names(events)).isEqualTo("unknown");
    }

    @Test
    @DisplayName("a huge paste is cut, its remainder does not act")
    void hugePaste() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(unescape("\\e[200~"));
        for (int i = 0; i < 300_000; i++) {
            bytes.writeBytes("公1".getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes(unescape("\\e[201~\\r"));
        List<InputEvent> events = decode(KeyProfile.XTERM, bytes.toByteArray(), 0);
        assertThat(events).hasSize(2);
        assertThat(((InputEvent.Pasted) events.get(0)).text())
                .startsWith("公1公1")
                .hasSizeLessThan(40_000);
        assertThat(names(events.subList(1, 2))).isEqualTo("Enter");
    }

    @Test
    @DisplayName("a paste whose end never comes is over after a silence")
    void pasteWithoutEnd() {
        List<InputEvent> events = new ArrayList<>();
        KeyDecoder decoder = new KeyDecoder(KeyProfile.XTERM, ESCAPE_MILLIS, SEQUENCE_MILLIS, events::add);
        byte[] bytes = unescape("\\e[200~ab\\e");
        decoder.feed(bytes, bytes.length);
        assertThat(decoder.patience()).isGreaterThan(SEQUENCE_MILLIS);
        decoder.idle();
        assertThat(names(events)).isEqualTo("paste:ab");
    }

    @Test
    @DisplayName("the name of an unknown control string does not tell its content")
    void clipboard() {
        List<InputEvent> events = decode(KeyProfile.XTERM, unescape("\\e]52;c;5bGx5pys\\x07"), 0);
        assertThat(((InputEvent.Unknown) events.get(0)).sequence()).isEqualTo("ESC] (14 bytes)");
    }

    @Test
    @DisplayName("random bytes never throw, never yield control characters, and the decoder comes to rest")
    void fuzz() {
        Random random = new Random(20261121);
        String frequent = "\u001b\u001b\u001b[[O]P;0123456789~MR<?$ABuaz\r\u007f\u0018";
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte)
                        (random.nextInt(3) == 0
                                ? random.nextInt(256)
                                : frequent.charAt(random.nextInt(frequent.length())));
            }
            List<InputEvent> events = new ArrayList<>();
            KeyDecoder decoder =
                    new KeyDecoder(KeyProfile.values()[random.nextInt(3)], ESCAPE_MILLIS, SEQUENCE_MILLIS, events::add);
            for (byte b : bytes) {
                decoder.feed(new byte[] {b}, 1);
                if (random.nextInt(30) == 0) {
                    decoder.idle();
                }
            }
            decoder.idle();
            assertThat(decoder.patience()).isZero();
            for (InputEvent event : events) {
                if (event instanceof InputEvent.Pressed pressed && pressed.key().code() == Key.Code.CHARACTER) {
                    int character = pressed.key().character();
                    assertThat(Character.isISOControl(character)).isFalse();
                    assertThat(Character.isValidCodePoint(character)).isTrue();
                }
                if (event instanceof InputEvent.Pasted pasted) {
                    assertThat(pasted.text().codePoints()).noneMatch(Character::isISOControl);
                }
            }
        }
    }

    /** Feeds the bytes with a gap between them, as a reader with a clock would. */
    private static List<InputEvent> decode(KeyProfile profile, byte[] bytes, int gapMillis) {
        List<InputEvent> events = new ArrayList<>();
        KeyDecoder decoder = new KeyDecoder(profile, ESCAPE_MILLIS, SEQUENCE_MILLIS, events::add);
        if (gapMillis == 0) {
            decoder.feed(bytes, bytes.length);
        } else {
            for (byte b : bytes) {
                if (decoder.patience() > 0 && decoder.patience() <= gapMillis) {
                    decoder.idle();
                }
                decoder.feed(new byte[] {b}, 1);
            }
        }
        decoder.idle();
        return events;
    }

    private static String names(List<InputEvent> events) {
        return events.stream().map(KeyDecoderTest::name).collect(Collectors.joining(" "));
    }

    private static String name(InputEvent event) {
        if (event instanceof InputEvent.Pressed pressed) {
            return pressed.key().token();
        }
        if (event instanceof InputEvent.Pasted pasted) {
            return "paste:" + pasted.text();
        }
        return event instanceof InputEvent.Unknown ? "unknown" : event.toString();
    }

    private static byte[] unescape(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            if (c != '\\') {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c) - 1;
                continue;
            }
            i++;
            switch (text.charAt(i)) {
                case 'e' -> bytes.write(0x1b);
                case 'r' -> bytes.write('\r');
                case 'n' -> bytes.write('\n');
                case 't' -> bytes.write('\t');
                case 'x' -> {
                    bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }
}
