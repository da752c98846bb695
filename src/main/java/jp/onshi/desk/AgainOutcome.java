package jp.onshi.desk;

import java.time.Instant;
import java.util.List;

/** What became of 強制確認 (P032 F8). */
public sealed interface AgainOutcome {

    /**
     * 照会しました.
     *
     * @param rows the waiting rows, one for each insurance that was asked about
     */
    record Sent(List<Long> rows) implements AgainOutcome {
        /** Copies the list. */
        public Sent {
            rows = List.copyOf(rows);
        }
    }

    /**
     * 今日確認済: a result of today says whether the insurance is valid; nothing was sent.
     *
     * @param at when that result was made
     */
    record ConfirmedToday(Instant at) implements AgainOutcome {}

    /** The answer to a lookup of today is still out; nothing was sent. */
    record StillAsking() implements AgainOutcome {}

    /** There is no 医療保険 or 医療扶助 that is valid today, or it is a テスト患者; nothing was sent. */
    record NothingToAsk() implements AgainOutcome {}

    /** 番号未入力: the insurance has no 保険者番号 or no 番号; nothing was sent. */
    record NoNumber() implements AgainOutcome {}

    /** What the register says cannot be asked with; nothing was sent. */
    record Rejected(List<FieldFault> faults) implements AgainOutcome {
        /** Copies the list. */
        public Rejected {
            faults = List.copyOf(faults);
        }
    }
}
