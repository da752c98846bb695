package jp.onshi.tui.screen;

import java.util.List;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;

/** Work that may wait for a database or a share. It runs in the background, one after the other, in order. */
@FunctionalInterface
public interface Task {

    /** Does the work; what comes out is told to every open screen. */
    News run(Desk desk) throws DeskException;

    /** What the screens are told when the work could not be done, be it that the desk did not even open. */
    default News failed(String key, List<String> arguments) {
        return new News.Failed(key, arguments);
    }
}
