package jp.onshi.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import jp.onshi.eligibility.Patient;

/**
 * 日レセ, where one is linked. Every method but the first three waits for the network and fails with
 * {@link DeskException}, whose sentence stands in the {@code orca} bundle; without a link it is
 * {@code orca.error.not-linked}.
 */
public interface OrcaDesk {

    /** Whether the settings name a 日レセ; never waits. */
    boolean isLinked();

    /** Whether it may be written to as well ({@code orca.write}); never waits. */
    boolean mayWrite();

    /** 受付一覧 of today as last read; never waits. It is read while the desk is started. */
    ReceptionList reception();

    /** Asks who answers, and for today's 受付一覧. */
    Answering ping() throws DeskException;

    /**
     * Asks for a patient and puts what 日レセ says into the register; what the register knows beyond it stays.
     *
     * @return the patient as the register has it now; empty when 日レセ has nobody with the number
     */
    Optional<Patient> fetch(String number) throws DeskException;

    /**
     * Puts everybody into the register who was registered or changed in 日レセ since the day.
     *
     * @param progress gets how many have been read, after each
     */
    Synced sync(LocalDate since, IntConsumer progress) throws DeskException;

    /**
     * Writes to 日レセ what is still to be entered there (日レセへの転記), and marks it as done. What the register says of the
     * fields that were confirmed is written; everything else stays as 日レセ has it now. 公費 and certificates cannot be
     * written: a 転記 with one of them is refused whole.
     *
     * @param entry the ledger's number of the 転記
     */
    Written enter(long entry) throws DeskException;

    /**
     * What was written.
     *
     * @param number 患者番号, which 日レセ gave to somebody new
     * @param remarks what 日レセ remarked on it (警告); empty when it had no remark
     * @param ratioLeft whether 負担割合 was confirmed too, which 日レセ sets by itself and somebody has to look at
     */
    record Written(String number, List<String> remarks, boolean ratioLeft) {
        /** Copies the list. */
        public Written {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Who answered.
     *
     * @param version the version of 日レセ; empty when it does not say
     * @param prefix what stands before the paths of its API
     * @param visits how many lines 受付一覧 of today has
     */
    record Answering(String version, String prefix, int visits) {}

    /**
     * What was put into the register.
     *
     * @param read how many patients 日レセ named
     * @param added how many the register did not have
     * @param changed how many it had otherwise
     * @param cut whether 日レセ changed more than 1000 patients on one day and named only the first ones
     */
    record Synced(int read, int added, int changed, boolean cut) {}
}
