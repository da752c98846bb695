package jp.onshi.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.Direction;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.Folder;
import jp.onshi.oqs.MessageSystem;
import org.jspecify.annotations.Nullable;

/** One folder with what is known about each of its files. Used by one thread at a time. */
final class WatchedFolder {

    private static final System.Logger LOG = System.getLogger(WatchedFolder.class.getName());
    private static final byte[] NOTHING = {};
    /** The largest PDF, and the largest medical information. */
    private static final long PAPER_BYTES = 64L << 20;

    /** A file that grows while we look is looked at again after this, then after twice as long, up to the limit. */
    private static final long FIRST_HASTE = Duration.ofMillis(5).toNanos();

    private static final int HASTE_DOUBLINGS = 3;
    private static final long LONGEST_DELAY = Duration.ofSeconds(30).toNanos();
    private static final int DELAY_DOUBLINGS = 10;
    /** After so many refusals in a row the receiver is left in peace until the next look. */
    private static final int REFUSALS = 3;
    /** Files that are done with are checked for changes in portions of about this size per look. */
    private static final int PORTION = 1000;

    /** By time; what is no message of the interface waits, because noting a heap of it takes a while. */
    private static final Comparator<Entry> RESULTS_FIRST = Comparator.comparing((Entry entry) -> entry.name == null)
            .thenComparing(entry -> entry.stamp.modified())
            .thenComparing(entry -> entry.text);

    private final Folder folder;
    private final Path path;
    private final ExchangeSettings settings;
    private final Catalogue catalogue;
    private final Receiver receiver;
    private final LinkMonitor link;
    private final Clock clock;
    private final FileOpener opener;

    private final Map<Path, Entry> entries = new HashMap<>();
    /** Entries that something must still happen to, in order of arrival. */
    private final Set<Entry> open = new LinkedHashSet<>();
    /** Names whose problem is over, while the receiver has not been told. */
    private final Set<String> toSettle = new LinkedHashSet<>();

    private boolean oldProblemsAsked;
    private boolean wasReachable = true;
    private int turn;
    private int refusals;
    /** Whether this look is the only one, so that waiting for a file to settle means asking its own time. */
    private boolean alone;

    private enum State {
        /** To be read, now or later. */
        WAITING,
        /** Taken or left to others: nothing to do while it is unchanged. */
        DONE,
        /** Taken, and to be removed. */
        REMOVING
    }

    /** A file of the folder. */
    private static final class Entry {
        final Path path;
        final String text;
        final @Nullable FileName name;
        State state = State.WAITING;
        Stamp stamp = Stamp.UNKNOWN;
        boolean askedIfKnown;
        boolean notStored;
        int seenInTurn;
        int tries;
        int changes;
        long lastTry;
        long nextTry;
        long unchangedSince;
        /** Of the bytes that the receiver took; empty for a file that is read in pieces. */
        String sha256 = "";
        /** What the receiver was told about this stamp. */
        @Nullable
        ProblemReason reported;

        /** Whether the receiver has it in its list of problems. */
        boolean listed;

        Entry(Path path, @Nullable FileName name, long now) {
            this.path = path;
            this.text = path.getFileName().toString();
            this.name = name;
            lastTry = now;
            nextTry = now;
            unchangedSince = now;
        }
    }

    WatchedFolder(
            Folder folder,
            Path path,
            ExchangeSettings settings,
            Catalogue catalogue,
            Receiver receiver,
            LinkMonitor link,
            Clock clock,
            FileOpener opener) {
        this.folder = folder;
        this.path = path;
        this.settings = settings;
        this.catalogue = catalogue;
        this.receiver = receiver;
        this.link = link;
        this.clock = clock;
        this.opener = opener;
    }

    Folder folder() {
        return folder;
    }

    Path path() {
        return path;
    }

    /** Files that are not whole or not stored, and not known as problems. */
    int pending() {
        int count = 0;
        for (Entry entry : open) {
            if (entry.state == State.WAITING && entry.reported == null) {
                count++;
            }
        }
        return count;
    }

