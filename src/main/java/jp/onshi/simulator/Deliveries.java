package jp.onshi.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is to be written when. Owned by the stand-in's one thread. */
final class Deliveries {

    private static final int PIECES = 6;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(400);

    private final PriorityQueue<Job> jobs =
            new PriorityQueue<>(Comparator.comparing(Job::due).thenComparing(Job::order));
    private long order;

    /** Something to do in the folders. */
    interface Work {
        /** Does it. */
        void run() throws IOException;
    }

    private record Job(Instant due, long order, Work work) {}

    void at(Instant due, Work work) {
        jobs.add(new Job(due, order++, work));
    }

    /** When the next job is due. */
    Optional<Instant> next() {
        return Optional.ofNullable(jobs.peek()).map(Job::due);
    }

    /** Does everything that is due; a job that fails is not tried again. */
    int run(Instant now) throws IOException {
        int done = 0;
        for (Job job = jobs.peek(); job != null && !job.due.isAfter(now); job = jobs.peek()) {
            jobs.remove();
            job.work.run();
            done++;
        }
        return done;
    }

    /** Writes a file as the real one does: complete under another name, then renamed. */
    void whole(Instant due, Path target, byte[] content) {
        at(due, () -> {
            Path growing = target.resolveSibling("~" + target.getFileName() + ".tmp");
            Files.write(growing, content);
            Files.move(growing, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /** Writes a file under its own name at once, without caring who is looking. */
    void inPlace(Instant due, Path target, byte[] content) {
        at(due, () -> Files.write(target, content));
    }

    /** Lets a file grow under its own name. */
    void inPieces(Instant due, Path target, byte[] content) {
        for (int i = 0; i < PIECES; i++) {
            byte[] piece = Arrays.copyOfRange(content, content.length * i / PIECES, content.length * (i + 1) / PIECES);
            StandardOpenOption how = i == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
            at(
                    due.plus(BETWEEN_PIECES.multipliedBy(i)),
                    () -> Files.write(target, piece, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how));
        }
    }
}
