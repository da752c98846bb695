package jp.onshi.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.WireDate;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;
import org.jspecify.annotations.Nullable;

/** The clinic's register of patients: the table {@code patients}. Safe for use by several threads. */
public final class PatientBook {

    private static final String SELECT = "SELECT id, changed, content FROM patients ";
    private static final String CHANGES = "SELECT value FROM counters WHERE name = ?";
    private static final String COUNTER = "patients";
    /** So many patients are read in one go: others who want to read wait meanwhile. */
    private static final int PAGE = 500;

    private final Database database;
    private final Vault vault;
    private final PersonKeys people;
    private final Clock clock;

    PatientBook(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        people = new PersonKeys(vault);
    }

    /** What became of a patient that was put into the register. */
    public enum Put {
        /** The number was not in the register before. */
        ADDED,
        /** The register said something else. */
        CHANGED,
        /** The register said the same. */
        UNCHANGED
    }

    /** The patient with the number; width and leading zeros do not count. */
    public Optional<Patient> byNumber(String number) throws LedgerException {
        String key = key(number);
        return database.read(reader -> Sql.first(reader, SELECT + "WHERE number = ?", this::read, key));
    }

    /**
     * Patients with an insurance of that 保険者番号, 記号 and 番号, whatever its 枝番 and period (a family has them in common),
     * or with a 公費 of that 公費負担者番号 and 受給者番号.
     * Differences in width, hyphens and leading zeros do not count. Empty when there is no number to find anybody by.
     */
    public List<Patient> byInsured(InsuranceIdentity identity) throws LedgerException {
        String insured = people.insured(identity);
        if (insured == null) {
            return List.of();
        }
        return database.read(reader -> Sql.list(
                reader,
                "SELECT id, changed, content FROM patients JOIN patient_insurances ON patient = id WHERE insured = ? ORDER BY id",
                this::read,
                insured));
    }

    /** Patients born on that day; none for a date that was not sent. */
    public List<Patient> byBirthdate(WireDate birthdate) throws LedgerException {
        String born = born(birthdate);
        if (born == null) {
            return List.of();
        }
        return database.read(reader -> Sql.list(reader, SELECT + "WHERE birthdate = ? ORDER BY id", this::read, born));
    }

    /** The patients whose families of rows of that day are neither 済 nor deleted, by family; in one query. */
    public Map<Long, Patient> ofOpenRows(LocalDate day) throws LedgerException {
        record Bound(long family, Patient patient) {}
        Map<Long, Patient> patients = new HashMap<>();
        database.read(reader -> Sql.list(
                        reader,
                        "SELECT rows.family, patients.id, patients.changed, patients.content FROM rows"
                                + " JOIN bindings ON bindings.family = rows.family"
                                + " JOIN patients ON patients.number = bindings.patient"
                                + " WHERE rows.day = ? AND rows.processed = 0 AND rows.deleted = 0",
                        record -> new Bound(record.getLong("family"), read(record)),
                        day.toString()))
                .forEach(bound -> patients.put(bound.family(), bound.patient()));
        return patients;
    }

    /** How many patients the register has. */
    public long count() throws LedgerException {
        return database.read(reader -> Sql.number(reader, "SELECT count(*) FROM patients"));
    }

    /** Whether the register has no patients; cheaper than {@link #count}. */
    public boolean isEmpty() throws LedgerException {
        return database.read(reader -> !Sql.any(reader, "SELECT 1 FROM patients LIMIT 1"));
    }

    /**
     * How often the register was changed, by whomever; 0 for one that never was. Cheap to ask for, so that what is kept
     * of the register elsewhere can be kept up to date.
     */
    public long changed() throws LedgerException {
        return database.read(reader ->
                Sql.first(reader, CHANGES, record -> record.getLong(1), COUNTER).orElse(0L));
    }

    /**
     * A patient with the place in the register.
     *
     * @param id the place; a patient keeps it
     * @param stamp another one after every change of this patient
     * @param patient the patient
     */
    public record Entry(long id, long stamp, Patient patient) {}

