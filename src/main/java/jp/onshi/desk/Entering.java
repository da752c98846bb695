package jp.onshi.desk;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.Transcription;

/**
 * What of a 転記 can be written to 日レセ by its API.
 *
 * @param fields the fields that were confirmed
 */
record Entering(Set<String> fields) {

    private static final String RATIO = "ratio";
    private static final String NUMBER = "number";
    private static final Set<String> PERSON = Set.of("name", "kana", "sex", "postcode", "address");
    private static final Set<String> OF_NEW = Set.of(NUMBER, "birthdate");
    private static final Set<String> INSURANCE = Set.of(
            "insurer",
            "symbol",
            "insured-number",
            "branch",
            "relation",
            "from",
            "until",
            "ended-insurer",
            "ended-until");

    Entering {
        fields = Set.copyOf(fields);
    }

    /** The part of a 転記; empty when there is something in it that cannot be written, or nothing that can. */
    static Optional<Entering> of(Transcription entry) {
        Set<String> fields = new HashSet<>();
        boolean writes = false;
        for (Transcription.Line line : entry.lines()) {
            String field = line.field();
            boolean writable = PERSON.contains(field) || OF_NEW.contains(field) || INSURANCE.contains(field);
            if (!writable && !field.equals(RATIO)) {
                return Optional.empty();
            }
            writes |= writable;
            fields.add(field);
        }
        return writes ? Optional.of(new Entering(fields)) : Optional.empty();
    }

    /** Whether it is somebody whom 日レセ does not have. */
    boolean isNew() {
        return fields.contains(NUMBER);
    }

    /** Whether 負担割合 was confirmed. */
    boolean saysRatio() {
        return fields.contains(RATIO);
    }

    /** The patient of 日レセ with what the register says of the fields. */
    Patient onto(Patient there, Patient registered) {
        Patient person = new Patient(
                there.number(),
                fields.contains("name") ? registered.name() : there.name(),
                fields.contains("kana") ? registered.kana() : there.kana(),
                fields.contains("sex") ? registered.sex() : there.sex(),
                there.birthdate(),
                fields.contains("postcode") ? registered.postcode() : there.postcode(),
                fields.contains("address") ? registered.address() : there.address(),
                there.insurances(),
                there.expenses(),
                there.limits(),
                there.diseases(),
                there.spellings(),
                there.test());
        boolean insured = fields.stream().anyMatch(INSURANCE::contains);
        return insured ? person.withInsurances(registered.insurances()) : person;
    }
}
