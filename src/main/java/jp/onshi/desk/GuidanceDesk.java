package jp.onshi.desk;

import java.util.Optional;

/** What was asked about a person before, and how to ask again. Every method may wait for the database. */
public interface GuidanceDesk {

    /** The history of a patient of the register (P032); empty when there is no such patient. */
    Optional<PatientHistory> ofPatient(String number) throws DeskException;

    /**
     * The history of a row's person: of the patient to whom the row belongs, else of whoever has the same numbers and
     * birthdate; empty when there is no such row.
     */
    Optional<PatientHistory> ofRow(long row) throws DeskException;

    /**
     * 強制確認 (P032 F8): asks again at once about every insurance of the person that is valid today.
     *
     * @param subject of {@link #ofPatient} or {@link #ofRow}; the register is read again
     */
    AgainOutcome askAgain(PatientHistory.Subject subject) throws DeskException;

    /** 今月未確認: patients of 日レセ's 受付一覧, or seen lately, without a confirmation this month. */
    Unconfirmed unconfirmed() throws DeskException;

    /** What is known for asking again after the answer in a row. */
    Reask reask(long row) throws DeskException;
}
