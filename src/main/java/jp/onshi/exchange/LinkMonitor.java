package jp.onshi.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.Folder;
import org.jspecify.annotations.Nullable;

/**
 * Watches over the link to the 連携ソフト from what {@link Inbox} and {@link Outbox} meet. Only looks at what happened,
 * never touches a folder itself, so {@link #status()} replies at once even when a share hangs. May be used by several
 * threads.
 */
public final class LinkMonitor {

    /** A file operation that takes longer than this means that the folder does not reply. */
    private static final Duration HANGS = Duration.ofSeconds(10);
    /** A late answer is forgiven after this time. */
    private static final Duration LATE_COUNTS = Duration.ofMinutes(5);

    private final ExchangeSettings settings;
    private final Clock clock;
    private final Runnable listener;

    private final Map<FileName, Instant> waiting = new HashMap<>();
    private final Set<FileName> lying = new HashSet<>();
    private final Map<Folder, Boolean> reachable = new EnumMap<>(Folder.class);
    private boolean mayWrite = true;
    private boolean writeFailed;
    private boolean storeFailed;
    private int pending;
    private @Nullable Instant lastAnswerAt;
    private @Nullable Duration lastAnswerTook;
    /** How the last request was given up, until an answer to another one comes. */
    private @Nullable LinkState lost;

    private LinkStatus current;
    private LinkStatus told;
    private volatile @Nullable Operation operation;

    private record Operation(Folder folder, Instant since) {}

    private record Finding(LinkState state, @Nullable Folder folder) {}

    /**
     * A monitor that knows nothing yet.
     *
     * @param listener called after {@link #status()} has changed, on the thread that noticed it; must return soon
     */
    public LinkMonitor(ExchangeSettings settings, Clock clock, Runnable listener) {
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        current = new LinkStatus(LinkState.STARTING, clock.instant(), null, null, null, 0, 0, 0);
        told = current;
    }

    /** The link now. */
    public synchronized LinkStatus status() {
        Instant now = clock.instant();
        Finding finding = find(now);
        boolean same = finding.state() == current.state() && finding.folder() == current.folder();
        current = new LinkStatus(
                finding.state(),
                same ? current.since() : now,
                finding.folder(),
                lastAnswerAt,
                lastAnswerTook,
                waiting.size(),
                lying.size(),
                pending);
        return current;
    }

    /**
     * A request has left. {@link Outbox#release} says so itself; after a restart the requests that are still open are
     * told here.
     */
    public void sent(FileName request, Instant at) {
        expect(request, at);
        tell();
    }

    /** Nobody waits for this request any more (cancelled); says nothing about the link. */
    public void forget(FileName request) {
        noLongerExpect(request);
        tell();
    }

    /**
     * What the ledger knows: of the requests that left before that moment, those that are not open any more were
     * answered or ended by another process on the same ledger. Says nothing about the link.
     */
    public void stillOpen(Set<FileName> open, Instant asOf) {
        synchronized (this) {
            waiting.entrySet().removeIf(entry -> entry.getValue().isBefore(asOf) && !open.contains(entry.getKey()));
            lying.retainAll(waiting.keySet());
        }
        tell();
    }

    /**
     * A request is about to leave. Calls no listener, so that it can be used under a lock.
     *
     * @return whether this was news
     */
    synchronized boolean expect(FileName request, Instant at) {
        return waiting.putIfAbsent(request, at) == null;
    }

    /** The request did not leave after all. Calls no listener. */
    synchronized void noLongerExpect(FileName request) {
        waiting.remove(request);
        lying.remove(request);
    }

    /** No answer came in time. The link counts as dead until another answer comes. */
    public void gaveUp(FileName request) {
        synchronized (this) {
            if (waiting.remove(request) != null) {
                lost = lying.remove(request) ? LinkState.NOT_TAKEN : LinkState.NO_ANSWER;
            }
        }
        tell();
    }

    /** A file of {@code res/} has been stored: perhaps an answer that is waited for. */
    void arrived(FileName name, boolean ours) {
        synchronized (this) {
            FileName request = requestOf(name);
            Instant sentAt = request == null ? null : waiting.remove(request);
            if (sentAt != null || ours) {
                Instant now = clock.instant();
                lastAnswerAt = now;
                lost = null;
                lying.remove(request);
                if (sentAt != null) {
                    Duration took = Duration.between(sentAt, now);
                    lastAnswerTook = took.isNegative() ? Duration.ZERO : took;
                }
            }
        }
        tell();
    }

