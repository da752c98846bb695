package jp.onshi.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.LimitCertificateKind;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.eligibility.WireTime;
import org.jspecify.annotations.Nullable;

/**
 * The part of a row that is kept sealed: everything but what the columns of {@code rows} say and {@code lockedBy}.
 * A hand-made form, because reading a day's rows is part of the program's start.
 */
final class RowCodec {

    private static final int VERSION = 1;

    private RowCodec() {}

    static byte[] encode(DayRow row) {
        RecordWriter out = new RecordWriter().number(VERSION);
        optionalText(out, row.patientNumber());
        out.text(row.name())
                .text(row.kana())
                .text(row.sex().wire())
                .text(row.birthdate().wire());
        InsuranceIdentity identity = row.identity();
        out.text(identity.insurer().digits())
                .text(identity.symbol())
                .text(identity.number())
                .text(identity.branch());
        out.text(row.relation().wire())
                .text(row.ratio())
                .text(row.cardClassification().wire());
        out.text(row.validity().wire())
                .text(row.lossReason().wire())
                .text(row.validUntil().wire());
        out.text(row.postcode()).text(row.address()).text(row.referenceNumber());
        out.number(row.consents().size());
        for (Consent consent : row.consents()) {
            out.text(consent.kind().element()).text(consent.flag().wire());
            out.text(consent.at().wire()).text(consent.until().wire());
        }
        LimitCertificate limit = row.limitCertificate();
        out.flag(limit != null);
        if (limit != null) {
            out.text(limit.kind().wire())
                    .text(limit.classification().wire())
                    .text(limit.issuedOn().wire());
            out.text(limit.validFrom().wire())
                    .text(limit.validUntil().wire())
                    .text(limit.longTermOn().wire());
        }
        out.flag(row.hasSpecificDisease());
        out.text(row.errorCode()).text(row.message()).text(row.sourceFile()).text(row.sourceSha256());
        return out.toBytes();
    }

    /** The row made of its columns and its sealed part. */
    static DayRow decode(RowColumns columns, byte[] bytes) throws IOException {
        RecordReader in = new RecordReader(bytes);
        int version = in.number();
        if (version != VERSION) {
            throw new IOException("a stored row has the unknown form " + version);
        }
        return new DayRow(
                columns.id(),
                columns.family(),
                columns.day(),
                columns.time(),
                columns.marker(),
                columns.status(),
                columns.processed(),
                columns.deleted(),
                null,
                optionalText(in),
                in.text(),
                in.text(),
                Code.of(Sex.class, in.text()),
                WireDate.of(in.text()),
                new InsuranceIdentity(new InsurerNumber(in.text()), in.text(), in.text(), in.text()),
                Code.of(Relation.class, in.text()),
                in.text(),
                Code.of(CardClassification.class, in.text()),
                Code.of(Validity.class, in.text()),
                Code.of(LossReason.class, in.text()),
                WireDate.of(in.text()),
                in.text(),
                in.text(),
                in.text(),
                consents(in),
                in.flag() ? limit(in) : null,
                in.flag(),
                in.text(),
                in.text(),
                in.text(),
                in.text());
    }

    private static List<Consent> consents(RecordReader in) throws IOException {
        int count = in.number();
        List<Consent> consents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ConsentKind kind = consentKind(in.text());
            Code<ConsentFlag> flag = Code.of(ConsentFlag.class, in.text());
            consents.add(new Consent(kind, flag, WireTime.of(in.text()), WireTime.of(in.text())));
        }
        return consents;
    }

    private static ConsentKind consentKind(String element) throws IOException {
        for (ConsentKind kind : ConsentKind.values()) {
            if (kind.element().equals(element)) {
                return kind;
            }
        }
        throw new IOException("a stored row has the unknown consent " + element);
    }

    private static LimitCertificate limit(RecordReader in) throws IOException {
        return new LimitCertificate(
                Code.of(LimitCertificateKind.class, in.text()),
                Code.of(LimitClassification.class, in.text()),
                WireDate.of(in.text()),
                WireDate.of(in.text()),
                WireDate.of(in.text()),
                WireDate.of(in.text()));
    }

    private static void optionalText(RecordWriter out, @Nullable String text) {
        out.flag(text != null);
        if (text != null) {
            out.text(text);
        }
    }

    private static @Nullable String optionalText(RecordReader in) throws IOException {
        return in.flag() ? in.text() : null;
    }
}
