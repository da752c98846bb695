package jp.onshi.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.eligibility.JapanTime;
import jp.onshi.eligibility.Marker;
import jp.onshi.testing.Await;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.input.InputEvent;
import jp.onshi.tui.input.Key;
import jp.onshi.tui.keymap.Keymap;
import jp.onshi.tui.terminal.Display;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The console's loop")
class ConsoleTest {

    private final MemoryDesk desk = MemoryDesk.morning();
    private final Screenshot display = new Screenshot();

    /** A display that remembers what was painted. */
    private static final class Screenshot implements Display {
        volatile String shown = "";
        final AtomicInteger paints = new AtomicInteger();
        final AtomicInteger redraws = new AtomicInteger();
        final AtomicInteger bells = new AtomicInteger();
        final AtomicInteger exhausted = new AtomicInteger();
        volatile @Nullable Consumer<InputEvent> keyboard;

        @Override
        public int columns() {
            return 158;
        }

        @Override
        public int rows() {
            return 45;
        }

        @Override
        public void listen(Consumer<InputEvent> events) {
            keyboard = events;
        }

        @Override
        public void paint(Frame frame) {
            if (exhausted.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new OutOfMemoryError("while painting");
            }
            shown = frame.text();
            paints.incrementAndGet();
        }

        @Override
        public void redraw() {
            redraws.incrementAndGet();
        }

        @Override
        public void bell() {
            bells.incrementAndGet();
        }

        void send(InputEvent event) {
            Consumer<InputEvent> listener = keyboard;
            if (listener != null) {
                listener.accept(event);
            }
        }

        void press(String token) {
            send(new InputEvent.Pressed(Key.parse(token).orElseThrow()));
        }

        void waitFor(String text) {
            Await.until(() -> shown.contains(text), text);
        }
    }

    private FutureTask<Console.Ending> start(Console.DeskDoor door) {
        Clock clock = Clock.fixed(Rows.at("09:41:07"), JapanTime.ZONE);
        Console console = new Console(display, door, Keymap.shipped("orca"), new Texts(Language.JA), clock, "見本クリニック");
        FutureTask<Console.Ending> run = new FutureTask<>(console::run);
        Thread thread = new Thread(run, "console-under-test");
        thread.setDaemon(true);
        thread.start();
        Await.until(() -> display.keyboard != null, "the console listens");
        return run;
    }

    @AfterEach
    void terminalGoes() {
        display.send(new InputEvent.Gone("test over"));
    }

    @Test
    @DisplayName("the first picture waits for nothing: it is there before the desk is open")
    void firstPicture() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        start(() -> {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return desk;
        });
        assertThat(display.shown).contains("(P031)", "一覧を読んでいます", "F12 患者確認");
        open.countDown();
        display.waitFor("見本　次郎");
    }

    @Test
    @DisplayName("keys act, changes of the desk show, and the subscription is given back at the end")
    void keysAndChanges() throws Exception {
        FutureTask<Console.Ending> run = start(() -> desk);
        display.waitFor("見本　次郎");
        desk.rows.add(Rows.row(99, Marker.FACE, "09:41")
                .person("見本　新子", "", "2", "19800101")
                .valid("20270331")
                .build());
        desk.listeners.forEach(Runnable::run);
        display.waitFor("見本　新子");
        desk.rows.add(Rows.row(100, Marker.FACE, "09:41")
                .person("見本　次子", "", "2", "19800102")
                .valid("20270331")
                .build());
        desk.listeners.forEach(Runnable::run);
        display.waitFor("見本　次子");
        display.press("2");
        display.press("Enter");
        display.press("Enter");
        display.waitFor("(P033)");
        display.send(new InputEvent.Gone("hung up"));
        assertThat(run.get()).isEqualTo(Console.Ending.TERMINAL_GONE);
        assertThat(desk.listeners).isEmpty();
    }

    @Test
    @DisplayName("many events that wait are painted once")
    void paintedOnce() {
        start(() -> desk);
        display.waitFor("見本　次郎");
        int before = display.paints.get();
        for (int i = 0; i < 500; i++) {
            display.press(i % 2 == 0 ? "Down" : "Up");
        }
        display.press("5");
        display.waitFor("[5    ]");
        assertThat(display.paints.get() - before).isLessThan(400);
    }

    @Test
    @DisplayName("leaving ends it; refusals ring; Ctrl+L paints anew")
    void leaving() throws Exception {
        FutureTask<Console.Ending> run = start(() -> desk);
        display.waitFor("見本　次郎");
        display.press("F12");
        display.waitFor("0016");
        assertThat(display.bells.get()).isEqualTo(1);
        display.press("Ctrl+L");
        Await.until(() -> display.redraws.get() == 1, "painted anew");
        display.press("Ctrl+Q");
        display.waitFor("終了しますか");
        display.press("F12");
        display.send(new InputEvent.Resized(40, 10));
        display.waitFor("40");
        assertThat(run.isDone()).isFalse();
        display.press("Ctrl+Q");
        assertThat(run.get()).isEqualTo(Console.Ending.LEFT);
    }

    @Test
    @DisplayName("a desk that cannot be opened is said in a sentence and tried again")
    void cannotOpen() {
        AtomicInteger tries = new AtomicInteger();
        start(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new DeskException("desk.error.no-folders", List.of(), new IllegalStateException());
            }
            return desk;
        });
        display.waitFor("oqs.root");
        display.press("Shift+F11");
        display.waitFor("見本　次郎");
    }

    @Test
    @DisplayName("a fault in the program is said, and the console goes on")
    void fault() {
        desk.faults.set(1);
        start(() -> desk);
        display.waitFor("プログラムの誤り");
        display.press("F4");
        display.waitFor("R 8.11.19");
    }

    @Test
    @DisplayName("a lookup sent while the desk does not open says so, and the form can be sent again")
    void lookupWithoutDesk() {
        AtomicInteger attempts = new AtomicInteger();
        start(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw new DeskException("cli.error.no-folders", List.of(), new IllegalStateException("closed"));
            }
            return desk;
        });
        display.press("Shift+F1");
        for (String typed : List.of("06139463", "", "22", "", "S50.4.1")) {
            typed.chars().forEach(c -> display.send(new InputEvent.Pressed(Key.character(c))));
            display.press("Tab");
        }
        display.press("F12");
        Await.until(() -> attempts.get() == 2 && !display.shown.contains("照会を送っています"), "the refusal");
        display.press("F12");
        Await.until(() -> !desk.sent.isEmpty(), "the lookup at the desk");
    }

    @Test
    @DisplayName("when the memory runs out for a moment the console stays, while it handles something or paints")
    void outOfMemory() {
        AtomicInteger exhausted = new AtomicInteger(1);
        Desk scarce = (Desk) Proxy.newProxyInstance(
                Desk.class.getClassLoader(), new Class<?>[] {Desk.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("status") && exhausted.getAndDecrement() > 0) {
                        throw new OutOfMemoryError("while handling");
                    }
                    return method.invoke(desk, arguments);
                });
        start(() -> scarce);
        display.waitFor("プログラムの誤り");
        display.press("Shift+F11");
        display.waitFor("見本　次郎");
        assertThat(exhausted).hasValueLessThan(1);
        display.exhausted.set(1);
        display.press("F4");
        display.waitFor("R 8.11.19");
        assertThat(display.exhausted).hasValue(0);
    }

    @Test
    @DisplayName("work that runs out of stack is survived, and said in the message line")
    void workOverflows() {
        start(() -> {
            throw new StackOverflowError();
        });
        display.waitFor(new Texts(Language.JA).get("screens.error.fault"));
    }
}
