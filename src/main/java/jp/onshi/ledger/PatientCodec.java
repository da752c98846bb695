package jp.onshi.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DiseaseCategory;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.LimitCertificateKind;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.WireDate;

/** The form in which a patient is kept sealed. */
final class PatientCodec {

    private static final int VERSION = 1;

    private PatientCodec() {}

    static byte[] encode(Patient patient) {
        RecordWriter out = new RecordWriter().number(VERSION);
        out.text(patient.number()).text(patient.name()).text(patient.kana());
        out.text(patient.sex().wire()).text(patient.birthdate().wire());
        out.text(patient.postcode()).text(patient.address());
        out.number(patient.insurances().size());
        for (PatientInsurance insurance : patient.insurances()) {
            InsuranceIdentity identity = insurance.identity();
            out.text(identity.insurer().digits())
                    .text(identity.symbol())
                    .text(identity.number())
                    .text(identity.branch());
            out.text(insurance.relation().wire()).text(insurance.ratio()).text(insurance.kind());
            dates(out, insurance.from(), insurance.until(), insurance.confirmedOn());
        }
        out.number(patient.expenses().size());
        for (PatientExpense expense : patient.expenses()) {
            out.text(expense.payer()).text(expense.recipient()).text(expense.name());
            dates(out, expense.from(), expense.until(), expense.confirmedOn());
        }
        out.number(patient.limits().size());
        for (LimitCertificate limit : patient.limits()) {
            out.text(limit.kind().wire()).text(limit.classification().wire());
            dates(out, limit.issuedOn(), limit.validFrom(), limit.validUntil(), limit.longTermOn());
        }
        out.number(patient.diseases().size());
        for (SpecificDiseaseCertificate disease : patient.diseases()) {
            out.text(disease.category().wire()).text(disease.selfPay());
            dates(out, disease.issuedOn(), disease.validFrom(), disease.validUntil());
        }
        out.number(patient.spellings().size());
        patient.spellings().forEach(out::text);
        return out.flag(patient.test()).toBytes();
    }

    static Patient decode(byte[] bytes) throws IOException {
        RecordReader in = new RecordReader(bytes);
        int version = in.number();
        if (version != VERSION) {
            throw new IOException("a stored patient has the unknown form " + version);
        }
        return new Patient(
                in.text(),
                in.text(),
                in.text(),
                Code.of(Sex.class, in.text()),
                date(in),
                in.text(),
                in.text(),
                list(in, PatientCodec::insurance),
                list(in, PatientCodec::expense),
                list(in, PatientCodec::limit),
                list(in, PatientCodec::disease),
                list(in, RecordReader::text),
                in.flag());
    }

    private interface Reading<T> {
        T read(RecordReader in) throws IOException;
    }

    private static <T> List<T> list(RecordReader in, Reading<T> reading) throws IOException {
        int count = in.number();
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(reading.read(in));
        }
        return items;
    }

    private static PatientInsurance insurance(RecordReader in) throws IOException {
        InsuranceIdentity identity =
                new InsuranceIdentity(new InsurerNumber(in.text()), in.text(), in.text(), in.text());
        return new PatientInsurance(
                identity, Code.of(Relation.class, in.text()), in.text(), in.text(), date(in), date(in), date(in));
    }

    private static PatientExpense expense(RecordReader in) throws IOException {
        return new PatientExpense(in.text(), in.text(), in.text(), date(in), date(in), date(in));
    }

    private static LimitCertificate limit(RecordReader in) throws IOException {
        return new LimitCertificate(
                Code.of(LimitCertificateKind.class, in.text()),
                Code.of(LimitClassification.class, in.text()),
                date(in),
                date(in),
                date(in),
                date(in));
    }

    private static SpecificDiseaseCertificate disease(RecordReader in) throws IOException {
        Code<DiseaseCategory> category = Code.of(DiseaseCategory.class, in.text());
        String selfPay = in.text();
        return new SpecificDiseaseCertificate(category, date(in), date(in), date(in), selfPay);
    }

    private static void dates(RecordWriter out, WireDate... dates) {
        for (WireDate date : dates) {
            out.text(date.wire());
        }
    }

    private static WireDate date(RecordReader in) throws IOException {
        return WireDate.of(in.text());
    }
}
