package jp.onshi.desk;

import java.time.LocalDate;
import java.util.List;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Wareki;

/** Consents: what was said, until when it holds, and taking it back. Every method may wait for the database. */
public interface ConsentDesk {

    /**
     * 同意済資格情報一括取得 (P0311). 訪問診療等: at most one month; オンライン診療等: at most one week; both ends not after
     * today (the range rules of P0311).
     *
     * @return the job's number, or what is wrong with the range
     */
    PeriodOutcome fetchList(CareKind care, LocalDate from, LocalDate to) throws DeskException;

    /** The range that P0311 proposes: from the day after the last one done, else the last month or the last 7 days. */
    Period proposal(CareKind care) throws DeskException;

    /** What is known of the consents of a row's person, by route and kind, newest first. */
    List<KnownConsent> ofRow(long row) throws DeskException;

    /** Whom a revocation would affect: the people of the rows, each once, with the consents that would end. */
    List<Revocable> revocable(List<Long> rows) throws DeskException;

    /**
     * 閲覧同意の取り消し of 訪問診療等, one request a person.
     *
     * @param reason why, in the desk's own words; kept in the ledger, not sent
     * @return the jobs' numbers, in the same order
     */
    List<Long> revoke(List<BatchEntry> people, CareKind care, String reason) throws DeskException;

    /** A range of days, both included. */
    record Period(LocalDate from, LocalDate to) {

        /** The range in 和暦; the title of the job that asks for it. */
        public String title() {
            return Wareki.shortForm(from) + " ～ " + Wareki.shortForm(to);
        }
    }

    /** What came of asking for a consent list. */
    sealed interface PeriodOutcome {
        /** It is on its way. */
        record Sent(long job) implements PeriodOutcome {}

        /** The range breaks a rule; the text key says which. */
        record Rejected(String key, List<String> arguments) implements PeriodOutcome {}
    }

    /** A person whose consents can be taken back. */
    record Revocable(BatchEntry person, String name, List<KnownConsent> consents) {}
}
