package jp.onshi.tui.terminal;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/** The controlling terminal through {@code /dev/tty}, its mode and size through {@code stty}. */
final class SttyDevice implements TerminalDevice {

    /**
     * Arguments of stty for raw input: every byte at once and untranslated, no signals, no flow control, no echo. Output
     * is left alone, so that messages printed before or after the console still have their line breaks.
     */
    static final String RAW_MODE = "-icanon min 1 time 0 -isig -ixon -ixoff -iexten -icrnl -inlcr -igncr -istrip -echo";

    private static final File TTY = new File("/dev/tty");
    private static final int PATIENCE_SECONDS = 5;

    private final FileInputStream input;
    private final FileOutputStream output;
    private final String formerState;
    private final int[] sizeAtStart;

    private SttyDevice(FileInputStream input, FileOutputStream output, String formerState, int[] sizeAtStart) {
        this.input = input;
        this.output = output;
        this.formerState = formerState;
        this.sizeAtStart = sizeAtStart;
    }

    @SuppressWarnings("resource") // the streams live as long as the process
    static SttyDevice open(TerminalSettings settings) throws TerminalException {
        FileInputStream input;
        FileOutputStream output;
        try {
            input = new FileInputStream(TTY);
            output = new FileOutputStream(TTY);
        } catch (IOException e) {
            throw new TerminalException(TerminalException.Reason.NO_TTY);
        }
        if (settings.launcher().isPresent()) {
            TerminalSettings.Launcher launcher = settings.launcher().get();
            return new SttyDevice(input, output, launcher.state(), new int[] {launcher.columns(), launcher.rows()});
        }
        try {
            String answer = run("sh", "-c", "stty -g && stty size && stty ".concat(RAW_MODE));
            int end = answer.indexOf('\n');
            return new SttyDevice(input, output, answer.substring(0, end), size(answer.substring(end + 1)));
        } catch (IOException | StringIndexOutOfBoundsException e) {
            throw new TerminalException(TerminalException.Reason.NO_RAW_MODE);
        }
    }

    /** Columns and rows from what {@code stty size} prints (rows first); zeros when that is no size. */
    static int[] size(String text) {
        String[] numbers = text.strip().split(" ", -1);
        try {
            return new int[] {Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0])};
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return new int[] {0, 0};
        }
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public int[] sizeAtStart() {
        return sizeAtStart.clone();
    }

    @Override
    public int[] size() throws IOException {
        return size(run("stty", "size"));
    }

    @Override
    public void onResize(Runnable action) {
        Signal.handle(new Signal("WINCH"), signal -> action.run());
    }

    @Override
    public void restore() throws IOException {
        run("stty", formerState);
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(TTY)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroy();
                throw new IOException("stty failed");
            }
            return answer;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
