package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.DeskStatus;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.Validity;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.screen.ListScreen;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(P031) オンライン認証")
class ListScreenTest {

    private final MemoryDesk desk = MemoryDesk.morning();
    private final Player player = new Player(desk, 158, 45);

    private static Player manyRows(int count, int rows) {
        MemoryDesk desk = new MemoryDesk();
        for (int i = 1; i <= count; i++) {
            desk.rows.add(Rows.row(i, Marker.FACE, String.format("%02d:%02d", 8 + i / 60, i % 60))
                    .person("見本　" + i, "", "1", "19700101")
                    .valid("20270331")
                    .build());
        }
        return new Player(desk, 80, rows);
    }

    private String rowsText() {
        return player.screen().lines().skip(3).limit(30).reduce("", (a, b) -> a + b + "\n");
    }

    @Test
    @DisplayName("番号 and Enter select a row and say what it means and what to do; Enter again opens the patient")
    void numberEnterEnter() {
        player.keys("2 Enter");
        assertThat(player.message()).startsWith("2 【無効（新しい資格あり）】").contains("医療保険等の資格取得", "S+F1");
        assertThat(player.line(4)).startsWith("▌").contains("見本　次郎");
        player.keys("Enter");
        assertThat(player.line(0)).startsWith("(P033)");
    }

    @Test
    @DisplayName("a number that is not in the list is refused with what is allowed, and the field is free again")
    void unknownNumber() {
        player.keys("9 9 Enter");
        assertThat(player.message()).isEqualTo("0001 番号 99 の行はありません。1～12 の番号を入れてください。");
        assertThat(player.refusals).isEqualTo(1);
        player.keys("3 Enter");
        assertThat(player.message()).startsWith("3 【資格なし】");
    }

    @Test
    @DisplayName("full-width digits are digits; other letters do nothing; the empty field keeps the cursor on Enter")
    void digitsOnly() {
        player.keys("Enter x 漢 ２ Enter");
        assertThat(player.message()).startsWith("2 【無効（新しい資格あり）】");
    }

    @Test
    @DisplayName("F2 clears the typed number, then the selection, then day, filter and 全対象")
    void clearing() {
        player.keys("F9 F10 F4 F5 1 Enter 3 F2");
        assertThat(player.status()).contains("選択番号 [     ]");
        assertThat(player.screen()).contains("▌");
        player.keys("F2");
        assertThat(player.screen()).doesNotContain("▌").contains("【被保険者証照会】", "（全対象）");
        player.keys("F4 F2");
        assertThat(player.line(1)).startsWith("確認日 R 8.11.20").contains("【全　体】", "未処理分");
    }

    @Test
    @DisplayName("F9 shows 済 and × as well and names the other state")
    void everything() {
        assertThat(rowsText()).doesNotContain("青木", "八郎");
        assertThat(player.line(44)).contains("F9 全対象");
        player.keys("F9");
        assertThat(rowsText()).contains("★ 済 08:31", "★ ×  09:20");
        assertThat(player.line(44)).contains("F9 未処理分");
    }

    @Test
    @DisplayName("F10 goes 全体, 被保険者証, 顔認証, 公費, 登録済, 全体, and its label names the next")
    void filters() {
        String headings = "";
        for (int i = 0; i < 6; i++) {
            headings += player.line(1).replaceAll(".*(【[^】]*】).*", "$1");
            player.keys("F10");
        }
        assertThat(headings).isEqualTo("【全　体】【被保険者証照会】【顔認証照会】【公費照会】【登録済保険情報】【全　体】");
        assertThat(player.line(44)).contains("F10 顔認証");
    }

    @Test
    @DisplayName("F4 and F5 turn the day; another day than today stands out")
    void days() {
        player.keys("2 Enter F4");
        assertThat(player.line(1)).startsWith("確認日 R 8.11.19 （R 8.11.20）");
        assertThat(player.frame().roleAt(1, 1)).isEqualTo(Role.HINT_PAGE);
        assertThat(player.screen()).doesNotContain("▌", "見本　次郎");
        assertThat(player.message()).contains("まだありません");
        player.keys("F5");
        assertThat(player.line(1)).startsWith("確認日 R 8.11.20");
        assertThat(player.frame().roleAt(1, 1)).isEqualTo(Role.HEADING);
    }

