package jp.onshi.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The other side played by hand: takes a request away, and answers with a fixture in which nothing but 任意のファイル識別子
 * and 任意の識別子 are made those of the request. Bytes stay bytes, so that a fixture's encoding counts.
 */
final class HandWritten {

    private static final Path FIXTURES = Path.of("fixtures/messages");
    private static final Pattern FILE_IDENTIFIER = Pattern.compile("onshi-7f3a-[a-z0-9]+");

    private final Path req;
    private final Path res;
    private final Path face;
    private String fileIdentifier = "";
    private List<String> identifiers = List.of();

    HandWritten(Path share) {
        req = share.resolve("req");
        res = share.resolve("res");
        face = share.resolve("face");
    }

    /** A patient comes who consents to drugs, treatment and check-ups until the given time (14 digits). */
    void arrival(String until) throws IOException {
        String text = Files.readString(FIXTURES.resolve("face-utf8.xml"))
                .replaceAll("(AvailableTime)>\\d{14}<", "$1>" + until + "<")
                .replace(
                        "<SpecificHealthCheckupsInfoConsFlg>0<",
                        "<SpecificHealthCheckupsInfoAvailableTime>" + until
                                + "</SpecificHealthCheckupsInfoAvailableTime><SpecificHealthCheckupsInfoConsFlg>1<");
        Files.writeString(face.resolve("OQSsiquc01res_face_9910000001abcdef0123456789abcd_20261120091504.xml"), text);
    }

    /** The requests that lie there. */
    List<Path> requests() throws IOException {
        try (Stream<Path> files = Files.list(req)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    /** Takes the only request away, which must be of the given kind. */
    String take(String prefix) throws IOException {
        List<Path> waiting = requests();
        if (waiting.size() != 1 || !waiting.get(0).getFileName().toString().startsWith(prefix)) {
            throw new AssertionError("one " + prefix + " expected: " + waiting);
        }
        String text = Files.readString(waiting.get(0));
        List<String> own = all(text, "ArbitraryFileIdentifier");
        if (!own.isEmpty()) {
            fileIdentifier = own.get(0);
        }
        List<String> people = all(text, "ArbitraryIdentifier");
        if (!people.isEmpty()) {
            identifiers = people;
        }
        Files.delete(waiting.get(0));
        return waiting.get(0).getFileName().toString();
    }

    private static List<String> all(String text, String element) {
        return Pattern.compile("<" + element + ">([^<]*)</" + element + ">")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The bytes of a fixture as an answer to what was taken last. */
    byte[] answer(String fixture) throws IOException {
        byte[] bytes = Files.readAllBytes(FIXTURES.resolve(fixture));
        if (fixture.endsWith(".zip")) {
            return bytes;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        text = FILE_IDENTIFIER.matcher(text).replaceAll(Matcher.quoteReplacement(fileIdentifier));
        for (int i = 0; i < identifiers.size(); i++) {
            text = text.replace(String.format("b1-%04d", i + 1), identifiers.get(i));
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Answers a request. */
    void put(String request, byte[] answer, String extension) throws IOException {
        lay(request.replace("req_", "res_").replace(".xml", "." + extension), answer);
    }

    /** Lays a file into res/ at once and whole, as if it had been lying there for long. */
    void lay(String name, byte[] content) throws IOException {
        Path beside = Files.write(res.resolve("writing"), content);
        Files.setLastModifiedTime(beside, FileTime.from(Instant.now().minusSeconds(3600)));
        Files.move(beside, res.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the only request and answers it with a fixture. */
    String exchange(String prefix, String fixture) throws IOException {
        String request = take(prefix);
        put(request, answer(fixture), fixture.substring(fixture.lastIndexOf('.') + 1));
        return request;
    }
}
