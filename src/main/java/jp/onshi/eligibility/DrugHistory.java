package jp.onshi.eligibility;

import java.util.List;

/**
 * 薬剤情報 and 診療情報 of one person (YZKsiquc01res). Medical information: held in memory, never stored.
 *
 * @param header the head of the answer
 * @param months months and facilities in the order of the file
 * @param unknown elements that this version does not know
 */
public record DrugHistory(MedicalHeader header, List<Month> months, List<UnknownElement> unknown) {

    /** Copies the lists. */
    public DrugHistory {
        months = List.copyOf(months);
        unknown = List.copyOf(unknown);
    }

    /** Where an entry comes from. */
    public enum Source {
        /** レセプト (MeTrMonthInf). */
        CLAIM,
        /** 電子処方箋 調剤 (CzDiMonthInf; names from one source). */
        DISPENSING,
        /** 電子処方箋 処方 (ShPrMonthInf; names from one source). */
        PRESCRIPTION
    }

    /**
     * A month at one facility.
     *
     * @param source where it comes from
     * @param month 診療年月, 6 digits as sent; empty when absent
     * @param inOut 入院外来の別 as sent; its code table is not public
     * @param facility 医療機関（薬局）: who treated or dispensed
     * @param prescriber 処方箋発行元
     * @param groups GrpNum1, DiOrg, GrpNum2, PrIsOrg as sent, those that are not empty; their meaning is not public
     * @param days dispensing and treatment days
     */
    public record Month(
            Source source,
            String month,
            String inOut,
            Institution facility,
            Institution prescriber,
            List<String> groups,
            List<Day> days) {

        /** Copies the lists. */
        public Month {
            groups = List.copyOf(groups);
            days = List.copyOf(days);
        }
    }

    /**
     * A day of dispensing or treatment.
     *
     * @param on 調剤年月日 (診療年月日); for a prescription its day
     * @param prescribedOn 処方年月日
     * @param drugs drugs
     * @param treatments 診療行為, with 手術
     */
    public record Day(WireDate on, WireDate prescribedOn, List<Drug> drugs, List<Treatment> treatments) {

        /** Copies the lists. */
        public Day {
            drugs = List.copyOf(drugs);
            treatments = List.copyOf(treatments);
        }
    }

    /**
     * A drug.
     *
     * @param section 診療識別: 内服, 頓服, 外用 …
     * @param sectionText the same in words, where the answer gives words (電子処方箋)
     * @param usageCode 用法コード
     * @param usage 用法
     * @param instruction 特別指示
     * @param code 医薬品コード, 9 digits
     * @param name 医薬品名
     * @param ingredient 成分名
     * @param amount 数量
     * @param unit 単位
     * @param dose １回用量
     * @param times 回数, for internal medicine the number of days
     */
    public record Drug(
            Code<ClaimSection> section,
            String sectionText,
            String usageCode,
            String usage,
            String instruction,
            String code,
            String name,
            String ingredient,
            String amount,
            String unit,
            String dose,
            String times) {}

    /**
     * A 診療行為.
     *
     * @param section 診療識別: 処置, 手術, 検査 …
     * @param code 診療行為コード, 9 digits
     * @param name its name
     * @param amount 数量１
     * @param secondAmount 数量２
     * @param unit 単位
     * @param times 回数
     * @param additions 歯科の加算
     */
    public record Treatment(
            Code<ClaimSection> section,
            String code,
            String name,
            String amount,
            String secondAmount,
            String unit,
            String times,
            List<DentalAddition> additions) {

        /** Copies the list. */
        public Treatment {
            additions = List.copyOf(additions);
        }

        /** Whether it is 手術. */
        public boolean isSurgery() {
            return section.is(ClaimSection.SURGERY);
        }
    }

    /**
     * An addition to a dental treatment.
     *
     * @param code 加算コード, 5 characters
     * @param name its name
     * @param amount 数量
     * @param unit 単位
     */
    public record DentalAddition(String code, String name, String amount, String unit) {}
}