    @Test
    @DisplayName("the day before its rows have come, a number acts on nothing")
    void nothingActsOnTheOldDay() {
        player.holding = true;
        player.keys("F4 2 Enter");
        assertThat(player.message()).contains("読んでいます");
        assertThat(player.screen()).doesNotContain("▌");
        player.keys("Down F3 F12");
        assertThat(player.desktop.screens()).hasSize(1);
        assertThat(player.desktop.dialog()).isNull();
        player.work();
        assertThat(player.line(1)).startsWith("確認日 R 8.11.19");
    }

    @Test
    @DisplayName("pages hold what fits, F6 and F7 turn them, and the red hint says where more is")
    void pages() {
        Player pages = manyRows(40, 24);
        assertThat(pages.line(1)).endsWith("次頁あり");
        assertThat(pages.line(3)).contains("見本　1 ");
        pages.keys("F6");
        assertThat(pages.message()).startsWith("0004");
        pages.keys("F7");
        assertThat(pages.line(1)).endsWith("前次頁あり");
        assertThat(pages.line(3)).contains("見本　18");
        pages.keys("PageDown");
        assertThat(pages.line(1)).endsWith("前頁あり");
        pages.keys("F7");
        assertThat(pages.message()).startsWith("0005");
        assertThat(manyRows(17, 24).line(1)).doesNotContain("頁あり");
        assertThat(manyRows(120, 100).line(52)).contains("見本　50");
        assertThat(manyRows(120, 100).line(53)).isEmpty();
    }

    @Test
    @DisplayName("a selected row is always on the page shown: arrows, pages, and a new height take it along")
    void selectionStaysInView() {
        Player pages = manyRows(40, 24);
        pages.keys("2 0 Enter");
        assertThat(pages.screen()).contains("▌   20 ");
        pages.keys("F6");
        assertThat(pages.screen()).contains("▌    3 ");
        pages.keys("Up Up Up");
        assertThat(pages.screen()).contains("▌    1 ");
        pages.keys("End");
        assertThat(pages.screen()).contains("▌   40 ");
        pages.resize(80, 30);
        assertThat(pages.screen()).contains("▌   40 ");
        pages.keys("Home Up");
        assertThat(pages.screen()).contains("▌    1 ");
    }

    @Test
    @DisplayName("with nothing selected Down takes the first row of the page and Up the last")
    void arrowsStart() {
        assertThat(player.keys("Down").message()).startsWith("1 【有効】");
        player.keys("F2 Up");
        assertThat(player.message()).startsWith("12 【資格確認中】");
    }

    @Test
    @DisplayName("while a row is selected new rows are only counted; clearing shows them")
    void arrivalsDoNotDisturb() {
        player.keys("2 Enter");
        desk.rows.add(
                0,
                Rows.row(50, Marker.FACE, "08:00")
                        .person("見本　早子", "", "2", "19800101")
                        .valid("20270331")
                        .build());
        player.changed();
        assertThat(player.line(4)).startsWith("▌    2").contains("見本　次郎");
        assertThat(player.screen()).doesNotContain("見本　早子");
        assertThat(player.status()).contains("新着 1 件");
        player.keys("F12 F1");
        assertThat(player.status()).contains("新着 1 件");
        player.keys("F2");
        assertThat(player.line(3)).contains("見本　早子");
        assertThat(player.status()).doesNotContain("新着");
    }

    @Test
    @DisplayName("a waiting row counts its seconds and becomes its answer in place, selected or not")
    void waitingBecomesAnswer() {
        player.keys("1 2 Enter");
        assertThat(player.screen()).contains("（資格確認中）", "確認中15秒");
        assertThat(player.message()).startsWith("12 【資格確認中】15 秒");
        player.pass(Duration.ofSeconds(20));
        assertThat(player.screen()).contains("確認中35秒");
        desk.replace(Rows.row(14, Marker.NUMBER, "09:40:55")
                .person("見本　老子", "", "2", "19330303")
                .valid("20270731")
                .build());
        player.changed();
        assertThat(player.line(14)).startsWith("▌   12").contains("見本　老子", "有効");
    }

    @Test
    @DisplayName("a row that another process has deleted stays where it is until the selection is cleared")
    void deletedElsewhere() {
        player.keys("2 Enter");
        desk.rows.removeIf(row -> row.id() == 3);
        player.changed();
        assertThat(player.line(4)).contains("見本　次郎");
        player.keys("F3 F12");
        assertThat(player.message()).startsWith("0002");
    }

