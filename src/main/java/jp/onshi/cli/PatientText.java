package jp.onshi.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Wareki;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.Visible;

/** A patient of the register as text or JSON; the names in JSON are part of the command-line contract. */
final class PatientText {

    private PatientText() {}

    /** One value a line, one insurance or 公費 a line. */
    static void table(Patient patient, Texts texts, PrintStream out) {
        line(texts, "number", patient.number(), out);
        line(texts, "name", patient.name(), out);
        line(texts, "kana", patient.kana(), out);
        line(texts, "sex", patient.sex().label(), out);
        line(texts, "birthdate", Wareki.shortForm(patient.birthdate()), out);
        line(texts, "address", (patient.postcode() + " " + patient.address()).strip(), out);
        for (PatientInsurance insurance : patient.insurances()) {
            line(
                    texts,
                    "insurance",
                    String.join(
                            " ",
                            insurance.kind(),
                            insurance.identity().insurer().digits(),
                            insurance.identity().symbol(),
                            insurance.identity().number(),
                            insurance.identity().branch(),
                            insurance.relation().label(),
                            Wareki.shortForm(insurance.from()) + " - " + Wareki.shortForm(insurance.until())),
                    out);
        }
        for (PatientExpense expense : patient.expenses()) {
            line(
                    texts,
                    "expense",
                    String.join(
                            " ",
                            expense.name(),
                            expense.payer(),
                            expense.recipient(),
                            Wareki.shortForm(expense.from()) + " - " + Wareki.shortForm(expense.until())),
                    out);
        }
    }

    private static void line(Texts texts, String label, String value, PrintStream out) {
        out.println(Visible.text(texts.get("orca.patient." + label) + ": " + value));
    }

    /** One object. */
    static void json(Patient patient, PrintStream out) {
        RowJson.print(out, json -> {
            json.writeStartObject();
            RowJson.text(json, "number", patient.number());
            RowJson.text(json, "name", patient.name());
            RowJson.text(json, "kana", patient.kana());
            RowJson.text(json, "sex", patient.sex().wire());
            RowJson.text(json, "birthdate", RowJson.day(patient.birthdate()));
            RowJson.text(json, "postcode", patient.postcode());
            RowJson.text(json, "address", patient.address());
            json.writeBooleanField("test", patient.test());
            json.writeArrayFieldStart("insurances");
            for (PatientInsurance insurance : patient.insurances()) {
                insurance(json, insurance);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("expenses");
            for (PatientExpense expense : patient.expenses()) {
                expense(json, expense);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void insurance(JsonGenerator json, PatientInsurance insurance) throws IOException {
        json.writeStartObject();
        RowJson.text(json, "kind", insurance.kind());
        RowJson.text(json, "insurer", insurance.identity().insurer().digits());
        RowJson.text(json, "symbol", insurance.identity().symbol());
        RowJson.text(json, "number", insurance.identity().number());
        RowJson.text(json, "branch", insurance.identity().branch());
        RowJson.text(json, "relation", insurance.relation().wire());
        RowJson.text(json, "ratio", insurance.ratio());
        RowJson.text(json, "from", RowJson.day(insurance.from()));
        RowJson.text(json, "to", RowJson.day(insurance.until()));
        RowJson.text(json, "confirmed", RowJson.day(insurance.confirmedOn()));
        json.writeEndObject();
    }

    private static void expense(JsonGenerator json, PatientExpense expense) throws IOException {
        json.writeStartObject();
        RowJson.text(json, "name", expense.name());
        RowJson.text(json, "payer", expense.payer());
        RowJson.text(json, "recipient", expense.recipient());
        RowJson.text(json, "from", RowJson.day(expense.from()));
        RowJson.text(json, "to", RowJson.day(expense.until()));
        RowJson.text(json, "confirmed", RowJson.day(expense.confirmedOn()));
        json.writeEndObject();
    }
}
