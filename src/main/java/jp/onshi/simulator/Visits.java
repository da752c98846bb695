package jp.onshi.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.EligibilityRequest;
import jp.onshi.eligibility.EligibilityResult;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.WireTime;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.FileName;
import jp.onshi.oqs.MessageKind;

/** People at the reader and lookups by other programs: those of a script, and anybody. */
final class Visits {

    private static final String INSTITUTION = "1312345670";
    private static final Duration FOREIGN_EVERY = Duration.ofSeconds(20);
    private static final Duration SLEPT = Duration.ofMinutes(1);
    private static final int BURST = 12;

    private final SimulatorSettings settings;
    private final ZoneId zone;
    private final Catalogue catalogue;
    private final Supplier<World> world;
    private final Deliveries deliveries;
    private final ResultFiles files;
    private final Random chance;
    private int drops;

    Visits(SimulatorSettings settings, Catalogue catalogue, Supplier<World> world, Deliveries deliveries) {
        this.settings = settings;
        this.zone = settings.clock().getZone();
        this.catalogue = catalogue;
        this.world = world;
        this.deliveries = deliveries;
        this.files = new ResultFiles(deliveries);
        this.chance = new Random(settings.seed());
    }

    /** Lays down the script's history and plans everything that is to come. */
    void plan(Instant now) throws IOException {
        Scenario scenario = settings.scenario();
        if (scenario != null) {
            layHistory(scenario, now);
            layScript(scenario, now);
        } else if (!settings.peopleEvery().isZero()) {
            expectAnybody(now, settings.peopleEvery());
        }
        if (settings.faults().include(Fault.FOREIGN_FILES)) {
            expectForeignFiles(now);
        }
    }

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
                    .draw(chance, EnumSet.of(Fault.Scope.FOLDERS), "")
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
            if (settings.faults()
                    .draw(chance, EnumSet.of(Fault.Scope.FOLDERS), "")
                    .contains(Fault.FOREIGN_FILES)) {
                foreignFile(due);
            }
            expectForeignFiles(due.plus(FOREIGN_EVERY));
        });
    }

    /** One visit of the script: the file that comes of it. */
    private Path visit(Scenario.Visit visit, Instant at) throws IOException {
        if (visit.kind() == Scenario.Kind.FOREIGN) {
            return foreignFile(at);
        }
        drops++;
        Random random = new Random(chance.nextLong());
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        faults.addAll(visit.faults());
        MessageKind kind = visit.kind() == Scenario.Kind.FACE ? catalogue.faceResult() : catalogue.eligibilityResult();
        faults.addAll(settings.faults().draw(random, EnumSet.of(Fault.Scope.FILES), kind.prefix()));
        Person person = whoever(visit, random);
        LocalDateTime when = LocalDateTime.ofInstant(at, zone);
        return visit.kind() == Scenario.Kind.FACE
                ? face(visit, person, faults, random, when)
                : lookup(visit, person, faults, random, when);
    }

    private Person whoever(Scenario.Visit visit, Random random) {
        String id = visit.person();
        List<Person> people = world.get().population().people();
        return id == null
                ? people.get(random.nextInt(people.size()))
                : world.get().population().person(id).orElseThrow();
    }

    private Path face(Scenario.Visit visit, Person person, Set<Fault> faults, Random random, LocalDateTime when)
            throws IOException {
        byte[] identifier = new byte[18];
        random.nextBytes(identifier);
        Consents consents = visit.consents();
        Consents said = consents == null ? Consents.any(random) : consents;
        EligibilityResult result = world.get()
                .maker()
                .ofCard(
                        new ResultMaker.Card(
                                person,
                                said,
                                visit.kind().careKind(),
                                visit.prescription(),
                                visit.information(),
                                INSTITUTION,
                                Base64.getEncoder().encodeToString(identifier)),
                        when);
        remember(person, said.at(when));
        byte[] id = new byte[10];
        random.nextBytes(id);
        String suffix = INSTITUTION + HexFormat.of().formatHex(id) + "_"
                + WireTime.of(when).wire();
        FileName name = new FileName(catalogue.faceResult(), suffix, FileName.XML);
        Answer.Message message = new Answer.Message(ResultWriter.message(result));
        return files.message(settings.face(), name, message, faults, random, instant(when));
    }

    /** What may be looked at later is what was agreed to here. */
    private void remember(Person person, List<Consent> consents) throws IOException {
        Set<ConsentKind> kinds = EnumSet.noneOf(ConsentKind.class);
        LocalDateTime until = LocalDateTime.MIN;
        for (Consent consent : consents) {
            if (consent.isGiven() && consent.until().known().isPresent()) {
                kinds.add(consent.kind());
                until = consent.until().known().orElseThrow();
            }
        }
        if (!kinds.isEmpty()) {
            world.get().records().agree(person, kinds, until);
        }
    }

    /** Another program at the clinic has asked by number: its result lies in {@code res/}. */
    private Path lookup(Scenario.Visit visit, Person person, Set<Fault> faults, Random random, LocalDateTime when)
            throws IOException {
        LocalDate day = when.toLocalDate();
        String insurer = visit.insurer();
        InsuranceIdentity identity = Samples.identity(
                person,
                Samples.insurer(world.get().population(), insurer == null ? "" : insurer)
                        .orElse(null),
                visit.withBranch());
        EligibilityRequest request = new EligibilityRequest(
                day,
                INSTITUTION,
                String.format(Locale.ROOT, "EHR-%08x", random.nextInt()),
                new EligibilityInquiry(
                        new InsuranceIdentity(
                                identity.insurer(),
                                identity.symbol(),
                                visit.mistyped() ? identity.number() + "9" : identity.number(),
                                identity.branch()),
                        person.identity().birthdate(),
                        Code.of(visit.limitConsent() ? LimitConsentFlag.CONSENTED : LimitConsentFlag.NOT_CONSENTED),
                        ""));
        EligibilityResult result =
                world.get().maker().toRequest(request, visit.kind().careKind(), visit.information(), when);
        String suffix = WireTime.of(when).wire() + String.format(Locale.ROOT, "%04d", drops);
        FileName name = new FileName(catalogue.eligibilityResult(), suffix, FileName.XML);
        Answer.Message message = new Answer.Message(ResultWriter.message(result));
        return files.message(settings.res(), name, message, faults, random, instant(when));
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

    private Instant instant(LocalDateTime when) {
        return when.atZone(zone).toInstant();
    }
}