    @Test
    @DisplayName("F3 asks 0101 with the focus on 戻る: Enter keeps the row, F12 deletes it and its family")
    void deletion() {
        player.keys("4 Enter F3");
        assertThat(player.screen()).contains("確認 0101", "番号 4 生田　扶助", ">F1 戻る");
        player.keys("Enter");
        assertThat(player.desktop.dialog()).isNull();
        assertThat(desk.find(5).orElseThrow().deleted()).isFalse();
        player.keys("F3 F12");
        assertThat(desk.find(5).orElseThrow().deleted()).isTrue();
        assertThat(desk.find(6).orElseThrow().deleted()).isTrue();
        assertThat(rowsText()).doesNotContain("生田");
        assertThat(player.message()).startsWith("削除しました。");
        assertThat(player.screen()).doesNotContain("▌");
    }

    @Test
    @DisplayName("F11 asks 0106 with the focus on ＯＫ: Enter marks the row and its family as processed")
    void noChange() {
        player.keys("4 Enter F11");
        assertThat(player.screen()).contains("確認 0106", ">F12 ＯＫ");
        player.keys("Enter");
        assertThat(desk.find(5).orElseThrow().processed()).isTrue();
        assertThat(desk.find(6).orElseThrow().processed()).isTrue();
        assertThat(player.message()).startsWith("変更無しとして処理済みにしました。");
    }

    @Test
    @DisplayName("what P031 refuses is refused with its number")
    void refusals() {
        assertThat(player.keys("F3").message()).startsWith("0016");
        assertThat(player.keys("F11").message()).startsWith("0016");
        assertThat(player.keys("F12").message()).startsWith("0016");
        assertThat(player.keys("F8").message()).startsWith("0013");
        player.keys("F9 1 Enter");
        assertThat(player.keys("F3").message()).startsWith("0010");
        assertThat(player.keys("F11").message()).startsWith("0011");
        player.keys("1 3 Enter");
        assertThat(player.keys("F3").message()).startsWith("0009");
        player.keys("1 4 Enter");
        assertThat(player.keys("F3").message()).contains("答えを待っている");
        assertThat(player.desktop.dialog()).isNull();
    }

    @Test
    @DisplayName("labels of keys that cannot be used now are dimmed")
    void dimmed() {
        Frame before = player.frame();
        player.keys("2 Enter");
        Frame after = player.frame();
        int f3 = 1 + before.text().lines().toList().get(44).indexOf("F3");
        assertThat(before.styles()).contains("key.disabled");
        assertThat(after.styles()).isNotEqualTo(before.styles());
        assertThat(f3).isPositive();
    }

