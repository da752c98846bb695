package jp.onshi.exchange;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jp.onshi.oqs.Folder;
import org.jspecify.annotations.Nullable;

/**
 * Lets the inbox wait, and wakes it when the operating system reports a new or changed file. Shares report nothing, and
 * the number of watches is limited, so this is a hint and never a promise.
 */
final class Wakeups implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Wakeups.class.getName());

    private final CountDownLatch closing = new CountDownLatch(1);
    private final boolean events;
    private volatile @Nullable WatchService service;
    private final Map<Folder, Watch> watches = new EnumMap<>(Folder.class);
    private boolean complained;

    /**
     * A file to look at.
     *
     * @param file its name within the folder; {@code null} when events were lost and the whole folder is meant
     */
    record Hint(Folder folder, @Nullable Path file) {}

    private record Watch(WatchKey key, @Nullable Object identity) {}

    Wakeups(boolean events) {
        this.events = events;
    }

    /** Begins to listen for events; before, only {@link #close} has an effect. */
    void open() {
        if (!events) {
            return;
        }
        try {
            service = FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException none) {
            complain(none);
        }
    }

    /** Watches the folder; again, when it has been replaced or mounted anew since. */
    void keepWatching(Folder folder, Path path) {
        WatchService listening = service;
        if (listening == null) {
            return;
        }
        try {
            Object identity =
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            Watch watch = watches.get(folder);
            if (watch != null && watch.key().isValid() && Objects.equals(identity, watch.identity())) {
                return;
            }
            unwatch(folder);
            WatchKey key =
                    path.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            watches.put(folder, new Watch(key, identity));
        } catch (ClosedWatchServiceException closed) {
            closing.countDown();
        } catch (NoSuchFileException missing) {
            // The look into the folder, which follows, reports it.
            unwatch(folder);
        } catch (IOException | UnsupportedOperationException none) {
            complain(none);
        }
    }

    private void unwatch(Folder folder) {
        Watch watch = watches.remove(folder);
        if (watch != null) {
            watch.key().cancel();
        }
    }

    private void complain(Exception none) {
        if (!complained) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "no file events, polling only: {0}",
                    none.getClass().getName());
            complained = true;
        }
    }

    /** Waits for file events, at most so long; returns at once when closed. */
    List<Hint> await(long nanos) {
        List<Hint> hints = new ArrayList<>();
        WatchService listening = service;
        try {
            if (listening == null) {
                closing.await(nanos, TimeUnit.NANOSECONDS);
                return hints;
            }
            WatchKey key = listening.poll(nanos, TimeUnit.NANOSECONDS);
            for (int keys = watches.size(); key != null; keys--) {
                collect(key, hints);
                key = keys > 1 ? listening.poll() : null;
            }
        } catch (ClosedWatchServiceException closed) {
            closing.countDown();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
        return hints;
    }

    boolean closed() {
        return closing.getCount() == 0;
    }

    private void collect(WatchKey key, List<Hint> hints) {
        List<WatchEvent<?>> news = key.pollEvents();
        for (Map.Entry<Folder, Watch> watch : watches.entrySet()) {
            if (watch.getValue().key() == key) {
                for (WatchEvent<?> event : news) {
                    hints.add(new Hint(watch.getKey(), event.context() instanceof Path file ? file : null));
                }
            }
        }
        key.reset();
    }

    @Override
    public void close() {
        closing.countDown();
        WatchService listening = service;
        if (listening != null) {
            try {
                listening.close();
            } catch (IOException failure) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "watch not closed: {0}",
                        failure.getClass().getName());
            }
        }
    }
}
