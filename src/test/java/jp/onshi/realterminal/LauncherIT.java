package jp.onshi.realterminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jp.onshi.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The launcher, on a finished build")
class LauncherIT {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @TempDir
    Path folder;

    private Premises premises;

    @BeforeEach
    void open() throws Exception {
        premises = new Premises(folder);
    }

    @AfterEach
    void close() throws Exception {
        premises.close();
    }

    @Test
    @DisplayName("uses the build as it is: starting builds nothing")
    void noBuild() throws Exception {
        Path jar = built("onshi-.*\\.jar").get(0);
        FileTime time = Files.getLastModifiedTime(jar);
        Premises.Ran ran = premises.run("--version");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("onshi ");
        assertThat(ran.err()).isEmpty();
        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(time);
    }

    @Test
    @DisplayName("rehearses once when several start at the same time")
    void oneRehearsal() throws Exception {
        for (Path archive : archives()) {
            Files.delete(archive);
        }
        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            starts.add(premises.start(folder.resolve("version-" + i), "--version"));
        }
        Await.until(() -> starts.stream().anyMatch(start -> !start.isAlive()), "the first to be through");
        Object first = identity(archives());
        for (Process start : starts) {
            assertThat(start.waitFor()).isZero();
        }
        assertThat(identity(archives())).isEqualTo(first);
        for (int i = 0; i < starts.size(); i++) {
            assertThat(folder.resolve("version-" + i))
                    .content()
                    .startsWith("onshi ")
                    .hasLineCount(1);
        }
    }

    private static List<Path> archives() throws IOException {
        return built("onshi-.*\\.(jsa|aot)");
    }

    private static List<Path> built(String name) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        }
    }

    private static Object identity(List<Path> archives) throws IOException {
        assertThat(archives).hasSize(1);
        BasicFileAttributes archive = Files.readAttributes(archives.get(0), BasicFileAttributes.class);
        assertThat(archive.size()).isPositive();
        return List.of(archive.fileKey(), archive.lastModifiedTime());
    }
}