    @Test
    @DisplayName("every state has its own colour role, and the 状態 word says it without colour")
    void roles() {
        Player all = new Player(desk, 158, 45).keys("F9");
        List<Role> expected = List.of(
                Role.ROW,
                Role.ROW,
                Role.ROW_INVALID_NEW,
                Role.ROW_NONE,
                Role.ROW,
                Role.ROW_AID,
                Role.ROW,
                Role.ROW_MULTIPLE,
                Role.ROW_INVALID,
                Role.ROW_FAILED,
                Role.ROW_FAILED,
                Role.ROW_SPECIAL,
                Role.ROW_DELETED,
                Role.ROW_WAITING);
        Frame frame = all.frame();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(frame.roleAt(30, 3 + i)).as("row %d", i + 1).isEqualTo(expected.get(i));
        }
        all.keys("4 Enter");
        assertThat(all.frame().roleAt(30, 6)).isEqualTo(Role.ROW_SELECTED);
    }

    @Test
    @DisplayName("an unknown 資格有効性 is shown by its code")
    void unknownValidity() {
        desk.rows.add(Rows.row(60, Marker.FACE, "09:41")
                .person("見本　未知", "", "2", "19800101")
                .validity(Code.of(Validity.class, "9"))
                .build());
        player.changed().keys("1 3 Enter");
        assertThat(player.line(15)).contains("9（未定義）");
        assertThat(player.message()).startsWith("13 【資格有効性 9（未定義）】");
    }

    @Test
    @DisplayName("a server's error code and message are shown unchanged")
    void serverError() {
        assertThat(player.keys("9 Enter").message()).contains("【エラー】 IUE900001 被保険者証の記号番号を確認してください");
    }

    @Test
    @DisplayName("the birthdate 19000101 of 医療扶助 is unknown: *** and no age")
    void unknownBirthdate() {
        assertThat(player.line(7)).contains("***").doesNotContain("126");
    }

    @Test
    @DisplayName("arrows left and right go through all 25 columns with 番号, 区分 and 氏名 in place")
    void scrolling() {
        for (int columns : new int[] {80, 132, 158, 200, 260}) {
            Player wide = new Player(desk, columns, 30);
            StringBuilder heads = new StringBuilder();
            String before = "";
            while (!before.equals(wide.screen())) {
                before = wide.screen();
                assertThat(wide.line(2)).startsWith("番号 区分").contains("氏名");
                heads.append(wide.line(2)).append(' ');
                wide.press("Right");
            }
            assertThat(heads.toString().split("\\s+"))
                    .contains("手術", "診療", "薬剤", "健診", "限度", "特疾", "患者番号", "カナ氏名", "生年月日", "年齢")
                    .contains("記号・番号", "枝番", "本家", "負担割", "状態", "有効終了日", "郵便番号", "住所", "照会番号");
            wide.keys("Shift+F10");
            assertThat(wide.line(2)).contains("状態");
        }
    }

    @Test
    @DisplayName("at 200 columns the 18 columns of 2022 stand in their order; at 260 all 25 of 5.2.0")
    void wideTerminals() {
        assertThat(new Player(desk, 200, 60).line(2).split("\\s+"))
                .containsExactly(
                        "番号", "区分", "処理時間", "限度", "特疾", "氏名", "カナ氏名", "性別", "生年月日", "年齢", "保険者番号", "記号・番号", "枝番", "状態",
                        "有効終了日", "患者番号", "郵便番号", "住所");
        assertThat(new Player(desk, 260, 60).line(2).split("\\s+"))
                .containsExactly(
                        "番号", "区分", "手術", "診療", "薬剤", "健診", "限度", "特疾", "処理時間", "患者番号", "氏名", "カナ氏名", "性別", "生年月日",
                        "年齢", "保険者番号", "記号・番号", "枝番", "本家", "負担割", "状態", "有効終了日", "郵便番号", "住所", "照会番号");
    }

    @Test
    @DisplayName("columns stay where they are whatever the rows hold")
    void columnsDoNotJump() {
        String heads = player.line(2);
        desk.rows.clear();
        desk.rows.add(Rows.row(1, Marker.FACE, "09:00")
                .person("長".repeat(60), "ナ".repeat(90), "1", "not a date at all")
                .insurance("123456789012345", "記".repeat(30), "9".repeat(30), "123456")
                .patient("99999999999999999999")
                .valid("20270331")
                .build());
        player.keys("Shift+F11");
        assertThat(player.line(2)).isEqualTo(heads);
        String[] row = player.screen().split("\n")[3].split("長+…");
        assertThat(row).hasSize(2);
    }

    @Test
    @DisplayName("hostile text in a row is visible and harmless")
    void hostileText() {
        desk.rows.add(Rows.row(70, Marker.FACE, "09:41")
                .person("悪\u001b[2J\u202e逆\u200b\u0007", "\u0000\r\n", "1", "\u001b]0;x")
                .insurance("\u001b[31m", "\n\n", "\t", "\u0085")
                .valid("\u2066")
                .build());
        player.changed().keys("1 3 Enter Right Right F12");
        assertThat(player.screen())
                .doesNotContain("\u001b", "\u202e", "\u200b", "\u0007", "\u0000", "\r", "\u2066", "\u0085");
        assertThat(player.screen()).contains("(P033)");
    }

    @Test
    @DisplayName("a name of a hundred thousand characters leaves a question its answers")
    void endlessName() {
        desk.rows.add(Rows.row(70, Marker.FACE, "09:41")
                .person("長".repeat(100_000), "ナ".repeat(100_000), "1", "19700101")
                .valid("20270331")
                .build());
        player.changed().keys("1 3 Enter F3");
        List<String> lines = List.of(player.screen().split("\n", -1));
        assertThat(lines.subList(0, 43)).anyMatch(line -> line.contains("F12 ＯＫ"));
    }

    @Test
    @DisplayName("pasted digits go to 選択番号; anything else is refused and acts on nothing")
    void paste() {
        player.paste("２").keys("Enter");
        assertThat(player.message()).startsWith("2 【無効（新しい資格あり）】");
        player.paste("F3\n12");
        assertThat(player.message()).contains("数字だけ");
    }

    @Test
    @DisplayName("when the ledger cannot be read the sentence says so, and the list comes back by itself")
    void readingFails() {
        desk.failure = new DeskException("desk.error.no-folders", List.of(), new IllegalStateException());
        player.keys("F4");
        assertThat(player.message()).contains("oqs.root");
        desk.failure = null;
        for (int i = 0; i < 5; i++) {
            player.pass(Duration.ofSeconds(1));
        }
        assertThat(player.line(1)).startsWith("確認日 R 8.11.19");
    }

    @Test
    @DisplayName("a sentence that is too long for the message line stands whole on the rows above it")
    void longSentence() {
        Player narrow = manyRows(30, 24);
        narrow.desk.failure = new DeskException(
                "ledger.newer-version", List.of("/var/lib/onshi/ledger.db"), new IllegalStateException());
        narrow.keys("F4");
        String whole = new Texts(Language.JA).get("ledger.newer-version", "/var/lib/onshi/ledger.db");
        assertThat(whole.codePointCount(0, whole.length())).isGreaterThan(40);
        assertThat(narrow.screen().replaceAll("\\s+", "")).contains(whole.replaceAll("\\s+", ""));
        assertThat(narrow.status()).contains("選択番号");
    }

    @Test
    @DisplayName("a change that could not be read is read again by itself")
    void missedChange() {
        desk.rows.removeIf(row -> row.id() == 3);
        desk.failure = new DeskException("desk.error.no-folders", List.of(), new IllegalStateException());
        player.changed();
        assertThat(rowsText()).contains("見本　次郎");
        desk.failure = null;
        for (int i = 0; i < 5; i++) {
            player.pass(Duration.ofSeconds(1));
        }
        assertThat(rowsText()).doesNotContain("見本　次郎");
    }

    @Test
    @DisplayName("changes while the list is being read lead to one more reading, not to many")
    void coalesced() {
        player.holding = true;
        player.changed();
        for (int i = 0; i < 100; i++) {
            player.changed();
        }
        assertThat(player.held).hasSize(1);
        player.holding = false;
        player.work();
        assertThat(((ListScreen) player.desktop.top()).supply().reading()).isFalse();
    }

    @Test
    @DisplayName("at midnight an untouched list goes on to the new day, a selection keeps the old one")
    void midnight() {
        Player selected = new Player(MemoryDesk.morning(), 158, 45).keys("2 Enter");
        for (Player each : List.of(player, selected)) {
            each.now = Rows.at("23:59:59");
            each.pass(Duration.ofSeconds(2));
        }
        assertThat(player.line(1)).startsWith("確認日 R 8.11.21 （R 8.11.21）");
        assertThat(selected.line(1)).startsWith("確認日 R 8.11.20 （R 8.11.21）");
    }

    @Test
    @DisplayName(
            "a list of today left open is one of today again when the machine has slept, a list of another day is not")
    void sleptOverMidnight() {
        Player yesterday = new Player(MemoryDesk.morning(), 158, 45).keys("F4");
        Player filtered = new Player(MemoryDesk.morning(), 158, 45).keys("F4 F5 F9");
        for (Player each : List.of(player, yesterday, filtered)) {
            each.pass(Duration.ofHours(71));
        }
        assertThat(player.line(1)).startsWith("確認日 R 8.11.23 （R 8.11.23）");
        assertThat(yesterday.line(1)).startsWith("確認日 R 8.11.19 （R 8.11.23）");
        assertThat(filtered.line(1)).startsWith("確認日 R 8.11.23 （R 8.11.23）").contains("全対象");
    }

    @Test
    @DisplayName("the link's state is a word and a sentence, and unreadable files show a badge with its key")
    void status() {
        desk.status = new DeskStatus(DeskStatus.Link.NOT_TAKEN, null, 2, 3);
        player.pass(Duration.ofSeconds(1));
        assertThat(player.status()).contains("連携 ● 未受取", "要求待ち 2", "取込不可 3 件（Ctrl+P）");
        assertThat(player.message()).contains("連携ソフトが動いているか");
    }

    @Test
    @DisplayName("F1 asks before leaving, with the focus on 戻る")
    void leaving() {
        player.keys("F1 Enter");
        assertThat(player.left).isFalse();
        player.keys("F1 F12");
        assertThat(player.left).isTrue();
    }
}
