package jp.onshi.exchange;

import java.nio.file.Path;
import jp.onshi.oqs.Folder;

/**
 * Where the folders of the file interface are. They may be three shares of their own.
 *
 * @param req requests
 * @param res results of requests
 * @param face results of face authentication
 */
public record Folders(Path req, Path res, Path face) {

    /** The usual layout: {@code req}, {@code res} and {@code face} below one folder. */
    public static Folders under(Path root) {
        return new Folders(
                root.resolve(Folder.REQ.directory()),
                root.resolve(Folder.RES.directory()),
                root.resolve(Folder.FACE.directory()));
    }

    /** The path of a folder. */
    public Path of(Folder folder) {
        return switch (folder) {
            case REQ -> req;
            case RES -> res;
            case FACE -> face;
        };
    }
}
