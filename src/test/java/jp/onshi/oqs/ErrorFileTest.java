package jp.onshi.oqs;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("エラーファイル（.err）")
class ErrorFileTest {

    @Test
    @DisplayName("UTF-8の文は一行になる")
    void utf8() throws Exception {
        assertThat(ErrorFile.text(Messages.bytes("error-utf8.err"))).isEqualTo("医療機関コードに誤りがあります。 （見本）");
    }

    @Test
    @DisplayName("UTF-8でなければShift_JISとして読む")
    void shiftJis() throws Exception {
        assertThat(ErrorFile.text(Messages.bytes("error-shift-jis.err"))).isEqualTo("ＸＭＬの形式に誤りがあります。①");
    }

    @Test
    @DisplayName("UTF-16とUTF-8のBOMは消える")
    void byteOrderMarks() {
        assertThat(ErrorFile.text("誤り".getBytes(UTF_16))).isEqualTo("誤り");
        assertThat(ErrorFile.text("\uFEFF誤り".getBytes(UTF_8))).isEqualTo("誤り");
    }

    @Test
    @DisplayName("端末を動かす文字は見える印になる")
    void harmless() {
        assertThat(ErrorFile.text("a\u001B[2Jb\u202Ec\u200Bd\u0000e\u0007\u009Bf\u0000\u0000".getBytes(UTF_8)))
                .isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFDe\uFFFD\uFFFDf");
    }

    @Test
    @DisplayName("空のファイルは空の文")
    void empty() {
        assertThat(ErrorFile.text(new byte[0])).isEmpty();
        assertThat(ErrorFile.text(" \r\n\u0000\u0000".getBytes(UTF_8))).isEmpty();
    }

    @Test
    @DisplayName("長い文は切られ、切れ目で文字が化けない")
    void longText() {
        String text = ErrorFile.text(("あ" + "誤".repeat(1_000_000)).getBytes(UTF_8));

        assertThat(text).isEqualTo("あ" + "誤".repeat(ErrorFile.MAX_TEXT - 1) + "…");
    }

    @Test
    @DisplayName("どんなバイト列でも落ちない")
    void noise() {
        Random random = new Random(11);
        for (int round = 0; round < 5_000; round++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            assertThat(ErrorFile.text(noise).chars())
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        }
    }
}
