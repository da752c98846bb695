package jp.onshi.desk;

/** Whose a row is, when a person at the desk says so. Every method may wait for the database. */
public interface MatchDesk {

    /**
     * The row and its family belong to the patient, whatever the rule says, until somebody says otherwise.
     *
     * @param patient 患者番号; width and leading zeros do not count
     */
    BindOutcome bind(long row, String patient) throws DeskException;

    /** What a person said about the row's patient no longer counts; the rule decides again. */
    BindOutcome release(long row) throws DeskException;
}