    private @Nullable FileName requestOf(FileName name) {
        for (FileName request : waiting.keySet()) {
            if (name.equals(request.error())
                    || request.kind().answer() != null && name.equals(answerLike(request, name))) {
                return request;
            }
        }
        return null;
    }

    /** The request's answer with the extension that the file has: an answer may come as XML, ZIP or PDF. */
    private static FileName answerLike(FileName request, FileName name) {
        return request.answer().withExtension(name.extension());
    }

    /** Requests that should have been taken by now: to be looked for in {@code req/}. */
    synchronized List<FileName> overdue() {
        Instant limit = clock.instant().minus(settings.slow());
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(limit))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * What a look at {@code req/} gave.
     *
     * @param stillLying which of the overdue requests are still there
     */
    void requests(boolean there, boolean writable, Set<FileName> stillLying) {
        synchronized (this) {
            reachable.put(Folder.REQ, there);
            mayWrite = writable;
            lying.clear();
            stillLying.stream().filter(waiting::containsKey).forEach(lying::add);
        }
        tell();
    }

    /** A file operation begins; when it does not end the folder hangs. */
    void reaching(Folder folder) {
        operation = new Operation(folder, clock.instant());
    }

    /** The file operation has come back. */
    void reached() {
        operation = null;
    }

    /** What a look at the folder gave. */
    void folder(Folder folder, boolean isReachable) {
        synchronized (this) {
            reachable.put(folder, isReachable);
        }
        tell();
    }

    /** A request was written, or could not be. */
    void written(boolean worked) {
        synchronized (this) {
            writeFailed = !worked;
        }
        tell();
    }

    /**
     * A look at files has ended.
     *
     * @param filesPending files that are not whole or not stored
     * @param allStored whether the receiver took everything that it was given
     */
    void lookedAround(int filesPending, boolean allStored) {
        synchronized (this) {
            pending = filesPending;
            storeFailed = !allStored;
        }
        tell();
    }

    private void tell() {
        synchronized (this) {
            LinkStatus now = status();
            if (now.equals(told)) {
                return;
            }
            told = now;
        }
        listener.run();
    }

    private Finding find(Instant now) {
        Operation under = operation;
        if (under != null && longerThan(HANGS, under.since(), now)) {
            return new Finding(LinkState.NO_FOLDER, under.folder());
        }
        for (Map.Entry<Folder, Boolean> folder : reachable.entrySet()) {
            if (!folder.getValue()) {
                return new Finding(LinkState.NO_FOLDER, folder.getKey());
            }
        }
        if (reachable.size() < Folder.values().length) {
            return new Finding(LinkState.STARTING, null);
        }
        if (!mayWrite || writeFailed) {
            return new Finding(LinkState.NOT_WRITABLE, Folder.REQ);
        }
        return new Finding(ofTraffic(now), null);
    }

    private LinkState ofTraffic(Instant now) {
        if (storeFailed) {
            return LinkState.NOT_STORED;
        }
        if (!lying.isEmpty() || lost == LinkState.NOT_TAKEN) {
            return LinkState.NOT_TAKEN;
        }
        if (lost == LinkState.NO_ANSWER || waiting.values().stream().anyMatch(sent -> isDead(sent, now))) {
            return LinkState.NO_ANSWER;
        }
        boolean late = waiting.values().stream().anyMatch(sent -> longerThan(settings.slow(), sent, now));
        boolean wasLate = lastAnswerTook != null
                && lastAnswerTook.compareTo(settings.slow()) > 0
                && lastAnswerAt != null
                && !longerThan(LATE_COUNTS, lastAnswerAt, now);
        return late || wasLate ? LinkState.SLOW : LinkState.OK;
    }

    private boolean isDead(Instant sent, Instant now) {
        boolean silentSince = lastAnswerAt == null || lastAnswerAt.isBefore(sent);
        return silentSince && longerThan(settings.noAnswer(), sent, now);
    }

    private static boolean longerThan(Duration limit, Instant since, Instant now) {
        return Duration.between(since, now).compareTo(limit) > 0;
    }
}
