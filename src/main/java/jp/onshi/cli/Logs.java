package jp.onshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log: warnings and worse, in {@code onshi.0.log} and so on of the log folder (0700), three files of 1 MB in turn, never on the
 * screen. The file is opened when the first line is written, not at start. Lines hold no personal data: whoever logs
 * names reasons, folders and ids only.
 */
final class Logs extends Handler {

    private static final int MOST_BYTES = 1 << 20;
    private static final int FILES = 3;

    private final Path folder;
    private @Nullable FileHandler file;
    private boolean broken;

    private Logs(Path folder) {
        this.folder = folder;
    }

    /** Sends everything that is logged from now on to the folder, and what a thread dies of, which Java would print. */
    static void to(Path folder) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new Logs(folder));
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, fault) -> root.log(Level.SEVERE, fault, () -> "thread " + thread.getName() + " died"));
    }

    @Override
    public synchronized void publish(LogRecord line) {
        if (file == null && !broken) {
            open();
        }
        FileHandler opened = file;
        if (opened != null) {
            opened.publish(line);
        }
    }

    /** A log that cannot be opened must not stop the desk; the program goes on without one. */
    private void open() {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            FileHandler handler = new FileHandler(folder.resolve("onshi.%g.log").toString(), MOST_BYTES, FILES, true);
            handler.setFormatter(new Line());
            file = handler;
        } catch (IOException e) {
            broken = true;
        }
    }

    @Override
    public synchronized void flush() {
        FileHandler opened = file;
        if (opened != null) {
            opened.flush();
        }
    }

    @Override
    public synchronized void close() {
        FileHandler opened = file;
        if (opened != null) {
            opened.close();
        }
    }

    /** One line a record; of an exception its types and places, not its messages, which may quote what was read. */
    private static final class Line extends Formatter {

        private static final int MOST_FRAMES = 12;

        @Override
        public String format(LogRecord line) {
            StringBuilder text = new StringBuilder()
                    .append(line.getInstant())
                    .append(' ')
                    .append(line.getLevel().getName())
                    .append(' ')
                    .append(line.getLoggerName())
                    .append(": ")
                    .append(formatMessage(line))
                    .append('\n');
            for (Throwable cause = line.getThrown(); cause != null; cause = cause.getCause()) {
                text.append("  ").append(cause.getClass().getName()).append('\n');
                StackTraceElement[] frames = cause.getStackTrace();
                for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
                    text.append("    ").append(frames[i]).append('\n');
                }
            }
            return text.toString();
        }
    }
}
