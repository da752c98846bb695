package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeMap;
import jp.onshi.text.Language;
import jp.onshi.tui.frame.CellWidth;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Sentences of the message line")
class SentencesTest {

    private static final Path FOLDER = Path.of("src/main/resources/jp/onshi/text");

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("fit the smallest terminal, whole")
    void fit(Language language) throws IOException {
        TreeMap<String, Integer> tooWide = new TreeMap<>();
        for (String topic :
                new String[] {"screens", "desk", "batch", "consent", "match", "orca", "guidance", "confirm"}) {
            Properties texts = new Properties();
            try (Reader reader =
                    Files.newBufferedReader(FOLDER.resolve(topic + "_" + language.token() + ".properties"))) {
                texts.load(reader);
            }
            texts.forEach((key, text) -> {
                int width = CellWidth.of(text.toString());
                if (isSentence(key.toString()) && width >= Desktop.LEAST_COLUMNS) {
                    tooWide.put(key.toString(), width);
                }
            });
        }
        assertThat(tooWide).isEmpty();
    }

    private static boolean isSentence(String key) {
        boolean wideOnly = key.equals("screens.list.how");
        return !wideOnly
                && (key.matches("desk\\.link\\..*\\.todo")
                        || key.matches("batch\\.(error|advice|how|none|reading|fetching)(\\..*)?")
                        || key.matches("match\\.(said|todo)\\..*")
                        || key.matches("guidance\\.(again|inquiry)\\..*")
                        || key.matches("guidance\\.(history|unconfirmed)\\.(no|unit|asking|how).*")
                        || key.matches("confirm\\.(advice|refused|error|done|writing|new-patient)(\\..*)?")
                        || key.matches("confirm\\.(candidates|certificates|transcriptions)\\..*")
                        || key.matches("consent\\.(error|how|limit|registering|registration|revoking|revoked)(\\..*)?")
                        || key.matches("orca\\.(error\\.n|fault\\.(?!certificate|question)).*")
                        || key.matches("screens\\.(error|list|done|inquiry|problems|help)\\..*"));
    }
}
