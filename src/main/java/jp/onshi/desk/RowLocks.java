package jp.onshi.desk;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jp.onshi.eligibility.RowLock;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.LockBook;
import org.jspecify.annotations.Nullable;

/**
 * The rows that this console has taken, and those that others have. While it has any, a thread of its own gives signs of
 * life, so that a console that is gone or hangs as a whole loses what it had, and one that is only busy does not.
 */
final class RowLocks implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RowLocks.class.getName());
    private static final int SESSION_BYTES = 12;

    private final Ledger ledger;
    private final Seat seat;
    private final Clock clock;
    private final Duration signEvery;
    private final String session;
    private final Object signing = new Object();
    private @Nullable ScheduledExecutorService signs;
    private boolean closed;
    private volatile @Nullable Instant nextDeath;

    RowLocks(Ledger ledger, Seat seat, Clock clock) {
        this(ledger, seat, clock, RowLock.SIGN_EVERY);
    }

    /** As the other one, with another pace of the signs of life. */
    RowLocks(Ledger ledger, Seat seat, Clock clock, Duration signEvery) {
        this.signEvery = signEvery;
        this.ledger = ledger;
        this.seat = seat;
        this.clock = clock;
        byte[] random = new byte[SESSION_BYTES];
        new SecureRandom().nextBytes(random);
        session = HexFormat.of().formatHex(random);
    }

    /** The word that tells this console from every other. */
    String session() {
        return session;
    }

    TakeOutcome take(long row) throws LedgerException {
        synchronized (signing) {
            LockBook.Take take = ledger.locks().take(row, session, seat.operator(), seat.terminal());
            if (take instanceof LockBook.Take.Held held) {
                return new TakeOutcome.Held(held.lock());
            }
            if (take instanceof LockBook.Take.NoRow) {
                return new TakeOutcome.NoRow();
            }
            showSigns();
            return new TakeOutcome.Taken();
        }
    }

    void release(long row) throws LedgerException {
        ledger.locks().release(row, session);
    }

    /** The lock of another living console on the row's family. */
    Optional<RowLock> other(long row) throws LedgerException {
        return ledger.locks().ofRow(row).filter(this::isOther);
    }

    /** The locks of other living consoles, by family. */
    Map<Long, RowLock> others() throws LedgerException {
        Map<Long, RowLock> others = new HashMap<>();
        Instant death = null;
        for (RowLock lock : ledger.locks().all()) {
            if (isOther(lock)) {
                others.put(lock.family(), lock);
                Instant end = lock.seen().plus(RowLock.DEAD_AFTER);
                death = death == null || end.isBefore(death) ? end : death;
            }
        }
        nextDeath = death;
        return others;
    }

    /**
     * Whether a console that was last seen alive counts as gone by now: nothing is written when that comes about, so
     * whoever shows its rows as taken has to be told.
     */
    boolean hasOneDied() {
        Instant death = nextDeath;
        if (death == null || !clock.instant().isAfter(death)) {
            return false;
        }
        nextDeath = null;
        return true;
    }

    UnlockOutcome unlock(RowLock seen) throws LedgerException {
        return switch (ledger.locks().breakLock(seen)) {
            case BROKEN -> UnlockOutcome.DONE;
            case TOO_YOUNG -> UnlockOutcome.TOO_YOUNG;
            case GONE -> UnlockOutcome.GONE;
        };
    }

    private boolean isOther(RowLock lock) {
        return !lock.session().equals(session) && !lock.isDead(clock.instant());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task logs what it meets
    private void showSigns() {
        if (signs != null || closed) {
            return;
        }
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "onshi-signs");
            daemon.setDaemon(true);
            return daemon;
        });
        long every = signEvery.toMillis();
        thread.scheduleWithFixedDelay(this::sign, every, every, TimeUnit.MILLISECONDS);
        signs = thread;
    }

    private void sign() {
        try {
            synchronized (signing) {
                if (ledger.locks().sign(session) == 0) {
                    endSigns();
                }
            }
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, "no sign of life could be written: " + e.reason());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "signs of life ended", e);
        }
    }

    private void endSigns() {
        ScheduledExecutorService thread = signs;
        if (thread != null) {
            thread.shutdownNow();
            signs = null;
        }
    }

    /** Gives everything back. */
    @Override
    public void close() {
        synchronized (signing) {
            boolean held = signs != null;
            closed = true;
            endSigns();
            if (!held) {
                return;
            }
        }
        try {
            ledger.locks().releaseAll(session);
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, "rows could not be given back: " + e.reason());
        }
    }
}
