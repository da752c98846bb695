package jp.onshi.simulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Patient;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.Direction;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.LayoutName;
import jp.onshi.oqs.Layouts;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in for the 連携ソフト. It takes requests from {@code req/} and removes them there, answers in {@code res/}
 * under the request's name with {@code req} replaced by {@code res}, and drops face results into {@code face/}. One
 * thread does everything: the one that calls {@link #run()}, or a test that calls {@link #step()} by its own clock.
 */
public final class OqsStandIn implements AutoCloseable {

    private static final Logger LOG = System.getLogger(OqsStandIn.class.getName());
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration LONG_DELAY = Duration.ofSeconds(45);
    private static final long CLOSE_SECONDS = 5;

    private final SimulatorSettings settings;
    private final ZoneId zone;
    private final Deliveries deliveries = new Deliveries();
    private final ResultFiles files = new ResultFiles(deliveries);
    private final Records records;
    private final Map<String, Answerer> answerers = new HashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile boolean running;
    private @Nullable Catalogue catalogue;
    private @Nullable World world;

    /** A stand-in on the given folders; nothing happens before {@link #prepare()}, {@link #step()} or {@link #run()}. */
    public OqsStandIn(SimulatorSettings settings) {
        this.settings = settings;
        this.zone = settings.clock().getZone();
        this.records = Records.in(settings.records());
    }

    /**
     * Makes the folders and lays down the script's history, so that a list opened afterwards has its first rows. Called
     * by {@link #run()} when nobody did before.
     *
     * @throws IOException when the folders cannot be made or written
     */
    public void prepare() throws IOException {
        if (catalogue != null) {
            return;
        }
        Layouts layouts = settings.layouts().get();
        Catalogue kinds = Catalogue.shipped().with(layouts);
        catalogue = kinds;
        for (Answerer answerer : families(layouts)) {
            answerer.prefixes().forEach(prefix -> answerers.put(prefix, answerer));
        }
        for (Path folder : List.of(settings.req(), settings.res(), settings.face())) {
            Files.createDirectories(folder);
        }
        new Visits(settings, kinds, this::world, deliveries)
                .plan(settings.clock().instant());
    }

    private List<Answerer> families(Layouts layouts) {
        References references = new References(this::world);
        List<Batches.Family> batches = new ArrayList<>(List.of(
                new EligibilityBatches("OQSmuquc", this::world),
                new ConsentLists(CareKind.HOME_VISIT, this::world),
                new ConsentLists(CareKind.ONLINE, this::world),
                new AidMonths(this::world),
                references));
        for (LayoutName name : LayoutName.values()) {
            layouts.layout(name)
                    .filter(layout -> layout.isOn() && name.isBatch())
                    .ifPresent(layout -> batches.add(new EligibilityBatches(layout.prefix(), this::world)));
        }
        return List.of(
                new Lookups(this::world),
                new Batches(batches, records, settings.pace()),
                references,
                new Revocations(this::world),
                new MedicalAnswers(this::world),
                new FacilityAnswers(layouts, records, settings.seed()));
    }

    /**
     * Works until {@link #close()}. A folder that cannot be read or written is tried again and again, as after a lost
     * network share.
     *
     * @throws IOException when the folders cannot be made at the beginning
     */
    public void run() throws IOException {
        running = true;
        try (WatchService watcher = settings.req().getFileSystem().newWatchService()) {
            prepare();
            boolean reachable = true;
            boolean watched = false;
            while (!closed) {
                try {
                    if (!watched) {
                        settings.req().register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
                        watched = true;
                    }
                    step();
                    reachable = true;
                } catch (IOException unreachable) {
                    if (reachable) {
                        LOG.log(
                                Level.WARNING,
                                "a folder cannot be read or written: {0}",
                                unreachable.getClass().getSimpleName());
                    }
                    reachable = false;
                }
                pause(watcher);
            }
        } catch (InterruptedException | ClosedWatchServiceException stopped) {
            closed = true;
        } finally {
            over.countDown();
        }
    }

    private void pause(WatchService watcher) throws InterruptedException {
        long wait = POLL.toMillis();
        Instant next = deliveries.next().orElse(null);
        if (next != null) {
            wait = Math.max(
                    1,
                    Math.min(
                            wait,
                            Duration.between(settings.clock().instant(), next).toMillis()));
        }
        WatchKey key = watcher.poll(wait, TimeUnit.MILLISECONDS);
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    /**
     * Does everything that is due now: takes requests, writes what is ready.
     *
     * @return how many things were done
     * @throws IOException when a folder cannot be read or written
     */
    public int step() throws IOException {
        prepare();
        Instant now = settings.clock().instant();
        return takeRequests(now) + deliveries.run(now);
    }

    /** Stops the work and waits until nothing more is written. */
    @Override
    public void close() {
        closed = true;
        if (!running) {
            return;
        }
        try {
            if (!over.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "still writing");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** People worth looking up by number, each with what will be found. */
    public List<SamplePerson> samples() {
        return Samples.of(world().population());
    }

    /** The register of patients of the clinic that these people go to. */
    public List<Patient> patients() {
        return Charts.of(world().population());
    }

    private int takeRequests(Instant now) throws IOException {
        Catalogue kinds = Objects.requireNonNull(catalogue);
        Set<Path> lying = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(settings.req())) {
            stream.forEach(lying::add);
        }
        int taken = 0;
        for (Path file : lying) {
            FileName name = FileName.parse(kinds, Objects.toString(file.getFileName()))
                    .filter(n -> n.kind().direction() == Direction.REQUEST)
                    .filter(n -> n.extension().equals(FileName.XML))
                    .orElse(null);
            if (name != null && take(file, name, now)) {
                taken++;
            }
        }
        return taken;
    }

    /** Takes one request; false when it is still being written or somebody took it away. */
    private boolean take(Path file, FileName name, Instant now) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            boolean fresh = Files.getLastModifiedTime(file).toInstant().isAfter(now.minus(PATIENCE));
            WireElement request = null;
            try {
                request = RequestReader.read(bytes);
            } catch (RequestReader.NoRequestException notReadable) {
                if (notReadable.mayGrow() && fresh) {
                    return false;
                }
            }
            Files.delete(file);
            answer(name, bytes, request, now);
            return true;
        } catch (NoSuchFileException takenBack) {
            return false;
        }
    }

    private void answer(FileName name, byte[] bytes, @Nullable WireElement request, Instant now) throws IOException {
        Random random = new Random(settings.seed() ^ name.text().hashCode());
        Set<Fault> faults =
                settings.faults().draw(random, EnumSet.of(Fault.Scope.ANSWERS, Fault.Scope.FILES), name.text());
        Instant due = now.plus(settings.answerDelay());
        if (faults.contains(Fault.DELAY)) {
            due = due.plus(LONG_DELAY);
        }
        Answer answer = answer(name, bytes, request, faults, due);
        if (faults.contains(Fault.LOST)) {
            return;
        }
        if (answer instanceof Answer.Message message) {
            files.message(settings.res(), name.answer(), message, faults, random, due);
        } else if (answer instanceof Answer.Document document) {
            files.document(settings.res(), name.answer(), document, faults, due);
        } else if (answer instanceof Answer.Refusal refusal) {
            refuse(name, bytes, refusal, due);
        }
    }

    private Answer answer(FileName name, byte[] bytes, @Nullable WireElement request, Set<Fault> faults, Instant due)
            throws IOException {
        Answerer answerer = answerers.get(name.kind().prefix());
        if (answerer == null || name.kind().answer() == null) {
            return Answer.Refusal.notSupported();
        }
        if (request == null) {
            return Answer.Refusal.malformed();
        }
        return faults.contains(Fault.ERR_FILE)
                ? Answer.Refusal.onDemand()
                : answerer.answer(
                        new Asked(name.kind().prefix(), request, bytes, LocalDateTime.ofInstant(due, zone), faults));
    }

    /** What happens to a request that is not accepted: a copy of it and an error file lie in {@code res/}. */
    private void refuse(FileName name, byte[] bytes, Answer.Refusal refusal, Instant due) {
        deliveries.whole(due, settings.res().resolve(name.text()), bytes);
        deliveries.whole(
                due,
                settings.res().resolve(name.error().text()),
                (refusal.text() + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private World world() {
        World known = world;
        if (known == null) {
            LocalDate today = LocalDate.ofInstant(settings.clock().instant(), zone);
            known = World.of(Population.of(settings.seed(), today), records);
            world = known;
        }
        return known;
    }
}
