package jp.onshi.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentExpiry;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.ConsentRoute;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.eligibility.WireTime;
import jp.onshi.vault.Vault;
import jp.onshi.vault.VaultException;
import org.jspecify.annotations.Nullable;

/**
 * What patients said about showing their information: the table {@code consents}. A fact (who, about what, by which
 * route, given or not, when, until when, why ended) is noted once, however often it is told.
 */
public final class ConsentBook {

    private static final String SELECT =
            "SELECT id, kind, route, learned, row_id, content, revoked, reason FROM consents ";

    private final Database database;
    private final Vault vault;
    private final PersonKeys people;
    private final Clock clock;

    ConsentBook(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        people = new PersonKeys(vault);
    }

    /**
     * What is known of the person's consents, the latest learned first. Members of a family that were born on the same
     * day are told apart by the branch number when both are known.
     */
    public List<ConsentRecord> ofPerson(InsuranceIdentity identity, WireDate birthdate) throws LedgerException {
        String person = people.person(identity, birthdate);
        List<ConsentRecord> all = database.read(reader ->
                Sql.list(reader, SELECT + "WHERE person = ? ORDER BY learned DESC, id DESC", this::read, person));
        return all.stream()
                .filter(record -> mayBe(record.branch(), identity.branch()))
                .toList();
    }

    /** Notes consents that stand in the result of a row. {@link Ledger#takeIn} can do so together with the result. */
    public void note(long row, List<NewConsent> consents) throws LedgerException {
        database.write(writer -> {
            for (NewConsent consent : consents) {
                note(writer, consent, row, null);
            }
            return true;
        });
    }

    /**
     * Notes that a revocation of ours was accepted.
     *
     * @param reason why, in the desk's words
     */
    public void markRevoked(List<Long> ids, String reason) throws LedgerException {
        database.write(writer -> {
            for (long id : ids) {
                Sql.update(
                        writer,
                        "UPDATE consents SET revoked = ?, reason = ? WHERE id = ? AND revoked IS NULL",
                        clock.millis(),
                        vault.seal(
                                reasonPlace(id), new RecordWriter().text(reason).toBytes()),
                        id);
            }
            return true;
        });
    }

    /** Notes one consent as a part of the caller's transaction; does nothing when the fact is known. */
    void note(Connection writer, NewConsent consent, @Nullable Long row, @Nullable UnitSource source)
            throws SQLException {
        String person = people.person(consent.identity(), consent.birthdate());
        Consent said = consent.consent();
        byte[] content = new RecordWriter()
                .text(consent.identity().branch())
                .text(said.flag().wire())
                .text(said.at().wire())
                .text(said.until().wire())
                .text(said.expired().wire())
                .toBytes();
        long id = Sql.nextId(writer, "consents");
        Sql.update(
                writer,
                "INSERT INTO consents (id, fact, person, kind, route, learned, row_id, part, position, content)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fact) DO NOTHING",
                id,
                fact(person, consent),
                person,
                said.kind().name(),
                consent.route().name(),
                consent.learnedAt().toEpochMilli(),
                row,
                source == null ? null : source.part(),
                source == null ? null : source.position(),
                vault.seal(place(id), content));
    }

    private String fact(String person, NewConsent consent) {
        Consent said = consent.consent();
        return vault.searchKey(
                "consent",
                String.join(
                        "\n",
                        person,
                        consent.identity().branch(),
                        said.kind().name(),
                        consent.route().name(),
                        said.flag().wire(),
                        said.at().wire(),
                        said.until().wire(),
                        said.expired().wire()));
    }

    private static boolean mayBe(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private ConsentRecord read(ResultSet record) throws SQLException, VaultException, IOException {
        long id = record.getLong("id");
        RecordReader content = new RecordReader(vault.unseal(place(id), record.getBytes("content")));
        String branch = content.text();
        Consent said = new Consent(
                Sql.constant(record, "kind", ConsentKind.class),
                Code.of(ConsentFlag.class, content.text()),
                WireTime.of(content.text()),
                WireTime.of(content.text()),
                Code.of(ConsentExpiry.class, content.text()));
        byte[] reason = record.getBytes("reason");
        return new ConsentRecord(
                id,
                said,
                Sql.constant(record, "route", ConsentRoute.class),
                branch,
                Instant.ofEpochMilli(record.getLong("learned")),
                record.getLong("row_id"),
                Sql.moment(record, "revoked"),
                reason == null ? "" : new RecordReader(vault.unseal(reasonPlace(id), reason)).text());
    }

    private static String place(long id) {
        return "consents/" + id;
    }

    private static String reasonPlace(long id) {
        return "consents/" + id + "/reason";
    }
}
