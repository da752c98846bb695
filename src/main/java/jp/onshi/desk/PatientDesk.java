package jp.onshi.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.WireDate;

/** The clinic's register of patients. Every method may wait for the database. */
public interface PatientDesk {

    /** The patient with the number; width and leading zeros do not count. */
    Optional<Patient> patient(String number) throws DeskException;

    /** How many patients the register has. */
    long count() throws DeskException;

    /**
     * Patients whom a typed text may mean, the likeliest first, then by the sound of their names. The text may be a part of
     * a name or of an accepted spelling, the beginning of a family or given name in kana of any kind or in romaji
     * (ヘボン式 or 訓令式), or the beginning of a number; of several words each must fit. The first search of a large register
     * takes some seconds.
     *
     * @param most how many at most
     */
    List<Patient> search(String text, int most) throws DeskException;

    /**
     * Puts the patients of a CSV file into the register: who has the number of one that is known takes the place, and the
     * same file a second time changes nothing. In pieces: who stops it half-way may simply do it again.
     *
     * @param tryOnly says what would become of it and changes nothing
     */
    PatientImport importCsv(Path file, boolean tryOnly, PatientImport.Watcher watcher) throws DeskException;

    /** Patients born on that day; none for a date that was not sent. */
    List<Patient> bornOn(WireDate birthdate) throws DeskException;
}
