package jp.onshi.ledger;

import java.io.IOException;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.LimitCertificateKind;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.WireDate;

/** The stored form of a person asked about in a job. */
final class EntryCodec {

    private static final int VERSION = 1;

    private EntryCodec() {}

    /** The bytes to keep. */
    static byte[] encode(BatchEntry entry) {
        InsuranceIdentity identity = entry.identity();
        RecordWriter out = new RecordWriter()
                .number(VERSION)
                .text(identity.insurer().digits())
                .text(identity.symbol())
                .text(identity.number())
                .text(identity.branch())
                .text(entry.birthdate().wire())
                .text(entry.reference());
        LimitCertificate held = entry.held();
        out.flag(held != null);
        if (held != null) {
            out.text(held.kind().wire())
                    .text(held.classification().wire())
                    .text(held.issuedOn().wire())
                    .text(held.validFrom().wire())
                    .text(held.validUntil().wire())
                    .text(held.longTermOn().wire());
        }
        return out.toBytes();
    }

    /**
     * The person again.
     *
     * @throws IOException when the bytes are none that {@link #encode} made
     */
    static BatchEntry decode(byte[] bytes) throws IOException {
        RecordReader in = new RecordReader(bytes);
        int version = in.number();
        if (version != VERSION) {
            throw new IOException("a stored entry has the unknown form " + version);
        }
        InsuranceIdentity identity =
                new InsuranceIdentity(new InsurerNumber(in.text()), in.text(), in.text(), in.text());
        WireDate birthdate = WireDate.of(in.text());
        String reference = in.text();
        LimitCertificate held = in.flag()
                ? new LimitCertificate(
                        Code.of(LimitCertificateKind.class, in.text()),
                        Code.of(LimitClassification.class, in.text()),
                        WireDate.of(in.text()),
                        WireDate.of(in.text()),
                        WireDate.of(in.text()),
                        WireDate.of(in.text()))
                : null;
        return new BatchEntry(identity, birthdate, held, reference);
    }
}
