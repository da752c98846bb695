package jp.onshi.realterminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jp.onshi.testing.Await;

/**
 * A real terminal: a shell in a tmux server of its own, with a clean environment. Keys go in as a keyboard sends them,
 * the screen is read as a person sees it.
 */
final class Tmux implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Duration EVERY = Duration.ofMillis(40);
    private static final String PROMPT = "shell> ";
    private static final AtomicInteger OPENED = new AtomicInteger();

    private final Path socket =
            Path.of("/tmp", "onshi-it-" + ProcessHandle.current().pid() + "-" + OPENED.incrementAndGet());

    private int commands;

    private Tmux() {}

    /** Opens a terminal of the given size with a shell at its prompt. */
    static Tmux open(int columns, int rows, Map<String, String> environment) {
        Tmux tmux = new Tmux();
        StringBuilder shell = new StringBuilder("exec env -i TERM=\"$TERM\" PS1='" + PROMPT + "'");
        environment.forEach((name, value) -> shell.append(' ').append(quoted(name + "=" + value)));
        tmux.call(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                String.valueOf(columns),
                "-y",
                String.valueOf(rows),
                shell + " sh",
                ";",
                "set-option",
                "-g",
                "status",
                "off",
                ";",
                "resize-window",
                "-x",
                String.valueOf(columns),
                "-y",
                String.valueOf(rows));
        tmux.waitFor(PROMPT.strip());
        return tmux;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Types a command line at the shell's prompt. */
    void command(String line) {
        type(line);
        keys("Enter");
    }

    /** Runs a command line of the shell to its end, on a cleared screen. */
    void run(String line) {
        commands++;
        command("clear; " + line + "; echo end-$((" + commands + " + 0))");
        waitFor("end-" + commands);
    }

    /** Types text, character by character. */
    void type(String text) {
        call("send-keys", "-l", "--", text);
    }

    /** Presses keys by tmux's names: {@code F1}, {@code S-F1}, {@code Enter}, {@code C-q}. */
    void keys(String... names) {
        List<String> arguments = new ArrayList<>(List.of("send-keys"));
        arguments.addAll(List.of(names));
        call(arguments.toArray(new String[0]));
    }

    /** Sends bytes as a terminal of another make would. */
    void bytes(String text) {
        List<String> arguments = new ArrayList<>(List.of("send-keys", "-H"));
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            arguments.add(String.format("%02x", b));
        }
        call(arguments.toArray(new String[0]));
    }

    /** Pastes text as a terminal does: marked as a paste when the program has asked for that. */
    void paste(String text) {
        call("set-buffer", "--", text);
        call("paste-buffer", "-p", "-r");
    }

    void resize(int columns, int rows) {
        call("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
    }

    /** From now on every byte that the terminal gets is written to the file as well. */
    void record(Path file) {
        call("pipe-pane", "exec cat > " + quoted(file.toString()));
    }

    /** What is on the screen. */
    String screen() {
        return call("capture-pane", "-p");
    }

    /** What is on the screen, with its colours. */
    String colouredScreen() {
        return call("capture-pane", "-p", "-e");
    }

    /** The lines of the screen that hold the text. */
    List<String> lines(String text) {
        return screen().lines().filter(line -> line.contains(text)).toList();
    }

    boolean isCursorVisible() {
        return asks("cursor_flag");
    }

    boolean isOnAlternateScreen() {
        return asks("alternate_on");
    }

    private boolean asks(String format) {
        return call("display-message", "-p", "#{" + format + "}").strip().equals("1");
    }

    /** The processes in this terminal, the shell first. */
    List<ProcessHandle> processes() {
        long shell = Long.parseLong(call("display-message", "-p", "#{pane_pid}").strip());
        return ProcessHandle.of(shell)
                .map(first ->
                        Stream.concat(Stream.of(first), first.descendants()).toList())
                .orElse(List.of());
    }

    /** The virtual machine that runs in this terminal. */
    ProcessHandle program() {
        return processes().stream()
                .filter(candidate -> candidate.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no program in the terminal:\n" + screen()));
    }

    /** The launcher that waits for it. */
    ProcessHandle launcher() {
        return program().parent().orElseThrow();
    }

    void waitFor(String text) {
        waitUntil(screen -> screen.contains(text), "\"" + text + "\" on the screen");
    }

    void waitForGone(String text) {
        waitUntil(screen -> !screen.contains(text), "\"" + text + "\" gone from the screen");
    }

    void waitUntil(Predicate<String> holds, String what) {
        Await.until(() -> holds.test(screen()), LIMIT, EVERY, () -> what + "; it shows:\n" + screen());
    }

    /** Waits for something that is not on the screen; the failure shows the screen anyway. */
    void until(BooleanSupplier holds, String what) {
        Await.until(holds, LIMIT, EVERY, () -> what + "; the screen shows:\n" + screen());
    }

    /**
     * Confirms an open question: it takes no key before the keyboard has been quiet for a moment, so this waits as long as a
     * hand would.
     */
    void confirm(String question) {
        waitFor(question);
        long seen = System.nanoTime();
        until(() -> System.nanoTime() - seen > Duration.ofMillis(400).toNanos(), "the quiet keyboard");
        keys("F12");
        waitForGone(question);
    }

    /** Ends the session as a lost line does. */
    void hangUp() {
        call("kill-server");
    }

    @Override
    public void close() {
        try {
            execute(List.of("kill-server"));
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String call(String... arguments) {
        try {
            Answer answer = execute(List.of(arguments));
            if (answer.code() != 0) {
                throw new AssertionError("tmux " + arguments[0] + " failed: " + answer.text());
            }
            return answer.text();
        } catch (IOException e) {
            throw new AssertionError(
                    "The tests on a real terminal need tmux 3.2 or later on the PATH; please install it.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private record Answer(int code, String text) {}

    private Answer execute(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().remove("TMUX");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}
