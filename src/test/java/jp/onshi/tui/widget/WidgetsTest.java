package jp.onshi.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jp.onshi.tui.frame.CellWidth;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.frame.Visible;
import jp.onshi.tui.keymap.Action;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Parts of screens")
class WidgetsTest {

    private static final String LETTERS = "abc 漢字、。「」𠮷葛\udb40\udd00か\u3099e\u0301★①ｱﾞ\u202e\u200b";

    private static String text(Random random) {
        int[] letters = LETTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    @Test
    @DisplayName("wrapped lines are never too wide and lose nothing but blanks at the breaks")
    void wrapping() {
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            String text = text(random);
            int width = 4 + random.nextInt(30);
            List<String> lines = Wrap.lines(text, width);
            assertThat(lines).allMatch(line -> CellWidth.of(line) <= width);
            assertThat(String.join("", lines).replace(" ", ""))
                    .isEqualTo(Visible.text(text).replace(" ", ""));
        }
    }

    @Test
    @DisplayName("words stay whole, and no line begins with 。 or 、")
    void wrappingWords() {
        assertThat(Wrap.lines("check the numbers", 11)).containsExactly("check the", "numbers");
        assertThat(Wrap.lines("確かめる。", 8)).containsExactly("確かめ", "る。");
        assertThat(Wrap.lines("", 8)).containsExactly("");
    }

    @Test
    @DisplayName("editing never leaves half a character, and the caret stays inside the text")
    void editing() {
        Random random = new Random(11);
        Action[] edits = {
            Action.ERASE_BACKWARD, Action.ERASE_FORWARD, Action.LEFT, Action.RIGHT, Action.FIRST, Action.LAST
        };
        for (int i = 0; i < 300; i++) {
            TextEntry entry = TextEntry.empty();
            for (int j = 0; j < 60; j++) {
                entry = random.nextBoolean()
                        ? entry.insert(text(random), 20)
                        : entry.edit(edits[random.nextInt(edits.length)]);
                assertThat(entry.text().codePointCount(0, entry.text().length()))
                        .isLessThanOrEqualTo(20);
                assertThat(entry.text().codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
                assertThat(entry.caret()).isBetween(0, entry.text().length());
                Frame frame = new Frame(20, 1);
                entry.draw(frame, 2, 0, 10, Role.FIELD, true);
                assertThat(frame.cursorColumn()).isBetween(2, 11);
            }
        }
    }

    @Test
    @DisplayName("a marked character is one step and one backspace")
    void clusters() {
        TextEntry entry = TextEntry.of("葛\udb40\udd00が").edit(Action.LEFT);
        assertThat(entry.caret()).isEqualTo(3);
        assertThat(entry.edit(Action.ERASE_BACKWARD).text()).isEqualTo("が");
        assertThat(entry.edit(Action.ERASE_FORWARD).text()).isEqualTo("葛\udb40\udd00");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 81, 99, 131, 132, 158, 200, 260})
    @DisplayName("twelve labels stand in order within the width, two characters each at the least")
    void labels(int columns) {
        int[] starts = KeyLabels.starts(columns);
        for (int i = 0; i < KeyLabels.KEYS; i++) {
            int number = i < 9 ? 1 : 2;
            assertThat(starts[i + 1] - starts[i])
                    .as("key %d at %d columns", i + 1, columns)
                    .isGreaterThanOrEqualTo(number + KeyLabels.SHORTEST);
        }
        List<KeyLabels.@Nullable Label> labels = new ArrayList<>(Arrays.asList(new KeyLabels.@Nullable Label[12]));
        for (int i = 0; i < 12; i++) {
            labels.set(i, new KeyLabels.Label("とても長い名前", "短" + "一二三四五六七八九十百千".charAt(i), i % 2 == 0));
        }
        Frame frame = new Frame(columns, 1);
        KeyLabels.draw(frame, 0, 'F', labels);
        for (int i = 0; i < 12; i++) {
            assertThat(frame.text()).containsAnyOf("短" + "一二三四五六七八九十百千".charAt(i), "とても長い名前");
        }
    }
}
