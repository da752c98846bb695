package jp.onshi.desk;

import java.time.Duration;
import jp.onshi.oqs.WireEncoding;
import org.jspecify.annotations.Nullable;

/**
 * What a clinic decides about its desk.
 *
 * @param institutionCode 医療機関コード, 10 digits; empty when not set, then nothing can be asked
 * @param encoding the encoding of our requests
 * @param timeout how long an answer may take
 * @param takeOthers whether results that answer no request of ours are removed from the folders once they are in the
 *     ledger ({@code oqs.copy = false}); normally other programs own them and they stay
 * @param pace how long jobs take
 * @param batches how batches are made
 * @param layouts the messages whose layout is data, and which of them may be sent
 * @param medical medical information
 * @param seat who works here
 * @param orca the 日レセ that is linked; {@code null} for none
 */
public record DeskSettings(
        String institutionCode,
        WireEncoding encoding,
        Duration timeout,
        boolean takeOthers,
        JobPace pace,
        BatchUse batches,
        LayoutUse layouts,
        MedicalSettings medical,
        Seat seat,
        @Nullable OrcaUse orca) {

    /** Settings of a clinic whose 日レセ is not linked. */
    public DeskSettings(
            String institutionCode,
            WireEncoding encoding,
            Duration timeout,
            boolean takeOthers,
            JobPace pace,
            BatchUse batches,
            LayoutUse layouts,
            MedicalSettings medical,
            Seat seat) {
        this(institutionCode, encoding, timeout, takeOthers, pace, batches, layouts, medical, seat, null);
    }

    /** The same of a place at which nobody works by name. */
    public DeskSettings(
            String institutionCode,
            WireEncoding encoding,
            Duration timeout,
            boolean takeOthers,
            JobPace pace,
            BatchUse batches,
            LayoutUse layouts,
            MedicalSettings medical) {
        this(institutionCode, encoding, timeout, takeOthers, pace, batches, layouts, medical, Seat.unnamed());
    }

    /** Settings with batches made as usual, of a clinic that shows no medical information. */
    public DeskSettings(
            String institutionCode,
            WireEncoding encoding,
            Duration timeout,
            boolean takeOthers,
            JobPace pace,
            LayoutUse layouts) {
        this(institutionCode, encoding, timeout, takeOthers, pace, BatchUse.standard(), layouts, MedicalSettings.off());
    }

    /** The same of a clinic that has confirmed no layout. */
    public DeskSettings(String institutionCode, WireEncoding encoding, Duration timeout, boolean takeOthers) {
        this(institutionCode, encoding, timeout, takeOthers, JobPace.standard(), LayoutUse.shipped());
    }
}
