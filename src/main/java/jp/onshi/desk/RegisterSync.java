package jp.onshi.desk;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import jp.onshi.desk.OrcaDesk.Synced;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.ledger.LedgerException;
import jp.onshi.ledger.PatientBook;
import jp.onshi.ledger.PatientBook.Put;
import jp.onshi.orca.OrcaClient;
import jp.onshi.orca.OrcaClient.Changed;
import jp.onshi.orca.OrcaClient.Listed;
import jp.onshi.orca.OrcaException;
import org.jspecify.annotations.Nullable;

/**
 * Fills the register from 日レセ. 日レセ's word counts for everything it has a word for; accepted spellings and
 * certificates, for which it has none, stay. A patient whose confirmed changes are still to be entered in 日レセ is left as
 * the register has them, because 日レセ does not know them yet.
 */
final class RegisterSync {

    private final OrcaClient orca;
    private final PatientBook book;
    private final Predicate<String> waiting;

    /**
     * @param waiting whether changes of the patient with that number are still to be entered in 日レセ
     */
    RegisterSync(OrcaClient orca, PatientBook book, Predicate<String> waiting) {
        this.orca = orca;
        this.book = book;
        this.waiting = waiting;
    }

    /** Asks for one patient and takes in what comes. */
    Optional<Patient> fetch(String number) throws OrcaException, LedgerException {
        Optional<Patient> found = orca.patient(number);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        take(found.get());
        return book.byNumber(found.get().number());
    }

    /** Takes in everybody who was registered or changed within the days. */
    Synced changed(LocalDate from, LocalDate until, IntConsumer progress) throws OrcaException, LedgerException {
        Set<String> numbers = new LinkedHashSet<>();
        boolean cut = gather(from, until, numbers);
        int read = 0;
        int added = 0;
        int changed = 0;
        for (String number : numbers) {
            Optional<Patient> found = orca.patient(number);
            if (found.isPresent()) {
                switch (take(found.get())) {
                    case ADDED -> added++;
                    case CHANGED -> changed++;
                    case UNCHANGED -> {
                        // the register said the same
                    }
                }
            }
            read++;
            progress.accept(read);
        }
        return new Synced(read, added, changed, cut);
    }

    /** 日レセ names 1000 patients at most, so a span with more is asked for in halves, down to a day. */
    private boolean gather(LocalDate from, LocalDate until, Set<String> numbers) throws OrcaException {
        Listed<Changed> listed = orca.changed(from, until);
        if (listed.cut() && from.isBefore(until)) {
            LocalDate middle = from.plusDays(ChronoUnit.DAYS.between(from, until) / 2);
            boolean first = gather(from, middle, numbers);
            return gather(middle.plusDays(1), until, numbers) || first;
        }
        listed.items().stream().map(Changed::number).forEach(numbers::add);
        return listed.cut();
    }

    private Put take(Patient found) throws LedgerException {
        if (waiting.test(found.number())) {
            return Put.UNCHANGED;
        }
        return book.putTold(List.of(new Said(found))).get(0);
    }

    /** What 日レセ says about a patient. */
    private record Said(Patient patient) implements PatientBook.Telling {

        @Override
        public String number() {
            return patient.number();
        }

        @Override
        public Patient onto(@Nullable Patient known) {
            if (known == null) {
                return patient;
            }
            List<PatientInsurance> insurances = patient.insurances().stream()
                    .map(said -> lastConfirmed(said, known))
                    .toList();
            return patient.withInsurances(insurances)
                    .withSpellings(known.spellings())
                    .withCertificates(known.limits(), known.diseases());
        }

        /** An insurance that was seen to be right here keeps that day, even if 日レセ knows of an earlier one only. */
        private static PatientInsurance lastConfirmed(PatientInsurance said, Patient known) {
            for (PatientInsurance kept : known.insurances()) {
                boolean same =
                        kept.identity().equals(said.identity()) && kept.from().equals(said.from());
                if (same
                        && kept.confirmedOn()
                                        .wire()
                                        .compareTo(said.confirmedOn().wire())
                                > 0) {
                    return new PatientInsurance(
                            said.identity(),
                            said.relation(),
                            said.ratio(),
                            said.kind(),
                            said.from(),
                            said.until(),
                            kept.confirmedOn());
                }
            }
            return said;
        }
    }
}
