package jp.onshi.desk;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.NewUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts a chunk of answers into the ledger while the next one is being read, on a thread of its own, so that sealing and
 * the disk cost no reading time. No more than two chunks are in memory. Belongs to one thread.
 */
final class ChunkWriter implements AutoCloseable {

    private final Step step;
    private @Nullable ExecutorService thread;
    private @Nullable Future<Boolean> underWay;

    /** Puts a chunk into the ledger. */
    interface Step {
        /** Whether it was taken; {@code false} when no more is wanted. */
        boolean add(List<NewUnit> units) throws LedgerException;
    }

    ChunkWriter(Step step) {
        this.step = step;
    }

    /**
     * Begins to put a chunk into the ledger.
     *
     * @return whether the chunk before was taken
     * @throws LedgerException when the chunk before could not be taken
     */
    boolean begin(List<NewUnit> units) throws LedgerException {
        if (!settle()) {
            return false;
        }
        ExecutorService running = thread;
        if (running == null) {
            running = Executors.newSingleThreadExecutor(task -> {
                Thread made = new Thread(task, "onshi-batch-writer");
                made.setDaemon(true);
                return made;
            });
            thread = running;
        }
        underWay = running.submit(() -> step.add(units));
        return true;
    }

    /** Puts the last chunk into the ledger; whether everything was taken. */
    boolean finish(List<NewUnit> units) throws LedgerException {
        return settle() && step.add(units);
    }

    private boolean settle() throws LedgerException {
        Future<Boolean> before = underWay;
        underWay = null;
        if (before == null) {
            return true;
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return before.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof LedgerException refused) {
                throw refused;
            }
            throw new IllegalStateException("answers were not taken in", failure.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns when nothing is under way any more, so that what was taken can be given back. */
    @Override
    public void close() throws LedgerException {
        try {
            settle();
        } finally {
            ExecutorService running = thread;
            if (running != null) {
                running.shutdown();
            }
        }
    }
}
