package jp.onshi.tui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Widths of characters")
class CellWidthTest {

    @BeforeAll
    static void renewTheTableWhenAsked() throws IOException {
        if (System.getProperty("widths.update") != null) {
            WidthTableMaker.write(Path.of("src/main/java/jp/onshi/tui/frame/WidthTable.java"));
        }
    }

    @Test
    @DisplayName("every code point has the kind that the Unicode data give it")
    void everyCodePoint() {
        List<String> wrong = new ArrayList<>();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (CellWidth.kind(codePoint) != WidthTableMaker.kind(codePoint)) {
                wrong.add(Integer.toHexString(codePoint));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest(name = "{0} takes {1}")
    @CsvSource({
        "公, 2",
        "㈱, 2",
        "〇, 2",
        "～, 2",
        "￥, 2",
        "髙, 2",
        "﨑, 2",
        "𠮷, 2",
        "㋿, 2",
        "　, 2",
        "★, 2",
        "◎, 2",
        "①, 2",
        "→, 2",
        "…, 2",
        "─, 2",
        "│, 2",
        "×, 2",
        "α, 2",
        "é, 2",
        "ｶ, 1",
        "ｶﾞ, 2",
        "ﾊﾟ, 2",
        "A, 1",
        "葛\uDB40\uDD00, 2",
        "か\u3099, 2",
        "か\u309A, 2",
        "e\u0301, 2",
        "\uE000, 2",
        "x\uFE0F, 1"
    })
    void asShown(String text, int cells) {
        assertThat(CellWidth.of(text)).isEqualTo(cells);
    }
}
