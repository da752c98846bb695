package jp.onshi.tui.screen;

import java.util.List;
import jp.onshi.desk.Desk;
import jp.onshi.desk.DeskException;

/**
 * Something that a form has asked for; when it cannot be done the form is told so, and can be sent again.
 *
 * @param work does it
 */
record Deed(Work work) implements Task {

    /** What is done. */
    @FunctionalInterface
    interface Work {
        News run(Desk desk) throws DeskException;
    }

    @Override
    public News run(Desk desk) throws DeskException {
        return work.run(desk);
    }

    @Override
    public News failed(String key, List<String> arguments) {
        return new News.NotSubmitted(key, arguments);
    }
}
