package jp.onshi.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.util.OSInfo;

/** SQLite's native library, which the driver would unpack into the temporary folder at every start. */
public final class SqliteLibrary {

    private SqliteLibrary() {}

    /**
     * Puts the library for this machine into a folder, to be named to the driver by {@code org.sqlite.lib.path} and
     * {@code org.sqlite.lib.name}. Does nothing on a machine that the driver has no library for.
     */
    public static void unpack(Path folder) throws IOException {
        String name = System.mapLibraryName("sqlitejdbc");
        String resource = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
        Files.createDirectories(folder);
        try (InputStream library = OSInfo.class.getResourceAsStream(resource)) {
            if (library != null) {
                Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
