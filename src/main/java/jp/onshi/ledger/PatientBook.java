package jp.onshi.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
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

    private static final String SELECT = "SELECT id, content FROM patients ";

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
                "SELECT id, content FROM patients JOIN patient_insurances ON patient = id WHERE insured = ? ORDER BY id",
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

    /** How many patients the register has. */
    public long count() throws LedgerException {
        return database.read(reader -> Sql.number(reader, "SELECT count(*) FROM patients"));
    }

    /** Whether the register has no patients; cheaper than {@link #count}. */
    public boolean isEmpty() throws LedgerException {
        return database.read(reader -> !Sql.any(reader, "SELECT 1 FROM patients LIMIT 1"));
    }

    /** When the register was last changed, in epoch milliseconds; 0 for an empty one. For caches of it. */
    public long changed() throws LedgerException {
        return database.read(reader -> Sql.number(reader, "SELECT coalesce(max(changed), 0) FROM patients"));
    }

    /** Hands over every patient of the register, one after the other, without holding all of them. */
    public void forEach(Consumer<Patient> each) throws LedgerException {
        database.read(reader -> {
            try (PreparedStatement statement = reader.prepareStatement(SELECT + "ORDER BY id");
                    ResultSet records = statement.executeQuery()) {
                while (records.next()) {
                    each.accept(read(records));
                }
            }
            return true;
        });
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

    /**
     * Changes a patient as the register has it now, in one transaction.
     *
     * @param change must keep the number
     * @return the patient as changed; empty when there is none with the number
     */
    public Optional<Patient> change(String number, UnaryOperator<Patient> change) throws LedgerException {
        return database.write(writer -> {
            Optional<Patient> changed = Sql.first(writer, SELECT + "WHERE number = ?", this::read, key(number))
                    .map(change);
            if (changed.isPresent()) {
                put(writer, changed.get());
            }
            return changed;
        });
    }

    private Put put(Connection writer, Patient patient) throws SQLException, VaultException, IOException {
        String number = key(patient.number());
        byte[] content = PatientCodec.encode(patient);
        Kept before = Sql.first(writer, SELECT + "WHERE number = ?", this::kept, number)
                .orElse(null);
        if (before != null && Arrays.equals(before.content(), content)) {
            return Put.UNCHANGED;
        }
        long id = before == null ? Sql.nextId(writer, "patients") : before.id();
        Sql.update(
                writer,
                "INSERT INTO patients (id, number, birthdate, changed, content) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET birthdate = excluded.birthdate, changed = excluded.changed,"
                        + " content = excluded.content",
                id,
                number,
                born(patient.birthdate()),
                clock.millis(),
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
        return before == null ? Put.ADDED : Put.CHANGED;
    }

    /** What a patient is found by: the insurances, and 公費負担者番号 with 受給者番号, which 医療扶助 alone may have. */
    private static Stream<InsuranceIdentity> identities(Patient patient) {
        return Stream.concat(
                patient.insurances().stream().map(PatientInsurance::identity),
                patient.expenses().stream().map(PatientExpense::identity));
    }

    private record Kept(long id, byte[] content) {}

    private Kept kept(ResultSet record) throws SQLException, VaultException {
        long id = record.getLong("id");
        return new Kept(id, vault.unseal(place(id), record.getBytes("content")));
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
