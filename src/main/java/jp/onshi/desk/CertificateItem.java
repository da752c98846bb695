package jp.onshi.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of P034: a 限度額適用認定証, a 特定疾病療養受療証 or a 公費 of the result and of the register.
 *
 * @param field what it is
 * @param state how the two stand to each other
 * @param online what the result says; empty when it says nothing
 * @param registered what the register says; empty when it says nothing
 */
public record CertificateItem(Field field, State state, String online, String registered) {

    /** How a certificate of the result and the register stand to each other, with P034's colours. */
    public enum State {
        /** Both say the same. */
        REGISTERED,
        /** 未登録 (red): the register does not have what the result says. */
        UNREGISTERED,
        /** 期間外 (blue): the register has it, for a period that does not cover the day. */
        OUTSIDE_PERIOD,
        /** 期間不一致 (green): the register has it with another period. */
        OTHER_PERIOD,
        /** The result says that there is none any more. */
        GONE,
        /** The result was not asked or not allowed to say. */
        UNSAID,
        /** Of the register only; a result never speaks of it. */
        REGISTER_ONLY
    }

    /** Whether it can be taken over. */
    public boolean canTake() {
        return state == State.UNREGISTERED
                || state == State.OUTSIDE_PERIOD
                || state == State.OTHER_PERIOD
                || state == State.GONE;
    }

    /** The lines for a row beside its patient: 限度額, 特定疾病, 医療扶助, then the other 公費 of the register. */
    public static List<CertificateItem> of(Confirmation on) {
        List<CertificateItem> items = new ArrayList<>();
        for (ComparedField one : on.compared()) {
            if (one.field() == Field.LIMIT || one.field() == Field.DISEASE) {
                items.add(new CertificateItem(one.field(), state(one, on), one.online(), one.registered()));
            }
        }
        LocalDate day = on.row().day();
        List<PatientExpense> rest =
                new ArrayList<>(on.patient() == null ? List.of() : on.patient().expenses());
        for (Eligibility aid : on.aids()) {
            PatientExpense same = rest.stream()
                    .filter(one -> one.identity().isSameInsured(aid.identity()))
                    .findFirst()
                    .orElse(null);
            rest.remove(same);
            items.add(new CertificateItem(
                    Field.EXPENSE,
                    state(aid, same, day),
                    text(
                            aid.identity().insurer().digits(),
                            aid.identity().number(),
                            Comparison.firstDay(aid),
                            Comparison.lastDay(aid)),
                    same == null ? "" : text(same.payer(), same.recipient(), same.from(), same.until())));
        }
        for (PatientExpense one : rest) {
            State state = one.covers(day) ? State.REGISTER_ONLY : State.OUTSIDE_PERIOD;
            items.add(new CertificateItem(
                    Field.EXPENSE, state, "", text(one.payer(), one.recipient(), one.from(), one.until())));
        }
        return items;
    }

    private static State state(ComparedField one, Confirmation on) {
        return switch (one.sign()) {
            case SAME -> one.online().isEmpty() ? State.UNSAID : State.REGISTERED;
            case UNKNOWN -> State.UNSAID;
            case GONE -> State.GONE;
            case NEW -> hasSameKind(one.field(), on) ? State.OUTSIDE_PERIOD : State.UNREGISTERED;
            case DIFFERS -> hasSameKind(one.field(), on) ? State.OTHER_PERIOD : State.UNREGISTERED;
        };
    }

    private static State state(Eligibility aid, @Nullable PatientExpense same, LocalDate day) {
        if (same == null) {
            return State.UNREGISTERED;
        }
        if (!same.covers(day)) {
            return State.OUTSIDE_PERIOD;
        }
        boolean samePeriod = Comparison.sameEnd(Comparison.lastDay(aid), same.until())
                && (Comparison.firstDay(aid).isAbsent()
                        || same.from().isAbsent()
                        || same.from().equals(Comparison.firstDay(aid)));
        return samePeriod ? State.REGISTERED : State.OTHER_PERIOD;
    }

    /** Whether the register has one of the same 適用区分 or 認定疾病区分, for whatever period. */
    private static boolean hasSameKind(Field field, Confirmation on) {
        Patient patient = on.patient();
        Eligibility says = on.online();
        if (patient == null || says == null) {
            return false;
        }
        LimitCertificate limit = says.limitCertificate();
        return field == Field.LIMIT
                ? limit != null
                        && patient.limits().stream()
                                .anyMatch(one -> one.classification().equals(limit.classification()))
                : says.specificDiseases().stream()
                        .anyMatch(disease -> patient.diseases().stream()
                                .anyMatch(one -> one.category().equals(disease.category())));
    }

    private static String text(String payer, String recipient, WireDate from, WireDate until) {
        String end = until.isAbsent() || until.isOpenEnd() ? "" : Wareki.shortForm(until);
        return (payer + " " + recipient).strip() + " " + (Wareki.shortForm(from) + " ～ " + end).strip();
    }
}