    /** Whether the receiver took everything that it was given. */
    boolean allStored() {
        return toSettle.isEmpty() && open.stream().noneMatch(entry -> entry.notStored);
    }

    /** Nanoseconds until a file should be tried again without waiting for the next poll. */
    long nextDue(long now) {
        long next = Long.MAX_VALUE;
        for (Entry entry : open) {
            if (entry.nextTry != Long.MAX_VALUE) {
                next = Math.min(next, Math.max(entry.nextTry - now, 0));
            }
        }
        return next;
    }

    /** Lists the folder and looks at everything that is new, changed or due. */
    void look(boolean lookIsAlone) {
        alone = lookIsAlone;
        refusals = 0;
        turn++;
        List<Entry> due;
        link.reaching(folder);
        try {
            due = list();
        } catch (IOException | DirectoryIteratorException | SecurityException unreachable) {
            if (wasReachable) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}/ cannot be listed: {1}",
                        folder.directory(),
                        kind(unreachable));
            }
            wasReachable = false;
            link.folder(folder, false);
            return;
        } finally {
            link.reached();
        }
        wasReachable = true;
        link.folder(folder, true);
        forgetMissing();
        recallOldProblems();
        due.sort(RESULTS_FIRST);
        for (Entry entry : due) {
            if (refusals < REFUSALS && !isForgotten(entry)) {
                attempt(entry);
            }
        }
        settleAll();
    }

    /** Looks at these files, and at those that are due. */
    void lookAt(Set<Path> names) {
        alone = false;
        refusals = 0;
        long now = System.nanoTime();
        Set<Entry> due = new LinkedHashSet<>();
        for (Path name : names) {
            if (!isIgnored(name.toString())) {
                due.add(entry(path.resolve(name)));
            }
        }
        for (Entry entry : open) {
            if (entry.nextTry <= now) {
                due.add(entry);
            }
        }
        for (Entry entry : due) {
            if (refusals < REFUSALS && !isForgotten(entry) && observe(entry)) {
                attempt(entry);
            }
        }
        settleAll();
    }

    private List<Entry> list() throws IOException {
        List<Entry> due = new ArrayList<>();
        int portions = 1 + entries.size() / PORTION;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (isIgnored(file.getFileName().toString())) {
                    continue;
                }
                Entry entry = entry(file);
                entry.seenInTurn = turn;
                boolean itsTurn = Math.floorMod(entry.text.hashCode() + turn, portions) == 0;
                if ((open.contains(entry) || itsTurn) && observe(entry)) {
                    due.add(entry);
                }
            }
        }
        return due;
    }

    private Entry entry(Path file) {
        Path key = file.getFileName();
        Entry known = entries.get(key);
        if (known != null) {
            return known;
        }
        FileName name = FileName.parse(catalogue, key.toString()).orElse(null);
        Entry entry = new Entry(file, name, System.nanoTime());
        entries.put(key, entry);
        open.add(entry);
        return entry;
    }

    private boolean isForgotten(Entry entry) {
        return entries.get(entry.path.getFileName()) != entry;
    }

    /** What other programs and file managers leave in every folder. */
    private static boolean isIgnored(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".")
                || lower.endsWith(".tmp")
                || lower.endsWith(".part")
                || lower.equals("thumbs.db")
                || lower.equals("desktop.ini");
    }

    /** Compares the file with what is known of it; whether it is to be tried now. */
    private boolean observe(Entry entry) {
        long now = System.nanoTime();
        Stamp stamp;
        try {
            stamp = Stamp.of(entry.path);
        } catch (IOException cannotLook) {
            attempt(entry, () -> notReady(entry, reasonOf(cannotLook), "", NOTHING));
            return false;
        }
        if (stamp == null) {
            forget(entry);
            return false;
        }
        if (!stamp.equals(entry.stamp)) {
            changed(entry, stamp, now);
        }
        return open.contains(entry) && (alone || entry.nextTry <= now);
    }

    private void changed(Entry entry, Stamp stamp, long now) {
        boolean wasWaiting = entry.state == State.WAITING && entry.tries > 0 && entry.reported == null;
        entry.nextTry = wasWaiting
                ? Math.max(now, entry.lastTry + (FIRST_HASTE << Math.min(entry.changes, HASTE_DOUBLINGS)))
                : now;
        entry.changes = wasWaiting ? entry.changes + 1 : 0;
        entry.stamp = stamp;
        entry.state = State.WAITING;
        entry.unchangedSince = now;
        entry.askedIfKnown = false;
        entry.reported = null;
        entry.tries = wasWaiting ? 1 : 0;
        open.add(entry);
        if (entry.listed) {
            entry.listed = false;
            toSettle.add(entry.text);
        }
    }

    private void attempt(Entry entry) {
        attempt(entry, entry.state == State.REMOVING ? () -> remove(entry) : () -> examine(entry));
    }

    private void attempt(Entry entry, Runnable step) {
        entry.tries++;
        entry.lastTry = System.nanoTime();
        try {
            step.run();
            entry.notStored = false;
            refusals = 0;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError refusal) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a file of {0}/ was not stored: {1}",
                    folder.directory(),
                    kind(refusal));
            entry.notStored = true;
            entry.nextTry = entry.lastTry + delay(entry);
            refusals++;
        } finally {
            link.reached();
        }
    }

    private void examine(Entry entry) {
        FileName name = entry.name;
        if (!entry.stamp.regular()) {
            if (name == null) {
                finish(entry);
            } else {
                notReady(entry, ProblemReason.NOT_A_FILE, "", NOTHING);
            }
            return;
        }
        if (name == null) {
            boolean ofTheInterface = catalogue.systemOf(entry.text).isPresent();
            notReady(entry, ofTheInterface ? ProblemReason.UNKNOWN_KIND : ProblemReason.FOREIGN, "", NOTHING);
            return;
        }
        if (!entry.askedIfKnown) {
            if (receiver.isKnown(folder, entry.text, entry.stamp.size(), entry.stamp.modifiedAt())) {
                finish(entry);
                return;
            }
            entry.askedIfKnown = true;
        }
        if (entry.stamp.size() > mostBytes(name)) {
            notReady(entry, ProblemReason.TOO_BIG, "", NOTHING);
            return;
        }
        boolean empty = entry.stamp.size() == 0;
        boolean errorFile = name.extension().equals(FileName.ERR);
        if (empty && !errorFile) {
            notReady(entry, ProblemReason.EMPTY, "", NOTHING);
            return;
        }
        Duration quiet = empty ? settings.settle() : settings.quiet();
        boolean inPieces = isReadInPieces(name);
        if ((inPieces || !name.extension().equals(FileName.XML)) && !hasRested(entry, quiet)) {
            entry.nextTry = entry.unchangedSince + quiet.toNanos();
            return;
        }
        if (inPieces) {
            handOver(entry, name, NOTHING, "");
            return;
        }
        byte[] bytes = read(entry);
        if (bytes != null) {
            handOver(entry, name, bytes, sha256(bytes));
        }
    }

    /** Whether it is a result that may be too large for the memory. */
    private static boolean isReadInPieces(FileName name) {
        return name.kind().direction() == Direction.RESULT
                && name.kind().batch()
                && name.kind().step() == 2;
    }

    /** How large a file of that name may be: pictures of paper and medical information are larger than messages. */
    private long mostBytes(FileName name) {
        if (isReadInPieces(name)) {
            return settings.maxBulkBytes();
        }
        MessageSystem system = name.kind().system();
        boolean medical = system == MessageSystem.YZK || system == MessageSystem.TKK;
        return medical || name.extension().equals(FileName.PDF)
                ? Math.max(PAPER_BYTES, settings.maxBytes())
                : settings.maxBytes();
    }

    /** The whole content, or {@code null} when the file is not to be handed over now. */
    private byte @Nullable [] read(Entry entry) {
        byte[] bytes;
        Stamp after;
        link.reaching(folder);
        try {
            try (InputStream in = opener.open(entry.path)) {
                bytes = in.readNBytes((int) entry.stamp.size() + 1);
            }
            after = Stamp.of(entry.path);
        } catch (NoSuchFileException gone) {
            forget(entry);
            return null;
        } catch (IOException cannotRead) {
            notReady(entry, reasonOf(cannotRead), "", NOTHING);
            return null;
        } finally {
            link.reached();
        }
        if (after != null && !after.equals(entry.stamp)) {
            changed(entry, after, System.nanoTime());
            return null;
        }
        if (bytes.length != entry.stamp.size()) {
            notReady(entry, ProblemReason.INCOMPLETE, "", NOTHING);
            return null;
        }
        return bytes;
    }

    /** Offers the file; its content and its hash are empty when it is read in pieces. */
    private void handOver(Entry entry, FileName name, byte[] bytes, String sha256) {
        FoundFile found =
                new FoundFile(folder, name, entry.path, entry.stamp.size(), bytes, sha256, entry.stamp.modifiedAt());
        Verdict verdict = receiver.receive(found);
        if (verdict instanceof Verdict.Later) {
            entry.nextTry = System.nanoTime() + settings.poll().toNanos();
        } else if (verdict instanceof Verdict.NotComplete) {
            notReady(entry, ProblemReason.INCOMPLETE, "", bytes);
        } else if (verdict instanceof Verdict.Unreadable unreadable) {
            notReady(entry, ProblemReason.UNREADABLE, unreadable.reasonCode(), bytes);
        } else if (verdict instanceof Verdict.Remove) {
            link.arrived(name, true);
            entry.sha256 = sha256;
            entry.state = State.REMOVING;
            entry.unchangedSince = System.nanoTime();
            entry.tries = 1;
            remove(entry);
        } else {
            link.arrived(name, false);
            entry.sha256 = name.kind().direction() == Direction.REQUEST ? sha256 : "";
            finish(entry);
        }
    }

    private void remove(Entry entry) {
        link.reaching(folder);
        try {
            Path copy = copyOfRefusedRequest(entry);
            if (!isAsTaken(entry)) {
                return;
            }
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
            Files.deleteIfExists(entry.path);
            forget(entry);
        } catch (IOException failure) {
            notReady(entry, ProblemReason.NOT_REMOVED, "", NOTHING);
        } finally {
            link.reached();
        }
    }

    /**
     * The copy of the request that lies beside an error file, when the receiver has had it and it is unchanged since:
     * both go together.
     */
    private @Nullable Path copyOfRefusedRequest(Entry entry) throws IOException {
        FileName error = entry.name;
        if (error == null || !error.extension().equals(FileName.ERR)) {
            return null;
        }
        Path file = path.resolve(error.withExtension(FileName.XML).text());
        if (Stamp.of(file) == null) {
            return null;
        }
        Entry copy = entry(file);
        if (observe(copy)) {
            attempt(copy);
        }
        boolean taken = !isForgotten(copy) && copy.state == State.DONE && !copy.sha256.isEmpty();
        return taken && isAsTaken(copy) ? file : null;
    }

    /** Whether the file is still what the receiver was given; if not it is looked at anew. */
    private boolean isAsTaken(Entry entry) throws IOException {
        Stamp stamp = Stamp.of(entry.path);
        if (stamp == null) {
            forget(entry);
            return false;
        }
        if (stamp.equals(entry.stamp)) {
            if (entry.sha256.isEmpty()) {
                return true;
            }
            try (InputStream in = opener.open(entry.path)) {
                if (sha256(in.readNBytes((int) stamp.size() + 1)).equals(entry.sha256)) {
                    return true;
                }
            }
        }
        changed(entry, stamp, System.nanoTime());
        return false;
    }

    private void finish(Entry entry) {
        entry.state = State.DONE;
        entry.nextTry = Long.MAX_VALUE;
        open.remove(entry);
        settleIfListed(entry);
    }

    private void forget(Entry entry) {
        entries.remove(entry.path.getFileName());
        open.remove(entry);
        settleIfListed(entry);
    }

    private void settleIfListed(Entry entry) {
        if (entry.listed) {
            entry.listed = false;
            toSettle.add(entry.text);
        }
    }

    /** The file cannot be taken now: try again later, and report it when it has lain unchanged for long enough. */
    private void notReady(Entry entry, ProblemReason reason, String detail, byte[] bytes) {
        long now = System.nanoTime();
        boolean rested = hasRested(entry, settings.settle());
        if (rested && entry.reported != reason) {
            if (toSettle.contains(entry.text)) {
                settle(entry.text);
            }
            receiver.problem(new ProblemFile(
                    folder, entry.text, entry.stamp.size(), entry.stamp.modifiedAt(), reason, detail, bytes));
            entry.reported = reason;
            entry.listed = true;
        }
        if (!rested) {
            long settled = entry.unchangedSince + settings.settle().toNanos();
            entry.nextTry = Math.min(now + delay(entry), Math.max(settled, now));
        } else if (canPassByItself(reason)) {
            entry.nextTry = now + delay(entry);
        } else if (reason.notice()) {
            open.remove(entry);
            entry.state = State.DONE;
            entry.nextTry = Long.MAX_VALUE;
        } else {
            entry.nextTry = Long.MAX_VALUE;
        }
    }

    /** Whether the trouble can go away without the file's size or time changing. */
    private static boolean canPassByItself(ProblemReason reason) {
        return switch (reason) {
            case NO_PERMISSION, IO, INCOMPLETE, NOT_REMOVED -> true;
            case EMPTY, TOO_BIG, NOT_A_FILE, UNREADABLE, UNKNOWN_KIND, FOREIGN -> false;
        };
    }

    private boolean hasRested(Entry entry, Duration time) {
        if (System.nanoTime() - entry.unchangedSince >= time.toNanos()) {
            return true;
        }
        return alone
                && Duration.between(entry.stamp.modified(), clock.instant()).compareTo(time) >= 0;
    }

    private long delay(Entry entry) {
        int doublings = Math.min(Math.max(entry.tries - 1, 0), DELAY_DOUBLINGS);
        long poll = settings.poll().toNanos();
        return Math.max(poll, Math.min(poll << doublings, LONGEST_DELAY));
    }

    private void forgetMissing() {
        List<Entry> missing = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.seenInTurn != turn) {
                missing.add(entry);
            }
        }
        missing.forEach(this::forget);
    }

    private void recallOldProblems() {
        if (oldProblemsAsked) {
            return;
        }
        try {
            Set<String> old = new LinkedHashSet<>(receiver.openProblems(folder));
            for (Entry entry : entries.values()) {
                entry.listed |= old.remove(entry.text);
            }
            toSettle.addAll(old);
            oldProblemsAsked = true;
        } catch (RuntimeException refusal) {
            LOG.log(System.Logger.Level.WARNING, "old problems cannot be asked for: {0}", kind(refusal));
        }
    }

    private void settleAll() {
        try {
            for (String name : List.copyOf(toSettle)) {
                settle(name);
            }
        } catch (RuntimeException refusal) {
            LOG.log(System.Logger.Level.WARNING, "the end of a problem was not stored: {0}", kind(refusal));
        }
    }

    private void settle(String name) {
        receiver.settled(folder, name);
        toSettle.remove(name);
    }

    private static ProblemReason reasonOf(IOException failure) {
        return failure instanceof AccessDeniedException ? ProblemReason.NO_PERMISSION : ProblemReason.IO;
    }

    private static String kind(Throwable failure) {
        return failure.getClass().getName();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
