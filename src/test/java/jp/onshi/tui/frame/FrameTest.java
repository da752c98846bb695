package jp.onshi.tui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The frame")
class FrameTest {

    @Test
    @DisplayName("shows wide characters once, reserves a second cell for ambiguous ones")
    void dump() {
        Frame frame = new Frame(20, 2);
        int next = frame.put(0, 0, "1 ★済 髙﨑", Role.ROW);
        frame.put(next, 0, "|", Role.ROW);
        assertThat(next).isEqualTo(11);
        assertThat(frame.text()).isEqualTo("1 ★ 済 髙﨑|\n\n");
        assertThat(frame.styles()).isEqualTo("cursor hidden\nrow 0: 0-11 row\n");
    }

    @Test
    @DisplayName("names the cursor and joins equal rows in the style layer")
    void styles() {
        Frame frame = new Frame(10, 5);
        frame.fillRow(1, Role.ROW);
        frame.fillRow(2, Role.ROW);
        frame.fill(0, 3, 4, Role.ROW_SELECTED);
        frame.put(6, 3, "x", Role.VALUE);
        frame.cursor(6, 3);
        assertThat(frame.styles()).isEqualTo("cursor 6,3\nrows 1-2: 0-9 row\nrow 3: 0-3 row.selected, 6-6 value\n");
    }

    @Test
    @DisplayName("never cuts a wide character at the right edge")
    void edge() {
        Frame frame = new Frame(5, 1);
        frame.put(0, 0, "あいう", Role.ROW);
        assertThat(frame.text()).isEqualTo("あい\n");
    }

    @ParameterizedTest(name = "「{0}」 in {1} cells is 「{2}」")
    @CsvSource({
        "見本　次郎, 12, '見本　次郎  |'",
        "見本　次郎, 10, '見本　次郎|'",
        "見本　次郎, 9, '見本　…  |'",
        "見本　次郎, 3, '…  |'",
        "見本　次郎, 2, '見|'",
        "見本　次郎, 1, ' |'",
        "見本　次郎, 0, '|'",
        "abc, 3, 'abc|'"
    })
    void cutOrPadded(String text, int width, String shown) {
        Frame frame = new Frame(20, 1);
        int next = frame.put(0, 0, text, Role.ROW, width);
        frame.put(next, 0, "|", Role.ROW);
        assertThat(next).isEqualTo(width);
        assertThat(frame.text()).isEqualTo(shown + "\n");
    }

    @Test
    @DisplayName("aligns numbers at the right")
    void right() {
        Frame frame = new Frame(10, 1);
        assertThat(frame.putRight(0, 0, 4, "12", Role.ROW)).isEqualTo(4);
        frame.put(4, 0, "|", Role.ROW);
        assertThat(frame.text()).isEqualTo("  12|\n");
    }

    @Test
    @DisplayName("writing into half of a wide character blanks the other half")
    void halves() {
        Frame frame = new Frame(6, 2);
        frame.put(0, 0, "あ★", Role.ROW);
        frame.put(1, 0, "x", Role.ROW);
        frame.put(2, 0, "y", Role.ROW);
        assertThat(frame.text()).isEqualTo(" xy\n\n");
        frame.put(0, 1, "★公", Role.ROW);
        frame.put(3, 1, "z", Role.ROW);
        assertThat(frame.text()).isEqualTo(" xy\n★  z\n");
    }

    @Test
    @DisplayName("clips left, above and below without a word")
    void outside() {
        Frame frame = new Frame(4, 1);
        frame.put(-1, 0, "あい", Role.ROW);
        frame.put(0, 1, "x", Role.ROW);
        frame.put(0, -1, "x", Role.ROW);
        frame.cursor(4, 0);
        assertThat(frame.text()).isEqualTo(" い\n");
        assertThat(frame.cursorColumn()).isEqualTo(-1);
    }

    @Test
    @DisplayName("shows what a terminal would obey, and marks it")
    void hidden() {
        Frame frame = new Frame(60, 1);
        frame.put(0, 0, "a\u001b[2J\u202eb\u200bc\u0301\u0301\u0301", Role.ROW);
        assertThat(frame.text()).isEqualTo("a␛[2J〔U+202E〕b〔U+200B〕ć\u0301〔U+0301〕\n");
        assertThat(frame.roleAt(0, 0)).isEqualTo(Role.ROW);
        assertThat(frame.roleAt(1, 0)).isEqualTo(Role.UNKNOWN);
        assertThat(frame.roleAt(2, 0)).isEqualTo(Role.ROW);
    }

    @Test
    @DisplayName("keeps the glyph of old forms, composes marks, leaves variation selectors out")
    void oldForms() {
        Frame frame = new Frame(20, 1);
        frame.put(0, 0, "\uFA19葛\uDB40\uDD00か\u3099ﾊﾟ", Role.ROW);
        assertThat(frame.text()).isEqualTo("\uFA19葛がﾊﾟ\n");
    }

    @Test
    @DisplayName("random text of all planes never holds a control and always fills whole cells")
    void anything() {
        Random random = new Random(20261120);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x400 : Character.MAX_CODE_POINT + 1));
            }
            Frame frame = new Frame(17, 1);
            int next = frame.put(random.nextInt(4), 0, text.toString(), Role.ROW, random.nextInt(17));
            assertThat(next).isLessThanOrEqualTo(20);
            int cells = 0;
            for (int column = 0; column < 17; column++) {
                cells += frame.cellsAt(column, 0);
            }
            assertThat(cells).isEqualTo(17);
            assertThat(frame.text().codePoints().filter(c -> c != '\n'))
                    .noneMatch(c -> CellWidth.kind(c) == CellWidth.HIDDEN);
            assertThat(new Frame(300, 1).put(0, 0, text.toString(), Role.ROW)).isEqualTo(CellWidth.of(text.toString()));
        }
    }
}
