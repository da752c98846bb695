package jp.onshi.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Opens a file for reading; a link in its place is an error. The one place where content of results is touched. */
interface FileOpener {
    InputStream open(Path file) throws IOException;
}
