package jp.onshi.desk;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.RowLock;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.exchange.ExchangeException;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.exchange.FileSuffix;
import jp.onshi.exchange.Folders;
import jp.onshi.exchange.Inbox;
import jp.onshi.exchange.LinkMonitor;
import jp.onshi.exchange.LinkState;
import jp.onshi.exchange.LinkStatus;
import jp.onshi.exchange.Outbox;
import jp.onshi.exchange.ProblemReason;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.MarkResult;
import jp.onshi.ledger.OriginalResult;
import jp.onshi.ledger.ProblemRecord;
import jp.onshi.ledger.RequestRecord;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.EligibilityCodec;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.Folder;
import jp.onshi.oqs.UnreadableMessageException;
import org.jspecify.annotations.Nullable;

/**
 * The desk on a ledger and, when there are any, on folders. Watches both: one thread of its own notices what other
 * processes did to the ledger, goes on with requests that were left half-way, and ends overdue ones.
 */
public final class ClinicDesk implements Desk, AutoCloseable {

    private static final Logger LOG = System.getLogger(ClinicDesk.class.getName());
    private static final long LOOK_MILLIS = 200;
    private static final long TEND_MILLIS = 1000;
    private static final long TEND_LEAST_MILLIS = 50;
    private static final long WARM_UP_MILLIS = 500;

    private final Ledger ledger;
    private final Catalogue catalogue;
    private final EligibilityCodec codec;
    private final BatchWire wire;
    private final DeskSettings settings;
    private final Clock clock;
    private final ClinicMedical medical;
    private final ClinicMatches matches;
    private final RowLocks locks;
    private final ClinicPatients patients;
    private final ClinicOrca orca;
    private final @Nullable Link link;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile DeskStatus status = new DeskStatus(DeskStatus.Link.STARTING, null, 0, 0);
    private final ScheduledExecutorService watch;
    private long seenVersion;
    private LedgerException.@Nullable Reason trouble;

    /** What a desk with folders has beyond one with a ledger only. */
    private record Link(LinkMonitor monitor, Inbox inbox, Requests requests, Jobs jobs, BatchResults results) {}

    /** A desk that only reads and marks the ledger. */
    public ClinicDesk(Ledger ledger, DeskSettings settings, Clock clock) {
        this(ledger, settings, clock, null, ExchangeSettings.standard());
    }

    /** A desk that also takes in and sends; nothing moves before {@link #start()}. */
    public ClinicDesk(
            Ledger ledger, DeskSettings settings, Clock clock, @Nullable Folders folders, ExchangeSettings exchange) {
        this(ledger, settings, clock, folders, exchange, new XmlBatchWire(exchange.maxBulkBytes()), List.of());
    }

