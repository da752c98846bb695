package jp.onshi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The sound of a name")
class RomajiTest {

    @ParameterizedTest
    @CsvSource({
        "ｼﾏﾀﾞ, しまだ, simada, SHIMADA",
        "チバ, ちば, tiba, chiba",
        "ﾂｼﾞ, つじ, tuzi, tsuji",
        "フジモト, ふじもと, huzimoto, fujimoto",
        "ショウジ, しょうじ, syozi, shoji",
        "ｼﾞｭﾝ, じゅん, zyun, jun",
        "オオノ, おおの, ono, ohno",
        "サトウ, さとう, satou, sato",
        "ｲﾉｳｴ, いのうえ, inoue, inoue",
        "ハットリ, はっとり, hattori, hattori",
        "ホッチ, ほっち, hotti, hotchi",
        "ナンバ, なんば, nanba, namba",
        "キンイチ, きんいち, kin'iti, kinichi",
        "クロヌマ, くろぬま, kuronuma, kuronuma",
        "ミツヅカ, みつづか, mituduka, mitsuzuka",
        "ジョン, じょん, zyon, john",
        "ティナ, てぃな, tina, tina",
        "ヴィトン, ゔぃとん, biton, viton",
        "ヲカ, をか, oka, woka",
        "ｷｬﾛﾙ, きゃろる, kyaroru, kyaroru"
    })
    @DisplayName("is the same in katakana of both widths, hiragana, 訓令式 and ヘボン式")
    void same(String katakana, String hiragana, String official, String hepburn) {
        String key = Romaji.key(katakana);
        assertThat(key).isNotEmpty();
        assertThat(Romaji.key(hiragana)).isEqualTo(key);
        assertThat(Romaji.key(official)).isEqualTo(key);
        assertThat(Romaji.key(hepburn)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "シマダ, shimada",
        "チャノ, chano",
        "ツジ, tsuji",
        "ジュン, jun",
        "フジ, fuji",
        "ショウジ, shouji",
        "オオノ, ohno",
        "イノウエ, inoue"
    })
    @DisplayName("begins with the sound of what has been typed of it, after every letter")
    void beginning(String name, String typed) {
        for (int end = 1; end <= typed.length(); end++) {
            assertThat(Romaji.key(name)).as(typed.substring(0, end)).startsWith(Romaji.key(typed.substring(0, end)));
        }
    }

    @Test
    @DisplayName("tells different names apart, and has nothing to say about kanji and digits")
    void different() {
        assertThat(Romaji.key("サトウ")).isNotEqualTo(Romaji.key("サイトウ"));
        assertThat(Romaji.key("カトウ")).isNotEqualTo(Romaji.key("ガトウ"));
        assertThat(Romaji.key("ハナコ")).isNotEqualTo(Romaji.key("バナコ"));
        assertThat(Romaji.key("ｼﾞﾛｳ")).isNotEqualTo(Romaji.key("シロウ"));
        assertThat(Romaji.key("山田 12")).isEmpty();
    }
}
