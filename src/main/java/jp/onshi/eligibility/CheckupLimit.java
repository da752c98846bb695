package jp.onshi.eligibility;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A 判定値 of the official sheet: from where on a value is marked.
 *
 * @param mark the mark that a value beyond it gets
 * @param value the limit
 * @param itself whether a value equal to the limit is marked too
 * @param sex for whom it holds; {@code null} for everybody
 */
public record CheckupLimit(
        Mark mark,
        BigDecimal value,
        boolean itself,
        @Nullable Sex sex) {

    /** The marks of the sheet. */
    public enum Mark {
        /** ▲: too high. */
        HIGH("▲"),
        /** ▽: too low. */
        LOW("▽");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        /** The sign as on the sheet. */
        public String sign() {
            return sign;
        }
    }

    /** Whether the limit holds for a person of that sex. One for men or women holds for nobody whose sex is not sent. */
    public boolean holdsFor(Code<Sex> person) {
        Sex only = sex;
        return only == null || person.is(only);
    }

    /** Whether a value is beyond it. */
    public boolean marks(BigDecimal measured) {
        int order = measured.compareTo(value);
        return order == 0 ? itself : mark == Mark.HIGH ? order > 0 : order < 0;
    }
}
