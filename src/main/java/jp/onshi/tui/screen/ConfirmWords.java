package jp.onshi.tui.screen;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.onshi.desk.ComparedField;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.desk.Comparison;
import jp.onshi.desk.ConfirmOperation;
import jp.onshi.desk.ConfirmOrder;
import jp.onshi.desk.Confirmation;
import jp.onshi.desk.ConfirmationPlan;
import jp.onshi.desk.ConfirmationRules;
import jp.onshi.desk.ConfirmationRules.Refusal;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.Wareki;
import jp.onshi.text.Texts;

/** What P033 says: the signs, and the sentence that tells the consequence before a key is pressed. */
public final class ConfirmWords {

    private static final int MOST_NAMED = 2;

    private ConfirmWords() {}

    /** The sign of a line; empty when both sides agree. */
    static String sign(ComparedField field) {
        return switch (field.sign()) {
            case DIFFERS -> "≠";
            case NEW -> "＋";
            case GONE -> "－";
            case SAME, UNKNOWN -> "";
        };
    }

    /** The name of an operation. */
    public static String operation(ConfirmOperation operation, Texts texts) {
        return texts.get("confirm.operation." + operation.token());
    }

    /** Why an order is refused, and what to do, with the number that 日レセ has for it. */
    public static String refusal(Refusal refusal, Texts texts) {
        return (refusal.number() + " " + texts.get(refusal.key())).strip();
    }

    /** What differs and what the most probable key will do about it. */
    static String consequence(Confirmation on, Set<Field> taken, Set<Field> spellings, boolean wide, Texts texts) {
        if (on.row().processed()) {
            return refusal(Refusal.PROCESSED, texts);
        }
        if (on.row().deleted()) {
            return refusal(Refusal.DELETED, texts);
        }
        if (on.isEmpty()) {
            return refusal(Refusal.NO_RESULT, texts);
        }
        ConfirmOperation operation = ConfirmationRules.suggested(on, taken);
        return switch (operation) {
            case ADD_INSURANCE -> added(on, taken, spellings, wide, texts);
            case CHANGE_INSURANCE -> texts.get("confirm.advice.change", differing(on, true, texts));
            case CONFIRM_INSURANCE ->
                on.differs(PERSON)
                        ? texts.get("confirm.advice.confirm-person", differing(on, false, texts))
                        : texts.get("confirm.advice.confirm");
            case CHANGE_PATIENT -> texts.get("confirm.advice.person", differing(on, false, texts));
            case NEW_PATIENT -> texts.get("confirm.advice.new");
            case UNCHANGED -> unchanged(on, texts);
        };
    }

    private static final Set<Field> PERSON =
            Set.of(Field.NAME, Field.KANA, Field.SEX, Field.BIRTHDATE, Field.POSTCODE, Field.ADDRESS);

    private static String added(Confirmation on, Set<Field> taken, Set<Field> spellings, boolean wide, Texts texts) {
        if (on.selected().isEmpty()) {
            return texts.get("confirm.advice.add-first");
        }
        ConfirmationPlan plan =
                ConfirmationPlan.of(on, new ConfirmOrder(ConfirmOperation.ADD_INSURANCE, taken, spellings, ""));
        LocalDate ended = plan.ended();
        String what = differing(on, true, texts);
        return ended == null
                ? texts.get("confirm.advice.add", what)
                : texts.get("confirm.advice.add-ended" + (wide ? "" : ".short"), what, Wareki.shortForm(ended));
    }

    private static String unchanged(Confirmation on, Texts texts) {
        if (on.isAidOnly()) {
            return texts.get("confirm.advice.aid");
        }
        if (on.patient() == null) {
            return texts.get(on.row().marker() == Marker.NUMBER ? "confirm.advice.nobody" : "confirm.advice.new");
        }
        if (on.isEnded()) {
            return texts.get(Refusal.ENDED.key());
        }
        ConfirmOrder add = new ConfirmOrder(ConfirmOperation.ADD_INSURANCE, Set.of());
        return ConfirmationRules.judge(on, add)
                .refusal()
                .filter(refusal -> refusal == Refusal.OVERLAPS_NEXT)
                .map(refusal -> refusal(refusal, texts))
                .orElseGet(() -> texts.get("confirm.advice.unchanged"));
    }

    /** The names of the fields that differ, the first few of them. */
    private static String differing(Confirmation on, boolean insurance, Texts texts) {
        List<ComparedField> differences = Comparison.differences(on.compared()).stream()
                .filter(one -> PERSON.contains(one.field()) != insurance)
                .toList();
        String named = differences.stream()
                .limit(MOST_NAMED)
                .map(one -> MatchWords.label(one.field(), texts))
                .collect(Collectors.joining(texts.get("match.and")));
        return differences.size() > MOST_NAMED ? texts.get("confirm.and-more", named) : named;
    }
}
