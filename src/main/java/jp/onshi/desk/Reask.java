package jp.onshi.desk;

import java.util.List;
import jp.onshi.eligibility.InsuranceIdentity;
import org.jspecify.annotations.Nullable;

/**
 * What is known for asking again after an answer that was no 有効.
 *
 * @param slips typed values that are probably errors (該当資格なし)
 * @param other another insurance of the same patient, to ask with instead (無効); {@code null} when none is known
 * @param patient 患者番号 of that patient; empty when none is known
 */
public record Reask(List<Slip> slips, @Nullable InsuranceIdentity other, String patient) {

    /** Copies the list. */
    public Reask {
        slips = List.copyOf(slips);
    }

    /** Nothing is known. */
    public static Reask nothing() {
        return new Reask(List.of(), null, "");
    }
}
