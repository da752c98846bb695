package jp.onshi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("文字の比較と表示")
class TextFoldTest {

    @ParameterizedTest
    @DisplayName("half-width kana become full-width kana, their voicing marks joined")
    @CsvSource({
        "ﾀｶｻｷ ﾀﾀﾞｼ, タカサキ タダシ",
        "ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ, パピプペポ",
        "ｶﾞｷﾞｸﾞｹﾞｺﾞｻﾞｿﾞﾀﾞﾄﾞﾊﾞﾎﾞ, ガギグゲゴザゾダドバボ",
        "ｳﾞｧ, ヴァ",
        "ｻﾄｰ, サトー",
        "ｧｨｩｪｫｬｭｮｯ, ァィゥェォャュョッ",
        "｡｢｣､･, 。「」、・",
        "ｱﾞ, ア゛",
        "ﾏﾟ, マ゜",
        "ﾞｶ, ゛カ",
        "カﾞ, カ゛",
        "ｶﾞﾞ, ガ゛",
        "ﾜｦﾝ, ワヲン",
        "青木ABC１2, 青木ABC１2",
        "𠮷田ｶﾞ, 𠮷田ガ"
    })
    void fullWidthKana(String text, String wide) {
        assertThat(TextFold.toFullWidthKana(text)).isEqualTo(wide);
    }

    @Test
    @DisplayName("letters, digits, signs and blanks change width both ways; kana and kanji outside the BMP stay")
    void widths() {
        assertThat(TextFold.toFullWidth("12-34 Ab~!ｶﾞ𠮷")).isEqualTo("１２－３４　Ａｂ～！ガ𠮷");
        assertThat(TextFold.toHalfWidth("１２－３４　Ａｂ～！ガ𠮷ー")).isEqualTo("12-34 Ab~!ガ𠮷ー");
        String ascii = "";
        for (char c = ' '; c <= '~'; c++) {
            ascii += c;
        }
        assertThat(TextFold.toHalfWidth(TextFold.toFullWidth(ascii))).isEqualTo(ascii);
    }

    @ParameterizedTest
    @DisplayName("texts that differ only in width, dashes, blanks or case have one key")
    @CsvSource({
        "東京都港区芝１－２－３　ＡＢＣビル, 東京都港区芝1-2-3 abcビル",
        "芝１ー２ー３, 芝1−2‐3",
        "〜, ～",
        "‖, ∥",
        "ｶﾞ, が",
        "か゛, が",
        "葛\uDB40\uDD00城, 葛城",
        "サトー, ｻﾄｰ",
        "サトー, サト-",
        "さとー, サトー",
        "神\uFE00, 神",
        "山\u200B田, 山田",
        "㈱, (株)",
        "ハイツ－２０１, ハイツ201"
    })
    void sameKey(String one, String other) {
        assertThat(TextFold.key(one)).isEqualTo(TextFold.key(other));
    }

    @ParameterizedTest
    @DisplayName("the long vowel mark of a name counts, small kana and variant kanji count outside name search")
    @CsvSource({"サトー, サト", "タワー１, タワ１", "オーノ, オノ", "髙田, 高田", "ショウ, シヨウ", "山田, 山口"})
    void differentKeys(String one, String other) {
        assertThat(TextFold.key(one)).isNotEqualTo(TextFold.key(other));
    }

    @ParameterizedTest
    @DisplayName("a name is found under its common form")
    @CsvSource({
        "髙﨑　正, 高崎正",
        "渡邊, 渡辺",
        "渡邉, 渡辺",
        "𠮷田, 吉田",
        "齋藤, 斎藤",
        "齊藤, 斉藤",
        "濵田, 浜田",
        "ｼﾖｳｼﾞ, ショウジ",
        "関ヶ原, 関ケ原",
        "澤\uDB40\uDD01, 沢",
        "ｷｬ, きや",
        "國分, 国分"
    })
    void sameName(String one, String other) {
        assertThat(TextFold.nameKey(one)).isEqualTo(TextFold.nameKey(other));
    }

    @Test
    @DisplayName("斎 and 斉 are different names, and the long vowel mark is part of one")
    void differentNames() {
        assertThat(TextFold.nameKey("斎藤")).isNotEqualTo(TextFold.nameKey("斉藤"));
        assertThat(TextFold.nameKey("オーノ")).isNotEqualTo(TextFold.nameKey("オノ"));
    }

    @ParameterizedTest
    @DisplayName("numbers are the same whatever their width, hyphens, dots, blanks and leading zeros")
    @CsvSource({
        "０１・２３, 1-23",
        "１２－３４５, 12345",
        "12ー34, 12−34",
        "00012, 12",
        "東京Ａ１２, 東京a12",
        "' 12 ', 12",
        "000, 0",
        "'', ''",
        "12･34, 12・34",
        "１２　３４, 1234",
        "--, ''"
    })
    void sameNumber(String one, String other) {
        assertThat(TextFold.numberKey(one)).isEqualTo(TextFold.numberKey(other));
    }

    @Test
    @DisplayName("different numbers keep different keys")
    void differentNumbers() {
        assertThat(TextFold.numberKey("120")).isNotEqualTo(TextFold.numberKey("12"));
        assertThat(TextFold.numberKey("東京12")).isNotEqualTo(TextFold.numberKey("12"));
        assertThat(TextFold.numberKey("0")).isNotEqualTo(TextFold.numberKey(""));
    }

    @Test
    @DisplayName("kana of a name is shown full-width and stored as it came")
    void displayKana() {
        PersonName name = new PersonName("髙﨑　正", "", "ﾀｶｻｷ ﾀﾀﾞｼ", "");
        assertThat(name.displayKana()).isEqualTo("タカサキ　タダシ");
        assertThat(name.kana()).isEqualTo("ﾀｶｻｷ ﾀﾀﾞｼ");
    }
}
