package jp.onshi.eligibility;

import java.util.List;

/**
 * 特定健診情報 of one person (TKKsiquc01res). Medical information: held in memory, never stored.
 *
 * @param header the head of the answer
 * @param checkups the check-ups in the order of the file
 * @param unknown elements that this version does not know
 */
public record CheckupHistory(MedicalHeader header, List<Checkup> checkups, List<UnknownElement> unknown) {

    /** Copies the lists. */
    public CheckupHistory {
        checkups = List.copyOf(checkups);
        unknown = List.copyOf(unknown);
    }

    /**
     * One check-up.
     *
     * @param on 実施日
     * @param items results and answers
     */
    public record Checkup(WireDate on, List<Item> items) {

        /** Copies the list. */
        public Checkup {
            items = List.copyOf(items);
        }
    }

    /**
     * A result or an answer.
     *
     * @param code 項目コード (JLAC10, 17 characters)
     * @param name 項目名
     * @param type データ型: {@code PQ} a number, {@code CO} and {@code CD} a code, {@code ST} text; others are kept
     * @param value the value as sent
     * @param valueName what a coded value means; empty for none
     * @param unit 単位
     * @param oid the code system of a coded value; empty for none
     */
    public record Item(String code, String name, String type, String value, String valueName, String unit, String oid) {

        /** What a reader is shown: a coded value's name, else the value. */
        public String shown() {
            return valueName.isBlank() ? value : valueName;
        }
    }
}
