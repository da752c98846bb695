package jp.onshi.tui.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import jp.onshi.tui.frame.Frame;
import jp.onshi.tui.input.InputEvent;
import jp.onshi.tui.input.KeyDecoder;
import jp.onshi.tui.theme.Theme;
import org.jspecify.annotations.Nullable;

/**
 * The real terminal: shows frames, tells keys, and leaves the terminal as it was. Opening switches to the alternate
 * screen; closing (also from a shutdown hook, after SIGHUP, SIGTERM or an exception) clears what was shown, because it
 * is about patients, and restores screen and line. After {@link InputEvent.Gone} nothing is written any more.
 */
public final class ConsoleTerminal implements Display, AutoCloseable {

    private static final int DEFAULT_COLUMNS = 80;
    private static final int DEFAULT_ROWS = 24;
    private static final long LOCK_PATIENCE_MILLIS = 1000;
    private static final long POLL_NANOS = 1_000_000;
    private static final long SETTLING_NANOS = 300_000_000;

    private final TerminalDevice device;
    private final TerminalSettings settings;
    private final Painter painter;
    private final ReentrantLock screen = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicInteger resizes = new AtomicInteger();
    private final Thread restorer = new Thread(this::leave, "onshi-terminal-restore");
    private volatile int columns;
    private volatile int rows;
    private volatile @Nullable Consumer<InputEvent> listener;
    private @Nullable Frame shown;

    private ConsoleTerminal(TerminalDevice device, TerminalSettings settings, Theme theme) {
        this.device = device;
        this.settings = settings;
        this.painter = Painter.on(device.output(), theme, settings.colours());
        takeSize(device.sizeAtStart());
    }

    /**
     * Begins to load, on a thread of its own, what the first picture needs from Lanterna. Best called first of all: with
     * a second core that saves 11 of the 14 ms that Lanterna costs a start, nearly all of them in one cell, whose class
     * formats colour codes and asks the JDK for a break iterator.
     */
    public static void warmUp() {
        Thread loading = new Thread("onshi-terminal-load") {
            @Override
            public void run() {
                Cell.load();
            }
        };
        loading.setDaemon(true);
        loading.start();
    }

    /** Opens the terminal that the program was started from. */
    public static ConsoleTerminal open(TerminalSettings settings, Theme theme) throws TerminalException {
        if (settings.term().isEmpty() || settings.term().equals("dumb")) {
            throw new TerminalException(TerminalException.Reason.DUMB, settings.term());
        }
        ConsoleTerminal terminal = on(SttyDevice.open(settings), settings, theme);
        Runtime.getRuntime().addShutdownHook(terminal.restorer);
        return terminal;
    }

    /**
     * A terminal on two streams instead of the one that the program was started from; for a rehearsal.
     *
     * @param columns its width, which never changes
     * @param rows its height, which never changes
     */
    public static ConsoleTerminal over(
            InputStream input, OutputStream output, int columns, int rows, TerminalSettings settings, Theme theme) {
        return on(new StreamDevice(input, output, columns, rows), settings, theme);
    }

    static ConsoleTerminal on(TerminalDevice device, TerminalSettings settings, Theme theme) {
        ConsoleTerminal terminal = new ConsoleTerminal(device, settings, theme);
        terminal.start();
        return terminal;
    }

    /** Width in cells. */
    @Override
    public int columns() {
        return columns;
    }

    /** Height in cells. */
    @Override
    public int rows() {
        return rows;
    }

    /**
     * Starts listening. The events come on threads of the terminal, in order for keys, and the listener must not block.
     * Call it once, best after the first frame.
     */
    @Override
    public void listen(Consumer<InputEvent> events) {
        listener = events;
        device.onResize(() -> resized(true));
        Thread keys = new Thread(this::readKeys, "onshi-keys");
        keys.setDaemon(true);
        keys.start();
        // A window that was just opened often gets its real size while the program starts. Not asked for at once: it
        // means starting a program, at the very time when the first rows are being read.
        Thread size = new Thread(
                () -> {
                    LockSupport.parkNanos(SETTLING_NANOS);
                    resized(false);
                },
                "onshi-terminal-size");
        size.setDaemon(true);
        size.start();
    }

