package jp.onshi.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A clinic's side in a test: puts typed requests into {@code req} and takes what comes in {@code res}. */
final class AskingSide {

    static final LocalDate TODAY = LocalDate.of(2025, 11, 20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path root;
    private final HandClock clock =
            new HandClock(TODAY.atTime(10, 0).atZone(ZoneId.of("Asia/Tokyo")).toInstant());
    private OqsStandIn standIn;
    private SimulatorSettings settings;
    private int serial;

    AskingSide(Path root) throws IOException {
        this.root = root;
        this.settings = SimulatorSettings.under(root, clock);
        this.standIn = new OqsStandIn(settings);
        standIn.prepare();
    }

    /** Starts the other side again on the same folders. */
    void restart(SimulatorSettings with) throws IOException {
        standIn.close();
        settings = with;
        standIn = new OqsStandIn(settings);
        standIn.prepare();
    }

    void restart() throws IOException {
        restart(settings);
    }

    void faults(String... faults) throws IOException {
        restart(settings.withFaults(FaultRates.parse(List.of(faults))));
    }

    SimulatorSettings settings() {
        return settings;
    }

    void pass(Duration time) throws IOException {
        clock.work(standIn, time);
    }

    /** Lets time pass at once, as when the machine slept. */
    void sleep(Duration time) {
        clock.forward(time);
    }

    /** Asks, and takes the message that answers. */
    WireElement ask(String kind, String header, String body) throws Exception {
        return message(askFor(kind, header, body).orElseThrow());
    }

    /** Asks; the answer's file, moved away from {@code res}; empty when none came. */
    Optional<Path> askFor(String kind, String header, String body) throws IOException {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<XmlMsg><MessageHeader>"
                + "<MedicalInstitutionCode>9910000001</MedicalInstitutionCode>" + header
                + "</MessageHeader><MessageBody>"
                + body + "</MessageBody></XmlMsg>";
        return askFor(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a request's bytes; the answer's file as above. */
    Optional<Path> askFor(String kind, byte[] bytes) throws IOException {
        String suffix = "t" + ++serial;
        Path request = root.resolve("req").resolve(kind + "req_" + suffix + ".xml");
        Files.write(request, bytes);
        Files.setLastModifiedTime(request, FileTime.from(clock.instant()));
        Duration waited = Duration.ZERO;
        while (waited.compareTo(PATIENCE) < 0) {
            pass(Duration.ofSeconds(2));
            waited = waited.plusSeconds(2);
            Optional<Path> answer =
                    found(kind + "res_" + suffix + ".").or(() -> found(kind + "req_" + suffix + ".err"));
            if (answer.isPresent()) {
                Path taken = root.resolve("taken-" + answer.get().getFileName());
                Files.move(answer.get(), taken);
                return Optional.of(taken);
            }
        }
        return Optional.empty();
    }

    private Optional<Path> found(String beginning) {
        try (Stream<Path> files = Files.list(root.resolve("res"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The message in a file, unpacked where it is packed. */
    static WireElement message(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".zip")) {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null || !entry.getName().endsWith(".xml")) {
                    throw new IOException("no message in the zip");
                }
                bytes = zip.readAllBytes();
            }
        }
        return RequestReader.read(bytes);
    }

    static String identity(String insurer, String symbol, String number, String branch) {
        return "<InsurerNumber>" + insurer + "</InsurerNumber><InsuredCardSymbol>" + symbol
                + "</InsuredCardSymbol><InsuredIdentificationNumber>" + number
                + "</InsuredIdentificationNumber><InsuredBranchNumber>" + branch + "</InsuredBranchNumber>";
    }

    static String birth(String day) {
        return "<Birthdate>" + day + "</Birthdate>";
    }

    static String identifier(String text) {
        return "<ArbitraryFileIdentifier>" + text + "</ArbitraryFileIdentifier>";
    }

    /** 山田　太郎. */
    static String taro() {
        return identity("01139013", "２１７００００１", "１２３", "00");
    }

    List<WireElement> units(WireElement message, String name) {
        WireElement body = message.first("MessageBody");
        return body == null ? List.of() : body.children(name);
    }
}
