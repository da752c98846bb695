package jp.onshi.desk;

import java.util.List;
import jp.onshi.eligibility.BatchEntry;

/**
 * The people of a batch before it is sent.
 *
 * @param title where the list comes from; no personal data
 * @param entries those that can be asked about
 * @param faults what is wrong with the others
 */
public record BatchList(String title, List<BatchEntry> entries, List<LineFault> faults) {

    /** Copies the lists. */
    public BatchList {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    /**
     * Something wrong with a line of the list.
     *
     * @param line its number, from 1; in a list made of rows the place in that list
     * @param key the text key of the sentence
     * @param arguments what goes into it; no personal data beyond what the line itself says
     */
    public record LineFault(int line, String key, List<String> arguments) {

        /** Copies the list. */
        public LineFault {
            arguments = List.copyOf(arguments);
        }
    }
}
