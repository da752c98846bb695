package jp.onshi.desk;

/** What became of telling whose a row is. */
public enum BindOutcome {
    /** The row and its family belong to the patient, or to whom the rule names. */
    DONE,
    /** There is no such row any more (P031 0002). */
    NO_ROW,
    /** The row is deleted (P031 0009). */
    ALREADY_DELETED,
    /** The answer is still out, so there is nothing yet that could belong to anybody. */
    STILL_WAITING,
    /** Somebody else works on it (P031 0003). */
    HELD,
    /** The register has no patient of that number. */
    NO_PATIENT,
    /** A テスト患者 has no results. */
    TEST_PATIENT
}
