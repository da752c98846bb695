package jp.onshi.desk;

import java.io.InputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import jp.onshi.eligibility.CareKind;

/** 一括照会 and its relatives: makes lists and sends them. Every method may wait for files and the database. */
public interface BatchDesk {

    /**
     * Reads a list from CSV: columns {@code insurer,symbol,number,branch,birthdate,reference} in any order under a
     * heading line; UTF-8 (with or without BOM) or windows-31j; dates in any form that 日レセ accepts.
     *
     * @param title what the list is called, usually the file's name
     * @param needsReference whether 照会番号 is needed and 生年月日 is not (照会番号一括登録)
     */
    BatchList read(String title, InputStream csv, boolean needsReference) throws DeskException;

    /** A list of the people of the given rows, each once. */
    BatchList ofRows(List<Long> rows) throws DeskException;

    /** A list of everybody who had a valid qualification on the day's lists since the given day, each once, latest. */
    BatchList ofRecent(LocalDate since) throws DeskException;

    /**
     * In how many files a list is sent. Waits for nothing.
     *
     * @param people how many people are on it
     * @param references whether it is one of 照会番号
     */
    int files(int people, boolean references);

    /**
     * 一括照会: sends the list, in as many files as the limit asks for ({@code batch.eligibility-most}).
     *
     * @return the job's number
     */
    long submit(BatchList list) throws DeskException;

    /**
     * 一括照会 of 訪問診療等 or オンライン診療等 by insurance data. Its prefix is not public: refused until it is configured.
     *
     * @return the job's number
     */
    long submitCare(BatchList list, CareKind care, CareFetch fetch) throws DeskException;

    /** 照会番号一括登録 ({@code batch.reference-most} a file); the number of the job. */
    long submitReferences(BatchList list) throws DeskException;

    /** 医療扶助 委託先資格情報の一括取得 for one month of treatment; the number of the job. */
    long submitAidMonth(YearMonth month) throws DeskException;
}
