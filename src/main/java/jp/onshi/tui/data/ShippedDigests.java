package jp.onshi.tui.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Run by the build: makes the quick form of every keymap and theme that comes with the program. */
public final class ShippedDigests {

    private ShippedDigests() {}

    /**
     * Writes {@code X.toml.digest} beside every {@code X.toml} below a folder.
     *
     * @param arguments the folder
     * @throws IOException when a file cannot be read or written, or is not TOML
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (String kind : List.of("keymaps", "themes")) {
            try (Stream<Path> files = Files.list(folder.resolve(kind))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".toml")).toList()) {
                    Document document = Document.parse(kind + "/" + file.getFileName(), Files.readString(file));
                    if (!document.faults().isEmpty()) {
                        throw new IOException(new DataFileException(document.faults()).getMessage());
                    }
                    Files.writeString(file.resolveSibling(file.getFileName() + ".digest"), document.digest());
                }
            }
        }
    }
}
