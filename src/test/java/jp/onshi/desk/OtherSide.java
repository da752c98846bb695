package jp.onshi.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.onshi.exchange.Folders;

/** The 連携ソフト, by hand: takes requests out of {@code req/} and puts answers into {@code res/}, message by message. */
final class OtherSide {

    private static final String BEGIN = "<XmlMsg><MessageHeader>";

    /** Error files and results of batches are read when they have lain for a while. */
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    private final Folders folders;

    OtherSide(Folders folders) {
        this.folders = folders;
    }

    /** A request that was taken. */
    record Taken(String name, String text) {

        String identifier() {
            return PlainBatch.inside(text, "ArbitraryFileIdentifier");
        }

        String reception() {
            return PlainBatch.inside(text, "ReceptionNumber");
        }

        boolean isFetch() {
            return name.contains("02req");
        }

        List<String> people() {
            return Stream.of(text.split("<Person>"))
                    .skip(1)
                    .map(rest -> rest.substring(0, rest.indexOf('<')))
                    .toList();
        }
    }

    /** The names of what lies in {@code req/}, without what is still being written. */
    List<Path> lying() throws IOException {
        try (Stream<Path> files = Files.list(folders.req())) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Takes everything out of {@code req/}. */
    List<Taken> take() throws IOException {
        return lying().stream()
                .map(file -> {
                    try {
                        Taken taken = new Taken(
                                file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
                        Files.delete(file);
                        return taken;
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** Takes the one request that lies there. */
    Taken takeOne() throws IOException {
        List<Taken> all = take();
        if (all.size() != 1) {
            throw new AssertionError("one request expected, not " + all.size());
        }
        return all.get(0);
    }

    Path accept(Taken request, String reception) throws IOException {
        return accept(request, request.identifier(), reception);
    }

    Path accept(Taken request, String identifier, String reception) throws IOException {
        return put(
                request,
                BEGIN + "<ArbitraryFileIdentifier>" + identifier + "</ArbitraryFileIdentifier>"
                        + "<SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody><ReceptionNumber>"
                        + reception + "</ReceptionNumber></MessageBody></XmlMsg>");
    }

    Path fail(Taken request, String code, String message) throws IOException {
        return put(
                request,
                BEGIN + "<ArbitraryFileIdentifier>" + request.identifier() + "</ArbitraryFileIdentifier>"
                        + "<SegmentOfResult>9</SegmentOfResult><ErrorCode>" + code + "</ErrorCode><ErrorMessage>"
                        + message + "</ErrorMessage></MessageHeader><MessageBody/></XmlMsg>");
    }

    Path working(Taken request) throws IOException {
        return put(
                request,
                BEGIN + "<ReceptionNumber>" + request.reception() + "</ReceptionNumber>"
                        + "<SegmentOfResult>2</SegmentOfResult></MessageHeader><MessageBody/></XmlMsg>");
    }

    Path result(Taken request, List<String> people) throws IOException {
        return put(request, result(request.reception(), people));
    }

    static String result(String reception, List<String> people) {
        StringBuilder text = new StringBuilder(BEGIN + "<ReceptionNumber>" + reception + "</ReceptionNumber>"
                + "<SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody>");
        int place = 1;
        for (String number : people) {
            text.append("<Unit><ArbitraryIdentifier>")
                    .append(place++)
                    .append("</ArbitraryIdentifier><Number>")
                    .append(number)
                    .append("</Number><QualificationValidity>1</QualificationValidity></Unit>\n");
        }
        return text.append("</MessageBody></XmlMsg>").toString();
    }

    /** Puts an answer of that name into {@code res/}, whole at once. */
    Path put(Taken request, String text) throws IOException {
        Path temporary = Files.writeString(folders.res().resolve(".writing"), text, StandardCharsets.UTF_8);
        Files.setLastModifiedTime(temporary, LONG_AGO);
        return Files.move(temporary, answer(request), StandardCopyOption.ATOMIC_MOVE);
    }

    Path answer(Taken request) {
        return folders.res().resolve(request.name().replace("req_", "res_"));
    }

    /** Does not accept the request: a copy of it with an error file beside. */
    void refuse(Taken request, String words) throws IOException {
        Files.writeString(folders.res().resolve(request.name()), request.text(), StandardCharsets.UTF_8);
        Path error = folders.res().resolve(request.name().replace(".xml", ".err"));
        Files.writeString(error, words, StandardCharsets.UTF_8);
        Files.setLastModifiedTime(error, LONG_AGO);
    }

    List<String> results() throws IOException {
        try (Stream<Path> files = Files.list(folders.res())) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
        }
    }
}
