package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import jp.onshi.eligibility.Marker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("(P031) finding a row")
class ListSearchTest {

    private final Player player = new Player(MemoryDesk.morning(), 158, 45);

    private long rowsShown() {
        return player.screen()
                .lines()
                .skip(3)
                .limit(20)
                .filter(line -> line.matches(".*\\d\\d:\\d\\d .*"))
                .count();
    }

    private String selected() {
        return player.screen()
                .lines()
                .filter(line -> line.startsWith("▌"))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "takasaki, 髙﨑　正",
        "TAKA, 髙﨑　正",
        "tadashi, 髙﨑　正",
        "ﾀｶｻｷ, 髙﨑　正",
        "たかさ, 髙﨑　正",
        "高崎, 髙﨑　正",
        "yoshida, 𠮷田　葛城",
        "yosida, 𠮷田　葛城",
        "吉田, 𠮷田　葛城",
        "nanami, 見本　七海",
        "01002, 𠮷田　葛城",
        "１０２, 生田　扶助"
    })
    @DisplayName("S9: kana, romaji, kanji of either form and numbers find it; Enter selects it in the whole list")
    void found(String typed, String name) {
        player.keys("Shift+F9").type(typed);
        assertThat(selected()).contains(name);
        assertThat(rowsShown()).isLessThan(12);
        player.keys("Enter");
        assertThat(selected()).contains(name);
        assertThat(rowsShown()).isEqualTo(12);
        assertThat(player.status()).startsWith("選択番号 [");
    }

    @Test
    @DisplayName(
            "/ begins a search as well; every letter narrows it, Backspace widens it, the arrows go from one to the next")
    void narrowing() {
        player.keys("/");
        assertThat(player.status()).startsWith("検索 [");
        assertThat(player.message()).contains("ローマ字");
        assertThat(rowsShown()).isEqualTo(12);
        player.type("mihon");
        long people = rowsShown();
        assertThat(people).isGreaterThan(2);
        String first = selected();
        player.keys("Down");
        assertThat(selected()).isNotEqualTo(first).contains("見本");
        player.keys("Backspace Backspace Backspace Backspace Backspace");
        assertThat(rowsShown()).isEqualTo(12);
    }

    @Test
    @DisplayName("digits and F-keys: while searching, digits search and F3 acts on the found row")
    void actsOnFound() {
        player.keys("/").type("takasaki");
        player.keys("F3");
        assertThat(player.screen()).contains("0101", "髙﨑");
        player.keys("F1");
        assertThat(player.status()).startsWith("検索 [takasaki");
    }

    @Test
    @DisplayName("nobody found: it says so and nothing is selected; Esc, F1 and F2 lead back to the whole list")
    void notFound() {
        player.keys("/").type("xx");
        assertThat(player.message()).startsWith("当てはまる行はありません");
        assertThat(selected()).isEmpty();
        assertThat(rowsShown()).isZero();
        player.keys("Enter");
        assertThat(player.message()).startsWith("当てはまる行はありません");
        for (String way : new String[] {"Escape", "F1", "F2 F2"}) {
            player.keys("F2 F2").keys("/").type("xx").keys(way);
            assertThat(player.status()).as(way).startsWith("選択番号 [");
            assertThat(rowsShown()).as(way).isEqualTo(12);
            assertThat(player.desktop.dialog()).as(way).isNull();
        }
    }

    @Test
    @DisplayName("a result that comes in while somebody searches is found, too")
    void arrivesWhileSearching() {
        player.keys("/").type("xx");
        player.desk.rows.add(Rows.row(99, Marker.FACE, "09:50")
                .person("頭頭　見本", "ｽﾞｽﾞ ﾐﾎﾝ", "1", "19700101")
                .valid("20270331")
                .build());
        player.keys("Backspace Backspace").type("zuzu");
        assertThat(rowsShown()).isZero();
        player.changed();
        assertThat(selected()).contains("頭頭");
    }

    @Test
    @DisplayName(
            "0008: 公費 that came with an insurance is passed over, and its number selects the insurance and says so")
    void attached() {
        player.keys("5 Enter");
        assertThat(player.message()).isEqualTo("0008 5 番は公費です。一緒に処理する保険の 4 番を選びました。");
        assertThat(selected()).contains("生田　扶助", "★");
        player.keys("Down");
        assertThat(selected()).contains("𠮷田");
        player.keys("Up");
        assertThat(selected()).contains("生田　扶助", "★");
    }

    @Test
    @DisplayName("0008: where the list shows 公費 without its insurance, nothing is done with it")
    void attachedAlone() {
        player.keys("F10 F10 F10 1 Enter");
        assertThat(player.screen()).contains("【公費照会】");
        for (String key : new String[] {"F3", "F11"}) {
            player.keys(key);
            assertThat(player.message()).as(key).startsWith("0008 公費の行だけは選べません");
            assertThat(player.desktop.dialog()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 【顔認証照会】", "04, 【登録済保険情報】", "05, 【保険証ＯＣＲ照会】", "3, 【公費照会】", "07, 【訪問診療】", "9, 【オンライン診療】"})
    @DisplayName("表示リスト takes 日レセ's numbers, and F10 goes back to 全体 from there")
    void lists(String number, String heading) {
        player.keys("Ctrl+O");
        assertThat(player.line(0)).contains("表示リスト");
        player.type(number).keys("Enter");
        assertThat(player.line(1)).contains(heading);
        assertThat(player.line(44)).contains("F10 全体");
        player.keys("F4 F5 F9");
        assertThat(player.line(44)).contains("F10 全体");
        player.keys("F10");
        assertThat(player.line(1)).contains("【全　体】");
        assertThat(player.line(44)).contains("F10 保険証");
    }

    @Test
    @DisplayName("0015: a number that 表示リスト does not have; the arrows choose as well, and F1 changes nothing")
    void noSuchList() {
        player.keys("Ctrl+O").type("2").keys("Enter");
        assertThat(player.message()).startsWith("0015 2 は");
        player.keys("Down Enter");
        assertThat(player.line(1)).contains("【顔認証照会】");
        player.keys("Ctrl+O Down F1");
        assertThat(player.line(1)).contains("【顔認証照会】");
        player.keys("Ctrl+O Up Enter");
        assertThat(player.line(1)).contains("【全　体】");
        assertThat(player.line(44)).contains("F10 保険証");
    }
}
