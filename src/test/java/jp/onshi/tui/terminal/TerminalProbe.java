package jp.onshi.tui.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.InputEvent;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.theme.Theme;

/** A program on a real terminal for {@link RealTerminalTest}: writes its events to a file; q ends it, x breaks it. */
final class TerminalProbe {

    private TerminalProbe() {}

    public static void main(String[] arguments) throws Exception {
        Path report = Path.of(arguments[0]);
        CountDownLatch end = new CountDownLatch(1);
        boolean[] broken = new boolean[1];
        ConsoleTerminal terminal = ConsoleTerminal.open(TerminalSettings.of(System.getenv()), Theme.shipped("orca"));
        Frame frame = new Frame(terminal.columns(), terminal.rows());
        frame.put(0, 0, "★ 青木　花子", Role.ROW_SELECTED, 40);
        terminal.paint(frame);
        terminal.listen(event -> {
            write(report, event.toString());
            if (event.equals(new InputEvent.Pressed(Key.character('x')))) {
                broken[0] = true;
            }
            if (broken[0] || event.equals(new InputEvent.Pressed(Key.character('q')))) {
                end.countDown();
            }
        });
        write(report, "ready " + ProcessHandle.current().pid() + " " + terminal.columns() + "x" + terminal.rows());
        end.await();
        if (broken[0]) {
            throw new IllegalStateException("broken on purpose");
        }
        terminal.close();
    }

    private static void write(Path report, String line) {
        try {
            Files.writeString(report, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
