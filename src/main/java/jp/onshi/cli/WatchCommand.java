package jp.onshi.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import jp.onshi.desk.DeskException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code onshi watch}: takes results in without a screen, for good or once. */
@Command(name = "watch")
final class WatchCommand implements Callable<Integer> {

    @Option(names = "--once")
    private boolean once;

    private final Root root;

    WatchCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure, DeskException, InterruptedException {
        Program program = root.program();
        try (Clinic clinic = Clinic.open(root.settings(), program.places(), program.clock(), Clinic.Reach.FOLDERS)) {
            if (once) {
                int pending = clinic.desk().takeInOnce();
                root.tell(root.texts().get(pending == 0 ? "cli.watch.done" : "cli.watch.pending", pending));
                return (pending == 0 ? ExitCode.DONE : ExitCode.NEGATIVE).number();
            }
            CountDownLatch stop = new CountDownLatch(1);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.countDown();
                awaitQuietly(stopped);
            }));
            clinic.desk().start();
            clinic.desk().follow();
            root.tell(root.texts().get("cli.watch.started"));
            stop.await();
            clinic.close();
            stopped.countDown();
            return ExitCode.DONE.number();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