    /** As the others, with results of batches read in another way, and kinds of jobs in place of the standard ones. */
    ClinicDesk(
            Ledger ledger,
            DeskSettings settings,
            Clock clock,
            @Nullable Folders folders,
            ExchangeSettings exchange,
            BatchWire wire,
            List<JobMessages> kinds) {
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
        this.catalogue = Catalogue.shipped().with(settings.layouts().layouts());
        this.codec = new EligibilityCodec();
        this.wire = wire;
        this.patients = new ClinicPatients(ledger, clock);
        this.medical = new ClinicMedical(ledger, consents(), this::submit, settings.medical(), clock);
        this.locks = new RowLocks(ledger, settings.seat(), clock);
        this.matches = new ClinicMatches(ledger, locks, this::refreshAndTell);
        this.orca = new ClinicOrca(settings.orca(), ledger, clock, this::refreshAndTell);
        this.link = folders == null ? null : connect(folders, exchange, kinds);
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "onshi-desk");
            thread.setDaemon(true);
            return thread;
        });
    }

    private Link connect(Folders folders, ExchangeSettings exchange, List<JobMessages> kinds) {
        LinkMonitor monitor = new LinkMonitor(exchange, clock, this::refreshAndTell);
        Outbox outbox = new Outbox(folders, monitor, clock);
        FileSuffix suffix = new FileSuffix(clock, ledger.installation());
        Requests requests = new Requests(ledger, outbox, catalogue, codec, monitor, suffix, settings, clock);
        BatchResults results = new BatchResults(ledger.jobs(), wire, settings.pace(), clock, this::refreshAndTell);
        List<JobMessages> all = jobMessages();
        all.addAll(kinds);
        Jobs jobs = new Jobs(ledger.jobs(), requests, catalogue, results, all, settings, clock);
        Intake intake = new Intake(ledger, codec, catalogue, jobs, settings.takeOthers(), clock, this::refreshAndTell);
        Inbox inbox = new Inbox(folders, exchange, catalogue, intake, monitor, clock);
        return new Link(monitor, inbox, requests, jobs, results);
    }

    /** Begins to watch the folders and the ledger. */
    @SuppressWarnings("FutureReturnValueIgnored") // each of these tasks logs what it meets
    public void start() {
        watch.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (link != null) {
            watch.execute(this::remember);
            watch.scheduleWithFixedDelay(this::tendMedical, 0, TEND_MILLIS, TimeUnit.MILLISECONDS);
            // A result that is to be asked for after a shorter pause is not to wait for a whole second.
            long every = Math.max(
                    TEND_LEAST_MILLIS,
                    Math.min(TEND_MILLIS, settings.pace().poll().toMillis()));
            watch.scheduleWithFixedDelay(this::tend, 0, every, TimeUnit.MILLISECONDS);
            watch.schedule(this::warmUp, WARM_UP_MILLIS, TimeUnit.MILLISECONDS);
            link.results().start();
            link.inbox().start();
        }
    }

    /** Begins to follow 日レセ, where one is linked: 受付一覧, the patients on it, what changes. */
    public void follow() {
        orca.start();
    }

    /** What each kind of job says. */
    private List<JobMessages> jobMessages() {
        List<JobMessages> all = new ArrayList<>();
        all.add(new RevocationMessages(ledger));
        all.add(new ReferenceMessages());
        all.addAll(medical.messages());
        all.addAll(FacilityMessages.of(settings.layouts().layouts()));
        all.addAll(
                BatchMessages.of(ledger, settings.batches(), settings.layouts().layouts(), clock));
        return all;
    }

    /**
     * Takes in what lies in the folders now, on the caller's thread, without {@link #start()}.
     *
     * @return files that are still pending: not whole, or not stored
     * @throws DeskException also when a folder cannot be reached
     */
    public int takeInOnce() throws DeskException {
        if (link == null) {
            return 0;
        }
        medical.tend();
        try {
            link.requests().tend(link.jobs());
            link.jobs().tend();
        } catch (LedgerException e) {
            throw failure(e);
        }
        int pending = link.inbox().scanOnce();
        LinkStatus now = link.monitor().status();
        Folder folder = now.folder();
        if (now.state() == LinkState.NO_FOLDER && folder != null) {
            throw new DeskException(
                    ExchangeException.Reason.NO_FOLDER.textKey(),
                    List.of(folder.directory()),
                    new IllegalStateException("no folder"));
        }
        return pending;
    }

    @Override
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    @Override
    public DayList day(LocalDate day, ListFilter filter) throws DeskException {
        try {
            List<DayRow> rows = ledger.day(day);
            Standings.OfDay standings = new Standings(ledger).ofDay(day, rows);
            Map<Long, RowLock> taken = locks.others();
            Tray tray = new Tray();
            List<Standings.Stood> candidates = new ArrayList<>();
            int unprocessed = 0;
            for (DayRow row : rows) {
                if (!row.processed() && !row.deleted()) {
                    unprocessed++;
                }
                boolean mayShow = filter.accepts(row);
                if (mayShow || standings.isOpen(row)) {
                    Standings.Stood stood = standings.of(row);
                    tray.consider(row, stood.standing());
                    if (mayShow) {
                        candidates.add(stood);
                    }
                }
            }
            List<NumberedRow> shown = new ArrayList<>();
            for (Standings.Stood stood : candidates) {
                if (filter.kind() != ListKind.TRAY || tray.holds(stood.row())) {
                    RowLock lock = taken.get(stood.row().family());
                    shown.add(new NumberedRow(
                            shown.size() + 1,
                            lockedBy(stood.row(), lock),
                            stood.standing().lockedBy(lock)));
                }
            }
            int unsettled = (int) rows.stream()
                    .filter(row -> standings.isOpen(row) && tray.holds(row))
                    .count();
            return new DayList(day, filter, shown, rows.size(), unprocessed, unsettled);
        } catch (LedgerException e) {
            throw failure(e);
        }
    }

    private static DayRow lockedBy(DayRow row, @Nullable RowLock lock) {
        return lock == null ? row : row.lockedBy(lock.holder());
    }

    @Override
    public Optional<RowDetail> detail(long row) throws DeskException {
        try {
            RowLock lock = locks.other(row).orElse(null);
            Optional<DayRow> found = ledger.row(row).map(read -> lockedBy(read, lock));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            EligibilityInquiry asked = ledger.requestOfRow(found.get().family())
                    .map(this::inquiryOf)
                    .orElse(null);
            List<KnownConsent> known = ClinicConsents.known(ledger, found.get());
            Optional<OriginalResult> original = ledger.original(row);
            Standings.Stood stood = new Standings(ledger).ofRow(found.get());
            RowStanding standing = stood.standing().lockedBy(lock);
            if (original.isEmpty() || isErrorFile(original.get())) {
                return Optional.of(new RowDetail(stood.row(), null, 0, asked, known, standing));
            }
            EligibilityResult result = codec.decodeResult(original.get().bytes());
            return Optional.of(new RowDetail(
                    stood.row(),
                    result,
                    original.get().position(),
                    result.inquiry() == null ? asked : result.inquiry(),
                    known,
                    standing));
        } catch (LedgerException e) {
            throw failure(e);
        } catch (UnreadableMessageException e) {
            throw new DeskException("desk.error.result-unreadable", List.of(), e);
        }
    }

    @Override
    public LookupOutcome lookup(LookupForm form) throws DeskException {
        LookupForm.Checked checked = form.check(today());
        if (checked instanceof LookupForm.Checked.Rejected rejected) {
            return new LookupOutcome.Rejected(rejected.faults());
        }
        LookupForm.Checked.Accepted accepted = (LookupForm.Checked.Accepted) checked;
        Link connected = sending();
        try {
            return new LookupOutcome.Sent(connected.requests().send(accepted.inquiry(), accepted.day()));
        } catch (LedgerException e) {
            throw failure(e);
        } catch (ExchangeException e) {
            throw new DeskException(e.reason().textKey(), List.of(e.folder().directory()), e);
        } finally {
            refreshAndTell();
        }
    }

    /** See {@link JobSender}. */
    long submit(JobKind kind, String title, Map<String, String> terms, List<List<BatchEntry>> parts)
            throws DeskException {
        Link connected = sending();
        try {
            return connected.jobs().submit(kind, title, terms, parts);
        } catch (LedgerException e) {
            throw failure(e);
        } catch (ExchangeException e) {
            throw new DeskException(e.reason().textKey(), List.of(e.folder().directory()), e);
        } finally {
            refreshAndTell();
        }
    }

    /** The link, if something can be asked for. */
    private Link sending() throws DeskException {
        if (link == null) {
            throw new DeskException("desk.error.no-folders", List.of(), new IllegalStateException("no folders"));
        }
        if (settings.institutionCode().isEmpty()) {
            throw new DeskException("desk.error.no-institution", List.of(), new IllegalStateException("no code"));
        }
        return link;
    }

    @Override
    public Seat seat() {
        return settings.seat();
    }

    @Override
    public TakeOutcome take(long row) throws DeskException {
        try {
            return locks.take(row);
        } catch (LedgerException e) {
            throw failure(e);
        }
    }

    @Override
    public void release(long row) throws DeskException {
        try {
            locks.release(row);
        } catch (LedgerException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<RowLock> lockOf(long row) throws DeskException {
        try {
            return locks.other(row);
        } catch (LedgerException e) {
            throw failure(e);
        }
    }

    @Override
    public UnlockOutcome unlock(RowLock seen) throws DeskException {
        try {
            return locks.unlock(seen);
        } catch (LedgerException e) {
            throw failure(e);
        } finally {
            refreshAndTell();
        }
    }

    @Override
    public MarkOutcome delete(long row) throws DeskException {
        return mark(row, () -> ledger.markDeleted(row, locks.session()));
    }

    @Override
    public MarkOutcome noChange(long row) throws DeskException {
        return mark(row, () -> {
            matches.keep(row);
            return ledger.markProcessed(row, locks.session());
        });
    }

    @Override
    public List<Problem> problems() throws DeskException {
        try {
            return ledger.problems().stream().map(ClinicDesk::problem).toList();
        } catch (LedgerException e) {
            throw failure(e);
        }
    }

    @Override
    public JobDesk jobs() {
        return new JobList(
                ledger, wire, link == null ? null : link.jobs(), settings.pace(), clock, this::refreshAndTell);
    }

    @Override
    public BatchDesk batches() {
        return new ClinicBatches(ledger, this::submit, settings.batches(), settings.layouts(), clock);
    }

    @Override
    public ConsentDesk consents() {
        return new ClinicConsents(ledger, this::submit, clock);
    }

    @Override
    public ReferenceDesk references() {
        return new ClinicReferences(this::submit);
    }

    @Override
    public FacilityDesk facility() {
        return new ClinicFacilityDesk(
                ledger,
                settings.layouts(),
                (kind, title, terms) -> submit(kind, title, terms, List.of(List.of())),
                jobs());
    }

    @Override
    public OrcaDesk orca() {
        return orca;
    }

    @Override
    public PatientDesk patients() {
        return patients;
    }

    /** レセプト振替・分割結果. */
    public ReceiptTransferDesk receiptTransfers() {
        return new ReceiptTransferDesk(ledger, settings.layouts());
    }

    @Override
    public MedicalDesk medical() {
        return medical;
    }

    @Override
    public MatchDesk matches() {
        return matches;
    }

    @Override
    public ConfirmationDesk confirmation() {
        return new ClinicConfirmations(ledger, this::detail, locks.session(), clock, this::refreshAndTell);
    }

    @Override
    public GuidanceDesk guidance() {
        return new ClinicGuidance(ledger, wire, this::lookup, orca::reception, clock);
    }

    @Override
    public DeskStatus status() {
        return status;
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        watch.shutdownNow();
        orca.close();
        locks.close();
        if (link != null) {
            link.inbox().close();
            link.results().close();
            // A command ends as soon as its job is done; the result's file, which holds personal data, must not stay.
            if (link.results().isOwing()) {
                link.inbox().settle();
            }
        }
        medical.close();
    }

    private interface Marking {
        MarkResult run() throws LedgerException;
    }

    private MarkOutcome mark(long row, Marking marking) throws DeskException {
        try {
            boolean waiting = ledger.row(row)
                    .map(found -> found.status() == RowStatus.WAITING)
                    .orElse(false);
            if (waiting) {
                return MarkOutcome.STILL_WAITING;
            }
            return switch (marking.run()) {
                case DONE -> MarkOutcome.DONE;
                case HELD -> MarkOutcome.HELD;
                case NO_SUCH_ROW -> MarkOutcome.NO_ROW;
                case ALREADY_DELETED -> MarkOutcome.ALREADY_DELETED;
                case ALREADY_PROCESSED -> MarkOutcome.ALREADY_PROCESSED;
            };
        } catch (LedgerException e) {
            throw failure(e);
        } finally {
            refreshAndTell();
        }
    }

    private void look() {
        try {
            long version = ledger.version();
            boolean changed = version != seenVersion;
            seenVersion = version;
            if (locks.hasOneDied() || changed) {
                refreshAndTell();
            }
            trouble = null;
        } catch (LedgerException e) {
            // Five times a second it would push everything else out of the log.
            if (trouble != e.reason()) {
                LOG.log(Level.WARNING, "ledger cannot be watched: " + e.reason());
            }
            trouble = e.reason();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.log(Level.ERROR, "watching the ledger failed", e);
        }
    }

    private void remember() {
        Link connected = link;
        if (connected == null) {
            return;
        }
        try {
            connected.requests().remember();
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, "open requests cannot be read: " + e.reason());
        }
    }

    private void tend() {
        Link connected = link;
        if (connected == null) {
            return;
        }
        try {
            boolean requests = connected.requests().tend(connected.jobs());
            if (connected.jobs().tend() || requests) {
                refreshAndTell();
            }
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, "requests cannot be tended: " + e.reason());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Anything thrown out of here would end the tending for good.
            LOG.log(Level.ERROR, "tending requests failed", e);
        }
    }

    private void tendMedical() {
        try {
            medical.tend();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.log(Level.ERROR, "tending medical information failed", e);
        }
    }

    /**
     * Reads a result that nobody sent, a moment after the first list: the first message that a JVM reads takes 60 ms,
     * every further one 1 ms, and the patient whose result comes first is waited for too.
     */
    private void warmUp() {
        String result = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><XmlMsg><MessageHeader><SegmentOfResult>1"
                + "</SegmentOfResult></MessageHeader><MessageBody><ResultList><ResultOfQualificationConfirmation>"
                + "<Birthdate>19450815</Birthdate></ResultOfQualificationConfirmation></ResultList></MessageBody>"
                + "</XmlMsg>";
        try {
            codec.decodeResult(result.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableMessageException e) {
            LOG.log(Level.ERROR, "a plain result cannot be read: " + e.reason());
        }
    }

    private void refreshAndTell() {
        try {
            status = currentStatus();
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, "status cannot be read: " + e.reason());
        }
        listeners.forEach(Runnable::run);
    }

    private DeskStatus currentStatus() throws LedgerException {
        int waiting = ledger.openRequestCount();
        int problems = 0;
        for (String reason : ledger.problemReasons()) {
            if (!isNotice(reason)) {
                problems++;
            }
        }
        if (link == null) {
            return new DeskStatus(DeskStatus.Link.NOT_SET, null, waiting, problems);
        }
        LinkStatus now = link.monitor().status();
        return new DeskStatus(DeskStatus.Link.valueOf(now.state().name()), now.lastAnswerTook(), waiting, problems);
    }

    /** What stands behind a refused request is the text of an error file, no result. */
    private boolean isErrorFile(OriginalResult original) {
        return FileName.parse(catalogue, original.fileName())
                .map(name -> name.extension().equals(FileName.ERR))
                .orElse(false);
    }

    private @Nullable EligibilityInquiry inquiryOf(RequestRecord request) {
        try {
            return codec.decodeRequest(request.message()).inquiry();
        } catch (UnreadableMessageException e) {
            LOG.log(Level.WARNING, "a request of ours cannot be read back: " + e.reason());
            return null;
        }
    }

    /** A stored reason is an exchange token, with our own finer token behind a colon when the content was the trouble. */
    private static Problem problem(ProblemRecord record) {
        String token = record.reason();
        int colon = token.indexOf(':');
        String key;
        boolean notice = false;
        if (colon >= 0) {
            String detail = token.substring(colon + 1);
            key = detail.equals(Intake.WRONG_IDENTIFIER) ? "desk.problem." + detail : "oqs.unreadable." + detail;
        } else {
            key = "exchange.problem." + token;
            notice = isNotice(token);
        }
        return new Problem(record.firstSeen(), record.folder(), record.fileName(), record.size(), notice, key);
    }

    private static boolean isNotice(String token) {
        for (ProblemReason reason : ProblemReason.values()) {
            if (reason.token().equals(token)) {
                return reason.notice();
            }
        }
        return false;
    }

    static DeskException failure(LedgerException e) {
        return new DeskException(e.reason().textKey(), List.of(e.database()), e);
    }
}
