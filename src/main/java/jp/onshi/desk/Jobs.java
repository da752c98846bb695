package jp.onshi.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.Reception;
import jp.onshi.eligibility.ResultSegment;
import jp.onshi.exchange.ExchangeException;
import jp.onshi.exchange.FoundFile;
import jp.onshi.exchange.Presence;
import jp.onshi.exchange.Verdict;
import jp.onshi.ledger.JobBook;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.NewJob;
import jp.onshi.ledger.NewPart;
import jp.onshi.ledger.NewPartRequest;
import jp.onshi.ledger.PartRecord;
import jp.onshi.ledger.RequestRecord;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.MessageKind;
import jp.onshi.oqs.ReceptionCodec;
import jp.onshi.oqs.UnreadableMessageException;

/**
 * Jobs on their way. Where a job stands is in the ledger alone, so any process can go on with it; what is sent goes
 * through {@link Requests}, so it leaves once and only once.
 */
final class Jobs implements Requests.PartRequests {

    private static final System.Logger LOG = System.getLogger(Jobs.class.getName());

    /** So many files of one job are out at a time. */
    private static final int TOGETHER = 4;

    private final JobBook book;
    private final Requests requests;
    private final Catalogue catalogue;
    private final BatchResults results;
    private final DeskSettings settings;
    private final Clock clock;
    private final Map<JobKind, JobMessages> kinds = new EnumMap<>(JobKind.class);
    private final ReceptionCodec codec = new ReceptionCodec();
    /** The jobs given in this process: medical information is for nobody else. */
    private final Set<Long> given = ConcurrentHashMap.newKeySet();
    /** Parts that cannot go on in this process, each logged once. */
    private final Set<Long> stuck = new HashSet<>();

    Jobs(
            JobBook book,
            Requests requests,
            Catalogue catalogue,
            BatchResults results,
            List<JobMessages> kinds,
            DeskSettings settings,
            Clock clock) {
        this.book = book;
        this.requests = requests;
        this.catalogue = catalogue;
        this.results = results;
        this.settings = settings;
        this.clock = clock;
        kinds.forEach(messages -> this.kinds.put(messages.kind(), messages));
    }

    /** See {@link JobSender#submit}. */
    long submit(JobKind kind, String title, Map<String, String> terms, List<List<BatchEntry>> parts)
            throws LedgerException, ExchangeException {
        Duration patience = kind.isBatch() ? settings.pace().timeout() : settings.timeout();
        JobRecord job = book.create(new NewJob(
                kind,
                title,
                terms,
                clock.instant().plus(patience),
                parts.stream().map(NewPart::new).toList(),
                settings.seat().holder()));
        given.add(job.id());
        try {
            ask(job, job.parts().get(0));
        } catch (ExchangeException | RuntimeException e) {
            giveUp(job.id(), JobState.FAILED);
            throw e;
        }
        return job.id();
    }

    /**
     * Goes on with every job: sends what is due, gives up what takes too long, and takes a result back in hand that a
     * dead process left.
     *
     * @return whether anything changed
     */
    boolean tend() throws LedgerException {
        boolean changed = false;
        Map<Long, JobRecord> jobs = new HashMap<>();
        for (PartRecord part : book.openParts()) {
            JobRecord job = jobs.get(part.job());
            if (job == null) {
                job = book.job(part.job()).orElseThrow();
                jobs.put(part.job(), job);
                if (isOverdue(job)) {
                    changed |= giveUp(job.id(), JobState.TIMED_OUT);
                }
            }
            if (part.state() == JobState.FETCHED) {
                changed |= lookAfter(part);
            } else if (!isOverdue(job) && isDue(part)) {
                changed |= goOn(part);
            }
        }
        return changed;
    }

    /** Gives up what is still open of a job and takes back the files that nobody has taken. Whether anything was open. */
    boolean giveUp(long job, JobState to) throws LedgerException {
        boolean medical = book.job(job).map(given -> given.kind().isMedical()).orElse(false);
        Optional<List<RequestRecord>> out = book.giveUp(job, to);
        for (RequestRecord request : out.orElse(List.of())) {
            requests.takeBack(request);
            if (medical) {
                requests.discardAnswer(request);
            }
        }
        return out.isPresent();
    }