    /** The patients in the places after {@code after}, in order, at most so many; from 0 page by page all of them. */
    public List<Entry> page(long after, int most) throws LedgerException {
        return database.read(reader -> Sql.list(
                reader,
                "SELECT id, changed, content FROM patients WHERE id > ? ORDER BY id LIMIT ?",
                record -> new Entry(record.getLong("id"), record.getLong("changed"), read(record)),
                after,
                most));
    }

    /** Patient and stamp as in {@link #page}, patient by patient in order, without unsealing anything. */
    public List<Stamp> stamps(long after, int most) throws LedgerException {
        return database.read(reader -> Sql.list(
                reader,
                "SELECT id, changed FROM patients WHERE id > ? ORDER BY id LIMIT ?",
                record -> new Stamp(record.getLong(1), record.getLong(2)),
                after,
                most));
    }

    /**
     * The stamp of a patient.
     *
     * @param id the place in the register
     * @param stamp as in {@link Entry}
     */
    public record Stamp(long id, long stamp) {}

    /** The patient in a place of the register. */
    public Optional<Entry> entry(long id) throws LedgerException {
        return page(id - 1, 1).stream().filter(entry -> entry.id() == id).findFirst();
    }

    /** Hands over every patient of the register, one after the other, without holding all of them. */
    public void forEach(Consumer<Patient> each) throws LedgerException {
        long last = 0;
        List<Entry> entries = page(last, PAGE);
        while (!entries.isEmpty()) {
            for (Entry entry : entries) {
                each.accept(entry.patient());
                last = entry.id();
            }
            entries = page(last, PAGE);
        }
    }

    /** Puts a patient into the register; one of the same number is replaced. */
    public Put put(Patient patient) throws LedgerException {
        return putAll(List.of(patient)).get(0);
    }

    /** Puts patients into the register in one transaction. What became of each, in their order. */
    public List<Put> putAll(List<Patient> patients) throws LedgerException {
        return database.write(writer -> {
            Put[] outcomes = new Put[patients.size()];
            for (int i = 0; i < outcomes.length; i++) {
                outcomes[i] = put(writer, patients.get(i));
            }
            return Arrays.asList(outcomes);
        });
    }

    /** What is said about a patient from outside. */
    public interface Telling {
        /** 患者番号. */
        String number();

        /**
         * The patient with what is said.
         *
         * @param known as the register knows the patient; {@code null} for one that it does not know
         * @return with the same number
         */
        Patient onto(@Nullable Patient known);
    }

    /** Puts what is said about patients into the register, in one transaction. What became of each, in their order. */
    public List<Put> putTold(List<? extends Telling> told) throws LedgerException {
        return database.write(writer -> {
            List<Put> outcomes = new ArrayList<>();
            for (Telling one : told) {
                outcomes.add(put(writer, told(writer, one)));
            }
            return outcomes;
        });
    }

    /** What would become of each if it were put into the register now. Changes nothing. */
    public List<Put> tryTold(List<? extends Telling> told) throws LedgerException {
        return database.read(reader -> {
            List<Put> outcomes = new ArrayList<>();
            for (Telling one : told) {
                Patient patient = told(reader, one);
                Kept known = known(reader, patient.number());
                outcomes.add(outcome(known, PatientCodec.encode(patient)));
            }
            return outcomes;
        });
    }

    private Patient told(Connection connection, Telling one) throws SQLException, VaultException, IOException {
        Kept known = known(connection, one.number());
        return sameNumber(one.number(), one.onto(known == null ? null : PatientCodec.decode(known.content())));
    }

    /**
     * Changes a patient as the register has it now, in one transaction.
     *
     * @param change must keep the number
     * @return the patient as changed; empty when there is none with the number
     */
    public Optional<Patient> change(String number, UnaryOperator<Patient> change) throws LedgerException {
        return database.write(writer -> {
            Kept known = known(writer, number);
            if (known == null) {
                return Optional.empty();
            }
            Patient changed = sameNumber(number, change.apply(PatientCodec.decode(known.content())));
            put(writer, changed);
            return Optional.of(changed);
        });
    }

