package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.screen.Dialog;
import jp.onshi.tui.screen.Step;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Questions before a deed")
class DialogTest {

    private final MemoryDesk desk = MemoryDesk.morning();
    private final Player player = new Player(desk, 80, 24);

    private boolean isOpen() {
        return player.desktop.dialog() != null;
    }

    private boolean isProcessed() {
        return desk.find(3).orElseThrow().processed();
    }

    @Test
    @DisplayName("a key that comes at once does not confirm, nor does one that keeps repeating")
    void repeatedKeysDoNotConfirm() {
        player.keys("2 Enter F11");
        for (int i = 0; i < 40; i++) {
            player.now = player.now.plusMillis(33);
            player.press("Enter");
        }
        assertThat(isOpen()).isTrue();
        assertThat(isProcessed()).isFalse();
        player.now = player.now.plusMillis(301);
        player.press("Enter");
        assertThat(isOpen()).isFalse();
        assertThat(isProcessed()).isTrue();
    }

    @Test
    @DisplayName("the key that opened the question never confirms it, however late")
    void openerDoesNotConfirm() {
        player.keys("2 Enter F11");
        player.now = player.now.plus(Duration.ofMinutes(1));
        player.press("F11").press("F11");
        assertThat(isOpen()).isTrue();
        assertThat(isProcessed()).isFalse();
        Key enter = Key.of(Key.Code.ENTER);
        Dialog byEnter = new Dialog("", List.of(), true, enter, player.now, (screen, around) -> Step.to(screen));
        assertThat(byEnter.accepts(enter, player.now.plusSeconds(60))).isFalse();
        assertThat(byEnter.accepts(Key.of(Key.Code.F12), player.now.plusSeconds(60)))
                .isTrue();
    }

    @Test
    @DisplayName("F12, the key of ＯＫ, confirms a question that F12 opened, once it was let go for a moment")
    void okConfirmsWhatItOpened() {
        Key ok = Key.of(Key.Code.F12);
        Dialog asked = new Dialog("", List.of(), true, ok, player.now, (screen, around) -> Step.to(screen))
                .openedBy(ok, player.now);
        assertThat(asked.accepts(ok, player.now.plusMillis(299))).isFalse();
        assertThat(asked.accepts(ok, player.now.plusMillis(300))).isTrue();
        assertThat(asked.otherFocus().accepts(ok, player.now.plusMillis(300)))
                .as("the focus is on 戻る: twice F12 destroys nothing")
                .isFalse();
    }

    @Test
    @DisplayName("F1 and Esc take the question back at any time")
    void takenBack() {
        player.keys("2 Enter F11").press("F1");
        assertThat(isOpen()).isFalse();
        player.keys("F11").press("Escape");
        assertThat(isOpen()).isFalse();
        assertThat(isProcessed()).isFalse();
    }

    @Test
    @DisplayName("arrows and Tab move the focus; Enter takes the focused answer")
    void focus() {
        player.keys("2 Enter F3");
        assertThat(player.screen()).contains(">F1 戻る");
        player.keys("Right");
        assertThat(player.screen()).contains(">F12 ＯＫ");
        player.keys("Tab Enter");
        assertThat(desk.find(3).orElseThrow().deleted()).isFalse();
        player.keys("F3 Left Enter");
        assertThat(desk.find(3).orElseThrow().deleted()).isTrue();
    }

    @Test
    @DisplayName("other keys, digits and pastes do nothing while a question is open")
    void nothingElse() {
        player.keys("2 Enter F3 5 F4 F9 F11 x Shift+F1");
        player.paste("5");
        assertThat(isOpen()).isTrue();
        assertThat(player.desktop.screens()).hasSize(1);
        assertThat(player.status()).contains("[2    ]");
        assertThat(player.line(23)).matches("F1戻る +12ＯＫ");
    }

    @Test
    @DisplayName("a question stays the same question when rows change under it")
    void rowsChangeUnderneath() {
        player.keys("2 Enter F3");
        desk.rows.removeIf(row -> row.id() == 2);
        player.changed().keys("F12");
        assertThat(desk.find(3).orElseThrow().deleted()).isTrue();
        assertThat(desk.rows.stream().filter(row -> row.deleted())).hasSize(2);
    }

    @Test
    @DisplayName("Ctrl+C asks whether to leave from every screen, with the focus on 戻る")
    void quit() {
        for (String way : new String[] {"", "2 Enter F12", "Shift+F1", "Ctrl+P", "?"}) {
            Player each = new Player(MemoryDesk.morning(), 80, 24);
            if (!way.isEmpty()) {
                each.keys(way);
            }
            each.keys("Ctrl+C Enter");
            assertThat(each.left).isFalse();
            each.keys("Ctrl+C F12");
            assertThat(each.left).isTrue();
        }
    }
}
