package jp.onshi.eligibility;

/**
 * How many people of a batch ended how.
 *
 * @param changed see {@link UnitOutcome#CHANGED}
 * @param unchanged see {@link UnitOutcome#UNCHANGED}
 * @param invalid see {@link UnitOutcome#INVALID}
 * @param notFound see {@link UnitOutcome#NOT_FOUND}
 * @param errors see {@link UnitOutcome#ERROR}
 */
public record JobSummary(int changed, int unchanged, int invalid, int notFound, int errors) {

    /** Nothing yet. */
    public static final JobSummary NONE = new JobSummary(0, 0, 0, 0, 0);

    /** How many answers there are. */
    public int done() {
        return changed + unchanged + invalid + notFound + errors;
    }
}
