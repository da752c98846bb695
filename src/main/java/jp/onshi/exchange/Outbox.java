package jp.onshi.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import jp.onshi.exchange.ExchangeException.Reason;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.Folder;

/**
 * Puts requests into {@code req/} in two steps, so that a crash at any moment leaves a state from which one can go on.
 *
 * <p><b>Stage</b> writes the request under a temporary name that no watcher takes for a request
 * ({@code .onshi-<name>.part}). That file appears whole or not at all: it is written and synced under a name of its own
 * first and then linked, which refuses to overwrite. <b>Release</b> renames it to its real name. The temporary file is
 * the token: while it is there the request was not sent, and the rename takes it away in the same instant as it sends.
 *
 * <p>Release is a rename and not a link for that reason: a crash between linking and unlinking would leave a token for
 * a request that may have been taken already, and it would be sent twice. A POSIX rename overwrites, so the real name is
 * looked up first. What could slip in between is only another holder of the same token's name; within a process a lock
 * excludes it, between processes the ledger lets only one of them release.
 *
 * <p>May be used by several threads.
 */
public final class Outbox {

    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
    private static final String TEMPORARY = ".onshi-";
    private static final String STAGED = ".part";
    private static final String UNFINISHED = ".tmp";
    /** An answer may come packed, or as a PDF. */
    private static final List<String> ANSWERS = List.of(FileName.XML, FileName.ZIP, FileName.PDF);

