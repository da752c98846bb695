package jp.onshi.tui.frame;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.onshi.testing.Golden;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisplayName("Golden files")
class GoldenTest {

    @Test
    @DisplayName("hold a picture with its styles")
    void holds() {
        Golden.check("frame/sample", sample());
    }

    @Test
    @DisabledIfSystemProperty(named = "golden.update", matches = "true")
    @DisplayName("show what differs, and fail when the file is missing")
    void differs() {
        Frame frame = sample();
        frame.put(0, 2, "x", Role.ROW);
        assertThatThrownBy(() -> Golden.check("frame/sample", frame))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("2 - ")
                .hasMessageContaining("2 + x");
        assertThatThrownBy(() -> Golden.check("frame/nowhere", frame)).hasMessageContaining("no golden file");
    }

    private static Frame sample() {
        Frame frame = new Frame(40, 5);
        frame.put(0, 0, "(P031) 患者登録－オンライン認証", Role.TITLE, 40);
        frame.put(0, 1, "   1 ★済  08:31 青木　花子", Role.ROW, 40);
        frame.put(0, 2, "   2 ◎    08:36 髙﨑　𠮷 ㈱ ① か\u309A ﾊﾟ", Role.ROW_SELECTED, 40);
        frame.put(1, 4, "選択番号 [2  ]", Role.LABEL);
        frame.cursor(11, 4);
        return frame;
    }
}
