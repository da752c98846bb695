package jp.onshi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Resource bundles")
class BundlesTest {

    private static final Path FOLDER = Path.of("src/main/resources/jp/onshi/text");

    @Test
    @DisplayName("Japanese and English have the same keys, each under its file's topic")
    void sameKeysInBothLanguages() throws IOException {
        for (Path japanese : japaneseBundles()) {
            String topic = japanese.getFileName().toString().replace("_ja.properties", "");
            Properties ja = read(japanese);
            Properties en = read(FOLDER.resolve(topic + "_en.properties"));
            assertThat(en.stringPropertyNames())
                    .as("keys of %s", topic)
                    .containsExactlyInAnyOrderElementsOf(ja.stringPropertyNames());
            assertThat(ja.stringPropertyNames()).allMatch(key -> key.startsWith(topic + "."));
        }
    }

    private static List<Path> japaneseBundles() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith("_ja.properties"))
                    .toList();
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
