package jp.onshi.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jp.onshi.eligibility.CareInquiry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.exchange.ExchangeException;
import jp.onshi.exchange.FileSuffix;
import jp.onshi.exchange.LinkMonitor;
import jp.onshi.exchange.Outbox;
import jp.onshi.exchange.Presence;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.NewRequest;
import jp.onshi.ledger.RequestRecord;
import jp.onshi.ledger.RequestState;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.EligibilityCodec;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.MessageKind;

/**
 * Requests on their way out. Each is in the ledger before it is anywhere else, and the temporary file is the token that
 * tells, after a crash, whether it left: while it lies there it has not, once it is gone it has. So a request leaves
 * once and only once, whatever died in between.
 */
final class Requests {

    private static final System.Logger LOG = System.getLogger(Requests.class.getName());

    /** A request unchanged for longer than this was left behind by a process that died. */
    static final Duration ABANDONED = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Outbox outbox;
    private final Catalogue catalogue;
    private final EligibilityCodec codec;
    private final LinkMonitor link;
    private final FileSuffix suffix;
    private final DeskSettings settings;
    private final Clock clock;

    Requests(
            Ledger ledger,
            Outbox outbox,
            Catalogue catalogue,
            EligibilityCodec codec,
            LinkMonitor link,
            FileSuffix suffix,
            DeskSettings settings,
            Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.catalogue = catalogue;
        this.codec = codec;
        this.link = link;
        this.suffix = suffix;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes a lookup down and lets it out.
     *
     * @return the waiting row
     */
    long send(EligibilityInquiry inquiry, LocalDate day) throws LedgerException, ExchangeException {
        FileName name = name(kindOf(inquiry));
        String unique = name.suffix();
        EligibilityRequest request = new EligibilityRequest(day, settings.institutionCode(), unique, inquiry);
        Instant now = clock.instant();
        RequestRecord record = ledger.create(new NewRequest(
                name.text(),
                unique,
                now.plus(settings.timeout()),
                codec.encodeRequest(request, settings.encoding()),
                ResultRows.waiting(inquiry, name.text(), now),
                settings.seat().holder()));
        try {
            letOut(record, name);
        } catch (ExchangeException e) {
            if (e.reason() == ExchangeException.Reason.NAME_TAKEN) {
                outbox.unstage(name);
            } else {
                outbox.withdraw(name);
            }
            ledger.close(record.id(), RequestState.FAILED, "", "");
            throw e;
        }
        return record.rowId();
    }

    /** What a lookup says about 診療区分 decides the kind of its file. */
    private MessageKind kindOf(EligibilityInquiry inquiry) {
        CareInquiry care = inquiry.care();
        return care == null
                ? catalogue.eligibilityRequest()
                : catalogue.eligibilityRequest(care.kind().known().orElse(CareKind.OUTPATIENT));
    }

    /**
     * Goes on with requests whose process died half-way, and ends those whose answer is overdue. One that never left and
     * is overdue by now is not sent any more: nobody at the desk waits for it.
     */
    boolean tend(PartRequests parts) throws LedgerException {
        boolean changed = false;
        Instant now = clock.instant();
        Set<FileName> open = new HashSet<>();
        for (RequestRecord request : ledger.openRequests()) {
            Optional<FileName> name = FileName.parse(catalogue, request.fileName());
            if (name.isEmpty()) {
                continue;
            }
            open.add(name.get());
            boolean abandoned = Duration.between(request.changedAt(), now).abs().compareTo(ABANDONED) > 0;
            boolean overdue = isOverdue(request, now);
            if (request.state() == RequestState.SENT || abandoned && overdue) {
                changed |= expire(request, name.get(), now, parts);
            } else if (abandoned) {
                changed |= recover(request, name.get());
            }
        }
        link.stillOpen(open, now);
        return changed;
    }

    /** The name for a new request of that kind, and in its suffix an identifier; never used before. */
    FileName name(MessageKind kind) throws LedgerException {
        return new FileName(kind, suffix.of(ledger.nextSuffix()), FileName.XML);
    }

    /** Lets a request out that has just been written down. When that fails it is tried again by {@link #tend}. */
    void send(RequestRecord request) throws LedgerException, ExchangeException {
        letOut(request, nameOf(request));
    }

    /** Takes the file of a request back that has ended in the ledger. */
    void takeBack(RequestRecord request) {
        Optional<FileName> known = FileName.parse(catalogue, request.fileName());
        if (known.isEmpty()) {
            return;
        }
        FileName name = known.get();
        if (request.state() == RequestState.CREATED || outbox.presence(name) == Presence.STAGED) {
            outbox.unstage(name);
            link.forget(name);
        } else {
            outbox.withdraw(name);
        }
    }

    /** Removes an answer of medical information that lies there after its time, readable or not. */
    void discardAnswer(RequestRecord request) {
        FileName.parse(catalogue, request.fileName()).ifPresent(outbox::discardAnswer);
    }

    /** Where the file of a request or its answer is. */
    Presence presence(RequestRecord request) {
        return outbox.presence(nameOf(request));
    }

    private FileName nameOf(RequestRecord request) {
        return FileName.parse(catalogue, request.fileName())
                .orElseThrow(() -> new IllegalStateException("a request of an unknown kind"));
    }

    /** Who ends requests of parts of jobs. */
    interface PartRequests {
        /** No answer came in time. Whether this changed anything. */
        boolean expired(RequestRecord request) throws LedgerException;
    }

    private void letOut(RequestRecord request, FileName name) throws LedgerException, ExchangeException {
        outbox.stage(name, request.message());
        if (ledger.advance(request.id(), RequestState.CREATED, RequestState.RELEASING)) {
            release(request, name);
        } else if (hasLeftOrEnded(request)) {
            outbox.unstage(name);
        }
    }

    /** Whether somebody took this request over while we hung, and is done with it: then our token is one too many. */
    private boolean hasLeftOrEnded(RequestRecord request) throws LedgerException {
        return ledger.request(request.id())
                .map(RequestRecord::state)
                .filter(state -> state != RequestState.CREATED && state != RequestState.RELEASING)
                .isPresent();
    }

    private void release(RequestRecord request, FileName name) throws LedgerException, ExchangeException {
        outbox.release(name);
        ledger.advance(request.id(), RequestState.RELEASING, RequestState.SENT);
    }

    /** Only one process goes on with a request: the one whose {@link Ledger#takeOver} came first. */
    private boolean recover(RequestRecord request, FileName name) throws LedgerException {
        Presence presence = outbox.presence(name);
        if (presence == Presence.UNKNOWN || !ledger.takeOver(request)) {
            return false;
        }
        try {
            if (request.state() == RequestState.CREATED) {
                letOut(request, name);
            } else if (presence == Presence.STAGED) {
                release(request, name);
            } else {
                ledger.advance(request.id(), RequestState.RELEASING, RequestState.SENT);
            }
            return true;
        } catch (ExchangeException folderTrouble) {
            LOG.log(System.Logger.Level.WARNING, "a request left behind cannot leave yet: {0}", folderTrouble.reason());
            return false;
        }
    }

    /**
     * An overdue request ends; one that nobody took is taken back, so that no personal data is left lying about. When its
     * answer lies there already the inbox has some more time to take it in, and no more than that: what lies there may
     * be unreadable.
     */
    private boolean expire(RequestRecord request, FileName name, Instant now, PartRequests parts)
            throws LedgerException {
        if (!isOverdue(request, now)) {
            return false;
        }
        boolean inboxMayBeAtIt = request.deadline().isBefore(now)
                && request.deadline().plus(ABANDONED).isAfter(now);
        if (inboxMayBeAtIt && outbox.presence(name) == Presence.ANSWERED) {
            return false;
        }
        link.gaveUp(name);
        if (request.state() == RequestState.CREATED) {
            outbox.unstage(name);
        } else {
            outbox.withdraw(name);
        }
        return request.isOfPart() ? parts.expired(request) : ledger.close(request.id(), RequestState.TIMED_OUT, "", "");
    }

    /** Also when the clock was set back behind its beginning: else it would wait until the clock has caught up. */
    private static boolean isOverdue(RequestRecord request, Instant now) {
        return request.deadline().isBefore(now)
                || request.createdAt().minus(ABANDONED).isAfter(now);
    }

    /** After a start: tells the link which answers are still out. */
    void remember() throws LedgerException {
        for (RequestRecord request : ledger.openRequests()) {
            Instant sentAt = request.sentAt();
            Optional<FileName> name = FileName.parse(catalogue, request.fileName());
            if (sentAt != null && name.isPresent()) {
                link.sent(name.get(), sentAt);
            }
        }
    }
}
