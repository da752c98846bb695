package jp.onshi.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.Validity;
import org.jspecify.annotations.Nullable;

/** People worth looking up by number ({@code fixtures/population/samples.tsv}), each with what will be found. */
final class Samples {

    private static final int COLUMNS = 4;

    private Samples() {}

    static List<SamplePerson> of(Population population) {
        List<SamplePerson> samples = new ArrayList<>();
        for (Table.Row row : Table.shipped("samples.tsv", COLUMNS).rows()) {
            Person person = population.person(row.text(0)).orElseThrow(() -> row.wrong("no such person"));
            InsuranceIdentity identity = identity(
                    person,
                    insurer(population, row.text(1)).orElse(null),
                    !row.text(2).equals("without-branch"));
            samples.add(new SamplePerson(
                    person.id(),
                    person.identity().name().name(),
                    identity,
                    person.identity().birthdate(),
                    Validity.valueOf(row.text(3)),
                    "simulator.sample." + person.id()));
        }
        return samples;
    }

    static Optional<InsurerNumber> insurer(Population population, String id) {
        return population.insurers().stream()
                .filter(insurer -> insurer.id().equals(id))
                .map(Insurer::number)
                .findFirst();
    }

    /** What to type for a person: of the qualification under an insurer, else of the first. */
    static InsuranceIdentity identity(Person person, @Nullable InsurerNumber insurer, boolean withBranch) {
        InsuranceIdentity identity = person.qualifications().stream()
                .map(qualification -> qualification.row().identity())
                .filter(one -> insurer == null || one.insurer().equals(insurer))
                .findFirst()
                .orElseThrow();
        return new InsuranceIdentity(
                identity.insurer(), identity.symbol(), identity.number(), withBranch ? identity.branch() : "");
    }
}
