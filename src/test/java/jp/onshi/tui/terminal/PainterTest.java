package jp.onshi.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.theme.ColourDepth;
import jp.onshi.tui.theme.Theme;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Frames as bytes")
class PainterTest {

    private static final String DIFFICULT = "★◎①㈱髙𠮷葛\uDB40\uDD00か\u3099か\u309Aｶﾞe\u0301─│×é〇～￥㊙👪\u2400∥";
    private static final Theme ORCA = Theme.shipped("orca");

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private Painter painter(ColourDepth depth) throws IOException {
        Painter painter = Painter.on(line, ORCA, depth);
        painter.startScreen();
        line.reset();
        return painter;
    }

    private byte[] bytes(Painter painter, Frame frame) throws IOException {
        painter.paint(frame);
        byte[] bytes = line.toByteArray();
        line.reset();
        return bytes;
    }

    @ParameterizedTest(name = "ambiguous characters take two cells: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("coloured rows of difficult characters stand where they should, in terminals of both kinds")
    void difficult(boolean wide) throws IOException {
        Frame frame = new Frame(60, 6);
        frame.put(0, 0, DIFFICULT + "|", Role.ROW_SELECTED, 60);
        frame.put(1, 1, DIFFICULT + "|", Role.ROW_INVALID, 58);
        frame.put(0, 2, "|".repeat(58) + "★", Role.ROW_AID);
        frame.put(0, 3, "|".repeat(58) + "公", Role.TITLE);
        frame.put(0, 5, "|".repeat(60), Role.ROW_NONE);
        frame.cursor(59, 5);
        Painter painter = painter(ColourDepth.NAMED);
        Emulator emulator = new Emulator(60, 6, wide);
        emulator.take(bytes(painter, frame));
        assertThat(emulator.differences(frame, ORCA, ColourDepth.NAMED)).isEmpty();
    }

    @Test
    @DisplayName("half cells change one by one without harm to their neighbours")
    void halves() throws IOException {
        Random random = new Random(20261121);
        Painter painter = painter(ColourDepth.INDEXED);
        Emulator emulator = new Emulator(20, 6, false);
        Frame frame = new Frame(20, 6);
        for (int round = 0; round < 100; round++) {
            for (int i = 0; i < 6; i++) {
                int column = random.nextInt(20);
                int row = random.nextInt(6);
                if (random.nextInt(3) == 0) {
                    frame.fill(column, row, 1, random.nextBoolean() ? Role.QR_LIGHT : Role.QR_DARK);
                } else {
                    frame.half(column, row, random.nextBoolean(), Role.QR_LIGHT);
                }
            }
            emulator.take(bytes(painter, frame));
            assertThat(emulator.differences(frame, ORCA, ColourDepth.INDEXED)).isEmpty();
        }
    }

    @ParameterizedTest(name = "ambiguous characters take two cells: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("a hundred random changes one after the other give the same picture as painting it whole")
    void changes(boolean wide) throws IOException {
        Random random = new Random(20261121);
        int[] characters = DIFFICULT.codePoints().toArray();
        Painter painter = painter(ColourDepth.INDEXED);
        Emulator emulator = new Emulator(30, 8, wide);
        Frame frame = new Frame(30, 8);
        for (int round = 0; round < 100; round++) {
            for (int i = 0; i < 4; i++) {
                StringBuilder text = new StringBuilder();
                for (int k = 0; k < 5; k++) {
                    text.appendCodePoint(random.nextInt(3) == 0 ? 'a' : characters[random.nextInt(characters.length)]);
                }
                Role role = Role.values()[random.nextInt(Role.values().length)];
                frame.put(random.nextInt(30), random.nextInt(8), text.toString(), role);
            }
            frame.cursor(random.nextInt(30), random.nextInt(8));
            emulator.take(bytes(painter, frame));
            assertThat(emulator.differences(frame, ORCA, ColourDepth.INDEXED)).isEmpty();
        }
    }

    @Test
    @DisplayName("nothing is written when nothing changed")
    void unchanged() throws IOException {
        Painter painter = painter(ColourDepth.TRUE);
        bytes(painter, list(3));
        assertThat(bytes(painter, list(3))).isEmpty();
    }

    @Test
    @DisplayName("nor when the screen has more different characters than are kept")
    void manyCharacters() throws IOException {
        Frame frame = new Frame(200, 60);
        for (int row = 0; row < 60; row++) {
            for (int column = 0; column < 200; column += 2) {
                frame.put(column, row, Character.toString(0x4e00 + row * 100 + column / 2), Role.ROW);
            }
        }
        Painter painter = painter(ColourDepth.TRUE);
        assertThat(bytes(painter, frame)).isNotEmpty();
        assertThat(bytes(painter, frame)).isEmpty();
    }

    @Test
    @DisplayName("moving the selection sends the two rows that change and no more")
    void selection() throws IOException {
        Painter painter = painter(ColourDepth.TRUE);
        int whole = bytes(painter, list(3)).length;
        String sent = new String(bytes(painter, list(4)), StandardCharsets.UTF_8);
        assertThat(sent).contains("\u001b[4;1H", "\u001b[5;1H");
        assertThat(sent.replaceAll("\u001b\\[[45];\\d+H", "")).doesNotContain(";1H");
        assertThat(sent.getBytes(StandardCharsets.UTF_8).length).isLessThan(whole / 10);
    }

    @Test
    @DisplayName("another size, or a screen that is to be forgotten, is painted whole")
    void whole() throws IOException {
        Painter painter = painter(ColourDepth.INDEXED);
        bytes(painter, list(3));
        painter.forget();
        Emulator emulator = new Emulator(100, 40, false);
        emulator.take("left over ".repeat(300).getBytes(StandardCharsets.UTF_8));
        emulator.take(bytes(painter, list(3)));
        assertThat(emulator.differences(list(3), ORCA, ColourDepth.INDEXED)).isEmpty();
        Frame small = new Frame(30, 5);
        small.put(0, 0, "小さい", Role.ROW);
        Emulator other = new Emulator(30, 5, false);
        other.take(bytes(painter, small));
        assertThat(other.differences(small, ORCA, ColourDepth.INDEXED)).isEmpty();
    }

    private static Frame list(int selected) {
        Frame frame = new Frame(100, 40);
        for (int row = 0; row < 40; row++) {
            frame.put(0, row, row + " ★済 見本　次郎 無効（新）", row == selected ? Role.ROW_SELECTED : Role.ROW, 100);
        }
        return frame;
    }
}
