package jp.onshi.oqs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import jp.onshi.oqs.UnreadableMessageException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("文字コード")
class EncodingTest {

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            all.writeBytes(part instanceof byte[] raw ? raw : ((String) part).getBytes(ISO_8859_1));
        }
        return all.toByteArray();
    }

    private static String declaration(String encoding) {
        return "<?xml version=\"1.0\" encoding=\"" + encoding + "\" standalone=\"no\"?>";
    }

    private static String textOf(byte[] file) throws UnreadableMessageException {
        return MessageReader.read(file).takeText("Name");
    }

    private static Reason reasonOf(byte[] file) {
        try {
            MessageReader.read(file);
            throw new AssertionError("was read");
        } catch (UnreadableMessageException unreadable) {
            return unreadable.reason();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8740, ①",
        "878A, ㈱",
        "FBFC, 髙",
        "EEE0, 髙",
        "FAB1, 﨑",
        "FA5C, 纊",
        "877E, ㍻",
        "8754, Ⅰ",
        "8782, №",
        "8160, ～",
        "8161, ∥",
        "817C, －",
        "815C, ―",
        "8191, ￠",
        "8192, ￡",
        "81CA, ￢",
        "B6DE, ｶﾞ",
        "F040, \uE000",
        "5C, \\",
        "7E, ~",
    })
    @DisplayName("Shift_JISと宣言されたバイト列はWindowsの文字になる")
    void windows31j(String hex, String character) throws Exception {
        byte[] raw = HexFormat.of().parseHex(hex);

        assertThat(textOf(bytes(declaration("Shift_JIS"), "<XmlMsg><Name>", raw, "</Name></XmlMsg>")))
                .isEqualTo(character);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shift_JIS",
                "shift-jis",
                "SJIS",
                "x-sjis",
                "MS_Kanji",
                "cp932",
                "MS932",
                "windows-932",
                "Windows-31J",
                "csWindows31J",
                "x-ms-cp932"
            })
    @DisplayName("Shift_JISの別名はどれもwindows-31j")
    void aliases(String name) throws Exception {
        byte[] takasaki = HexFormat.of().parseHex("FBFCFAB18740");

        assertThat(textOf(bytes(declaration(name), "<XmlMsg><Name>", takasaki, "</Name></XmlMsg>")))
                .isEqualTo("髙﨑①");
    }

    @ParameterizedTest
    @CsvSource({"EUC-JP, EUC-JP", "x-euc-jp, EUC-JP", "ISO-2022-JP, ISO-2022-JP", "utf-8, UTF-8", "UTF-16, UTF-8"})
    @DisplayName("そのほかの宣言に従い、バイトで読めるUTF-16宣言は誤りとみてUTF-8で読む")
    void otherDeclarations(String declared, String real) throws Exception {
        byte[] file = (declaration(declared) + "<XmlMsg><Name>山田　花子</Name></XmlMsg>").getBytes(Charset.forName(real));

        assertThat(textOf(file)).isEqualTo("山田　花子");
    }

    @Test
    @DisplayName("宣言がなければUTF-8、一重引用符の宣言も読む")
    void noDeclaration() throws Exception {
        assertThat(textOf("<XmlMsg><Name>山田</Name></XmlMsg>".getBytes(UTF_8))).isEqualTo("山田");
        assertThat(textOf(bytes(
                        "<?xml version='1.0' encoding='Shift_JIS'?><XmlMsg><Name>",
                        HexFormat.of().parseHex("8740"),
                        "</Name></XmlMsg>")))
                .isEqualTo("①");
    }

    @Test
    @DisplayName("BOMのないUTF-16も読む")
    void utf16WithoutMark() throws Exception {
        String text = declaration("UTF-16") + "<XmlMsg><Name>髙﨑</Name></XmlMsg>";

        assertThat(textOf(text.getBytes(UTF_16BE))).isEqualTo("髙﨑");
        assertThat(textOf(text.getBytes(UTF_16LE))).isEqualTo("髙﨑");
    }

    @Test
    @DisplayName("宣言どおりに読めないバイトは置き換えずに断り、行を示す")
    void falseBytes() {
        byte[] shiftJisDeclaredUtf8 =
                bytes(declaration("UTF-8"), "\n<XmlMsg>\n<Name>", HexFormat.of().parseHex("8E52"), "</Name></XmlMsg>");

        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> MessageReader.read(shiftJisDeclaredUtf8))
                .withMessage("encoding at line 3");
        assertThat(reasonOf(bytes(
                        declaration("Shift_JIS"), "<XmlMsg><Name>", new byte[] {(byte) 0xFF}, "</Name></XmlMsg>")))
                .isEqualTo(Reason.ENCODING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-encoding", "UTF-99", "", "日本", "../../etc"})
    @DisplayName("知らない文字コードの宣言は断る")
    void unknownEncoding(String name) {
        assertThat(reasonOf((declaration(name) + "<XmlMsg/>").getBytes(UTF_8))).isEqualTo(Reason.ENCODING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\r\n\t ", "\u0000\u0000\u0000", "\u00EF\u00BB\u00BF", "\u00FF\u00FE", "\u00FE\u00FF"})
    @DisplayName("空白やNULだけのファイルは空")
    void empty(String content) {
        assertThat(reasonOf(content.getBytes(ISO_8859_1))).isEqualTo(Reason.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00EF", "\u00EF\u00BB", "\u00FF", "\u00FE"})
    @DisplayName("BOMの途中で切れていれば、まだ書きかけ")
    void halfAMark(String content) {
        assertThat(reasonOf(content.getBytes(ISO_8859_1))).isEqualTo(Reason.INCOMPLETE);
    }

    @Test
    @DisplayName("共有フォルダが先に確保した末尾のNULは数えない")
    void reservedSpace() throws Exception {
        byte[] whole = Messages.bytes("face-shift-jis.xml");
        byte[] reserved = Arrays.copyOf(whole, whole.length + 4096);
        byte[] half = Arrays.copyOf(Arrays.copyOf(whole, whole.length / 2), whole.length);

        EligibilityCodec codec = new EligibilityCodec();
        assertThat(codec.decodeResult(reserved)).isEqualTo(codec.decodeResult(whole));
        assertThat(reasonOf(half)).isEqualTo(Reason.INCOMPLETE);
        byte[] utf16 = Messages.bytes("result-utf16.xml");
        assertThat(codec.decodeResult(Arrays.copyOf(utf16, utf16.length + 100))).isEqualTo(codec.decodeResult(utf16));
    }
}
