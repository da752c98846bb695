package jp.onshi.desk;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.Transcription;
import jp.onshi.eligibility.Visit;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.orca.OrcaClient;
import jp.onshi.orca.OrcaClient.Listed;
import jp.onshi.orca.OrcaException;
import jp.onshi.orca.OrcaFault;
import jp.onshi.orca.OrcaPush;
import jp.onshi.orca.OrcaSettings;
import jp.onshi.orca.OrcaWriter;
import jp.onshi.orca.PushEvent;
import org.jspecify.annotations.Nullable;

/**
 * The link to 日レセ. Started, it keeps 受付一覧 of today at hand and the patients on it in the register, on a thread of its
 * own: every now and then, and at once when 日レセ tells of a reception or a changed patient. Without a link it is nothing
 * but an answer of "no".
 */
final class ClinicOrca implements OrcaDesk, AutoCloseable {

    /** Up to which day changes of 日レセ are in the register. */
    static final String SYNCED = "orca.synced";

    private static final Logger LOG = System.getLogger(ClinicOrca.class.getName());
    private static final long CATCH_UP_MINUTES = 15;
    private static final long END_SECONDS = 5;

    private final Ledger ledger;
    private final Clock clock;
    private final Runnable changed;
    private final @Nullable Link link;
    private volatile ReceptionList reception;

    /** What there is beyond an answer of "no". */
    private record Link(OrcaUse use, OrcaClient client, RegisterSync sync, ScheduledExecutorService worker) {}

    /** Whom of today's list the register has from 日レセ; used by the worker only. */
    private final Set<String> brought = new HashSet<>();

    private LocalDate broughtOn = LocalDate.EPOCH;
    private @Nullable OrcaPush push;

    /**
     * @param use {@code null} without a link
     * @param changed is called when a list shows something else now
     */
    ClinicOrca(@Nullable OrcaUse use, Ledger ledger, Clock clock, Runnable changed) {
        this.ledger = ledger;
        this.clock = clock;
        this.changed = changed;
        this.link = use == null ? null : link(use);
        this.reception = ReceptionList.unknown(LocalDate.now(clock));
    }