    private static final long SMALLEST_FREE = 8192;
    private static final Pattern FULL = Pattern.compile("(?i)no space left|quota exceeded");
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);
    /** One for all outboxes of this process: the check before a rename and the rename belong together. */
    private static final Object RELEASE = new Object();

    private final Folders folders;
    private final LinkMonitor link;
    private final Clock clock;
    private final AtomicBoolean swept = new AtomicBoolean();

    /**
     * An outbox on {@code req/}; touches nothing yet.
     *
     * @param link told about failures and about requests that have left
     */
    public Outbox(Folders folders, LinkMonitor link, Clock clock) {
        this.folders = folders;
        this.link = link;
        this.clock = clock;
    }

    /**
     * Writes the request under its temporary name and makes it durable. Staging the same bytes again is no error.
     *
     * @return the temporary file
     * @throws ExchangeException {@code NAME_TAKEN} when a request or answer of the name is there, or other bytes are
     *     staged under it; otherwise what keeps us from writing
     */
    public Path stage(FileName name, byte[] content) throws ExchangeException {
        try {
            Path staged = write(name, content);
            link.written(true);
            return staged;
        } catch (ExchangeException failure) {
            tell(failure);
            throw failure;
        }
    }

    private Path write(FileName name, byte[] content) throws ExchangeException {
        Path req = folders.req();
        requireFolder();
        refuseTaken(name);
        sweepOnce();
        Path staged = staged(name);
        Path own = req.resolve(TEMPORARY + name.text() + "." + UUID.randomUUID() + UNFINISHED);
        try {
            try {
                writeDurably(own, content);
                putInPlace(own, staged);
                syncFolder(req);
            } finally {
                Files.deleteIfExists(own);
            }
        } catch (FileAlreadyExistsException alreadyStaged) {
            if (!holds(staged, content)) {
                throw new ExchangeException(Reason.NAME_TAKEN, Folder.REQ, alreadyStaged);
            }
        } catch (IOException failure) {
            throw failed(failure, content.length);
        }
        dropWhenOvertaken(name, staged);
        return staged;
    }

    /** Somebody else may have sent under this name since we looked: a token left lying would send it once more. */
    private void dropWhenOvertaken(FileName name, Path staged) throws ExchangeException {
        synchronized (RELEASE) {
            try {
                refuseTaken(name);
            } catch (ExchangeException overtaken) {
                try {
                    Files.deleteIfExists(staged);
                } catch (IOException stays) {
                    overtaken.addSuppressed(stays);
                }
                throw overtaken;
            }
        }
    }

    /**
     * Sends the staged request: renames it to its real name.
     *
     * @throws ExchangeException {@code NAME_TAKEN} when a request or answer of the name is there (the staged file is
     *     left); {@code NOT_STAGED} when there is no staged file: it was never staged, or has been released
     */
    public void release(FileName name) throws ExchangeException {
        try {
            rename(name);
            link.written(true);
        } catch (ExchangeException failure) {
            tell(failure);
            throw failure;
        }
        syncFolder(folders.req());
    }

    private void rename(FileName name) throws ExchangeException {
        synchronized (RELEASE) {
            requireFolder();
            refuseTaken(name);
            // Before the rename: the answer may be there sooner than this thread goes on.
            boolean news = link.expect(name, clock.instant());
            try {
                Files.move(staged(name), request(name), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                if (news) {
                    link.noLongerExpect(name);
                }
                if (failure instanceof NoSuchFileException && Files.isDirectory(folders.req())) {
                    throw new ExchangeException(Reason.NOT_STAGED, Folder.REQ, failure);
                }
                throw failed(failure, 0);
            }
        }
    }

    private void tell(ExchangeException failure) {
        switch (failure.reason()) {
            case NOT_WRITABLE, FULL, IO -> link.written(false);
            case NO_FOLDER -> link.folder(Folder.REQ, false);
            case NAME_TAKEN, NOT_STAGED -> {}
        }
    }

    /** Where the request stands; never guesses when the folders cannot be read. */
    public Presence presence(FileName name) {
        if (!Files.isDirectory(folders.req()) || !Files.isDirectory(folders.res())) {
            return Presence.UNKNOWN;
        }
        try {
            if (isAnswered(name)) {
                return Presence.ANSWERED;
            }
            if (isThere(request(name))) {
                return Presence.RELEASED;
            }
            if (isThere(staged(name))) {
                return Presence.STAGED;
            }
        } catch (IOException cannotRead) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cannot look for a request: {0}",
                    cannotRead.getClass().getName());
            return Presence.UNKNOWN;
        }
        return Files.isDirectory(folders.req()) && Files.isDirectory(folders.res()) ? Presence.GONE : Presence.UNKNOWN;
    }

    /**
     * Takes a request back: removes the staged file, or the request itself while it still lies in {@code req/}. An
     * answer may come all the same, when the 連携ソフト has read the request already.
     *
     * @return whether something was removed
     */
    public boolean withdraw(FileName name) {
        link.forget(name);
        try {
            boolean staged = Files.deleteIfExists(staged(name));
            boolean released = Files.deleteIfExists(request(name));
            return staged || released;
        } catch (IOException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cannot take a request back: {0}",
                    failure.getClass().getName());
            return false;
        }
    }

    /** Removes the answer to a request of ours from {@code res/}, unread: it came too late, or cannot be read. */
    public void discardAnswer(FileName name) {
        FileName answer = name.answer();
        for (FileName file : List.of(answer, answer.withExtension(FileName.PDF))) {
            try {
                Files.deleteIfExists(folders.res().resolve(file.text()));
            } catch (IOException failure) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "an answer cannot be removed: {0}",
                        failure.getClass().getName());
            }
        }
    }

    /** Removes the staged file alone: for a request that has not left, so that what lies under its name is not ours. */
    public void unstage(FileName name) {
        try {
            Files.deleteIfExists(staged(name));
        } catch (IOException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a staged request cannot be removed: {0}",
                    failure.getClass().getName());
        }
    }

    private Path request(FileName name) {
        return folders.req().resolve(name.text());
    }

    private Path staged(FileName name) {
        return folders.req().resolve(TEMPORARY + name.text() + STAGED);
    }

    private void requireFolder() throws ExchangeException {
        if (!Files.isDirectory(folders.req())) {
            throw new ExchangeException(Reason.NO_FOLDER, Folder.REQ, null);
        }
    }

    private void refuseTaken(FileName name) throws ExchangeException {
        try {
            if (isThere(request(name))) {
                throw new ExchangeException(Reason.NAME_TAKEN, Folder.REQ, null);
            }
            if (isAnswered(name)) {
                throw new ExchangeException(Reason.NAME_TAKEN, Folder.RES, null);
            }
        } catch (IOException cannotRead) {
            throw failed(cannotRead, 0);
        }
    }

    private boolean isAnswered(FileName name) throws IOException {
        Path res = folders.res();
        if (isThere(res.resolve(name.error().text()))) {
            return true;
        }
        if (name.kind().answer() == null) {
            return false;
        }
        for (String extension : ANSWERS) {
            if (isThere(res.resolve(name.answer().withExtension(extension).text()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isThere(Path file) throws IOException {
        return Stamp.of(file) != null;
    }

    private static void writeDurably(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Gives the file its second name without overwriting; where links do not exist, by looking and renaming. */
    private static void putInPlace(Path own, Path staged) throws IOException {
        try {
            Files.createLink(staged, own);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            synchronized (RELEASE) {
                if (isThere(staged)) {
                    throw new FileAlreadyExistsException(staged.toString());
                }
                Files.move(own, staged, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static boolean holds(Path file, byte[] content) {
        try {
            return Files.size(file) == content.length && Arrays.equals(Files.readAllBytes(file), content);
        } catch (IOException cannotRead) {
            return false;
        }
    }

    /** Makes a new name survive a power cut, where the file system can: not every share lets a folder be synced. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "folder not synced: {0}",
                    notHere.getClass().getName());
        }
    }

    /** Removes unfinished files that a crash left behind long ago. */
    private void sweepOnce() {
        if (!swept.compareAndSet(false, true)) {
            return;
        }
        Instant limit = clock.instant().minus(LEFT_BEHIND);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folders.req(), TEMPORARY + "*" + UNFINISHED)) {
            for (Path file : left) {
                Stamp stamp = Stamp.of(file);
                if (stamp != null && stamp.modified().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cannot sweep req/: {0}",
                    failure.getClass().getName());
        }
    }

    private ExchangeException failed(IOException failure, long wanted) {
        return new ExchangeException(reason(failure, folders.req(), wanted), Folder.REQ, failure);
    }

    /**
     * Why writing failed. Java hands on no error number, and the operating system's words may be in any language, so the
     * folder's own state is asked first.
     *
     * @param wanted bytes that were to be written
     */
    static Reason reason(IOException failure, Path folder, long wanted) {
        if (!Files.isDirectory(folder)) {
            return Reason.NO_FOLDER;
        }
        if (failure instanceof AccessDeniedException || !Files.isWritable(folder)) {
            return Reason.NOT_WRITABLE;
        }
        String words = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        if (words != null && FULL.matcher(words).find()) {
            return Reason.FULL;
        }
        try {
            FileStore store = Files.getFileStore(folder);
            if (store.isReadOnly()) {
                return Reason.NOT_WRITABLE;
            }
            return store.getUsableSpace() < Math.max(wanted, SMALLEST_FREE) ? Reason.FULL : Reason.IO;
        } catch (IOException cannotAsk) {
            return Reason.IO;
        }
    }
}
