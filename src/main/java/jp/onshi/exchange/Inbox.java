package jp.onshi.exchange;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.Folder;
import org.jspecify.annotations.Nullable;

/**
 * Finds what arrives in {@code res/} and {@code face/} and hands each file, whole and once, to the {@link Receiver}.
 *
 * <p>One thread looks into both folders at every poll interval, and sooner at single files when the operating system
 * reports them. A file counts as whole when the receiver finds its end and its size and time were the same before and
 * after reading; until then it is read again, and after lying unchanged for {@link ExchangeSettings#settle()} it is
 * reported as a problem, which ends when the file changes, becomes readable or goes away. Results of batches are not read
 * here but offered to be read in pieces, when they have lain unchanged for {@link ExchangeSettings#quiet()}. Nothing is ever moved or
 * removed but answers for which the receiver said {@link Verdict.Remove}, and these only while they are byte for byte
 * what the receiver was given, or, for results of batches, have the size and time that they were offered with.
 */
public final class Inbox implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Inbox.class.getName());
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final Folders folders;
    private final ExchangeSettings settings;
    private final LinkMonitor link;
    private final List<WatchedFolder> watched;
    private final Wakeups wakeups;
    private @Nullable Thread thread;

    /** An inbox that looks only when told to, until it is started. */
    public Inbox(
            Folders folders,
            ExchangeSettings settings,
            Catalogue catalogue,
            Receiver receiver,
            LinkMonitor link,
            Clock clock) {
        this(
                folders,
                settings,
                catalogue,
                receiver,
                link,
                clock,
                file -> Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    Inbox(
            Folders folders,
            ExchangeSettings settings,
            Catalogue catalogue,
            Receiver receiver,
            LinkMonitor link,
            Clock clock,
            FileOpener opener) {
        this.folders = folders;
        this.settings = settings;
        this.link = link;
        watched = List.of(
                new WatchedFolder(Folder.RES, folders.res(), settings, catalogue, receiver, link, clock, opener),
                new WatchedFolder(Folder.FACE, folders.face(), settings, catalogue, receiver, link, clock, opener));
        wakeups = new Wakeups(settings.events());
    }

    /**
     * Starts looking, on a thread of its own.
     *
     * @throws IllegalStateException when it was started or closed before
     */
    public synchronized void start() {
        if (thread != null || wakeups.closed()) {
            throw new IllegalStateException("an inbox is started once");
        }
        wakeups.open();
        thread = new Thread(this::run, "onshi-inbox");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Looks into both folders now and returns when everything that is whole has been handed over. When the inbox was
     * not started, a file that is not whole counts as a problem if its own time says that it has been lying for long
     * enough.
     *
     * @return files that are still pending: not whole, or not stored by the receiver
     */
    public int scanOnce() {
        boolean alone;
        synchronized (this) {
            alone = thread == null;
        }
        return lookAround(alone);
    }

    /** Looks once more at everything that was put off; only after {@link #close()}. */
    public void settle() {
        lookAround(true);
    }

    /** Stops looking. Returns when the file in hand is done, or after some seconds when a folder hangs. */
    @Override
    public void close() {
        wakeups.close();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            running.join(GOODBYE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long poll = settings.poll().toNanos();
        long nextPoll = System.nanoTime();
        List<Wakeups.Hint> hints = List.of();
        while (!wakeups.closed()) {
            long begin = System.nanoTime();
            try {
                if (begin - nextPoll >= 0 || hints.stream().anyMatch(hint -> hint.file() == null)) {
                    lookAround(false);
                    long end = System.nanoTime();
                    // A slow share gets as much rest as it needed time.
                    nextPoll = Math.max(begin + poll, end + (end - begin));
                } else {
                    lookAt(hints);
                }
            } catch (RuntimeException | Error failure) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "a look into the folders failed: {0}",
                        failure.getClass().getName());
                nextPoll = System.nanoTime() + poll;
            }
            hints = wakeups.await(untilNextLook(nextPoll));
        }
    }

    private long untilNextLook(long nextPoll) {
        long now = System.nanoTime();
        long wait = Math.max(nextPoll - now, 0);
        synchronized (watched) {
            for (WatchedFolder folder : watched) {
                wait = Math.min(wait, folder.nextDue(now));
            }
        }
        return wait;
    }

    private int lookAround(boolean alone) {
        synchronized (watched) {
            int pending = 0;
            boolean allStored = true;
            for (WatchedFolder folder : watched) {
                link.reaching(folder.folder());
                wakeups.keepWatching(folder.folder(), folder.path());
                folder.look(alone);
                pending += folder.pending();
                allStored &= folder.allStored();
            }
            lookAtRequests();
            link.lookedAround(pending, allStored);
            return pending;
        }
    }

    private void lookAt(List<Wakeups.Hint> hints) {
        synchronized (watched) {
            int pending = 0;
            boolean allStored = true;
            for (WatchedFolder folder : watched) {
                Set<Path> files = new HashSet<>();
                for (Wakeups.Hint hint : hints) {
                    if (hint.folder() == folder.folder() && hint.file() != null) {
                        files.add(hint.file());
                    }
                }
                folder.lookAt(files);
                pending += folder.pending();
                allStored &= folder.allStored();
            }
            link.lookedAround(pending, allStored);
        }
    }

    /** Is {@code req/} there, may we write, and which of our requests does nobody take? */
    private void lookAtRequests() {
        Path req = folders.req();
        link.reaching(Folder.REQ);
        try {
            boolean there = Files.isDirectory(req);
            boolean writable = there && Files.isWritable(req);
            Set<FileName> lying = new HashSet<>();
            for (FileName request : link.overdue()) {
                if (Files.exists(req.resolve(request.text()), LinkOption.NOFOLLOW_LINKS)) {
                    lying.add(request);
                }
            }
            link.requests(there, writable, lying);
        } finally {
            link.reached();
        }
    }
}
