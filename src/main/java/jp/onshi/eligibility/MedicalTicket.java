package jp.onshi.eligibility;

import java.util.List;

/**
 * 医療券・調剤券情報 of a medical-aid (A1) row.
 *
 * @param kind 医療券・調剤券別 (OQSCD018)
 * @param validFrom 有効開始
 * @param validUntil 有効終了
 * @param issueNumber 交付番号
 * @param month 診療年月, {@code yyyyMM}
 * @param designated 指定医療機関
 * @param designatedFlag 指定医療機関の確認 (OQSCD026)
 * @param prescriber 処方箋発行元医療機関
 * @param injuries 傷病名１～３, without the empty ones
 * @param treatment 診療別 (OQSCD019)
 * @param selfPay 本人支払額, yen, digits as sent
 * @param districtContact 地区担当員名
 * @param handlingContact 取扱担当者名
 * @param combinedUse 単独・併用別 (OQSCD020)
 * @param socialInsurance 社会保険の状況 (OQSCD021)
 * @param consistency 不整合 (OQSCD022)
 * @param infectionAct 感染症法第37条の2 (OQSCD023; the element is spelt {@code StatusOfInfecton})
 * @param elderlyCare 後期高齢 (OQSCD024)
 * @param prefecturalExpense 都道府県費 (OQSCD025)
 * @param remarks 備考１～３, without the empty ones
 */
public record MedicalTicket(
        Code<TicketKind> kind,
        WireDate validFrom,
        WireDate validUntil,
        String issueNumber,
        String month,
        Institution designated,
        Code<DesignatedInstitution> designatedFlag,
        Institution prescriber,
        List<String> injuries,
        Code<TreatmentKind> treatment,
        String selfPay,
        String districtContact,
        String handlingContact,
        Code<CombinedUse> combinedUse,
        Code<SocialInsurance> socialInsurance,
        Code<TicketConsistency> consistency,
        Code<InfectionAct> infectionAct,
        Code<ElderlyCare> elderlyCare,
        Code<PrefecturalExpense> prefecturalExpense,
        List<String> remarks) {

    /** Copies the lists. */
    public MedicalTicket {
        injuries = List.copyOf(injuries);
        remarks = List.copyOf(remarks);
    }
}
