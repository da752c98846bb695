package jp.onshi.tui.qr;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.theme.ColourDepth;
import jp.onshi.tui.theme.Theme;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("二次元バーコード")
class QrTest {

    private static final String URL = "https://zaitaku.example/reception?institution=9910000001&care=2";

    /** What the standard encoder says, independent of our quiet zone and drawing. */
    private static final QrCode EXPECTED = expected();

    private final QrPicture picture = QrPicture.of(URL).orElseThrow();

    private static QrCode expected() {
        return QrCode.encodeSegments(io.nayuki.qrcodegen.QrSegment.makeSegments(URL), QrCode.Ecc.LOW, 1, 40, -1, true);
    }

    /** What a camera sees of a drawn code: the light and dark of each half cell, sampled once a module. */
    private static boolean[][] seen(Frame frame, QrDrawing drawing, int size, int left, int top) {
        boolean[][] dark = new boolean[size][size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                boolean full = drawing == QrDrawing.FULL;
                int column = left + (full ? 2 * x : x);
                int row = top + (full ? y : y / 2);
                dark[y][x] = isDark(frame, column, row, !full && y % 2 == 1);
                if (full) {
                    assertThat(isDark(frame, column + 1, row, true)).isEqualTo(dark[y][x]);
                }
            }
        }
        return dark;
    }

    private static boolean isDark(Frame frame, int column, int row, boolean lowerHalf) {
        Role role = frame.roleAt(column, row);
        assertThat(role).isIn(Role.QR_LIGHT, Role.QR_DARK);
        boolean backgroundDark = role == Role.QR_DARK;
        return switch (frame.textAt(column, row)) {
            case " " -> backgroundDark;
            case "▀" -> lowerHalf == backgroundDark;
            case "▄" -> lowerHalf != backgroundDark;
            default -> throw new AssertionError("no picture: " + frame.textAt(column, row));
        };
    }

    private static void check(boolean[][] dark) {
        int size = EXPECTED.size + 8;
        assertThat(dark).hasDimensions(size, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                assertThat(dark[y][x]).as("%d,%d", x, y).isEqualTo(EXPECTED.getModule(x - 4, y - 4));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(QrDrawing.class)
    @DisplayName("画面に描いたものを読み戻すと、まわりの白い4マスも含めて元の図と同じ")
    void drawnCodeIsTheCode(QrDrawing drawing) {
        Frame frame = new Frame(120, 60);
        drawing.draw(picture, frame, 3, 2);

        check(seen(frame, drawing, picture.size(), 3, 2));
        assertThat(frame.roleAt(2, 2)).isEqualTo(Role.SCREEN);
        assertThat(frame.roleAt(3 + drawing.columns(picture), 2)).isEqualTo(Role.SCREEN);
    }

    @Test
    @DisplayName("半分の高さで描くと、横も縦も半分で済む")
    void halfTakesAQuarter() {
        assertThat(QrDrawing.FULL.columns(picture)).isEqualTo(picture.size() * 2);
        assertThat(QrDrawing.FULL.rows(picture)).isEqualTo(picture.size());
        assertThat(QrDrawing.HALF.columns(picture)).isEqualTo(picture.size());
        assertThat(QrDrawing.HALF.rows(picture)).isEqualTo((picture.size() + 1) / 2);
        assertThat(QrDrawing.FULL.fits(picture, 80, 24)).isFalse();
        assertThat(QrDrawing.HALF.fits(picture, 80, 24)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orca", "mono"})
    @DisplayName("どの配色でも、暗いマスと明るいマスの色は文字色に頼らず決まっている")
    void everyTheme(String name) {
        Theme theme = Theme.shipped(name);
        for (ColourDepth depth : ColourDepth.values()) {
            assertThat(theme.sequence(Role.QR_LIGHT, depth)).isNotEqualTo(theme.sequence(Role.QR_DARK, depth));
        }
        assertThat(theme.sequence(Role.QR_LIGHT, ColourDepth.MONO)).isEqualTo("\u001b[0;7m");
        assertThat(theme.sequence(Role.QR_DARK, ColourDepth.MONO)).isEqualTo("\u001b[0m");
        if (name.equals("orca")) {
            assertThat(theme.sequence(Role.QR_LIGHT, ColourDepth.TRUE)).contains("48;2;255;255;255");
            assertThat(theme.sequence(Role.QR_DARK, ColourDepth.TRUE)).contains("48;2;0;0;0");
            assertThat(theme.sequence(Role.QR_LIGHT, ColourDepth.NAMED)).isEqualTo("\u001b[0;30;107m");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "file:///etc/passwd",
                "tel:0312345678",
                "https://",
                "zaitaku.example/reception",
                "https://zaitaku.example@evil.example/",
                "https://zaitaku.example/\u202Egnp",
                "https://zaitaku.example/\u001b[31m",
                "https://在宅.example/",
                " https://zaitaku.example/",
                ""
            })
    @DisplayName("http・https の素直なアドレスでなければ図にしない")
    void onlyAddresses(String text) {
        assertThat(QrPicture.of(text)).isEmpty();
    }

    @Test
    @DisplayName("長すぎるアドレスは図にしない")
    void tooLong() {
        assertThat(QrPicture.of("https://zaitaku.example/" + "a".repeat(3000))).isEmpty();
    }

    @Test
    @DisplayName("PNG は普通の画像として読め、同じ図になる")
    void png() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(QrFile.PNG.bytes(picture)));

        assertThat(image.getWidth()).isEqualTo(picture.size() * 8).isEqualTo(image.getHeight());
        boolean[][] dark = new boolean[picture.size()][picture.size()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y) & 0xffffff;
                assertThat(rgb).isIn(0, 0xffffff);
                dark[y / 8][x / 8] = rgb == 0;
            }
        }
        check(dark);
    }

    @Test
    @DisplayName("SVG は暗いマスだけを黒く塗る")
    void svg() {
        String svg = new String(QrFile.SVG.bytes(picture), StandardCharsets.UTF_8);

        assertThat(svg).contains(String.format(Locale.ROOT, "viewBox=\"0 0 %1$d %1$d\"", picture.size()));
        boolean[][] dark = new boolean[picture.size()][picture.size()];
        Matcher squares = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z").matcher(svg);
        while (squares.find()) {
            dark[Integer.parseInt(squares.group(2))][Integer.parseInt(squares.group(1))] = true;
        }
        check(dark);
    }
}
