package jp.onshi.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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

/**
 * Requests on their way out. Each is in the ledger before it is anywhere else, and the temporary file is the token that
 * tells, after a crash, whether it left: while it lies there it has not, once it is gone it has. So a request leaves
 * once and only once, whatever died in between.
 */
final class Requests {

    /** A request unchanged for longer than this was left behind by a process that died. */
    private static final Duration ABANDONED = Duration.ofSeconds(30);

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
        String unique = suffix.of(ledger.nextSuffix());
        FileName name = new FileName(catalogue.eligibilityRequest(), unique, FileName.XML);
        EligibilityRequest request = new EligibilityRequest(day, settings.institutionCode(), unique, inquiry);
        Instant now = clock.instant();
        RequestRecord record = ledger.create(new NewRequest(
                name.text(),
                unique,
                now.plus(settings.timeout()),
                codec.encodeRequest(request, settings.encoding()),
                ResultRows.waiting(inquiry, name.text(), now)));
        try {
            letOut(record, name);
        } catch (ExchangeException e) {
            ledger.close(record.id(), RequestState.FAILED, "", "");
            outbox.withdraw(name);
            throw e;
        }
        return record.rowId();
    }

    /** Goes on with requests whose process died half-way, and ends those whose answer is overdue. */
    boolean tend() throws LedgerException {
        boolean changed = false;
        Instant now = clock.instant();
        Set<FileName> open = new HashSet<>();
        for (RequestRecord request : ledger.openRequests()) {
            Optional<FileName> name = FileName.parse(catalogue, request.fileName());
            if (name.isEmpty()) {
                continue;
            }
            open.add(name.get());
            if (request.state() == RequestState.SENT) {
                changed |= expire(request, name.get(), now);
            } else if (request.changedAt().plus(ABANDONED).isBefore(now)) {
                changed |= recover(request, name.get());
            }
        }
        link.stillOpen(open, now);
        return changed;
    }

    private void letOut(RequestRecord request, FileName name) throws LedgerException, ExchangeException {
        outbox.stage(name, request.message());
        if (ledger.advance(request.id(), RequestState.CREATED, RequestState.RELEASING)) {
            release(request, name);
        }
    }

    private void release(RequestRecord request, FileName name) throws LedgerException, ExchangeException {
        outbox.release(name);
        ledger.advance(request.id(), RequestState.RELEASING, RequestState.SENT);
    }

    private boolean recover(RequestRecord request, FileName name) throws LedgerException {
        try {
            Presence presence = outbox.presence(name);
            if (presence == Presence.UNKNOWN) {
                return false;
            }
            if (request.state() == RequestState.RELEASING) {
                if (presence == Presence.STAGED) {
                    release(request, name);
                } else {
                    ledger.advance(request.id(), RequestState.RELEASING, RequestState.SENT);
                }
            } else if (presence == Presence.STAGED) {
                outbox.withdraw(name);
                letOut(request, name);
            } else {
                letOut(request, name);
            }
            return true;
        } catch (ExchangeException folderTrouble) {
            return expire(request, name, clock.instant());
        }
    }

    /** An overdue request ends; one that nobody took is taken back, so that no personal data is left lying about. */
    private boolean expire(RequestRecord request, FileName name, Instant now) throws LedgerException {
        if (request.deadline().isAfter(now) || outbox.presence(name) == Presence.ANSWERED) {
            return false;
        }
        link.gaveUp(name);
        outbox.withdraw(name);
        return ledger.close(request.id(), RequestState.TIMED_OUT, "", "");
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
