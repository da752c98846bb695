package jp.onshi.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a directory entry shows without opening it; two equal stamps mean that nobody has written in between.
 *
 * @param regular a plain file, neither link nor directory, pipe or device
 * @param directory a directory
 */
record Stamp(boolean regular, boolean directory, long size, Instant modified) {

    /** For an entry that cannot even be looked at. */
    static final Stamp UNKNOWN = new Stamp(true, false, 0, Instant.EPOCH);

    /** The stamp of what is there, not followed when it is a link; {@code null} when nothing is there. */
    static @Nullable Stamp of(Path path) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Stamp(
                    attributes.isRegularFile(),
                    attributes.isDirectory(),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant());
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    /** The time of the last change as it is told to others. */
    Instant modifiedAt() {
        return modified.truncatedTo(ChronoUnit.MILLIS);
    }
}
