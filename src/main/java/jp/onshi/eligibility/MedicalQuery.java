package jp.onshi.eligibility;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about one person's medical information (YZKsiquc01req, TKKsiquc01req).
 *
 * @param what drugs or check-ups
 * @param identity 保険者番号, 記号, 番号, 枝番
 * @param months the months asked for; {@code null} for check-ups, which are asked for as a whole
 * @param lastFetched 前回取得日; absent for none
 * @param pdf whether the answer is to be a PDF instead of XML
 * @param diagnosis whether 診療情報 is asked for together with 薬剤情報 (要求ファイル種別 3 and 4)
 * @param care 診療区分 (OQSCD028)
 * @param prescriptions whether 処方・調剤情報 of 電子処方箋 is to be shown (OQSCD030; one source)
 */
public record MedicalQuery(
        MedicalInformation what,
        InsuranceIdentity identity,
        @Nullable Months months,
        WireDate lastFetched,
        boolean pdf,
        boolean diagnosis,
        Code<CareKind> care,
        boolean prescriptions) {

    /** The first month of which the other side has information. */
    public static final YearMonth EARLIEST = YearMonth.of(2021, 9);

    /** The most months of one request. */
    public static final int MOST_MONTHS = 36;

    /** 要求ファイル種別: 1 PDF, 2 XML, with 診療情報 3 PDF, 4 XML. */
    public String fileCategory() {
        int plain = pdf ? 1 : 2;
        return Integer.toString(diagnosis && what == MedicalInformation.DRUGS ? plain + 2 : plain);
    }

    /**
     * Months, both included.
     *
     * @param from the first
     * @param to the last
     */
    public record Months(YearMonth from, YearMonth to) {

        /** How many they are. */
        public int count() {
            return Math.toIntExact(from.until(to, ChronoUnit.MONTHS)) + 1;
        }
    }
}
