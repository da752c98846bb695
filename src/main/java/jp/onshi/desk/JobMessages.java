package jp.onshi.desk;

import java.time.LocalDate;
import java.util.List;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.ledger.JobRecord;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.NewConsent;
import jp.onshi.ledger.UnitSource;
import jp.onshi.oqs.UnreadableMessageException;
import jp.onshi.oqs.WireEncoding;
import org.jspecify.annotations.Nullable;

/** What one kind of job says, and how it takes its answer. Everything else about jobs is the same for all kinds. */
interface JobMessages {

    /** The kind. */
    JobKind kind();

    /** What the name of its (first) request begins with ({@code OQSmuquc01req}). */
    String requestPrefix();

    /**
     * The bytes of the (first) request of one part. Of a kind that echoes 任意の識別子, each entry's is its place in the
     * list, from 1, so that answers find their entries again.
     */
    byte[] request(JobRecord job, List<BatchEntry> entries, Envelope envelope);

    /**
     * Reads the answer of a single kind ({@code si}). Changes nothing and keeps nothing: whether the answer is ours is
     * decided by what this returns.
     *
     * @param extension of the file: {@code xml} or {@code pdf}
     * @return what it says
     * @throws UnreadableMessageException when it is no answer of this kind
     */
    default Answer answer(JobRecord job, byte[] file, String extension) throws UnreadableMessageException {
        throw new IllegalStateException(kind() + " has no single answer");
    }

    /**
     * Takes an answer that is known to be ours, before the ledger ends the job: a medical kind holds it in memory, a
     * revocation ends consents. Called again with the same bytes when a crash came between. Of a medical kind it is
     * called in the process that asked, and in no other.
     */
    default void accept(JobRecord job, Answer answer, byte[] file, String extension) throws LedgerException {}

    /**
     * What a unit of a batch result means, and what the person said as far as it tells. Changes nothing; the ledger
     * takes both in together with the unit.
     *
     * @param asked what was asked; {@code null} where nobody was asked about
     */
    default Meaning unit(JobRecord job, @Nullable BatchEntry asked, BatchUnit answer, UnitSource source)
            throws LedgerException {
        throw new IllegalStateException(kind() + " has no units");
    }

    /**
     * What every request carries.
     *
     * @param institutionCode 医療機関コード, 10 digits
     * @param fileIdentifier 任意のファイル識別子
     * @param today the day in Japan
     * @param encoding the encoding to write
     */
    record Envelope(String institutionCode, String fileIdentifier, LocalDate today, WireEncoding encoding) {}

    /**
     * A single answer.
     *
     * @param fileIdentifier 任意のファイル識別子 as echoed; must agree with the request unless this is an error without one
     *     or a PDF
     * @param done whether the other side did what was asked
     * @param code error code or processing code, unchanged
     * @param message its message, unchanged
     * @param keep what the ledger keeps (sealed); empty for medical information
     */
    record Answer(String fileIdentifier, boolean done, String code, String message, byte[] keep) {

        /** Without what it says. */
        @Override
        public String toString() {
            return "Answer[" + (done ? "done" : "not done") + "]";
        }
    }

    /**
     * What a unit means.
     *
     * @param outcome for the desk
     * @param consents what the person said; may be empty
     */
    record Meaning(UnitOutcome outcome, List<NewConsent> consents) {

        /** Copies the list. */
        public Meaning {
            consents = List.copyOf(consents);
        }
    }
}
