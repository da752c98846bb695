package jp.onshi.tui.data;

import java.util.List;
import java.util.stream.Collectors;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;

/** A keymap or theme that cannot be used; carries everything that is wrong with it, not only the first fault. */
public final class DataFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** The faults, at least one, in the order of the file. */
    public DataFileException(List<Fault> faults) {
        super(text(faults, new Texts(Language.EN)));
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, in the order of the file. */
    public List<Fault> faults() {
        return faults;
    }

    /** All faults as sentences, one a line. */
    public String text(Texts texts) {
        return text(faults, texts);
    }

    private static String text(List<Fault> faults, Texts texts) {
        return faults.stream().map(fault -> fault.text(texts)).collect(Collectors.joining("\n"));
    }
}
