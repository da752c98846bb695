package jp.onshi.simulator;

import java.time.LocalDate;
import jp.onshi.eligibility.Eligibility;

/**
 * One qualification of one person as the register holds it: the row of a result without consents.
 *
 * @param row what a result says about it, everything included
 * @param registered whether the office has registered it (委託); only a medical aid may not be
 */
record Qualification(Eligibility row, boolean registered) {

    boolean isMedicalAid() {
        return row.isMedicalAid();
    }

    /** Whether it has begun by the day. */
    boolean hasBegunBy(LocalDate day) {
        return row.qualifiedOn().known().map(from -> !day.isBefore(from)).orElse(true);
    }

    /** Whether it is held on the day: begun and not lost. */
    boolean isHeldOn(LocalDate day) {
        return hasBegunBy(day)
                && row.disqualifiedOn().known().map(day::isBefore).orElse(true);
    }
}
