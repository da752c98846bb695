package jp.onshi.eligibility;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was confirmed here and is still to be entered in 日レセ, or has been (日レセへの転記).
 *
 * @param id the ledger's number of it; 0 for one that is not in the ledger yet
 * @param row the row that it came from
 * @param patient 患者番号
 * @param name 氏名 as the register has it now
 * @param deed what was done, a word of the desk
 * @param lines what to enter, in the order of 日レセ's fields
 * @param made when it was confirmed
 * @param done when somebody said that it is in 日レセ; {@code null} while it is not
 */
public record Transcription(
        long id,
        long row,
        String patient,
        String name,
        String deed,
        List<Line> lines,
        Instant made,
        @Nullable Instant done) {

    /** Copies the list. */
    public Transcription {
        lines = List.copyOf(lines);
    }

    /**
     * One value to enter.
     *
     * @param field which field, a word of the desk
     * @param value as 日レセ takes it: dates as {@code R081001}, numbers as they stand in its fields
     * @param note what the value means, where it does not say so itself; may be empty
     */
    public record Line(String field, String value, String note) {}
}
