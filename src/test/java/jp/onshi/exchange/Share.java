package jp.onshi.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** The folders of a 資格確認端末 in a temporary directory, and the hands that put files there. */
final class Share {

    final Path root;
    final Folders folders;

    Share(Path root) throws IOException {
        this.root = root;
        folders = Folders.under(root);
        Files.createDirectories(folders.req());
        Files.createDirectories(folders.res());
        Files.createDirectories(folders.face());
    }

    static String message(String content) {
        return "<XmlMsg>" + content + "</XmlMsg>";
    }

    static String half(String content) {
        return "<XmlMsg>" + content;
    }

    Path res(String name, String text) throws IOException {
        return Files.writeString(folders.res().resolve(name), text);
    }

    Path face(String name, String text) throws IOException {
        return Files.writeString(folders.face().resolve(name), text);
    }

    /** As the careful writer does it. */
    Path resByRename(String name, String text) throws IOException {
        Path temporary = Files.writeString(folders.res().resolve(name + ".tmp"), text);
        return Files.move(temporary, folders.res().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    static void append(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }

    /** Makes the file look as if it had been lying there for an hour. */
    static Path old(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }
}