    /** Shows a frame; only what differs from the frame before is sent, in one write. */
    @Override
    public void paint(Frame frame) {
        screen.lock();
        try {
            shown = frame;
            if (isThere()) {
                painter.paint(frame);
            }
        } catch (IOException e) {
            tellGone("write");
        } finally {
            screen.unlock();
        }
    }

    /** Sends the last frame whole, for a screen that something else has written on. */
    @Override
    public void redraw() {
        screen.lock();
        try {
            painter.forget();
            Frame last = shown;
            if (last != null) {
                paint(last);
            }
        } finally {
            screen.unlock();
        }
    }

    /** Rings. */
    @Override
    public void bell() {
        screen.lock();
        try {
            if (isThere()) {
                painter.bell();
            }
        } catch (IOException e) {
            tellGone("write");
        } finally {
            screen.unlock();
        }
    }

    /** Clears the screen and puts everything back; does nothing the second time. */
    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(restorer);
        } catch (IllegalStateException e) {
            log("terminal closed while the program ends");
        }
    }

    private void leave() {
        if (closed.getAndSet(true)) {
            return;
        }
        boolean locked = false;
        try {
            // A terminal that takes nothing (Ctrl-S, a dead line) holds a painter for ever; its line is restored
            // anyway.
            locked = screen.tryLock(LOCK_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (locked) {
                painter.stopScreen(false);
            }
        } catch (IOException e) {
            log("terminal gone before its screen was restored");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (locked) {
                screen.unlock();
            }
        }
        try {
            device.restore();
        } catch (IOException e) {
            log("terminal gone before its line was restored");
        }
    }

    private void start() {
        try {
            painter.startScreen();
        } catch (IOException e) {
            tellGone("write");
        }
    }

    private boolean isThere() {
        return !closed.get() && !gone.get();
    }

    private void readKeys() {
        KeyDecoder decoder = new KeyDecoder(
                settings.keys(),
                Math.toIntExact(settings.escapeDelay().toMillis()),
                Math.toIntExact(settings.sequenceDelay().toMillis()),
                this::tell);
        byte[] chunk = new byte[4096];
        InputStream input = device.input();
        try {
            while (!closed.get()) {
                int patience = decoder.patience();
                if (patience > 0 && !comesWithin(patience, input)) {
                    decoder.idle();
                    continue;
                }
                int count = input.read(chunk);
                if (count < 0) {
                    tellGone("end of input");
                    return;
                }
                decoder.feed(chunk, count);
            }
        } catch (IOException e) {
            tellGone("read");
        }
    }

    private static boolean comesWithin(int millis, InputStream input) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (input.available() == 0) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private void resized(boolean signalled) {
        if (resizes.getAndIncrement() > 0) {
            return;
        }
        int seen;
        do {
            seen = resizes.get();
            try {
                boolean changed = takeSize(device.size());
                if (changed || signalled) {
                    forget();
                    tell(new InputEvent.Resized(columns, rows));
                }
            } catch (IOException e) {
                log("size of the terminal unknown");
            }
        } while (!resizes.compareAndSet(seen, 0));
    }

    private void forget() {
        screen.lock();
        try {
            painter.forget();
        } finally {
            screen.unlock();
        }
    }

    /** Whether the size is known and new. */
    private boolean takeSize(int[] size) {
        boolean known = size[0] > 0 && size[1] > 0;
        if (!known && columns == 0) {
            columns = DEFAULT_COLUMNS;
            rows = DEFAULT_ROWS;
        }
        if (!known || size[0] == columns && size[1] == rows) {
            return false;
        }
        columns = size[0];
        rows = size[1];
        return true;
    }

    private void tellGone(String where) {
        if (!closed.get() && !gone.getAndSet(true)) {
            tell(new InputEvent.Gone(where));
        }
    }

    private void tell(InputEvent event) {
        Consumer<InputEvent> events = listener;
        if (events != null && !closed.get()) {
            events.accept(event);
        }
    }

    /** The logger is made only when there is something to say: making it costs more than the first frame may. */
    private static void log(String what) {
        System.getLogger(ConsoleTerminal.class.getName()).log(System.Logger.Level.INFO, what);
    }
}
