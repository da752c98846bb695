package jp.onshi.desk;

import java.util.Set;
import jp.onshi.desk.ComparedField.Field;

/**
 * What somebody wants done on P033.
 *
 * @param operation which key
 * @param taken the fields whose online values are taken over (取込)
 * @param spellings which of {@link Field#NAME} and {@link Field#KANA} are accepted as other spellings of the same person
 * @param number 患者番号 for a new patient; empty otherwise
 */
public record ConfirmOrder(ConfirmOperation operation, Set<Field> taken, Set<Field> spellings, String number) {

    /** Copies the sets. */
    public ConfirmOrder {
        taken = Set.copyOf(taken);
        spellings = Set.copyOf(spellings);
    }

    /** An operation on a patient of the register that accepts no spelling. */
    public ConfirmOrder(ConfirmOperation operation, Set<Field> taken) {
        this(operation, taken, Set.of(), "");
    }
}
