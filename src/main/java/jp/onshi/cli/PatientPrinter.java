package jp.onshi.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireDate;
import jp.onshi.text.Texts;
import jp.onshi.tui.screen.DetailText;

/** A patient of the register, for reading and as JSON. The JSON's names never change; what is absent is {@code null}. */
final class PatientPrinter {

    private final Texts texts;
    private final List<DetailText.Entry> entries = new ArrayList<>();
    private String section = "";

    private PatientPrinter(Texts texts) {
        this.texts = texts;
    }

    /** Every value of a patient that is there. */
    static List<DetailText.Entry> entries(Patient patient, Texts texts) {
        PatientPrinter printer = new PatientPrinter(texts);
        printer.person(patient);
        int insurances = patient.insurances().size();
        for (int i = 0; i < insurances; i++) {
            printer.section("insurance", i, insurances);
            printer.insurance(patient.insurances().get(i));
        }
        int expenses = patient.expenses().size();
        for (int i = 0; i < expenses; i++) {
            printer.section("expense", i, expenses);
            printer.expense(patient.expenses().get(i));
        }
        int limits = patient.limits().size();
        for (int i = 0; i < limits; i++) {
            printer.section("limit", i, limits);
            printer.limit(patient.limits().get(i));
        }
        int diseases = patient.diseases().size();
        for (int i = 0; i < diseases; i++) {
            printer.section("disease", i, diseases);
            printer.disease(patient.diseases().get(i));
        }
        return printer.entries;
    }

    /** Several of a kind are numbered. */
    private void section(String kind, int index, int count) {
        section = texts.get("patients.section." + kind) + (count > 1 ? " " + (index + 1) : "");
    }

    private void person(Patient patient) {
        section("person", 0, 1);
        add("number", patient.number());
        add("name", patient.name());
        add("kana", patient.kana());
        add("sex", patient.sex().label());
        add("birthdate", Wareki.longForm(patient.birthdate()));
        add("postcode", patient.postcode());
        add("address", patient.address());
        add("spellings", String.join("、", patient.spellings()));
        add("test", patient.test() ? texts.get("patients.yes") : "");
    }

    private void insurance(PatientInsurance insurance) {
        InsuranceIdentity identity = insurance.identity();
        String kind = identity.insurer().kind().label();
        add("insurer", (identity.insurer().digits() + " " + kind).strip());
        add("insured", identity.symbol().isEmpty() ? identity.number() : identity.symbol() + "・" + identity.number());
        add("branch", identity.branch());
        add("relation", insurance.relation().label());
        Integer percent = RowJson.ratio(insurance.ratio());
        add("ratio", percent == null ? insurance.ratio() : percent + "%");
        add("kind", insurance.kind());
        period(insurance.from(), insurance.until());
        add("confirmed", Wareki.longForm(insurance.confirmedOn()));
    }

    private void expense(PatientExpense expense) {
        add("payer", expense.payer());
        add("recipient", expense.recipient());
        add("kind", expense.name());
        period(expense.from(), expense.until());
        add("confirmed", Wareki.longForm(expense.confirmedOn()));
    }

    private void limit(LimitCertificate limit) {
        add("kind", limit.kind().label());
        add("classification", limit.classification().label());
        period(limit.validFrom(), limit.validUntil());
    }

    private void disease(SpecificDiseaseCertificate disease) {
        add("category", disease.category().label());
        add("self-pay", disease.selfPay());
        period(disease.validFrom(), disease.validUntil());
    }

    private void period(WireDate from, WireDate until) {
        String end = until.isOpenEnd() ? "" : Wareki.longForm(until);
        String text = (Wareki.longForm(from) + " ～ " + end).strip();
        add("period", text.equals("～") ? "" : text);
    }

    private void add(String label, String value) {
        if (!value.isEmpty()) {
            entries.add(new DetailText.Entry(section, texts.get("patients.label." + label), value));
        }
    }

    static void json(Patient patient, PrintStream out) {
        RowJson.<RuntimeException>print(out, json -> {
            json.writeStartObject();
            RowJson.text(json, "patientNumber", patient.number());
            RowJson.text(json, "name", patient.name());
            RowJson.text(json, "kana", patient.kana());
            RowJson.text(json, "sex", patient.sex().wire());
            RowJson.text(json, "birthdate", RowJson.day(patient.birthdate()));
            RowJson.text(json, "postcode", patient.postcode());
            RowJson.text(json, "address", patient.address());
            json.writeBooleanField("test", patient.test());
            json.writeArrayFieldStart("spellings");
            for (String spelling : patient.spellings()) {
                json.writeString(spelling);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("insurances");
            for (PatientInsurance insurance : patient.insurances()) {
                json.writeStartObject();
                InsuranceIdentity identity = insurance.identity();
                RowJson.text(json, "insurerNumber", identity.insurer().digits());
                RowJson.text(json, "symbol", identity.symbol());
                RowJson.text(json, "number", identity.number());
                RowJson.text(json, "branch", identity.branch());
                RowJson.text(json, "relation", insurance.relation().wire());
                RowJson.number(json, "ratio", RowJson.ratio(insurance.ratio()));
                RowJson.text(json, "kind", insurance.kind());
                dates(json, insurance.from(), insurance.until());
                RowJson.text(json, "confirmedOn", RowJson.day(insurance.confirmedOn()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("expenses");
            for (PatientExpense expense : patient.expenses()) {
                json.writeStartObject();
                RowJson.text(json, "payer", expense.payer());
                RowJson.text(json, "recipient", expense.recipient());
                RowJson.text(json, "kind", expense.name());
                dates(json, expense.from(), expense.until());
                RowJson.text(json, "confirmedOn", RowJson.day(expense.confirmedOn()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("limits");
            for (LimitCertificate limit : patient.limits()) {
                json.writeStartObject();
                RowJson.text(json, "kind", limit.kind().wire());
                RowJson.text(json, "classification", limit.classification().wire());
                dates(json, limit.validFrom(), limit.validUntil());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("diseases");
            for (SpecificDiseaseCertificate disease : patient.diseases()) {
                json.writeStartObject();
                RowJson.text(json, "category", disease.category().wire());
                RowJson.text(json, "selfPay", disease.selfPay());
                dates(json, disease.validFrom(), disease.validUntil());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void dates(JsonGenerator json, WireDate from, WireDate until) throws IOException {
        RowJson.text(json, "from", RowJson.day(from));
        RowJson.text(json, "until", RowJson.day(until));
    }
}
