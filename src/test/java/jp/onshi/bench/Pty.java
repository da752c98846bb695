package jp.onshi.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command on a terminal of its own, through {@code script} (util-linux). The clock starts when the command is about to
 * be started: the shell on the terminal prints a mark, then becomes the command.
 */
final class Pty implements AutoCloseable {

    private static final String MARK = "@start@";
    private static final long LIMIT_SECONDS = 60;

    private final Process process;
    private final StringBuilder shown = new StringBuilder();
    private long startedAt;
    private long bytes;
    private long lastByteAt;

    private Pty(Process process) {
        this.process = process;
    }

    /** Starts a shell command on a terminal of that size. */
    static Pty start(int columns, int rows, Map<String, String> environment, String command) throws IOException {
        // Characters are ISO 8859-1 here: what is looked for is looked for in bytes.
        ProcessBuilder builder = new ProcessBuilder(
                "script",
                "-qfec",
                "stty cols " + columns + " rows " + rows + "; printf '" + MARK + "'; exec " + command,
                "/dev/null");
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("TERM", "xterm-256color", "LC_ALL", "C.UTF-8", "SHELL", "/bin/sh"));
        Pty pty = new Pty(builder.start());
        Thread reader = new Thread(pty::read, "pty");
        reader.setDaemon(true);
        reader.start();
        pty.await(MARK);
        pty.startedAt = pty.lastByteAt;
        return pty;
    }

    private void read() {
        InputStream in = process.getInputStream();
        byte[] chunk = new byte[65536];
        try {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                synchronized (shown) {
                    lastByteAt = System.nanoTime();
                    bytes += count;
                    shown.append(new String(chunk, 0, count, StandardCharsets.ISO_8859_1));
                    shown.notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the text has come since the last {@link #forget()}. */
    boolean shows(String text) {
        synchronized (shown) {
            return shown.indexOf(inBytes(text)) >= 0;
        }
    }

    private static String inBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Waits until the text comes, counted from the last {@link #forget()}; the nanosecond at which it came. */
    long await(String text) throws IOException {
        String wanted = inBytes(text);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        synchronized (shown) {
            while (shown.indexOf(wanted) < 0) {
                pause(end, text + " did not come");
            }
            return lastByteAt;
        }
    }

    /** Waits until anything comes; the nanosecond at which it came. */
    long awaitAnything() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        synchronized (shown) {
            while (shown.length() == 0) {
                pause(end, "nothing came");
            }
            return lastByteAt;
        }
    }

    /** Waits until nothing has come for that long. */
    void awaitSilence(long millis) throws IOException {
        synchronized (shown) {
            while (System.nanoTime() - lastByteAt < millis * 1_000_000) {
                try {
                    shown.wait(millis);
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
        }
    }

    private void pause(long end, String otherwise) throws IOException {
        if (System.nanoTime() > end) {
            throw new IOException(otherwise);
        }
        try {
            shown.wait(1000);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    /** Nanoseconds since the command was started. */
    long since(long moment) {
        return moment - startedAt;
    }

    /** Forgets what has come. */
    void forget() {
        synchronized (shown) {
            shown.setLength(0);
            bytes = 0;
        }
    }

    /** Bytes since the last {@link #forget()}. */
    long bytes() {
        synchronized (shown) {
            return bytes;
        }
    }

    /** Presses keys. */
    void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
    }

    /** A line of the JVM's {@code /proc/PID/status} in kB. */
    long kilobytes(String what) throws IOException {
        Path status = process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .map(each -> Path.of("/proc", Long.toString(each.pid()), "status"))
                .orElseThrow();
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith(what + ":")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("no " + what);
    }

    /** Ends the command as a lost terminal does. */
    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the command does not end");
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
