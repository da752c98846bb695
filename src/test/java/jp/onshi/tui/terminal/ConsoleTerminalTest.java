package jp.onshi.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.onshi.testing.Await;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.frame.Role;
import jp.onshi.tui.input.InputEvent;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.input.Key.Code;
import jp.onshi.tui.theme.ColourDepth;
import jp.onshi.tui.theme.Theme;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The console's terminal")
class ConsoleTerminalTest {

    private static final Theme ORCA = Theme.shipped("orca");

    private final PretendDevice device = new PretendDevice();
    private final TerminalSettings settings = TerminalSettings.of(Map.of("TERM", "xterm-256color"));
    private final List<InputEvent> events = new CopyOnWriteArrayList<>();

    private static Frame frame(String text) {
        Frame frame = new Frame(80, 24);
        frame.put(0, 0, text, Role.ROW);
        return frame;
    }

    @Test
    @DisplayName("a frame is one write, an unchanged frame none, a redraw the whole screen again")
    void writes() throws IOException {
        try (ConsoleTerminal terminal = ConsoleTerminal.on(device, settings, ORCA)) {
            assertThat(device.writes()).isEqualTo(1);
            terminal.paint(frame("青木　花子"));
            assertThat(device.writes()).isEqualTo(2);
            terminal.paint(frame("青木　花子"));
            assertThat(device.writes()).isEqualTo(2);
            device.written();
            terminal.redraw();
            Emulator emulator = new Emulator(80, 24, false);
            emulator.take(device.written());
            assertThat(emulator.differences(frame("青木　花子"), ORCA, ColourDepth.INDEXED))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("closing clears the patients' names before the alternate screen is left, once")
    void closes() throws IOException {
        ConsoleTerminal terminal = ConsoleTerminal.on(device, settings, ORCA);
        assertThat(new String(device.written(), StandardCharsets.US_ASCII))
                .startsWith("\u001b[?1049h")
                .contains("\u001b[?2004h");
        terminal.paint(frame("青木　花子"));
        Emulator emulator = new Emulator(80, 24, false);
        emulator.take(device.written());
        assertThat(emulator.text()).contains("青木");
        terminal.close();
        String last = new String(device.written(), StandardCharsets.US_ASCII);
        assertThat(last).isEqualTo("\u001b[?2004l\u001b[?25h\u001b[0m\u001b[?7h\u001b[2J\u001b[H\u001b[?1049l");
        emulator.take(last.substring(0, last.indexOf("\u001b[?1049l")).getBytes(StandardCharsets.US_ASCII));
        assertThat(emulator.text()).isBlank();
        terminal.close();
        terminal.paint(frame("髙﨑　正"));
        terminal.bell();
        assertThat(device.written()).isEmpty();
        assertThat(device.restored()).isEqualTo(1);
    }

    @Test
    @DisplayName("keys come in their order, a lone ESC by itself")
    void keys() {
        try (ConsoleTerminal terminal = ConsoleTerminal.on(device, settings, ORCA)) {
            terminal.listen(events::add);
            device.type("\u001b[15~3\r𠮷\u001b");
            Await.until(() -> events.size() == 5, "five keys");
            assertThat(events)
                    .containsExactly(
                            new InputEvent.Pressed(Key.of(Code.F5)),
                            new InputEvent.Pressed(Key.character('3')),
                            new InputEvent.Pressed(Key.of(Code.ENTER)),
                            new InputEvent.Pressed(Key.character("𠮷".codePointAt(0))),
                            new InputEvent.Pressed(Key.of(Code.ESCAPE)));
        }
    }

    @Test
    @DisplayName("a new size is told, and the next frame is sent whole even when it looks the same")
    void resize() throws IOException {
        try (ConsoleTerminal terminal = ConsoleTerminal.on(device, settings, ORCA)) {
            terminal.listen(events::add);
            terminal.paint(frame("青木　花子"));
            device.written();
            device.resize(100, 30);
            Await.until(() -> events.contains(new InputEvent.Resized(100, 30)), "the new size");
            assertThat(terminal.columns()).isEqualTo(100);
            assertThat(terminal.rows()).isEqualTo(30);
            terminal.paint(frame("青木　花子"));
            assertThat(new String(device.written(), StandardCharsets.UTF_8)).contains("青木");
        }
    }

    @Test
    @DisplayName("a hang-up is told once")
    void hangUp() {
        try (ConsoleTerminal terminal = ConsoleTerminal.on(device, settings, ORCA)) {
            terminal.listen(events::add);
            device.hangUp();
            Await.until(() -> !events.isEmpty(), "the hang-up");
            device.die();
            terminal.paint(frame("x"));
            assertThat(events).hasSize(1).hasOnlyElementsOfType(InputEvent.Gone.class);
        }
    }

    @Test
    @DisplayName("a write that fails is a hang-up as well, and the line's mode is put back all the same")
    void deadLine() {
        ConsoleTerminal terminal = ConsoleTerminal.on(device, settings, ORCA);
        terminal.listen(events::add);
        device.die();
        terminal.paint(frame("x"));
        terminal.paint(frame("y"));
        assertThat(events).hasSize(1).hasOnlyElementsOfType(InputEvent.Gone.class);
        terminal.close();
        assertThat(device.restored()).isEqualTo(1);
    }

    @Test
    @DisplayName("the launcher's raw mode and size are taken over; SSH gives Escape more time")
    void environment() {
        TerminalSettings far = TerminalSettings.of(Map.of(
                "TERM", "linux", "SSH_TTY", "/dev/pts/1", "ONSHI_TTY_STATE", "500:5:bf", "ONSHI_TTY_SIZE", "60 200"));
        assertThat(far.escapeDelay()).isGreaterThan(settings.escapeDelay());
        assertThat(far.launcher()).contains(new TerminalSettings.Launcher("500:5:bf", 200, 60));
        assertThat(settings.launcher()).isEmpty();
        assertThat(SttyDevice.size("nonsense")).containsExactly(0, 0);
    }
}
