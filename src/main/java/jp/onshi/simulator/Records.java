package jp.onshi.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.onshi.eligibility.ConsentKind;

/**
 * What the other side was told and must remember: registered 照会番号, consents at the reader and their revocation,
 * accepted batches, settings, activation codes. Kept in a folder, so that a stand-in that is started again on it goes on
 * where the last one stopped: a journal of lines that are only appended, and the requests of batches as they came.
 */
final class Records {

    private static final String JOURNAL = "records.tsv";

    private final Path folder;
    private final Map<String, String> references = new HashMap<>();
    private final Map<String, LocalDateTime> revocations = new HashMap<>();
    private final Map<String, CardConsent> cards = new HashMap<>();
    private final Map<String, Batch> batches = new HashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, Activation> activations = new LinkedHashMap<>();
    private boolean loaded;

    private Records(Path folder) {
        this.folder = folder;
    }

    /** What a person agreed to at the reader, until when. */
    record CardConsent(Set<ConsentKind> kinds, LocalDateTime until) {}

    /**
     * A batch that was accepted.
     *
     * @param reception 受付番号
     * @param prefix what the name of its request begins with
     * @param acceptedAt when
     * @param asked how often its result was asked for
     */
    record Batch(String reception, String prefix, LocalDateTime acceptedAt, int asked) {}

    /** An activation code; {@code revoked} once it was made invalid. */
    record Activation(String code, LocalDateTime issued, LocalDateTime expires, boolean revoked) {}

    /** Those in a folder, which is made when the first line is written. */
    static Records in(Path folder) {
        return new Records(folder);
    }

    Optional<String> reference(Person person) throws IOException {
        load();
        return Optional.ofNullable(references.get(person.id()));
    }

    void register(Person person, String reference) throws IOException {
        note("reference", person.id(), reference);
    }

    /** When a registered consent was revoked by the institution. */
    Optional<LocalDateTime> revoked(String registration) throws IOException {
        load();
        return Optional.ofNullable(revocations.get(registration));
    }

    void revoke(String registration, LocalDateTime when) throws IOException {
        note("revocation", registration, when.toString());
    }

    /** What the person agreed to at the reader and still holds at the moment. */
    Set<ConsentKind> agreedAtReader(Person person, LocalDateTime when) throws IOException {
        load();
        CardConsent consent = cards.get(person.id());
        return consent != null && when.isBefore(consent.until()) ? consent.kinds() : Set.of();
    }

    void agree(Person person, Set<ConsentKind> kinds, LocalDateTime until) throws IOException {
        note(
                "card",
                person.id(),
                until.toString(),
                kinds.stream().map(ConsentKind::name).collect(Collectors.joining(",")));
    }

    /** Accepts a batch: gives it a 受付番号 and keeps its request. */
    Batch accept(String prefix, byte[] request, LocalDateTime when) throws IOException {
        load();
        String reception = when.format(Answer.MOMENT) + String.format(Locale.ROOT, "%06d", batches.size() + 1);
        Files.createDirectories(folder);
        Files.write(folder.resolve(reception + ".xml"), request);
        note("batch", reception, prefix, when.toString());
        return new Batch(reception, prefix, when, 0);
    }

    Optional<Batch> batch(String reception) throws IOException {
        load();
        return Optional.ofNullable(batches.get(reception));
    }

    /** Notes that a batch's result was asked for; tells how often it has been now. */
    int ask(Batch batch) throws IOException {
        note("asked", batch.reception());
        return batch.asked() + 1;
    }

    /** The request of a batch as it came. */
    byte[] request(Batch batch) throws IOException {
        return Files.readAllBytes(folder.resolve(batch.reception() + ".xml"));
    }

    Optional<String> setting(String key) throws IOException {
        load();
        return Optional.ofNullable(settings.get(key));
    }

    void set(String key, String value) throws IOException {
        note("setting", key, value);
    }

    List<Activation> activations() throws IOException {
        load();
        return List.copyOf(activations.values());
    }

    void issue(Activation activation) throws IOException {
        note(
                "activation",
                activation.code(),
                activation.issued().toString(),
                activation.expires().toString());
    }

    void withdraw(Activation activation) throws IOException {
        note("withdrawn", activation.code());
    }

    private void note(String... fields) throws IOException {
        load();
        String line = Arrays.stream(fields)
                .map(field -> field.replaceAll("[\\t\\r\\n]", " "))
                .collect(Collectors.joining("\t"));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(JOURNAL), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        take(line);
    }

    private void load() throws IOException {
        if (loaded) {
            return;
        }
        Path file = folder.resolve(JOURNAL);
        try {
            String journal = Files.readString(file, StandardCharsets.UTF_8);
            // A last line without its end is one that was being written when the process was killed.
            String whole = journal.substring(0, journal.lastIndexOf('\n') + 1);
            if (whole.length() < journal.length()) {
                Files.writeString(file, whole);
            }
            whole.lines().forEach(this::take);
        } catch (NoSuchFileException nothingYet) {
            // The first start on this folder.
        }
        loaded = true;
    }

    private void take(String line) {
        String[] field = line.split("\t", -1);
        switch (field[0]) {
            case "reference" -> references.put(field[1], field[2]);
            case "revocation" -> revocations.put(field[1], LocalDateTime.parse(field[2]));
            case "card" -> cards.put(field[1], new CardConsent(kinds(field[3]), LocalDateTime.parse(field[2])));
            case "batch" -> batches.put(field[1], new Batch(field[1], field[2], LocalDateTime.parse(field[3]), 0));
            case "asked" ->
                batches.computeIfPresent(
                        field[1],
                        (reception, batch) ->
                                new Batch(reception, batch.prefix(), batch.acceptedAt(), batch.asked() + 1));
            case "setting" -> settings.put(field[1], field[2]);
            case "activation" ->
                activations.put(
                        field[1],
                        new Activation(field[1], LocalDateTime.parse(field[2]), LocalDateTime.parse(field[3]), false));
            case "withdrawn" ->
                activations.computeIfPresent(
                        field[1], (code, one) -> new Activation(code, one.issued(), one.expires(), true));
            default -> throw new IllegalStateException("no such record: " + field[0]);
        }
    }

    private static Set<ConsentKind> kinds(String names) {
        Set<ConsentKind> kinds = EnumSet.noneOf(ConsentKind.class);
        for (String name : names.split(",")) {
            if (!name.isEmpty()) {
                kinds.add(ConsentKind.valueOf(name));
            }
        }
        return kinds;
    }
}
