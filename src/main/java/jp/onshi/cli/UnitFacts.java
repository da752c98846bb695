package jp.onshi.cli;

import java.util.List;
import jp.onshi.desk.UnitView;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/** Whom an answer of a batch is about: the first qualification's facts where there is one, else what was asked. */
final class UnitFacts {

    private final UnitView unit;

    UnitFacts(UnitView unit) {
        this.unit = unit;
    }

    private @Nullable Eligibility first() {
        List<Eligibility> found = unit.answer().eligibilities();
        return found.isEmpty() ? null : found.get(0);
    }

    /** The numbers; {@code null} when neither answer nor question has any. */
    @Nullable
    InsuranceIdentity identity() {
        Eligibility first = first();
        if (first != null) {
            return first.identity();
        }
        BatchUnit answer = unit.answer();
        if (answer.inquiry() != null) {
            return answer.inquiry().identity();
        }
        if (answer.registration() != null) {
            return answer.registration().identity();
        }
        BatchEntry asked = unit.asked();
        return asked == null ? null : asked.identity();
    }

    String name() {
        Eligibility first = first();
        return first == null ? "" : first.name().name();
    }

    WireDate birthdate() {
        Eligibility first = first();
        if (first != null) {
            return first.birthdate();
        }
        BatchEntry asked = unit.asked();
        return asked == null ? WireDate.absent() : asked.birthdate();
    }

    WireDate validUntil() {
        Eligibility first = first();
        return first == null ? WireDate.absent() : first.validUntil();
    }

    /** 照会番号 as answered, else as asked. */
    String reference() {
        BatchUnit answer = unit.answer();
        if (!answer.reference().isEmpty()) {
            return answer.reference();
        }
        if (answer.registration() != null) {
            return answer.registration().reference();
        }
        BatchEntry asked = unit.asked();
        return asked == null ? "" : asked.reference();
    }
}
