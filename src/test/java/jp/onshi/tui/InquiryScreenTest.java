package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.LookupForm;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.tui.screen.InquiryScreen;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("番号照会")
class InquiryScreenTest {

    private final MemoryDesk desk = MemoryDesk.morning();
    private final Player player = new Player(desk, 158, 45).keys("Shift+F1");

    private Player filled() {
        return player.type("06139463")
                .keys("Enter")
                .type("１０１")
                .keys("Tab")
                .type("22")
                .keys("Down")
                .type("01")
                .keys("Enter")
                .type("S50.4.1");
    }

    @Test
    @DisplayName("the fields are filled in one after the other with Enter, and F12 sends what was typed")
    void sends() {
        filled().keys("F12");
        assertThat(desk.sent)
                .containsExactly(new LookupForm("06139463", "１０１", "22", "01", "S50.4.1", false, "R8.11.20"));
        assertThat(player.line(0)).startsWith("(P031)");
        assertThat(player.message()).startsWith("照会を送りました");
        assertThat(player.screen()).contains("（資格確認中）");
    }

    @Test
    @DisplayName("after sending the list shows today, nothing selected, on the page of the new row")
    void newRowInView() {
        Player small = new Player(desk, 80, 24).keys("F4 F5 F9");
        for (int i = 0; i < 30; i++) {
            desk.rows.add(Rows.row(100 + i, Marker.FACE, "09:41")
                    .person("見本　" + i, "", "1", "19700101")
                    .valid("20270331")
                    .build());
        }
        small.keys("Shift+F11 4 Enter F4 Shift+F1");
        small.type("06139463")
                .keys("Tab Tab")
                .type("22")
                .keys("Tab Tab")
                .type("S50.4.1")
                .keys("F12");
        assertThat(small.screen()).contains("確認日 R 8.11.20", "（資格確認中）").doesNotContain("▌");
        assertThat(small.line(1)).endsWith("前頁あり");
    }

