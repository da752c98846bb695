package jp.onshi.tui;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;
import jp.onshi.desk.DeskStatus;
import jp.onshi.text.Texts;
import jp.onshi.tui.input.InputEvent;
import jp.onshi.tui.keymap.Keymap;
import jp.onshi.tui.screen.News;
import jp.onshi.tui.screen.Surroundings;
import jp.onshi.tui.screen.Task;
import jp.onshi.tui.terminal.Display;
import org.jspecify.annotations.Nullable;

/**
 * The console: one thread, one queue. Keys, changes, seconds and finished work are taken from the queue as they come, all
 * that have come are handled, and the picture is painted once. Whatever may wait for a file or a database runs on a
 * second thread, one piece after the other; opening the desk is the first piece, so the first picture waits for nothing.
 */
public final class Console {

    private static final DeskStatus STARTING = new DeskStatus(DeskStatus.Link.STARTING, null, 0, 0);
    private static final long SECOND = 1000;

    private final Display display;
    private final DeskDoor door;
    private final Clock clock;
    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "onshi-work");
        thread.setDaemon(true);
        return thread;
    });

    private final List<Task> atStart;

    private volatile @Nullable Desk desk;
    private volatile Desk.@Nullable Subscription subscription;
    private Desktop desktop;
    private Ending ending = Ending.LEFT;
    private boolean running = true;

    /** Opens the desk; runs on the background thread. */
    @FunctionalInterface
    public interface DeskDoor {
        /** The desk, ready for questions. */
        Desk open() throws DeskException;
    }

    /** How the console ended. */
    public enum Ending {
        /** Someone left. */
        LEFT,
        /** The terminal is gone. */
        TERMINAL_GONE
    }

    private sealed interface Event {
        record Input(InputEvent input) implements Event {}

        record Told(News news) implements Event {}

        record Changed() implements Event {}
    }

    /**
     * A console that has not started.
     *
     * @param clinic the clinic's name for the title; may be empty
     */
    public Console(Display display, DeskDoor door, Keymap keymap, Texts texts, Clock clock, String clinic) {
        this.display = display;
        this.door = door;
        this.clock = clock;
        Surroundings around =
                new Surroundings(display.columns(), display.rows(), clock.instant(), STARTING, clinic, texts, keymap);
        Desktop.Turn opening = Desktop.opening(around);
        this.desktop = opening.desktop();
        this.atStart = opening.tasks();
    }

    /** Runs until someone leaves or the terminal is gone. */
    public Ending run() {
        try {
            paint();
            // Not before: on a machine with few or busy cores the first picture would wait for them.
            atStart.forEach(this::start);
            display.listen(input -> queue.add(new Event.Input(input)));
            List<Event> events = new ArrayList<>();
            while (running) {
                Event first = queue.poll(untilNextSecond(), TimeUnit.MILLISECONDS);
                events.clear();
                if (first != null) {
                    events.add(first);
                    queue.drainTo(events);
                }
                for (Event event : events) {
                    handle(event);
                }
                guarded(here -> here.tick(status(), clock.instant()));
                paint();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
        return ending;
    }

    private void end() {
        worker.shutdownNow();
        Desk.Subscription listening = subscription;
        if (listening != null) {
            listening.close();
        }
    }

    private long untilNextSecond() {
        return SECOND - Math.floorMod(clock.millis(), SECOND);
    }

    private void handle(Event event) {
        if (event instanceof Event.Input input) {
            if (input.input() instanceof InputEvent.Gone) {
                ending = Ending.TERMINAL_GONE;
                running = false;
                return;
            }
            guarded(here -> here.input(input.input(), clock.instant()));
        } else if (event instanceof Event.Told told) {
            guarded(here -> here.told(told.news(), status(), clock.instant()));
        } else {
            changed.set(false);
            guarded(here -> here.told(new News.Changed(), status(), clock.instant()));
        }
    }

    /** Handles an event; a fault of the program is written to the log, said in the message line, and survived. */
    private void guarded(Function<Desktop, Desktop.Turn> event) {
        try {
            take(event.apply(desktop));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            log(e);
            take(desktop.told(new News.Failed("screens.error.fault", List.of()), status(), clock.instant()));
        }
    }

    private void take(Desktop.Turn turn) {
        desktop = turn.desktop();
        turn.tasks().forEach(this::start);
        if (turn.redraw()) {
            display.redraw();
        }
        if (turn.refused()) {
            display.bell();
        }
        if (turn.leave()) {
            running = false;
        }
    }

    private void paint() {
        try {
            display.paint(desktop.draw());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            log(e);
        }
    }

    private DeskStatus status() {
        Desk open = desk;
        return open == null ? desktop.around().status() : open.status();
    }

    /** The desk; opened by the first work that needs it, and tried again by the next when that fails. */
    private Desk openDesk() throws DeskException {
        Desk open = desk;
        if (open == null) {
            open = door.open();
            subscription = open.onChange(this::changed);
            desk = open;
        }
        return open;
    }

    /** Many changes before the screen gets to them are one change. */
    private void changed() {
        if (changed.compareAndSet(false, true)) {
            queue.add(new Event.Changed());
        }
    }

    private void start(Task task) {
        try {
            worker.execute(() -> work(task));
        } catch (RejectedExecutionException e) {
            log(System.Logger.Level.DEBUG, "work given up because the console ends");
        }
    }

    private void work(Task task) {
        News news;
        try {
            news = task.run(openDesk());
        } catch (DeskException e) {
            news = task.failed(e.key(), e.arguments());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            log(e);
            news = task.failed("screens.error.fault", List.of());
        }
        queue.add(new Event.Told(news));
    }

    /** Writes where it happened, not what was being handled: an exception's text may hold what someone typed. */
    private static void log(Throwable fault) {
        StringBuilder trace = new StringBuilder(fault.getClass().getName());
        for (StackTraceElement place : fault.getStackTrace()) {
            trace.append(System.lineSeparator()).append("    at ").append(place);
        }
        log(System.Logger.Level.ERROR, trace.toString());
    }

    /** The logger is made only when there is something to say: making it takes 6 ms, before the first frame. */
    private static void log(System.Logger.Level level, String what) {
        System.getLogger(Console.class.getName()).log(level, what);
    }
}
