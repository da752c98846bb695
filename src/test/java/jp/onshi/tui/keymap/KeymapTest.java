package jp.onshi.tui.keymap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.tui.data.DataFileException;
import jp.onshi.tui.data.Document;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.input.Key.Code;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Keymap files")
class KeymapTest {

    @Test
    @DisplayName("the shipped orca keymap has P031's keys")
    void orca() {
        Keymap keymap = Keymap.shipped("orca");
        assertThat(keymap.action(Key.of(Code.F9), "list")).contains(Action.ALL_OR_OPEN);
        assertThat(keymap.action(Key.of(Code.F9), "inquiry")).isEmpty();
        assertThat(keymap.action(Key.of(Code.F1), "inquiry")).contains(Action.BACK);
        assertThat(keymap.action(Key.shift(Code.F11), "list")).contains(Action.REFRESH);
        assertThat(keymap.keys(Action.NUMBER_INQUIRY).get(0)).isEqualTo(Key.shift(Code.F1));
        for (Action action : Action.values()) {
            assertThat(keymap.keys(action)).as(action.id()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("every fault of a file is reported at once, with its line")
    void faults() {
        Path file = Path.of("src/test/resources/keymaps/broken.toml");
        assertThatThrownBy(() -> Keymap.load(file)).isInstanceOfSatisfying(DataFileException.class, e -> {
            String texts = e.text(new Texts(Language.EN));
            assertThat(texts)
                    .contains("broken.toml:3: there is no key F13")
                    .contains("broken.toml:4: there is no action fly")
                    .contains("broken.toml:6: F1 is already bound to back in [common]")
                    .contains("broken.toml:7: common.delete takes the name of a key")
                    .contains("broken.toml:10: there is no context [lisst]")
                    .contains("broken.toml: these actions have no key: delete previous-day");
            assertThat(e.text(new Texts(Language.JA))).contains("broken.toml:3: F13 というキーはありません");
        });
    }

    @Test
    @DisplayName("a syntax fault names its line")
    void syntax() {
        assertThatThrownBy(() -> Keymap.read(Document.parse("mine.toml", "[common]\nback = \"F1\nhelp = \"?\"\n")))
                .isInstanceOfSatisfying(
                        DataFileException.class,
                        e -> assertThat(e.text(new Texts(Language.JA))).contains("mine.toml:2: TOML"));
    }

    @Test
    @DisplayName("a missing file is one clear sentence")
    void missing() {
        assertThatThrownBy(() -> Keymap.load(Path.of("nowhere.toml")))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("nowhere.toml: cannot read the file");
    }

    @Test
    @DisplayName("names of keys can be read back")
    void tokens() {
        for (String token : List.of("F1", "Shift+F12", "Ctrl+L", "Alt+0", "?", "PageUp", "Space", "Ctrl+Shift+Up")) {
            Key key = Key.parse(token).orElseThrow();
            assertThat(Key.parse(key.token())).contains(key);
        }
        for (String token : List.of(
                "",
                "F0",
                "F13",
                "f1",
                "Ctrl+I",
                "Ctrl+[",
                "Shift+a",
                "Ctrl+",
                "ab",
                "\u0007",
                "CHARACTER",
                "Character")) {
            assertThat(Key.parse(token)).as(token).isEmpty();
        }
    }
}
