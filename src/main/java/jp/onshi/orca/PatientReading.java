package jp.onshi.orca;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Visit;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the register's patients out of 日レセ's. 日レセ lists 保険組合せ: one insurance with each set of 公費 that goes with it;
 * the register has each insurance and each 公費 once.
 */
final class PatientReading {

    /** The last day of what has no end. */
    static final String NO_END = "9999-12-31";

    private PatientReading() {}

    /** A patient of Patient_Information. */
    static Patient patient(Node node) {
        Map<Object, PatientInsurance> insurances = new LinkedHashMap<>();
        Map<PatientExpense, PatientExpense> expenses = new LinkedHashMap<>();
        for (Node combination : node.list("HealthInsurance_Information")) {
            List<Node> with = combination.list("PublicInsurance_Information");
            insurance(combination, with.isEmpty(), insurances);
            with.forEach(each -> expense(each, expenses));
        }
        // patientlst2v2 lists 公費 beside the insurances.
        node.list("PublicInsurance_Information").forEach(each -> expense(each, expenses));
        return new Patient(
                node.word("Patient_ID"),
                node.word("WholeName"),
                TextFold.toFullWidthKana(node.word("WholeName_inKana")),
                Code.of(Sex.class, node.word("Sex")),
                date(node.word("BirthDate")),
                home(node, "Address_ZipCode"),
                home(node, "WholeAddress1") + home(node, "WholeAddress2"),
                List.copyOf(insurances.values()),
                List.copyOf(expenses.values()),
                List.of(),
                List.of(),
                List.of(),
                node.word("TestPatient_Flag").equals("1"));
    }

    /** A visit of Acceptlst_Information or Appointlst_Information. */
    static Visit visit(Node node) {
        Node person = node.child("Patient_Information").orElse(Node.record(""));
        return new Visit(
                node.word("Acceptance_Id"),
                person.word("Patient_ID"),
                person.word("WholeName"),
                TextFold.toFullWidthKana(person.word("WholeName_inKana")),
                Code.of(Sex.class, person.word("Sex")),
                date(person.word("BirthDate")),
                time(node.word("Acceptance_Time")),
                node.word("Department_WholeName"),
                !node.word("Account_Time").isEmpty());
    }

    /** {@code 2026-11-20} as the register has it; the open end likewise; what is no date stays as it came. */
    static WireDate date(String text) {
        if (text.equals(NO_END)) {
            return WireDate.of("99999999");
        }
        boolean dashed = text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
        return WireDate.of(dashed ? text.substring(0, 4) + text.substring(5, 7) + text.substring(8) : text);
    }

    /** A date as 日レセ writes it; empty for none. */
    static String date(WireDate date) {
        if (date.isOpenEnd()) {
            return NO_END;
        }
        return date.known().map(day -> day.toString()).orElse("");
    }

    /** An insurance of an insurance record, of any of the calls. */
    static PatientInsurance insurance(Node node, String ratio) {
        InsuranceIdentity identity = InsuranceIdentity.typed(
                node.word("InsuranceProvider_Number"),
                node.word("HealthInsuredPerson_Symbol"),
                node.word("HealthInsuredPerson_Number"),
                node.word("HealthInsuredPerson_Branch_Number"));
        String checked = node.word("Insurance_CheckDate");
        return new PatientInsurance(
                identity,
                Code.of(Relation.class, node.word("RelationToInsuredPerson")),
                ratio,
                node.word("InsuranceProvider_WholeName"),
                date(node.word("Certificate_StartDate")),
                date(node.word("Certificate_ExpiredDate")),
                date(checked.isEmpty() ? node.word("Certificate_CheckDate") : checked));
    }

    private static void insurance(Node combination, boolean alone, Map<Object, PatientInsurance> insurances) {
        boolean numberless = combination.word("InsuranceProvider_Number").isEmpty()
                && combination.word("HealthInsuredPerson_Number").isEmpty();
        if (numberless) {
            return; // 自費, 労災, 公費単独: nothing by which anybody is insured
        }
        PatientInsurance read = insurance(combination, ratio(combination, alone));
        Object key = List.of(read.identity(), read.from().wire(), read.until().wire());
        PatientInsurance before = insurances.get(key);
        if (before == null || before.ratio().isEmpty()) {
            insurances.put(key, read);
        }
    }

    /**
     * 負担割合 in three digits of percent: the rate of a combination without 公費 ({@code 0.30}), else what 補助区分 is
     * called (３割); empty when neither says.
     */
    private static String ratio(Node combination, boolean alone) {
        String rate = combination.word("InsuranceCombination_Rate_Outpatient");
        if (alone && rate.matches("[01]\\.\\d\\d")) {
            return rate.replace(".", "");
        }
        String name = TextFold.toHalfWidth(combination.word("HealthInsuredPerson_Assistance_Name"));
        return name.matches("[1-9]割.*") ? "0" + name.charAt(0) + "0" : "";
    }

    private static void expense(Node node, Map<PatientExpense, PatientExpense> expenses) {
        PatientExpense expense = new PatientExpense(
                node.word("PublicInsurer_Number"),
                node.word("PublicInsuredPerson_Number"),
                node.word("PublicInsurance_Name"),
                date(node.word("Certificate_IssuedDate")),
                date(node.word("Certificate_ExpiredDate")),
                date(node.word("Certificate_CheckDate")));
        expenses.putIfAbsent(expense, expense);
    }

    private static String home(Node node, String field) {
        return node.child("Home_Address_Information")
                .map(home -> home.word(field))
                .orElse("");
    }

    private static @Nullable LocalTime time(String text) {
        try {
            return text.isEmpty() ? null : LocalTime.parse(text);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
