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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jp.onshi.eligibility.CharacterCode;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.ResultHeader;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireTime;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.Direction;
import jp.onshi.oqs.EligibilityCodec;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.MessageKind;
import jp.onshi.oqs.UnreadableMessageException;
import jp.onshi.oqs.WireEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in for the 連携ソフト. It takes requests from {@code req/} and removes them there, answers in {@code res/}
 * under the request's name with {@code req} replaced by {@code res}, and drops face results into {@code face/}. One
 * thread does everything: the one that calls {@link #run()}, or a test that calls {@link #step()} by its own clock.
 */
public final class OqsStandIn implements AutoCloseable {

    private static final Logger LOG = System.getLogger(OqsStandIn.class.getName());
    private static final String INSTITUTION = "1312345670";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration LONG_DELAY = Duration.ofSeconds(45);
    private static final Duration SECOND_COPY = Duration.ofMillis(1500);
    private static final Duration SKEW = Duration.ofMinutes(37);
    private static final Duration FOREIGN_EVERY = Duration.ofSeconds(20);
    private static final Duration SLEPT = Duration.ofMinutes(1);
    private static final int BURST = 12;
    private static final int SAMPLE_COLUMNS = 4;
    private static final long CLOSE_SECONDS = 5;

    private final SimulatorSettings settings;
    private final ZoneId zone;
    private final Catalogue catalogue = Catalogue.shipped();
    private final EligibilityCodec codec = new EligibilityCodec();
    private final Deliveries deliveries = new Deliveries();
    private final Random chance;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile boolean running;
    private boolean prepared;
    private int drops;
    private @Nullable Population population;

    /** A stand-in on the given folders; nothing happens before {@link #prepare()}, {@link #step()} or {@link #run()}. */
    public OqsStandIn(SimulatorSettings settings) {
        this.settings = settings;
        this.zone = settings.clock().getZone();
        this.chance = new Random(settings.seed());
    }

    /**
     * Makes the folders and lays down the script's history, so that a list opened afterwards has its first rows. Called
     * by {@link #run()} when nobody did before.
     *
     * @throws IOException when the folders cannot be made or written
     */
    public void prepare() throws IOException {
        if (prepared) {
            return;
        }
        prepared = true;
        for (Path folder : List.of(settings.req(), settings.res(), settings.face())) {
            Files.createDirectories(folder);
        }
        Instant now = settings.clock().instant();
        Scenario scenario = settings.scenario();
        if (scenario != null) {
            layHistory(scenario, now);
            layScript(scenario, now);
        } else if (!settings.peopleEvery().isZero()) {
            expectAnybody(now, settings.peopleEvery());
        }
        if (settings.faults().rates().containsKey(Fault.FOREIGN_FILES)) {
            expectForeignFiles(now);
        }
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
            settings.req().register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            boolean reachable = true;
            while (!closed) {
                try {
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
        List<SamplePerson> samples = new ArrayList<>();
        for (Table.Row row : Table.shipped("samples.tsv", SAMPLE_COLUMNS).rows()) {
            Person person = population().person(row.text(0)).orElseThrow(() -> row.wrong("no such person"));
            EligibilityInquiry inquiry =
                    inquiry(person, insurerNumber(row.text(1)), !row.text(2).equals("without-branch"), false, true);
            samples.add(new SamplePerson(
                    person.id(),
                    person.identity().name().name(),
                    inquiry.identity(),
                    person.identity().birthdate(),
                    Validity.valueOf(row.text(3)),
                    "simulator.sample." + person.id()));
        }
        return samples;
    }

    // ---------------------------------------------------------------- requests

    private int takeRequests(Instant now) throws IOException {
        Set<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(settings.req())) {
            stream.forEach(files::add);
        }
        int taken = 0;
        for (Path file : files) {
            FileName name = FileName.parse(catalogue, Objects.toString(file.getFileName()))
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
            EligibilityRequest request = null;
            if (name.kind().equals(catalogue.eligibilityRequest())) {
                try {
                    request = codec.decodeRequest(bytes);
                } catch (UnreadableMessageException unreadable) {
                    if (unreadable.reason().mayStillGrow() && fresh) {
                        return false;
                    }
                }
            }
            Files.delete(file);
            answer(name, bytes, request, now);
            return true;
        } catch (NoSuchFileException takenBack) {
            return false;
        }
    }

    private void answer(FileName name, byte[] bytes, @Nullable EligibilityRequest request, Instant now) {
        Random random = new Random(settings.seed() ^ name.text().hashCode());
        Set<Fault> faults = settings.faults().draw(random, EnumSet.of(Fault.Scope.ANSWERS, Fault.Scope.FILES));
        Instant due = now.plus(settings.answerDelay());
        if (faults.contains(Fault.DELAY)) {
            due = due.plus(LONG_DELAY);
        }
        if (faults.contains(Fault.LOST)) {
            return;
        }
        if (request == null || faults.contains(Fault.ERR_FILE) || name.kind().answer() == null) {
            refuse(name, bytes, request == null, due);
            return;
        }
        LocalDateTime when = LocalDateTime.ofInstant(due, zone);
        EligibilityResult result = maker().toRequest(request, Code.absent(), "", when);
        write(settings.res(), name.answer().text(), result, faults, random, due);
    }

    /** What happens to a request that is not accepted: a copy of it and an error file lie in {@code res/}. */
    private void refuse(FileName name, byte[] bytes, boolean unreadable, Instant due) {
        boolean supported = name.kind().equals(catalogue.eligibilityRequest());
        String text = !supported
                ? "SIME00002,【模擬】この要求には対応していません。"
                : unreadable ? "SIME00001,【模擬】要求ファイルの形式に誤りがあります。" : "SIME00003,【模擬】要求を受け付けられませんでした。";
        deliveries.whole(due, settings.res().resolve(name.text()), bytes);
        deliveries.whole(
                due, settings.res().resolve(name.error().text()), (text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    // ---------------------------------------------------------------- the script

    private void layHistory(Scenario scenario, Instant now) throws IOException {
        List<LocalTime> written =
                scenario.history().stream().map(Scenario.Past::at).toList();
        List<LocalDateTime> placed = HistoryTimes.before(LocalDateTime.ofInstant(now, zone), written);
        for (int i = 0; i < placed.size(); i++) {
            Instant at = placed.get(i).atZone(zone).toInstant();
            Path file = visit(scenario.history().get(i).visit(), at);
            deliveries.at(at, () -> Files.setLastModifiedTime(file, FileTime.from(at)));
        }
        deliveries.run(now);
    }

    private void layScript(Scenario scenario, Instant now) {
        Instant at = now;
        for (Scenario.Arrival arrival : scenario.arrivals()) {
            for (int i = 0; i < arrival.repeat(); i++) {
                at = at.plus(faster(arrival.after()));
                Instant due = at;
                deliveries.at(due, () -> visit(arrival.visit(), due));
            }
        }
        Duration afterwards = scenario.afterwards();
        if (afterwards != null) {
            expectAnybody(at, faster(afterwards));
        }
    }

    private Duration faster(Duration written) {
        return Duration.ofMillis(Math.round(written.toMillis() / settings.speed()));
    }

    /** Somebody comes after a while, and somebody else after that; nobody queues while the machine sleeps. */
    private void expectAnybody(Instant from, Duration every) {
        long wait = Math.max(1, Math.round(every.toMillis() * (0.4 + 1.2 * chance.nextDouble())));
        Instant due = from.plusMillis(wait);
        deliveries.at(due, () -> {
            boolean burst = settings.faults()
                    .draw(chance, EnumSet.of(Fault.Scope.FOLDERS))
                    .contains(Fault.BURST);
            Instant now = settings.clock().instant();
            Instant at = due.plus(SLEPT).isBefore(now) ? now : due;
            for (int i = 0; i < (burst ? BURST : 1); i++) {
                visit(Scenario.Visit.ofAnybody(), at);
            }
            expectAnybody(at, every);
        });
    }

    private void expectForeignFiles(Instant due) {
        deliveries.at(due, () -> {
            if (settings.faults().draw(chance, EnumSet.of(Fault.Scope.FOLDERS)).contains(Fault.FOREIGN_FILES)) {
                foreignFile(due);
            }
            expectForeignFiles(due.plus(FOREIGN_EVERY));
        });
    }

    /** One visit of the script: the file that comes of it. */
    private Path visit(Scenario.Visit visit, Instant at) {
        if (visit.kind() == Scenario.Kind.FOREIGN) {
            return foreignFile(at);
        }
        drops++;
        Random random = new Random(chance.nextLong());
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        faults.addAll(visit.faults());
        faults.addAll(settings.faults().draw(random, EnumSet.of(Fault.Scope.FILES)));
        Person person = whoever(visit, random);
        LocalDateTime when = LocalDateTime.ofInstant(at, zone);
        return visit.kind() == Scenario.Kind.FACE
                ? face(visit, person, faults, random, when)
                : lookup(visit, person, faults, random, when);
    }

    private Person whoever(Scenario.Visit visit, Random random) {
        String id = visit.person();
        List<Person> people = population().people();
        return id == null
                ? people.get(random.nextInt(people.size()))
                : population().person(id).orElseThrow();
    }

    private Path face(Scenario.Visit visit, Person person, Set<Fault> faults, Random random, LocalDateTime when) {
        byte[] identifier = new byte[18];
        random.nextBytes(identifier);
        Consents consents = visit.consents();
        EligibilityResult result = maker().ofCard(
                        new ResultMaker.Card(
                                person,
                                consents == null ? Consents.any(random) : consents,
                                visit.kind().careKind(),
                                visit.prescription(),
                                visit.information(),
                                INSTITUTION,
                                Base64.getEncoder().encodeToString(identifier)),
                        when);
        byte[] id = new byte[10];
        random.nextBytes(id);
        String suffix = INSTITUTION + HexFormat.of().formatHex(id) + "_"
                + WireTime.of(when).wire();
        String name = new FileName(catalogue.faceResult(), suffix, FileName.XML).text();
        return write(settings.face(), name, result, faults, random, instant(when));
    }

    /** Another program at the clinic has asked by number: its result lies in {@code res/}. */
    private Path lookup(Scenario.Visit visit, Person person, Set<Fault> faults, Random random, LocalDateTime when) {
        LocalDate day = when.toLocalDate();
        String insurer = visit.insurer();
        EligibilityRequest request = new EligibilityRequest(
                day,
                INSTITUTION,
                String.format(Locale.ROOT, "EHR-%08x", random.nextInt()),
                inquiry(
                        person,
                        insurerNumber(insurer == null ? "" : insurer),
                        visit.withBranch(),
                        visit.mistyped(),
                        visit.limitConsent()));
        EligibilityResult result = maker().toRequest(request, visit.kind().careKind(), visit.information(), when);
        MessageKind kind = catalogue.eligibilityResult();
        String suffix = WireTime.of(when).wire() + String.format(Locale.ROOT, "%04d", drops);
        String name = new FileName(kind, suffix, FileName.XML).text();
        return write(settings.res(), name, result, faults, random, instant(when));
    }

    private @Nullable InsurerNumber insurerNumber(String id) {
        return population().insurers().stream()
                .filter(insurer -> insurer.id().equals(id))
                .map(Insurer::number)
                .findFirst()
                .orElse(null);
    }

    private static EligibilityInquiry inquiry(
            Person person,
            @Nullable InsurerNumber insurer,
            boolean withBranch,
            boolean mistyped,
            boolean limitConsent) {
        InsuranceIdentity identity = person.qualifications().stream()
                .map(qualification -> qualification.row())
                .filter(row -> insurer == null || row.identity().insurer().equals(insurer))
                .findFirst()
                .orElseThrow()
                .identity();
        return new EligibilityInquiry(
                new InsuranceIdentity(
                        identity.insurer(),
                        identity.symbol(),
                        mistyped ? identity.number() + "9" : identity.number(),
                        withBranch ? identity.branch() : ""),
                person.identity().birthdate(),
                Code.of(limitConsent ? LimitConsentFlag.CONSENTED : LimitConsentFlag.NOT_CONSENTED),
                "");
    }

    private Path foreignFile(Instant due) {
        List<Path> names = List.of(
                settings.res().resolve("Thumbs.db"),
                settings.face().resolve("desktop.ini"),
                settings.res().resolve("受付メモ.txt"),
                settings.face().resolve("OQSsiquc01res_face_.xml"),
                settings.res().resolve("EPSsiprs01res_20260401.xml"),
                settings.face().resolve("~$list.xlsx"));
        Path file = names.get(chance.nextInt(names.size()));
        deliveries.inPlace(due, file, "[.ShellClassInfo]\r\n".getBytes(StandardCharsets.US_ASCII));
        return file;
    }

    // ---------------------------------------------------------------- writing

    private Path write(
            Path folder, String name, EligibilityResult truth, Set<Fault> faults, Random random, Instant due) {
        Path target = folder.resolve(name);
        byte[] bytes = bytes(truth, faults, random);
        if (faults.contains(Fault.SLOW_WRITER)) {
            deliveries.inPieces(due, target, bytes);
        } else if (faults.contains(Fault.HALF_WRITTEN) || faults.contains(Fault.EMPTY)) {
            deliveries.inPlace(due, target, bytes);
        } else {
            deliveries.whole(due, target, bytes);
        }
        if (faults.contains(Fault.DOUBLED)) {
            deliveries.whole(due.plus(SECOND_COPY), folder.resolve(secondName(name)), bytes);
        }
        return target;
    }

    /** An answer is doubled under its own name, a face result under the time of the copy. */
    private String secondName(String name) {
        FileName first = FileName.parse(catalogue, name).orElseThrow();
        if (!first.kind().equals(catalogue.faceResult())) {
            return name;
        }
        int time = first.suffix().length() - 14;
        LocalDateTime written =
                WireTime.of(first.suffix().substring(time)).known().orElseThrow();
        String suffix = first.suffix().substring(0, time)
                + WireTime.of(written.plusSeconds(1)).wire();
        return new FileName(first.kind(), suffix, first.extension()).text();
    }

    private byte[] bytes(EligibilityResult truth, Set<Fault> faults, Random random) {
        boolean shiftJis = faults.contains(Fault.SHIFT_JIS);
        WireStyle style = new WireStyle(
                shiftJis ? WireEncoding.SHIFT_JIS : WireEncoding.UTF_8,
                random.nextBoolean(),
                random.nextBoolean() ? "\r\n" : "\n",
                random.nextLong() | 1,
                random.nextInt(3) == 0);
        byte[] bytes = ResultWriter.write(told(truth, faults, random, shiftJis), style);
        if (faults.contains(Fault.WRONG_ENCODING)) {
            String text = new String(bytes, style.encoding().charset());
            bytes = text.replace(style.encoding().declared(), shiftJis ? "UTF-8" : "Shift_JIS")
                    .getBytes(style.encoding().charset());
        }
        if (faults.contains(Fault.HOSTILE_XML)) {
            bytes = Hostile.document(random);
        }
        if (faults.contains(Fault.TOO_BIG)) {
            bytes = Hostile.tooBig(bytes);
        }
        if (faults.contains(Fault.HALF_WRITTEN)) {
            bytes = Arrays.copyOf(bytes, bytes.length * 3 / 5);
        }
        return faults.contains(Fault.EMPTY) ? new byte[0] : bytes;
    }

    /** What the file says, which under faults is not quite the truth. */
    private static EligibilityResult told(EligibilityResult truth, Set<Fault> faults, Random random, boolean shiftJis) {
        EligibilityResult told = truth;
        if (faults.contains(Fault.HEADER_ERROR)) {
            told = ResultMaker.withHeaderError(told);
        } else if (faults.contains(Fault.PROCESSING_ERROR)) {
            told = ResultMaker.withProcessingError(told);
        }
        if (faults.contains(Fault.HOSTILE_NAME)) {
            told = ResultMaker.withName(told, Hostile.name(random));
        }
        ResultHeader header = told.header();
        WireTime processedAt = header.processedAt();
        if (faults.contains(Fault.CLOCK_SKEW)) {
            processedAt = WireTime.of(processedAt.known().orElseThrow().plus(SKEW));
        }
        String identifier = faults.contains(Fault.WRONG_IDENTIFIER)
                ? String.format(Locale.ROOT, "other-%08x", random.nextInt())
                : header.fileIdentifier();
        return ResultMaker.withHeader(
                told, processedAt, identifier, shiftJis ? CharacterCode.SHIFT_JIS : CharacterCode.UTF_8);
    }

    private Instant instant(LocalDateTime when) {
        return when.atZone(zone).toInstant();
    }

    private ResultMaker maker() {
        return new ResultMaker(new Register(population()));
    }

    private Population population() {
        Population known = population;
        if (known == null) {
            known = Population.of(
                    settings.seed(), LocalDate.ofInstant(settings.clock().instant(), zone));
            population = known;
        }
        return known;
    }
}
