package jp.onshi.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jp.onshi.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@link TerminalProbe} in a pseudo-terminal made by {@code script} (util-linux). */
@DisplayName("A real pseudo-terminal")
class RealTerminalTest {

    @TempDir
    Path folder;

    private Process process;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script (util-linux) is here");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String inner = "stty rows 30 cols 100; "
                + java + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -cp '"
                + System.getProperty("java.class.path") + "' " + TerminalProbe.class.getName() + " "
                + folder.resolve("report") + " 2> " + folder.resolve("errors") + "; echo; echo code $?; stty -a";
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/script", "-qefc", inner, "/dev/null");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("SHELL", "/bin/sh");
        builder.redirectErrorStream(true);
        process = builder.start();
        Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
        Await.until(() -> report().contains("ready"), "the program on the terminal");
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void read() {
        byte[] chunk = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                synchronized (screen) {
                    screen.write(chunk, 0, count);
                }
            }
        } catch (IOException e) {
            synchronized (screen) {
                screen.writeBytes("(read failed)".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String screen() {
        synchronized (screen) {
            return screen.toString(StandardCharsets.UTF_8);
        }
    }

    private String report() {
        try {
            Path file = folder.resolve("report");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private long pid() {
        return Long.parseLong(report().split(" ", -1)[1]);
    }

    private void type(String text) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(text.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    private void ended() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the program ends").isTrue();
        Await.until(() -> screen().contains("echo"), "the state of the line afterwards");
        assertThat(screen()).contains("★").contains(AnchoringTerminal.LEAVE);
        String after = screen().substring(screen().indexOf(AnchoringTerminal.LEAVE));
        assertThat(after)
                .containsPattern("[ ;]icanon")
                .containsPattern("[ ;\n]isig")
                .containsPattern(" echo ");
    }

    @Test
    @DisplayName("keys arrive raw, and leaving puts everything back")
    void keys() throws Exception {
        assertThat(report()).contains("100x30");
        type("\u0003\u0013\u001b[23;2~公\u001b");
        Await.until(() -> report().contains("ESCAPE"), "the keys");
        assertThat(report())
                .contains("character=99, shift=false, ctrl=true")
                .contains("character=115, shift=false, ctrl=true")
                .contains("code=F11, character=0, shift=true")
                .contains("character=" + (int) '公');
        type("q");
        ended();
    }

    @ParameterizedTest(name = "SIG{0}")
    @ValueSource(strings = {"TERM", "HUP"})
    @DisplayName("a signal that ends the program leaves the terminal as it was")
    void signals(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(pid())).start().waitFor();
        ended();
    }

    @Test
    @DisplayName("an exception leaves the terminal as it was")
    void exception() throws Exception {
        type("x");
        ended();
        assertThat(Files.readString(folder.resolve("errors"))).contains("broken on purpose");
    }

    @Test
    @DisplayName("a new size of the window is told")
    void resize() throws Exception {
        Path line = Path.of("/proc", String.valueOf(pid()), "fd", "0").toRealPath();
        new ProcessBuilder("stty", "-F", line.toString(), "rows", "40", "cols", "120")
                .start()
                .waitFor();
        Await.until(() -> report().contains("Resized[columns=120, rows=40]"), "the new size");
        type("q");
        ended();
    }
}
