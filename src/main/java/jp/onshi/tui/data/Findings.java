package jp.onshi.tui.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults of one file, gathered while it is read, so that all are told at once. */
public final class Findings {

    private final String file;
    private final List<Fault> faults;

    /** Starts with the syntax faults of the document. */
    public Findings(Document document) {
        this.file = document.name();
        this.faults = new ArrayList<>(document.faults());
    }

    /** Notes something wrong; line 0 means the file as a whole. */
    public void add(int line, String textKey, String... arguments) {
        faults.add(new Fault(file, line, textKey, List.of(arguments)));
    }

    /** Ends the reading: throws when anything was wrong. */
    public void check() throws DataFileException {
        if (!faults.isEmpty()) {
            faults.sort(Comparator.comparingInt(fault -> fault.line() == 0 ? Integer.MAX_VALUE : fault.line()));
            throw new DataFileException(faults);
        }
    }
}
