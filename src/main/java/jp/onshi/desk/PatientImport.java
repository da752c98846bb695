package jp.onshi.desk;

import java.util.List;

/**
 * What came of importing patients from a CSV file. A patient with a fault in any line is left out whole; everybody else
 * is in the register, or would be.
 *
 * @param tried whether it was tried only, so that nothing has changed
 * @param lines lines with content below the heading
 * @param added patients that are new
 * @param changed patients of whom the register said something else
 * @param unchanged patients of whom the register said the same
 * @param left patients that were left out
 * @param faults what is wrong, in the order of the lines, {@link #MOST_FAULTS} at most
 * @param faultCount how many faults there are in all
 * @param ignored headings of columns that mean nothing here
 */
public record PatientImport(
        boolean tried,
        long lines,
        int added,
        int changed,
        int unchanged,
        int left,
        List<LineFault> faults,
        int faultCount,
        List<String> ignored) {

    /** More faults than anybody reads. */
    public static final int MOST_FAULTS = 1000;

    /** Copies the lists. */
    public PatientImport {
        faults = List.copyOf(faults);
        ignored = List.copyOf(ignored);
    }

    /**
     * Something wrong with a file.
     *
     * @param line the line, from 1; 0 for the file as a whole
     * @param key the text key of a sentence that says what to do
     * @param arguments the sentence's arguments, what the line says among them: for the screen only, never for a log
     */
    public record LineFault(long line, String key, List<String> arguments) {
        /** Copies the list. */
        public LineFault {
            arguments = List.copyOf(arguments);
        }
    }

    /** Is told how far an import is, now and then, on the importing thread. */
    public interface Watcher {
        /**
         * So far the import is.
         *
         * @param bytes how much of the file is read
         * @param allBytes how much there is
         * @param patients how many patients are done with
         */
        void reached(long bytes, long allBytes, int patients);
    }
}
