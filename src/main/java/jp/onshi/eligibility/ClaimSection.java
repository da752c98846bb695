package jp.onshi.eligibility;

/**
 * 診療識別, the section of a claim that an entry belongs to (レセプト電算処理システム). That {@code MeTrIdCl} carries it is our
 * reading of its name, width and samples; unconfirmed.
 */
public enum ClaimSection implements CodeTable {
    /** 内服. */
    INTERNAL("21", "内服"),
    /** 屯服. */
    AS_NEEDED("22", "屯服"),
    /** 外用. */
    EXTERNAL("23", "外用"),
    /** 調剤. */
    DISPENSING("24", "調剤"),
    /** 麻毒. */
    CONTROLLED("26", "麻毒"),
    /** 調基. */
    DISPENSING_BASE("27", "調基"),
    /** その他の投薬. */
    OTHER_MEDICATION("28", "投薬他"),
    /** 皮下筋肉内注射. */
    INJECTION("31", "皮下筋注"),
    /** 静脈内注射. */
    INTRAVENOUS("32", "静注"),
    /** その他の注射. */
    OTHER_INJECTION("33", "注射他"),
    /** 処置. */
    PROCEDURE("40", "処置"),
    /** 手術. */
    SURGERY("50", "手術"),
    /** 麻酔. */
    ANAESTHESIA("54", "麻酔"),
    /** 検査・病理. */
    TEST("60", "検査"),
    /** 画像診断. */
    IMAGING("70", "画像"),
    /** その他. */
    OTHER("80", "その他"),
    /** 入院. */
    ADMISSION("90", "入院");

    private final String wire;
    private final String label;

    ClaimSection(String wire, String label) {
        this.wire = wire;
        this.label = label;
    }

    @Override
    public String wire() {
        return wire;
    }

    @Override
    public String label() {
        return label;
    }
}
