package jp.onshi.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.simulator.Population.Holding;

/** Finds out, as the central register does, what is true of a card or of a number on a day (資格有効性, OQSCD006). */
final class Register {

    private static final String UNKNOWN_BIRTHDATE = "19000101";

    private final Population population;

    Register(Population population) {
        this.population = population;
    }

    /**
     * What was found.
     *
     * @param validity 資格有効性
     * @param holdings the qualifications that a result lists, each with its person; none for 該当資格なし
     */
    record Finding(Validity validity, List<Holding> holdings) {

        /** Copies the list. */
        Finding {
            holdings = List.copyOf(holdings);
        }

        /** Whether the answer may show certificates and tickets. */
        boolean isValid() {
            return validity == Validity.VALID || validity == Validity.MULTIPLE;
        }

        private static Finding nothing() {
            return new Finding(Validity.NONE, List.of());
        }

        private static Finding of(Validity validity, List<Holding> holdings) {
            return new Finding(validity, holdings);
        }
    }

    /** Everybody who is registered under an identity, also by a qualification that is lost; without 枝番 perhaps several. */
    List<Holding> registered(InsuranceIdentity asked) {
        return population.registeredUnder(asked.insurer(), asked.number()).stream()
                .filter(holding -> same(
                        asked.symbol(), holding.qualification().row().identity().symbol()))
                .filter(holding -> branchFits(asked.branch(), holding))
                .toList();
    }

    /** The one person whom an identity names; empty for nobody and for several. */
    Optional<Person> person(InsuranceIdentity asked) {
        List<Person> people =
                registered(asked).stream().map(Holding::person).distinct().toList();
        return people.size() == 1 ? Optional.of(people.get(0)) : Optional.empty();
    }

    /** What a lookup by number finds. */
    Finding byNumber(InsuranceIdentity asked, WireDate birthdate, LocalDate day) {
        List<Holding> begun = registered(asked).stream()
                .filter(holding ->
                        sameBirthdate(birthdate, holding.qualification().row().birthdate()))
                .filter(holding -> holding.qualification().hasBegunBy(day))
                .toList();
        List<Holding> held =
                begun.stream().filter(h -> h.qualification().isHeldOn(day)).toList();
        if (begun.isEmpty()) {
            return Finding.nothing();
        }
        if (held.isEmpty()) {
            return lost(begun.get(begun.size() - 1), day);
        }
        if (held.get(0).qualification().isMedicalAid()) {
            return medicalAid(held);
        }
        return Finding.of(held.size() == 1 ? Validity.VALID : Validity.MULTIPLE, held);
    }

    /** What a touch of the person's マイナンバーカード finds. */
    Finding byCard(Person person, LocalDate day) {
        List<Holding> begun = new ArrayList<>();
        for (Qualification qualification : person.qualifications()) {
            if (qualification.hasBegunBy(day)) {
                begun.add(new Holding(person, qualification));
            }
        }
        List<Holding> held =
                begun.stream().filter(h -> h.qualification().isHeldOn(day)).toList();
        long insurances =
                held.stream().filter(h -> !h.qualification().isMedicalAid()).count();
        if (begun.isEmpty()) {
            return Finding.nothing();
        }
        if (held.isEmpty()) {
            return lost(begun.get(begun.size() - 1), day);
        }
        if (insurances == 0) {
            return medicalAid(held);
        }
        return Finding.of(insurances == 1 ? Validity.VALID : Validity.MULTIPLE, held);
    }

    private static Finding lost(Holding holding, LocalDate day) {
        boolean another =
                holding.person().qualifications().stream().anyMatch(q -> !q.isMedicalAid() && q.isHeldOn(day));
        return Finding.of(another ? Validity.INVALID_NEW : Validity.INVALID, List.of(holding));
    }

    private static Finding medicalAid(List<Holding> held) {
        boolean registered = held.stream().allMatch(h -> h.qualification().registered());
        return Finding.of(registered ? Validity.VALID : Validity.VALID_UNREGISTERED, held);
    }

    private static boolean branchFits(String asked, Holding holding) {
        String branch = holding.qualification().row().identity().branch();
        return asked.isBlank() || branch.isEmpty() || same(asked, branch);
    }

    private static boolean same(String asked, String registered) {
        return TextFold.numberKey(asked).equals(TextFold.numberKey(registered));
    }

    private static boolean sameBirthdate(WireDate asked, WireDate registered) {
        return registered.wire().equals(UNKNOWN_BIRTHDATE) || registered.wire().equals(asked.wire());
    }
}