    private static Patient sameNumber(String number, Patient patient) {
        if (!TextFold.numberKey(patient.number()).equals(TextFold.numberKey(number))) {
            throw new IllegalArgumentException("a patient keeps the number");
        }
        return patient;
    }

    /** Whether the register still says what was seen of a patient, as a part of the caller's transaction. */
    Confirmed.Outcome mayBecome(Connection writer, @Nullable Patient seen, @Nullable Patient after)
            throws SQLException, VaultException, IOException {
        if (after == null) {
            return Confirmed.Outcome.DONE;
        }
        Kept now = known(writer, after.number());
        if (seen == null) {
            return now == null ? Confirmed.Outcome.DONE : Confirmed.Outcome.NUMBER_TAKEN;
        }
        boolean same = now != null && PatientCodec.decode(now.content()).equals(seen);
        return same ? Confirmed.Outcome.DONE : Confirmed.Outcome.PATIENT_CHANGED;
    }

    /** {@link #put(Patient)} as a part of the caller's transaction. */
    Put put(Connection writer, Patient patient) throws SQLException, VaultException, IOException {
        byte[] content = PatientCodec.encode(patient);
        Kept before = known(writer, patient.number());
        Put outcome = outcome(before, content);
        if (outcome == Put.UNCHANGED) {
            return outcome;
        }
        long id = before == null ? Sql.nextId(writer, "patients") : before.id();
        // Clocks stand still and go back; a stamp does neither.
        long stamp = before == null ? clock.millis() : Math.max(clock.millis(), before.stamp() + 1);
        Sql.update(
                writer,
                "INSERT INTO patients (id, number, birthdate, changed, content) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET birthdate = excluded.birthdate, changed = excluded.changed,"
                        + " content = excluded.content",
                id,
                key(patient.number()),
                born(patient.birthdate()),
                stamp,
                vault.seal(place(id), content));
        Sql.update(writer, "DELETE FROM patient_insurances WHERE patient = ?", id);
        List<String> insured = identities(patient)
                .map(people::insured)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        for (String key : insured) {
            Sql.update(writer, "INSERT INTO patient_insurances (insured, patient) VALUES (?, ?)", key, id);
        }
        Sql.update(
                writer,
                "INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1",
                COUNTER);
        return outcome;
    }

    private static Put outcome(@Nullable Kept before, byte[] content) {
        if (before == null) {
            return Put.ADDED;
        }
        return Arrays.equals(before.content(), content) ? Put.UNCHANGED : Put.CHANGED;
    }

    /** What a patient is found by: the insurances, and 公費負担者番号 with 受給者番号, which 医療扶助 alone may have. */
    private static Stream<InsuranceIdentity> identities(Patient patient) {
        return Stream.concat(
                patient.insurances().stream().map(PatientInsurance::identity),
                patient.expenses().stream().map(PatientExpense::identity));
    }

    private record Kept(long id, long stamp, byte[] content) {}

    private @Nullable Kept known(Connection connection, String number)
            throws SQLException, VaultException, IOException {
        return Sql.first(connection, SELECT + "WHERE number = ?", this::kept, key(number))
                .orElse(null);
    }

    private Kept kept(ResultSet record) throws SQLException, VaultException {
        long id = record.getLong("id");
        return new Kept(id, record.getLong("changed"), vault.unseal(place(id), record.getBytes("content")));
    }

    private Patient read(ResultSet record) throws SQLException, VaultException, IOException {
        return PatientCodec.decode(kept(record).content());
    }

    private String key(String number) {
        return vault.searchKey("patient-number", TextFold.numberKey(number));
    }

    private @Nullable String born(WireDate birthdate) {
        return birthdate.isAbsent() ? null : vault.searchKey("patient-birthdate", birthdate.wire());
    }

    private static String place(long id) {
        return "patients/" + id;
    }
}