    @Test
    @DisplayName("beside the fields stands what was understood")
    void understood() {
        filled().keys("Enter 1");
        assertThat(player.screen()).contains("検証番号ＯＫ", "昭和50年 4月 1日（51 歳）", "はい（同意あり）", "令和 8年11月20日（金）");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S500401", "3500401", "19750401", "S50.4.1", "1975.4.1", "昭和50年4月1日", "Ｓ５０．４．１"})
    @DisplayName("a birthdate may be typed in every form that 日レセ knows")
    void birthdates(String typed) {
        player.keys("Tab Tab Tab Tab").type(typed);
        assertThat(player.screen()).contains("昭和50年 4月 1日");
    }

    @Test
    @DisplayName("a wrong check digit is said beside the field as soon as it is left, and goes when it is changed")
    void checkDigit() {
        player.type("06139464").keys("Enter");
        assertThat(player.line(3)).contains("保険者番号の検証番号が合いません（06139464）。番号を確かめてください。");
        player.keys("Up Backspace");
        assertThat(player.line(3)).doesNotContain("検証番号が合いません");
        player.type("3").keys("Enter");
        assertThat(player.line(3)).contains("検証番号ＯＫ");
    }

    @Test
    @DisplayName("F12 on a form with faults sends nothing and goes to the first wrong field")
    void faults() {
        player.keys("F12");
        assertThat(desk.sent).isEmpty();
        assertThat(player.message()).contains("か所を直してください");
        assertThat(((InquiryScreen) player.desktop.top()).focus().name()).isEqualTo("INSURER");
        assertThat(player.refusals).isEqualTo(1);
        player.keys("Tab Tab Tab Tab Tab").keys("F2 x F12");
        assertThat(player.screen()).contains("1（はい）か 0（いいえ）");
    }

    @Test
    @DisplayName("the consent changes with one key, 0 or 1, in any width")
    void consent() {
        player.keys("Tab Tab Tab Tab Tab").type("１");
        assertThat(player.screen()).contains("はい（同意あり）");
        player.type("0");
        assertThat(player.screen()).contains("いいえ（同意なし）");
    }

    @Test
    @DisplayName("限度額 by number asks 0105 for the oral consent first, and the focus is on 戻る")
    void oralConsent() {
        filled().keys("Enter 1 F12");
        assertThat(desk.sent).isEmpty();
        assertThat(player.screen()).contains("0105", "口頭同意");
        player.keys("Enter");
        assertThat(desk.sent).isEmpty();
        assertThat(player.line(0)).startsWith("番号照会");
        player.keys("F12 Right Enter");
        assertThat(desk.sent)
                .containsExactly(new LookupForm("06139463", "１０１", "22", "01", "S50.4.1", true, "R8.11.20"));
    }

    @Test
    @DisplayName("訪問診療 and オンライン診療 are asked for by 診療区分, with 特定疾病 when wanted")
    void care() {
        filled().keys("Enter Enter Enter 2 Enter 1");
        assertThat(player.screen()).contains("訪問診療（未確認の電文）", "はい（療養受療証も求める）");
        player.keys("F12");
        assertThat(desk.sent)
                .containsExactly(new LookupForm("06139463", "１０１", "22", "01", "S50.4.1", false, "R8.11.20")
                        .of(CareKind.HOME_VISIT, true, false));
    }

    @Test
    @DisplayName("特定疾病 cannot be asked for in a lookup for 外来, and 診療区分 has three answers")
    void diseaseNeedsCare() {
        filled().keys("Enter Enter Enter 7 Enter 1 F12");
        assertThat(desk.sent).isEmpty();
        assertThat(player.screen()).contains("1、2、3 のどれかを入れてください。");
        player.keys("1 F12");
        assertThat(desk.sent).isEmpty();
        assertThat(player.message()).contains("か所を直してください");
        assertThat(player.screen()).contains("特定疾病を求められるのは、訪問診療かオンライン診療の照会だけです。");
    }

    @Test
    @DisplayName("医療扶助 names the fields after payer and recipient, and refuses a number of an insurer")
    void medicalAid() {
        filled().keys("Up Up Up Up Up 1");
        assertThat(player.screen()).contains("公費負担者番号", "受給者番号");
        player.keys("F12");
        assertThat(desk.sent).isEmpty();
        assertThat(player.screen()).contains("公費負担者番号ではありません（06139463）");
    }

    @Test
    @DisplayName("F2 clears the field, then the form; F1 asks before typed work is lost")
    void clearAndBack() {
        filled().keys("F2");
        assertThat(player.screen()).contains("06139463").doesNotContain("[S50.4.1");
        player.keys("F1 Enter");
        assertThat(player.line(0)).startsWith("番号照会");
        player.keys("F2");
        assertThat(player.screen()).doesNotContain("06139463");
        player.keys("F1 F12");
        assertThat(player.line(0)).startsWith("(P031)");
    }

    @Test
    @DisplayName("F1 on an untouched form just goes back")
    void untouched() {
        player.keys("F1");
        assertThat(player.line(0)).startsWith("(P031)");
    }

    @Test
    @DisplayName("letters that are keys elsewhere are text here, and a paste goes to the field alone")
    void textIsText() {
        player.keys("Tab ? ! 1");
        player.paste("記・２\n");
        assertThat(player.desktop.screens()).hasSize(2);
        assertThat(player.screen()).contains("[?!1記・２ ");
    }

    @Test
    @DisplayName("one backspace removes one character, marks and variation selectors with it")
    void wholeCharacters() {
        player.keys("Tab").type("𠮷葛\udb40\udd00か\u3099e\u0301");
        player.keys("Backspace Backspace Backspace");
        assertThat(((InquiryScreen) player.desktop.top()).fields().values())
                .anyMatch(entry -> entry.text().equals("𠮷"));
        player.keys("Left Delete");
        assertThat(((InquiryScreen) player.desktop.top()).fields().values())
                .noneMatch(entry -> entry.text().contains("𠮷"));
    }

    @Test
    @DisplayName("a lookup that cannot be written keeps the form, says why, and is not sent twice")
    void cannotBeSent() {
        desk.failure = new DeskException("desk.error.no-institution", List.of(), new IllegalStateException());
        filled().keys("F12");
        assertThat(player.line(0)).startsWith("番号照会");
        assertThat(player.message()).contains("oqs.institution");
        desk.failure = null;
        player.holding = true;
        player.keys("F12 F12 F12");
        assertThat(player.held).hasSize(1);
        player.holding = false;
        player.work();
        assertThat(desk.sent).hasSize(1);
    }

    @Test
    @DisplayName("the answer pops up as 資格確認情報, takes no typed key, and goes by itself or with Esc")
    void popup() {
        filled().keys("F12");
        desk.replace(Rows.row(1001, Marker.NUMBER, "09:41:07")
                .person("見本　答子", "ﾐﾎﾝ ｺﾀｺ", "2", "19750401")
                .insurance("06139463", "１０１", "２２", "01")
                .valid("20270331")
                .build());
        player.changed();
        assertThat(player.screen()).contains("資格確認情報", "資格確認結果：有効", "氏名　　　：見本　答子");
        assertThat(player.message()).isEqualTo("照会の答えが届きました：有効");
        player.keys("2");
        assertThat(player.status()).contains("[2    ]");
        assertThat(player.screen()).contains("資格確認結果");
        player.keys("Escape");
        assertThat(player.screen()).doesNotContain("資格確認結果");
        assertThat(player.status()).contains("[2    ]");
        player.changed();
        assertThat(player.screen()).doesNotContain("資格確認結果");
    }

    @Test
    @DisplayName("the popup says 限度額 with its period and the day of long-term stay, and 特定疾病 with the monthly cap")
    void popupWithCertificates() {
        filled().keys("F12");
        EligibilityResult home = DetailScreenTest.result("result-home.xml");
        desk.results.put(1001L, DetailScreenTest.result("result-online.xml"));
        desk.replace(Rows.row(1001, Marker.NUMBER, "09:41:07")
                .valid("20270331")
                .limit(home.eligibilities().get(0).limitCertificate())
                .build());
        player.changed();
        assertThat(player.screen())
                .contains("限度額　　：低所得Ⅱ", "有効期間　：R 8. 8. 1 ～ R 9. 7.31", "長期入院　：R 8.10. 1 該当")
                .contains("特定疾病　：人工腎臓", "10,000 円");
    }

    @Test
    @DisplayName("an answer that was told twice pops up once")
    void popupOnce() {
        filled().keys("F12");
        desk.replace(Rows.row(1001, Marker.NUMBER, "09:41:07").valid("20270331").build());
        player.holding = true;
        player.changed();
        player.holding = false;
        var again = List.copyOf(player.held);
        player.work().keys("Escape");
        player.held.addAll(again);
        player.work();
        assertThat(player.screen()).doesNotContain("資格確認結果");
    }

    @Test
    @DisplayName("the popup comes over any screen, for errors too, and is gone after a while")
    void popupElsewhere() {
        filled().keys("F12 2 Enter F12");
        assertThat(player.line(0)).startsWith("(P033)");
        desk.replace(Rows.row(1001, Marker.NUMBER, "09:41:07")
                .failed("IUE900001", "だめでした")
                .build());
        player.changed();
        assertThat(player.screen()).contains("資格確認結果：エラー", "【IUE900001 だめでした】");
        player.pass(Duration.ofSeconds(13));
        assertThat(player.screen())
                .as("there is something to compare with the card")
                .contains("資格確認結果：エラー");
        player.pass(Duration.ofSeconds(13));
        assertThat(player.screen()).doesNotContain("資格確認結果");
        assertThat(desk.find(1001).orElseThrow().status()).isEqualTo(RowStatus.FAILED);
    }

    @Test
    @DisplayName("a row that found nobody fills the form for asking again; a new card only needs the birthdate kept")
    void askingAgain() {
        player.keys("F1 3 Enter Shift+F1");
        assertThat(player.screen()).contains("[31130842 ", "[１０ ", "[００５ ", "[H2.1.5 ");
        player.keys("F1 2 Enter Shift+F1");
        assertThat(player.screen()).contains("[S50.4.1 ").doesNotContain("[06139463");
        player.keys("F1 1 Enter Shift+F1");
        assertThat(player.screen()).doesNotContain("S20");
    }

    @Test
    @DisplayName("a list that cannot be read while the lookup is under way does not free the form to send again")
    void otherFailures() {
        player.holding = true;
        filled().keys("F12");
        desk.failure = new DeskException("desk.error.no-folders", List.of(), new IllegalStateException());
        player.changed();
        var lookup = player.held.removeFirst();
        player.work();
        player.keys("F12");
        assertThat(player.held).isEmpty();
        assertThat(lookup).isNotNull();
    }

    @Test
    @DisplayName("the day shown beside 確認日 is the day that is sent, also for a day of the month still to come")
    void dayAsSent() {
        filled().keys("Enter Enter F2").type("25");
        assertThat(player.screen()).contains("令和 8年10月25日").doesNotContain("令和 8年11月25日");
    }
}