    /** A fetch that got no answer is made again; for anything else there is only one request. */
    @Override
    public boolean expired(RequestRecord request) throws LedgerException {
        PartRecord part = book.part(request.partId()).orElseThrow();
        if (part.state() != JobState.WAITING) {
            boolean ended = book.end(request.id(), JobState.TIMED_OUT, "", "");
            if (book.job(part.job()).orElseThrow().kind().isMedical()) {
                requests.discardAnswer(request);
            }
            return ended;
        }
        Duration pause = settings.pace().after(part.pause());
        return book.unanswered(request.id(), clock.instant().plus(pause), pause);
    }

    /** An error file beside the request: the other side did not accept it. */
    void refused(RequestRecord request, String text) throws LedgerException {
        book.end(request.id(), JobState.FAILED, "", text);
    }

    /** Takes an answer to a request of a part. */
    Verdict take(FoundFile file, RequestRecord request) throws LedgerException {
        PartRecord part = book.part(request.partId()).orElseThrow();
        JobRecord job = book.job(part.job()).orElseThrow();
        JobMessages messages = messages(job.kind());
        try {
            if (!job.kind().isBatch()) {
                return takeSingle(file, request, part, job, messages);
            }
            return file.name().kind().step() == 1
                    ? takeReception(file, request)
                    : results.take(file, request, job, messages);
        } catch (UnreadableMessageException e) {
            // Medical information whose time is over does not lie about until somebody can read it.
            if (job.kind().isMedical() && !request.state().isOpen()) {
                return new Verdict.Remove();
            }
            return e.reason().mayStillGrow()
                    ? new Verdict.NotComplete()
                    : new Verdict.Unreadable(e.reason().token());
        }
    }

    private Verdict takeSingle(
            FoundFile file, RequestRecord request, PartRecord part, JobRecord job, JobMessages messages)
            throws LedgerException, UnreadableMessageException {
        if (job.kind().isMedical() && !given.contains(job.id())) {
            return request.state().isOpen() ? new Verdict.Later() : new Verdict.Remove();
        }
        String extension = file.name().extension();
        JobMessages.Answer answer = messages.answer(job, file.bytes(), extension);
        boolean carriesNone =
                extension.equals(FileName.PDF) || answer.fileIdentifier().isEmpty() && !answer.done();
        if (!carriesNone && !answer.fileIdentifier().equals(request.identifier())) {
            return new Verdict.Unreadable(Intake.WRONG_IDENTIFIER);
        }
        // What the other side has done it has done, also when nobody waited for it any more. Only what would be shown
        // is for nobody then.
        boolean wanted = part.state() != JobState.DONE
                && (part.state() != JobState.CANCELLED || !job.kind().isMedical());
        if (wanted && answer.done()) {
            messages.accept(job, answer, file.bytes(), extension);
        }
        book.answered(request.id(), answer.done(), answer.code(), answer.message(), answer.keep());
        return new Verdict.Remove();
    }

    private Verdict takeReception(FoundFile file, RequestRecord request)
            throws LedgerException, UnreadableMessageException {
        Reception reception = codec.decode(file.bytes());
        String identifier = reception.header().fileIdentifier();
        boolean failed = reception.header().segment().is(ResultSegment.FAILED)
                || reception.number().isEmpty();
        if (!identifier.equals(request.identifier()) && !(failed && identifier.isEmpty())) {
            return new Verdict.Unreadable(Intake.WRONG_IDENTIFIER);
        }
        boolean inHeader = !reception.header().errorCode().isEmpty();
        String code = inHeader ? reception.header().errorCode() : reception.code();
        String message = inHeader ? reception.header().errorMessage() : reception.message();
        if (failed) {
            book.end(request.id(), JobState.FAILED, code, message);
        } else {
            Instant now = clock.instant();
            book.accepted(
                    request.id(),
                    reception.number(),
                    code,
                    message,
                    now,
                    now.plus(settings.pace().timeout()));
        }
        return new Verdict.Remove();
    }

