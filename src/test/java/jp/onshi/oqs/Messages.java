package jp.onshi.oqs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The hand-written messages under {@code fixtures/messages}. */
final class Messages {

    private static final Path FOLDER = Path.of("fixtures/messages");

    private Messages() {}

    static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name));
    }

    /** A UTF-8 message without its declaration and without the blanks between its elements. */
    static String squeezed(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        return text.substring(text.indexOf("<XmlMsg"))
                .replaceAll(">\\s+<", "><")
                .replaceAll("<(\\w+)></\\1>", "<$1/>")
                .strip();
    }

    /** The names of all XML fixtures. */
    static List<String> xml() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }
}
