package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import jp.onshi.eligibility.RowLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(P031) a row that another terminal works on")
class TakenRowsTest {

    private static final int LABELS = 23;

    private final MemoryDesk desk = MemoryDesk.morning();
    private Player player;

    @BeforeEach
    void open() {
        player = new Player(desk, 80, 24);
    }

    /** 鈴木 has had row 4, the third of the list, since the given time. */
    private RowLock take(String since) {
        Instant at = Rows.at(since);
        RowLock lock = new RowLock(4, "two", "鈴木", "受付２", at, player.now);
        desk.held.put(4L, lock);
        desk.now = player.now;
        player.changed();
        return lock;
    }

    @Test
    @DisplayName("shows 他, and F3, F11, F12 and Enter are refused with who works on it and since when")
    void refused() {
        take("09:41:00");
        assertThat(player.screen()).contains("他");
        player.keys("3 Enter");
        assertThat(player.message()).isEqualTo("3 鈴木@受付２ が 09:41 から処理中です。待つか、声をかけてください。");
        for (String key : new String[] {"F3", "F11", "F12", "Enter"}) {
            player.keys("F2 3 Enter " + key);
            assertThat(player.message()).as(key).isEqualTo("0003 鈴木@受付２ が 09:41 から処理中です。待つか、声をかけてください。");
            assertThat(player.desktop.dialog()).as(key).isNull();
            assertThat(player.desktop.screens()).as(key).hasSize(1);
        }
    }

    @Test
    @DisplayName("F3 is 削除, blank while another terminal has had the row for less than a minute, then 処理解除")
    void labels() {
        player.keys("3 Enter");
        assertThat(player.line(LABELS)).contains("3削除");
        take("09:41:07");
        assertThat(player.line(LABELS)).doesNotContain("削除", "解除");
        player.pass(RowLock.UNBREAKABLE);
        assertThat(player.line(LABELS)).contains("3解除");
        desk.held.clear();
        player.changed();
        assertThat(player.line(LABELS)).contains("3削除");
    }

    @Test
    @DisplayName("処理解除 asks twice, 0103 and 0104, each with the focus on 戻る, and then the row is free")
    void unlocking() {
        take("09:30");
        player.keys("3 Enter F3");
        assertThat(player.screen()).contains("0103", "鈴木@受付２", "09:30", ">F1 戻る");
        player.keys("Enter");
        assertThat(player.desktop.dialog()).isNull();
        player.keys("F3 F12");
        assertThat(player.screen()).contains("0104", ">F1 戻る").doesNotContain("0103");
        player.keys("Enter");
        assertThat(desk.held).hasSize(1);
        player.keys("F3 F12 Right Enter");
        assertThat(desk.held).isEmpty();
        assertThat(player.message()).isEqualTo("鈴木@受付２ の処理中を解除しました。F12 で続けられます。");
        assertThat(player.screen()).contains("▌    3").doesNotContain("他");
    }

    @Test
    @DisplayName("F12 held down breaks nothing: each question needs a key of its own")
    void heldKey() {
        take("09:30");
        player.keys("3 Enter F3");
        player.now = player.now.plus(Duration.ofSeconds(1));
        for (int i = 0; i < 20; i++) {
            player.now = player.now.plusMillis(30);
            player.press("F12");
        }
        assertThat(desk.held).hasSize(1);
        assertThat(player.desktop.dialog()).isNotNull();
    }

    @Test
    @DisplayName("0007: when it was given back while the questions were read, the row has to be selected again")
    void gone() {
        take("09:30");
        player.keys("3 Enter F3 F12");
        desk.held.clear();
        player.keys("Right Enter");
        assertThat(player.message()).startsWith("0007");
        assertThat(player.screen()).doesNotContain("▌");
    }

    @Test
    @DisplayName("was free when it was shown: the mark is refused all the same, with who has it")
    void lostRace() {
        player.keys("3 Enter F11");
        desk.held.put(4L, new RowLock(4, "two", "鈴木", "受付２", Rows.at("09:41"), player.now));
        player.keys("F12");
        assertThat(player.message()).startsWith("0003 鈴木@受付２ が 09:41 から処理中です");
        assertThat(desk.find(4).orElseThrow().processed()).isFalse();
        assertThat(player.screen()).contains("▌    3");
    }

    @Test
    @DisplayName("a long name leaves room for the rest of the sentence")
    void longHolder() {
        RowLock lock = new RowLock(4, "two", "受付のとても長い名前の担当者", "二階の窓口の奥の端末", Rows.at("09:41"), player.now);
        desk.held.put(4L, lock);
        player.changed();
        player.keys("3 Enter F12");
        assertThat(player.message()).startsWith("0003 受付のとても長い…").endsWith("声をかけてください。");
    }
}
