package jp.onshi.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Hands PDFs to the clinic's viewer. A PDF lies in a folder that only this user can open, in a file that only this user
 * can read, under a random name behind the number of this process; it goes when the set time is over. Whoever
 * tends the folder removes what a process left that is no longer there. May be used by several threads.
 */
public final class PrivateViewer {

    private static final System.Logger LOG = System.getLogger(PrivateViewer.class.getName());
    private static final String SUFFIX = ".pdf";
    private static final int RANDOM_BYTES = 12;

    private final Path folder;
    private final List<String> program;
    private final Duration keep;
    private final Clock clock;
    private final Map<Path, Shown> shown = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private boolean unswept;

    private record Shown(long job, Instant since) {}

    /**
     * A viewer; touches nothing yet.
     *
     * @param folder the private folder; made when the first PDF is shown
     * @param program the program with its arguments
     * @param keep how long a file may lie
     */
    public PrivateViewer(Path folder, List<String> program, Duration keep, Clock clock) {
        this.folder = folder;
        this.program = List.copyOf(program);
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * Starts the viewer on a PDF, without a shell.
     *
     * @throws IOException when the file cannot be written or the viewer does not start; nothing is left then
     */
    public synchronized void show(long job, byte[] pdf) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path file = folder.resolve(name());
        try {
            write(file, pdf);
            List<String> command = new ArrayList<>(program);
            command.add(file.toString());
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
            shown.put(file, new Shown(job, clock.instant()));
        } finally {
            if (!shown.containsKey(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void write(Path file, byte[] pdf) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(
                file,
                EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer rest = ByteBuffer.wrap(pdf);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }

    private String name() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(bytes) + SUFFIX;
    }

    /**
     * Removes the files whose time is over, also when the clock was set back behind their beginning; then what processes
     * left that are no longer there, and what is older than any may be, so that a copy goes in time whoever wrote it.
     */
    public synchronized void tend() {
        Instant now = clock.instant();
        for (Iterator<Map.Entry<Path, Shown>> all = shown.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Path, Shown> one = all.next();
            Instant since = one.getValue().since();
            if ((!since.plus(keep).isAfter(now) || since.isAfter(now)) && delete(one.getKey())) {
                all.remove();
            }
        }
        sweep();
    }

    /** Removes the files of a job. */
    public synchronized void drop(long job) {
        shown.entrySet().removeIf(one -> one.getValue().job() == job && delete(one.getKey()));
    }

    /** Removes every file of this process. */
    public synchronized void dropAll() {
        shown.keySet().removeIf(PrivateViewer::delete);
    }

    private void sweep() {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Instant oldest = clock.instant().minus(keep);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                OptionalLong owner = owner(file);
                boolean alive =
                        owner.isPresent() && ProcessHandle.of(owner.getAsLong()).isPresent();
                Instant written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant();
                if (!alive || written.isBefore(oldest)) {
                    delete(file);
                }
            }
            unswept = false;
        } catch (IOException | DirectoryIteratorException failure) {
            // Once a second it would push everything else out of the log.
            if (!unswept) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "cannot sweep the viewer's folder: {0}",
                        failure.getClass().getName());
            }
            unswept = true;
        }
    }

    private static OptionalLong owner(Path file) {
        String name = file.getFileName().toString();
        int dash = name.indexOf('-');
        try {
            return dash <= 0 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(name, 0, dash, 10));
        } catch (NumberFormatException notOurs) {
            return OptionalLong.empty();
        }
    }

    /** Whether the file is gone. */
    private static boolean delete(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a PDF cannot be deleted yet: {0}",
                    failure.getClass().getName());
            return false;
        }
    }
}
