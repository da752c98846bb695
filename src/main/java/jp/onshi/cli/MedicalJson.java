package jp.onshi.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import jp.onshi.eligibility.CheckupHistory;
import jp.onshi.eligibility.CheckupLimit;
import jp.onshi.eligibility.CheckupSheet;
import jp.onshi.eligibility.CheckupTable;
import jp.onshi.eligibility.DrugHistory;
import jp.onshi.eligibility.Institution;
import jp.onshi.eligibility.MedicalPerson;
import jp.onshi.eligibility.UnknownElement;

/** Medical information as JSON: what the answer says, as it says it. Names never change; codes are those of the wire. */
final class MedicalJson {

    private MedicalJson() {}

    static void drugs(DrugHistory history, PrintStream out) {
        RowJson.<RuntimeException>print(out, json -> {
            json.writeStartObject();
            person(json, history.header().person());
            json.writeArrayFieldStart("months");
            for (DrugHistory.Month month : history.months()) {
                month(json, month);
            }
            json.writeEndArray();
            unknown(json, history.unknown());
            json.writeEndObject();
        });
    }

    private static void month(JsonGenerator json, DrugHistory.Month month) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", month.source().name().toLowerCase(Locale.ROOT));
        json.writeStringField("month", month.month());
        json.writeStringField("inOut", month.inOut());
        institution(json, "facility", month.facility());
        institution(json, "prescriber", month.prescriber());
        json.writeArrayFieldStart("days");
        for (DrugHistory.Day day : month.days()) {
            json.writeStartObject();
            json.writeStringField("date", day.on().wire());
            json.writeStringField("prescribed", day.prescribedOn().wire());
            json.writeArrayFieldStart("drugs");
            for (DrugHistory.Drug drug : day.drugs()) {
                drug(json, drug);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("treatments");
            for (DrugHistory.Treatment treatment : day.treatments()) {
                treatment(json, treatment);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void drug(JsonGenerator json, DrugHistory.Drug drug) throws IOException {
        json.writeStartObject();
        json.writeStringField("section", drug.section().wire());
        json.writeStringField("sectionText", drug.sectionText());
        json.writeStringField("code", drug.code());
        json.writeStringField("name", drug.name());
        json.writeStringField("ingredient", drug.ingredient());
        json.writeStringField("amount", drug.amount());
        json.writeStringField("unit", drug.unit());
        json.writeStringField("times", drug.times());
        json.writeStringField("dose", drug.dose());
        json.writeStringField("usageCode", drug.usageCode());
        json.writeStringField("usage", drug.usage());
        json.writeStringField("instruction", drug.instruction());
        json.writeEndObject();
    }

    private static void treatment(JsonGenerator json, DrugHistory.Treatment treatment) throws IOException {
        json.writeStartObject();
        json.writeStringField("section", treatment.section().wire());
        json.writeBooleanField("surgery", treatment.isSurgery());
        json.writeStringField("code", treatment.code());
        json.writeStringField("name", treatment.name());
        json.writeStringField("amount", treatment.amount());
        json.writeStringField("secondAmount", treatment.secondAmount());
        json.writeStringField("unit", treatment.unit());
        json.writeStringField("times", treatment.times());
        json.writeArrayFieldStart("additions");
        for (DrugHistory.DentalAddition addition : treatment.additions()) {
            json.writeStartObject();
            json.writeStringField("code", addition.code());
            json.writeStringField("name", addition.name());
            json.writeStringField("amount", addition.amount());
            json.writeStringField("unit", addition.unit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void checkups(CheckupHistory history, PrintStream out) {
        CheckupTable table = CheckupTable.of(history, CheckupSheet.shipped());
        RowJson.<RuntimeException>print(out, json -> {
            json.writeStartObject();
            person(json, history.header().person());
            json.writeArrayFieldStart("dates");
            for (int i = 0; i < table.days().size(); i++) {
                json.writeString(table.days().get(i).wire());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("items");
            for (CheckupTable.Row row : table.rows()) {
                row(json, row);
            }
            json.writeEndArray();
            unknown(json, history.unknown());
            json.writeEndObject();
        });
    }

    private static void row(JsonGenerator json, CheckupTable.Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("group", row.group());
        json.writeStringField("item", row.label());
        json.writeStringField("unit", row.unit());
        json.writeArrayFieldStart("values");
        for (CheckupTable.Cell cell : row.cells()) {
            json.writeStartObject();
            json.writeStringField("value", cell.text());
            CheckupLimit.Mark mark = cell.mark();
            json.writeStringField("mark", mark == null ? "" : mark.name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void person(JsonGenerator json, MedicalPerson person) throws IOException {
        json.writeObjectFieldStart("person");
        json.writeStringField("name", person.name().name());
        json.writeStringField("kana", person.name().kana());
        json.writeStringField("birthdate", person.birthdate().wire());
        json.writeStringField("sex", person.sex().wire());
        json.writeStringField("insurer", person.identity().insurer().digits());
        json.writeStringField("symbol", person.identity().symbol());
        json.writeStringField("number", person.identity().number());
        json.writeStringField("branch", person.identity().branch());
        json.writeEndObject();
    }

    private static void institution(JsonGenerator json, String name, Institution institution) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("code", institution.code());
        json.writeStringField("name", institution.name());
        json.writeEndObject();
    }

    private static void unknown(JsonGenerator json, List<UnknownElement> unknown) throws IOException {
        json.writeArrayFieldStart("unknown");
        for (UnknownElement element : unknown) {
            json.writeStartObject();
            json.writeStringField("path", element.path());
            json.writeStringField("text", element.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
