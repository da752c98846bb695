package jp.onshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The log")
class LogsTest {

    @TempDir
    Path folder;

    private final PrintStream screen = System.err;

    @AfterEach
    void putBack() {
        System.setErr(screen);
        Thread.setDefaultUncaughtExceptionHandler(null);
        LogManager.getLogManager().reset();
    }

    @Test
    @DisplayName("what a thread dies of goes to the log, without its message, and nothing of it to the screen")
    void dyingThread() throws Exception {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        Logs.to(folder);
        Thread thread = new Thread(
                () -> {
                    throw new IllegalStateException("見本　花");
                },
                "onshi-test");
        thread.start();
        thread.join();
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(Files.readString(folder.resolve("onshi.0.log")))
                .contains("onshi-test", "IllegalStateException")
                .doesNotContain("見本");
    }
}
