package jp.onshi.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.RowLock;

/**
 * The desk as screens and commands see it. Every method but {@link #status()} and {@link #today()} may wait for the
 * database or a share, so it is never called on the screen's thread; each fails only with {@link DeskException}.
 */
public interface Desk {

    /** The current day in Japan. */
    LocalDate today();

    /** The rows of a day in the order of their 処理時間, numbered from 1, after the filter. */
    DayList day(LocalDate day, ListFilter filter) throws DeskException;

    /** A row with everything that its result says; empty when there is no such row. */
    Optional<RowDetail> detail(long row) throws DeskException;

    /** 番号照会: checks the form, writes the request to the ledger and lets it out into {@code req/}. */
    LookupOutcome lookup(LookupForm form) throws DeskException;

    /** Who sits at this console. */
    Seat seat();

    /**
     * P031 F12: takes the row and its family for this console, until they are given back, are marked, or the console
     * ends. A console that is gone holds nobody up.
     */
    TakeOutcome take(long row) throws DeskException;

    /** Gives the row and its family back; nothing happens when this console does not have them. */
    void release(long row) throws DeskException;

    /** Who else works on the row at this moment. */
    Optional<RowLock> lockOf(long row) throws DeskException;

    /** P031 F3 処理解除: breaks the very lock that was shown. */
    UnlockOutcome unlock(RowLock seen) throws DeskException;

    /** P031 F3 削除: marks the row and its family as deleted; a processed row is refused. */
    MarkOutcome delete(long row) throws DeskException;

    /** P031 F11 変更無し: marks the row and its family as processed. */
    MarkOutcome noChange(long row) throws DeskException;

    /** Files that could not be taken in, newest first. */
    List<Problem> problems() throws DeskException;

    /** Jobs: everything that is asked for besides single lookups. */
    JobDesk jobs();

    /** 一括照会 and its relatives. */
    BatchDesk batches();

    /** Consents. */
    ConsentDesk consents();

    /** 照会番号. */
    ReferenceDesk references();

    /** What concerns the clinic itself: URL, 環境設定, アクティベーションコード. */
    FacilityDesk facility();

    /** 薬剤情報・診療情報・特定健診情報. */
    MedicalDesk medical();

    /** The clinic's register of patients. */
    PatientDesk patients();

    /** Whose a row is, when a person says so. */
    MatchDesk matches();

    /** 患者確認 (P033) and 日レセへの転記. */
    ConfirmationDesk confirmation();

    /** Histories of people (P032), and asking again. */
    GuidanceDesk guidance();

    /** 日レセ, where one is linked. */
    OrcaDesk orca();

    /** The state of the link and what is under way; never waits. */
    DeskStatus status();

    /**
     * Calls the listener, on a thread of the desk, after anything that a list or a status shows has changed, here or in
     * another process on the same ledger.
     *
     * @return closes the subscription
     */
    Subscription onChange(Runnable listener);

    /** A subscription that can be given up. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
