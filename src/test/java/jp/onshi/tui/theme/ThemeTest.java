package jp.onshi.tui.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.tui.data.DataFileException;
import jp.onshi.tui.data.Document;
import jp.onshi.tui.frame.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Theme files")
class ThemeTest {

    @Test
    @DisplayName("a role is 24-bit, indexed, one of 16, or without colour, as the terminal can")
    void depths() {
        Theme orca = Theme.shipped("orca");
        assertThat(orca.sequence(Role.ROW_INVALID, ColourDepth.TRUE))
                .isEqualTo("\u001b[0;38;2;28;28;28;48;2;243;166;140m");
        assertThat(orca.sequence(Role.ROW_INVALID, ColourDepth.INDEXED)).isEqualTo("\u001b[0;38;5;234;48;5;216m");
        assertThat(orca.sequence(Role.ROW_INVALID, ColourDepth.NAMED)).isEqualTo("\u001b[0;30;41m");
        assertThat(orca.sequence(Role.ROW_SELECTED, ColourDepth.MONO)).isEqualTo("\u001b[0;7m");
        assertThat(orca.sequence(Role.ROW_SPECIAL, ColourDepth.NAMED)).isEqualTo("\u001b[0;30;101m");
        assertThat(Theme.shipped("mono").sequence(Role.ROW_SELECTED, ColourDepth.TRUE))
                .isEqualTo("\u001b[0;7m");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    @DisplayName("orca is readable: contrast of at least 4.5, and two different ones of the 16 colours")
    void contrast(Role role) {
        Theme orca = Theme.shipped("orca");
        double a = luminance(orca.foreground(role).rgb()) + 0.05;
        double b = luminance(orca.background(role).rgb()) + 0.05;
        assertThat(Math.max(a, b) / Math.min(a, b)).isGreaterThanOrEqualTo(4.5);
        assertThat(orca.foreground(role).named())
                .isNotEqualTo(orca.background(role).named());
    }

    private static double luminance(int rgb) {
        return 0.2126 * part(rgb >> 16) + 0.7152 * part(rgb >> 8 & 0xff) + 0.0722 * part(rgb & 0xff);
    }

    private static double part(int value) {
        double v = value / 255.0;
        return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    @Test
    @DisplayName("every fault of a file is reported at once, with its line")
    void faults() {
        Path file = Path.of("src/test/resources/themes/broken.toml");
        assertThatThrownBy(() -> Theme.load(file)).isInstanceOfSatisfying(DataFileException.class, e -> {
            assertThat(e.text(new Texts(Language.EN)))
                    .contains("broken.toml:1: there is no setting colour")
                    .contains("broken.toml:4: palette.sun takes a 24-bit colour")
                    .contains("broken.toml:5: palette.moon takes a 24-bit colour")
                    .contains("broken.toml:8: there is no role \"rwo\"")
                    .contains("broken.toml:9: there is no colour mud in [palette]")
                    .contains("broken.toml:10: attributes takes only these: bold underline reverse")
                    .contains("broken.toml:11: there is no setting roles.label.fgg")
                    .contains("broken.toml: [roles] lacks \"row.invalid\"");
            assertThat(e.text(new Texts(Language.JA))).contains("broken.toml:9: mud という色は [palette] にありません");
        });
    }

    @Test
    @DisplayName("a theme may start from a shipped one and change a few roles and colours")
    void inherits() throws DataFileException {
        Theme theme = Theme.read(Document.parse("mine.toml", """
                inherits = "orca"
                [palette]
                night = ["#000000", "black"]
                [roles]
                row = { fg = "white", bg = "night" }
                """));
        assertThat(theme.sequence(Role.ROW, ColourDepth.NAMED)).isEqualTo("\u001b[0;97;40m");
        assertThat(theme.sequence(Role.TITLE, ColourDepth.NAMED))
                .isEqualTo(Theme.shipped("orca").sequence(Role.TITLE, ColourDepth.NAMED));
        assertThatThrownBy(() -> Theme.read(Document.parse("mine.toml", "\ninherits = \"nobody\"\n")))
                .hasMessageContaining("mine.toml:2: inherits = \"nobody\"");
    }

    @ParameterizedTest(name = "TERM={0} COLORTERM={1} {2}")
    @CsvSource({
        "xterm-256color, truecolor, '', TRUE",
        "xterm-256color, '', '', INDEXED",
        "xterm, '', '', NAMED",
        "screen-256color, truecolor, '', INDEXED",
        "screen-256color, truecolor, TMUX, TRUE",
        "tmux-256color, 24bit, TMUX, TRUE",
        "linux, truecolor, '', NAMED",
        "vt220, '', '', MONO",
        "xterm-256color, truecolor, NO_COLOR, MONO"
    })
    @DisplayName("the environment says how many colours may be sent")
    void environment(String term, String colorterm, String other, ColourDepth depth) {
        Map<String, String> environment = other.isEmpty()
                ? Map.of("TERM", term, "COLORTERM", colorterm)
                : Map.of("TERM", term, "COLORTERM", colorterm, other, "1");
        assertThat(ColourDepth.of(environment)).isEqualTo(depth);
    }
}
