package jp.onshi.desk;

import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;

/**
 * To whom a row belongs, by 日レセ's rule: an insurance that is valid on the day with the same 保険者番号, 記号, 番号 and 枝番,
 * else 照会番号, else a human decides. Nobody is ever matched by name or birthdate alone.
 */
public sealed interface Match {

    /** One patient. */
    record Known(Patient patient, MatchRoute route) implements Match {}

    /**
     * The rules named somebody, and a human decides: 保険 and 照会番号 name different people, one insurance is registered
     * for several, the named one was born on another day, or 複数該当 came back.
     *
     * @param patients whom the rules named, one at least
     */
    record Review(List<Patient> patients) implements Match {
        /** Copies the list. */
        public Review {
            patients = List.copyOf(patients);
        }
    }

    /**
     * No rule named anybody.
     *
     * @param ranked patients with the same birthdate (P033), the likeliest first; may be empty. In lists only those of
     *     the same insurance, for the others take a query more
     */
    record Open(List<Candidate> ranked) implements Match {
        /** Copies the list. */
        public Open {
            ranked = List.copyOf(ranked);
        }
    }

    /** The patient, when there is one. */
    default Optional<Patient> known() {
        return this instanceof Known one ? Optional.of(one.patient()) : Optional.empty();
    }

    /** There is nobody to look for: the row waits, failed, or names no person; or the register has no patients. */
    record Nobody() implements Match {}

    /**
     * Somebody who may be the row's person.
     *
     * @param patient the patient
     * @param score how much agrees; higher is likelier, only the order has a meaning
     * @param sameName whether 氏名 and カナ氏名 both agree ("同姓同名")
     * @param branchOnly whether nothing but 枝番 keeps an insurance of that patient from naming them: the register has
     *     none, or another one
     */
    record Candidate(Patient patient, int score, boolean sameName, boolean branchOnly) {}
}