    private boolean goOn(PartRecord part) throws LedgerException {
        JobRecord job = book.job(part.job()).orElseThrow();
        try {
            return mayStart(job, part) && ask(job, part);
        } catch (IllegalStateException notSpoken) {
            // A layout was taken out of use while the job was under way.
            if (stuck.add(part.id())) {
                LOG.log(System.Logger.Level.WARNING, "a job cannot go on: {0}", notSpoken.getMessage());
            }
            return false;
        } catch (RuntimeException unsayable) {
            // One job must not keep the others back. The message of the exception may hold what is not for the log.
            if (stuck.add(part.id())) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "a request cannot be written: {0}",
                        unsayable.getClass().getName());
            }
            return false;
        } catch (ExchangeException folderTrouble) {
            // It is written down; it leaves when the folder is there again.
            LOG.log(System.Logger.Level.WARNING, "a request cannot leave yet: {0}", folderTrouble.reason());
            return true;
        }
    }

    /** Sends the part's next request. Whether this process was the one to do so. */
    private boolean ask(JobRecord job, PartRecord part) throws LedgerException, ExchangeException {
        JobMessages messages = messages(job.kind());
        boolean first = part.reception().isEmpty();
        String prefix = messages.requestPrefix();
        FileName name = requests.name(kind(first ? prefix : prefix.replace("01req", "02req")));
        byte[] message = first
                ? messages.request(
                        job,
                        book.entries(part.id()),
                        new JobMessages.Envelope(
                                settings.institutionCode(), name.suffix(), LocalDate.now(clock), settings.encoding()))
                : codec.encodeFetch(settings.institutionCode(), "", part.reception(), settings.encoding());
        Optional<RequestRecord> request = book.ask(
                part,
                first ? JobState.REQUESTED : JobState.WAITING,
                new NewPartRequest(name.text(), name.suffix(), clock.instant().plus(settings.timeout()), message));
        if (request.isPresent()) {
            requests.send(request.get());
        }
        return request.isPresent();
    }

    /** A result that nobody is taking in and that does not lie there any more is asked for again. */
    private boolean lookAfter(PartRecord part) throws LedgerException {
        if (Duration.between(part.changedAt(), clock.instant()).abs().compareTo(Requests.ABANDONED) <= 0) {
            return false;
        }
        RequestRecord request = book.lastRequest(part.id()).orElseThrow();
        Presence presence = requests.presence(request);
        return presence != Presence.UNKNOWN && presence != Presence.ANSWERED && book.abandon(part, clock.instant());
    }

    private boolean isDue(PartRecord part) {
        Instant due = part.due();
        if (due == null) {
            return false;
        }
        Instant now = clock.instant();
        // A clock that was set back must not make anybody wait until it has caught up.
        Instant latest = now.plus(settings.pace().pollMost()).plus(Requests.ABANDONED);
        return !due.isAfter(now) || due.isAfter(latest);
    }

    /** When the clock was set back by more than a job may take, the deadline says nothing any more. */
    private boolean isOverdue(JobRecord job) {
        Instant now = clock.instant();
        return job.deadline().isBefore(now)
                || job.deadline().isAfter(now.plus(settings.pace().timeout().multipliedBy(2)));
    }

    private static boolean mayStart(JobRecord job, PartRecord part) {
        if (part.state() != JobState.REQUESTED) {
            return true;
        }
        long out = job.parts().stream()
                .filter(other -> other.state().isOpen())
                .filter(other -> other.state() != JobState.REQUESTED || other.due() == null)
                .count();
        return out < TOGETHER;
    }

    private JobMessages messages(JobKind kind) {
        JobMessages messages = kinds.get(kind);
        if (messages == null) {
            throw new IllegalStateException("nobody speaks for " + kind);
        }
        return messages;
    }

    private MessageKind kind(String prefix) {
        return catalogue
                .ofPrefix(prefix)
                .orElseThrow(() -> new IllegalStateException("the catalogue has no " + prefix));
    }
}
