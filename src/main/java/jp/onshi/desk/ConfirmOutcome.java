package jp.onshi.desk;

/** What became of an order in P033; anything but {@link Done} means that nothing at all was written. */
public sealed interface ConfirmOutcome {

    /**
     * It is written.
     *
     * @param plan what it made of the register
     */
    record Done(ConfirmationPlan plan) implements ConfirmOutcome {}

    /** A rule refuses it. */
    record Refused(ConfirmationRules.Refusal refusal) implements ConfirmOutcome {}

    /** Something has happened since the screen was opened. */
    enum Overtaken implements ConfirmOutcome {
        /** There is no such row any more (P031 0002). */
        NO_ROW,
        /** The row was deleted (P031 0009). */
        ALREADY_DELETED,
        /** The row became 済 (P031 0011). */
        ALREADY_PROCESSED,
        /** The row was taken away from this console (P031 0007). */
        LOCK_LOST,
        /** The patient was changed. */
        PATIENT_CHANGED,
        /** The number for a new patient belongs to somebody. */
        NUMBER_TAKEN;

        /** The text key of the sentence that says so. */
        public String key() {
            return "confirm.error." + name();
        }
    }
}