    private Link link(OrcaUse use) {
        OrcaClient client = new OrcaClient(use.settings());
        RegisterSync sync = new RegisterSync(client, ledger.patients(), this::isWaiting);
        ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "onshi-orca");
            thread.setDaemon(true);
            return thread;
        });
        return new Link(use, client, sync, worker);
    }

    /** Begins to read 受付一覧 and to listen. */
    @SuppressWarnings("FutureReturnValueIgnored") // each of these tasks logs what it meets
    void start() {
        Link linked = link;
        if (linked == null) {
            return;
        }
        long poll = linked.use().poll().toMillis();
        linked.worker().scheduleWithFixedDelay(() -> readReception(linked), 0, poll, TimeUnit.MILLISECONDS);
        linked.worker().scheduleWithFixedDelay(() -> catchUp(linked), 0, CATCH_UP_MINUTES, TimeUnit.MINUTES);
        OrcaSettings settings = linked.use().settings();
        if (settings.push() != null) {
            OrcaPush listening = new OrcaPush(linked.client(), new Told(linked));
            push = listening;
            listening.start();
        }
    }

    @Override
    public boolean isLinked() {
        return link != null;
    }

    @Override
    public boolean mayWrite() {
        return link != null && link.use().settings().write();
    }

    @Override
    public ReceptionList reception() {
        LocalDate today = LocalDate.now(clock);
        ReceptionList read = reception;
        return read.day().equals(today) ? read : ReceptionList.unknown(today);
    }

    @Override
    public Answering ping() throws DeskException {
        Link linked = linked();
        try {
            OrcaClient.Server server = linked.client().ping();
            int visits = linked.client().visits(LocalDate.now(clock)).items().size();
            return new Answering(server.version(), server.prefix(), visits);
        } catch (OrcaException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<Patient> fetch(String number) throws DeskException {
        Link linked = linked();
        try {
            return linked.sync().fetch(number);
        } catch (OrcaException e) {
            throw failure(e);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public Synced sync(LocalDate since, IntConsumer progress) throws DeskException {
        Link linked = linked();
        try {
            LocalDate today = LocalDate.now(clock);
            Synced synced = linked.sync().changed(since, today, progress);
            ledger.putSetting(SYNCED, today.toString());
            return synced;
        } catch (OrcaException e) {
            throw failure(e);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public Written enter(long entry) throws DeskException {
        Link linked = linked();
        if (!mayWrite()) {
            throw failure(new OrcaFault.WritingOff());
        }
        try {
            Transcription open = ledger.transcriptions().open().stream()
                    .filter(each -> each.id() == entry)
                    .findFirst()
                    .orElseThrow(() -> new DeskException(
                            "orca.error.no-entry",
                            List.of(Long.toString(entry)),
                            new IllegalStateException("no entry")));
            Entering entering = Entering.of(open).orElseThrow(() -> failure(new OrcaFault.NotWritable()));
            Patient registered =
                    ledger.patients().byNumber(open.patient()).orElseThrow(() -> failure(new OrcaFault.Different()));
            Patient there = linked.client().patient(open.patient()).orElse(null);
            if (entering.isNew() != (there == null)) {
                throw failure(new OrcaFault.Different());
            }
            Patient after = there == null ? registered : entering.onto(there, registered);
            OrcaWriter.Written written = new OrcaWriter(linked.client()).write(there, after);
            ledger.transcriptions().mark(entry, true);
            changed.run();
            later(linked, () -> bring(linked, written.number()));
            return new Written(written.number(), written.remarks(), entering.saysRatio());
        } catch (OrcaException e) {
            throw failure(e);
        } catch (LedgerException e) {
            throw ClinicDesk.failure(e);
        }
    }

    @Override
    public void close() {
        OrcaPush listening = push;
        if (listening != null) {
            listening.close();
        }
        Link linked = link;
        if (linked != null) {
            linked.client().close();
            linked.worker().shutdownNow();
            awaitEnd(linked.worker());
        }
    }

    /** The ledger is closed next, and the worker may be writing to it. */
    private static void awaitEnd(ScheduledExecutorService worker) {
        try {
            if (!worker.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "reading from 日レセ does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Link linked() throws DeskException {
        Link linked = link;
        if (linked == null) {
            throw new DeskException("orca.error.not-linked", List.of(), new IllegalStateException("no link"));
        }
        return linked;
    }

    /** What 日レセ tells of by itself; it tells on a thread of its own, the work is done on ours. */
    private final class Told implements OrcaPush.Listener {

        private final Link linked;

        Told(Link linked) {
            this.linked = linked;
        }

        @Override
        public void connected() {
            later(linked, () -> readReception(linked));
        }

        @Override
        public void happened(PushEvent event) {
            switch (event.kind()) {
                case RECEPTION ->
                    later(linked, () -> {
                        if (!event.deletes()) {
                            bring(linked, event.patientNumber());
                        }
                        readReception(linked);
                    });
                case PATIENT -> later(linked, () -> bring(linked, event.patientNumber()));
                case OTHER -> {
                    // nothing that a list of ours shows
                }
            }
        }
    }

    private static void later(Link linked, Runnable task) {
        try {
            linked.worker().execute(task);
        } catch (RejectedExecutionException ending) {
            LOG.log(Level.DEBUG, "日レセ told something while the desk was closing");
        }
    }

    private void readReception(Link linked) {
        LocalDate today = LocalDate.now(clock);
        ReceptionList before = reception();
        ReceptionList now;
        try {
            Listed<Visit> read = linked.client().visits(today);
            now = new ReceptionList(today, read.items(), read.cut(), clock.instant(), null);
        } catch (OrcaException e) {
            note("受付一覧 cannot be read", e, before.faultKey());
            now = before.failed(e.fault().textKey());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "reading 受付一覧 failed", e);
            return;
        }
        reception = now;
        if (!now.visits().equals(before.visits()) || now.isKnown() != before.isKnown()) {
            changed.run();
        }
        if (!today.equals(broughtOn)) {
            broughtOn = today;
            brought.clear();
        }
        for (Visit visit : now.visits()) {
            if (!visit.patientNumber().isEmpty() && brought.add(visit.id() + "/" + visit.patientNumber())) {
                bring(linked, visit.patientNumber());
            }
        }
    }

    /** Puts a patient into the register as 日レセ knows them. */
    private void bring(Link linked, String number) {
        if (number.isEmpty() || linked.worker().isShutdown()) {
            return;
        }
        try {
            linked.sync().fetch(number);
        } catch (OrcaException e) {
            note("a patient cannot be read", e, null);
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, "a patient of 日レセ cannot be stored: " + e.reason());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "reading a patient failed", e);
        }
    }

    /** Brings in what changed since the last time. The first time only notes the day: whoever wants all asks for all. */
    private void catchUp(Link linked) {
        LocalDate today = LocalDate.now(clock);
        try {
            Optional<String> noted = ledger.setting(SYNCED);
            if (noted.isPresent()) {
                linked.sync().changed(LocalDate.parse(noted.get()), today, read -> {});
            }
            ledger.putSetting(SYNCED, today.toString());
        } catch (OrcaException e) {
            note("changed patients cannot be read", e, null);
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, "changed patients cannot be stored: " + e.reason());
        } catch (DateTimeException e) {
            LOG.log(Level.WARNING, "the day of the last catching up is no day");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "reading changed patients failed", e);
        }
    }

    /** A server that is off all night would fill the log; and that we stop is no news. */
    private static void note(String what, OrcaException e, @Nullable String before) {
        if (!e.fault().textKey().equals(before) && !(e.fault() instanceof OrcaFault.Stopped)) {
            LOG.log(Level.WARNING, what + ": " + e.getMessage());
        }
    }

    /** While that cannot be read, nothing of the patient is overwritten. */
    private boolean isWaiting(String number) {
        try {
            return ledger.transcriptions().isOpenFor(number);
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, "what is to be entered cannot be read: " + e.reason());
            return true;
        }
    }

    private static DeskException failure(OrcaException e) {
        return new DeskException(e.fault().textKey(), e.fault().arguments(), e);
    }

    private static DeskException failure(OrcaFault fault) {
        return new DeskException(fault.textKey(), fault.arguments(), new IllegalStateException(fault.token()));
    }
}
