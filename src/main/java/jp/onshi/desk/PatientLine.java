package jp.onshi.desk;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.onshi.desk.PatientImport.LineFault;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DateEntry;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/** One line of a CSV file of patients, and everything that is wrong with it. */
final class PatientLine {

    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_TEXT = 200;
    private static final Pattern ROUNDED = Pattern.compile("[0-9](?:[.][0-9]+)?E[+][0-9]+");
    private static final Pattern FORMULA = Pattern.compile("=\"(.*)\"");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000]+");
    private static final Pattern POSTCODE = Pattern.compile("\\d{3}-?\\d{4}");
    private static final Pattern SHORT_INSURER = Pattern.compile("[0-9]{3}|[0-9]{5}|[0-9]{7}");
    private static final Pattern RATIO = Pattern.compile("(?:([0-9])割|0?([0-9]0|00)%?|(100)%?|([0-9]))");
    private static final Pattern OPEN_END = Pattern.compile("9{6,8}|[RHS]?99[./]?99[./]?99");
    private static final Pattern NOTHING = Pattern.compile("0+");
    private static final Map<String, Sex> SEXES = Map.of(
            "1", Sex.MALE,
            "男", Sex.MALE,
            "男性", Sex.MALE,
            "M", Sex.MALE,
            "2", Sex.FEMALE,
            "女", Sex.FEMALE,
            "女性", Sex.FEMALE,
            "F", Sex.FEMALE,
            "3", Sex.UNSET,
            "未設定", Sex.UNSET);
    private static final Map<String, Relation> RELATIONS = Map.of(
            "1",
            Relation.INSURED,
            "本人",
            Relation.INSURED,
            "本",
            Relation.INSURED,
            "2",
            Relation.FAMILY,
            "家族",
            Relation.FAMILY,
            "家",
            Relation.FAMILY);
    private static final Map<String, Boolean> FLAGS =
            Map.of("1", true, "はい", true, "TRUE", true, "0", false, "いいえ", false, "FALSE", false, "", false);

    private final CsvRecord record;
    private final Map<PatientColumn, Integer> places;
    private final LocalDate today;
    private final List<LineFault> faults = new ArrayList<>();

    PatientLine(CsvRecord record, Map<PatientColumn, Integer> places, LocalDate today) {
        this.record = record;
        this.places = places;
        this.today = today;
    }

    long number() {
        return record.getStartingLineNumber();
    }

    List<LineFault> faults() {
        return faults;
    }

    /** Whether the file says anything about it. */
    boolean has(PatientColumn column) {
        return places.containsKey(column);
    }

    /** Whether the line says nothing about any of them. */
    boolean isBlank(PatientColumn... columns) {
        return Arrays.stream(columns).allMatch(column -> raw(column).isEmpty());
    }

    String patient() {
        String number = TextFold.toHalfWidth(text(PatientColumn.PATIENT, LONGEST_NUMBER));
        if (number.isEmpty()) {
            fault("patients.fault.no-number");
        }
        return number;
    }

    /** Family and given name parted by a full-width blank, half-width kana as full-width. */
    String name(PatientColumn column) {
        return name(text(column, LONGEST_TEXT));
    }

    private static String name(String text) {
        return BLANKS.matcher(TextFold.toFullWidthKana(text)).replaceAll("　");
    }

    List<String> spellings() {
        return Arrays.stream(text(PatientColumn.SPELLINGS, LONGEST_TEXT).split("[;；]", -1))
                .map(String::strip)
                .filter(spelling -> !spelling.isEmpty())
                .map(PatientLine::name)
                .toList();
    }

    Code<Sex> sex() {
        Sex sex = word(PatientColumn.SEX, SEXES);
        return sex == null ? Code.absent() : Code.of(sex);
    }

    boolean test() {
        return Boolean.TRUE.equals(word(PatientColumn.TEST, FLAGS));
    }

    WireDate birthdate() {
        DateEntry.Outcome outcome = DateEntry.birthdate(text(PatientColumn.BIRTHDATE, LONGEST_NUMBER * 2), today);
        if (outcome instanceof DateEntry.Outcome.Read read) {
            return WireDate.of(read.date());
        }
        if (outcome instanceof DateEntry.Outcome.Rejected rejected) {
            notThatDay(PatientColumn.BIRTHDATE, rejected);
        } else {
            fault("patients.fault.missing", PatientColumn.BIRTHDATE.label());
        }
        return WireDate.absent();
    }

    String postcode() {
        String code = TextFold.toHalfWidth(text(PatientColumn.POSTCODE, LONGEST_NUMBER));
        if (!code.isEmpty() && !POSTCODE.matcher(code).matches()) {
            fault("patients.fault.postcode", code);
        }
        return code;
    }

    String address() {
        return text(PatientColumn.ADDRESS, LONGEST_TEXT);
    }

    /** The line's insurance; {@code null} when it has none. */
    @Nullable
    PatientInsurance insurance() {
        if (isBlank(PatientColumn.INSURER, PatientColumn.SYMBOL, PatientColumn.NUMBER, PatientColumn.BRANCH)) {
            return null;
        }
        InsuranceIdentity identity = InsuranceIdentity.typed(
                text(PatientColumn.INSURER, LONGEST_NUMBER),
                text(PatientColumn.SYMBOL, LONGEST_TEXT),
                text(PatientColumn.NUMBER, LONGEST_TEXT),
                text(PatientColumn.BRANCH, LONGEST_NUMBER));
        checkInsured(identity);
        Relation relation = word(PatientColumn.RELATION, RELATIONS);
        WireDate from = date(PatientColumn.FROM);
        WireDate until = date(PatientColumn.UNTIL);
        checkPeriod(from, until, PatientColumn.UNTIL);
        return new PatientInsurance(
                identity,
                relation == null ? Code.absent() : Code.of(relation),
                ratio(),
                text(PatientColumn.KIND, LONGEST_TEXT),
                from,
                until,
                date(PatientColumn.CONFIRMED));
    }

    private void checkInsured(InsuranceIdentity identity) {
        String digits = identity.insurer().digits();
        if (SHORT_INSURER.matcher(digits).matches()) {
            fault("batch.fault.insurer-zeros", digits, Integer.toString(digits.length() + 1));
        } else if (identity.insurer().kind().isPublicExpense()) {
            fault("patients.fault.payer-as-insurer", digits);
        } else {
            IdentityCheck.of(identity)
                    .forEach(fault -> faults.add(new LineFault(number(), fault.key(), fault.arguments())));
        }
    }

    /** The line's 公費; {@code null} when it has none. */
    @Nullable
    PatientExpense expense() {
        if (isBlank(PatientColumn.PAYER, PatientColumn.RECIPIENT, PatientColumn.EXPENSE)) {
            return null;
        }
        InsurerNumber payer = InsurerNumber.of(TextFold.toHalfWidth(text(PatientColumn.PAYER, LONGEST_NUMBER)));
        String recipient = TextFold.toHalfWidth(text(PatientColumn.RECIPIENT, LONGEST_NUMBER));
        if (payer.isAbsent() && !recipient.isEmpty()) {
            fault("patients.fault.missing", PatientColumn.PAYER.label());
        } else if (!payer.isAbsent() && (payer.digits().length() != 8 || !payer.checkDigitHolds())) {
            fault("patients.fault.payer", payer.digits());
        }
        WireDate from = date(PatientColumn.EXPENSE_FROM);
        WireDate until = date(PatientColumn.EXPENSE_UNTIL);
        checkPeriod(from, until, PatientColumn.EXPENSE_UNTIL);
        return new PatientExpense(
                payer.digits(),
                recipient,
                text(PatientColumn.EXPENSE, LONGEST_TEXT),
                from,
                until,
                date(PatientColumn.EXPENSE_CONFIRMED));
    }

    private void checkPeriod(WireDate from, WireDate until, PatientColumn column) {
        LocalDate first = from.date();
        LocalDate last = until.date();
        if (first != null && last != null && last.isBefore(first)) {
            fault("patients.fault.period", column.label());
        }
    }

    /** A share in percent with three digits, from 3割, 30, 30%, 030 or 3. */
    private String ratio() {
        String text = TextFold.toHalfWidth(text(PatientColumn.RATIO, LONGEST_NUMBER));
        if (text.isEmpty()) {
            return "";
        }
        Matcher matcher = RATIO.matcher(text);
        if (!matcher.matches()) {
            fault("patients.fault.word", PatientColumn.RATIO.label(), text);
            return "";
        }
        if (matcher.group(3) != null) {
            return "100";
        }
        String percent = matcher.group(2);
        if (percent != null) {
            return "0" + percent;
        }
        return "0" + (matcher.group(1) == null ? matcher.group(4) : matcher.group(1)) + "0";
    }

    private WireDate date(PatientColumn column) {
        String text = text(column, LONGEST_NUMBER * 2);
        String plain = TextFold.toHalfWidth(text);
        if (plain.isEmpty() || NOTHING.matcher(plain).matches()) {
            return WireDate.absent();
        }
        if (OPEN_END.matcher(plain).matches()) {
            return WireDate.of("99999999");
        }
        // Everything in a table is complete; a day of its own is only good for what is typed at the desk.
        LocalDate read = Wareki.parse(text).orElse(null);
        if (read != null) {
            return WireDate.of(read);
        }
        fault("patients.fault.date", column.label(), text);
        return WireDate.absent();
    }

    private void notThatDay(PatientColumn column, DateEntry.Outcome.Rejected rejected) {
        LocalDate meant = rejected.meant();
        if (meant == null) {
            fault("dates." + rejected.reason());
        } else {
            fault("dates." + rejected.reason() + ".meant", Wareki.longForm(meant));
        }
    }

    private <T> @Nullable T word(PatientColumn column, Map<String, T> words) {
        String text = TextFold.toHalfWidth(text(column, LONGEST_NUMBER)).toUpperCase(Locale.ROOT);
        T meaning = words.get(text);
        if (meaning == null && !text.isEmpty()) {
            fault("patients.fault.word", column.label(), text);
        }
        return meaning;
    }

    /** The text of a field; faults when nobody can have meant it. */
    private String text(PatientColumn column, int longest) {
        String text = raw(column);
        if (ROUNDED.matcher(text.toUpperCase(Locale.ROOT)).matches()) {
            fault("batch.fault.rounded", column.label());
        } else if (text.codePointCount(0, text.length()) > longest) {
            fault("patients.fault.too-long", column.label(), Integer.toString(longest));
        } else if (text.codePoints().anyMatch(PatientLine::isControl)) {
            fault("patients.fault.unprintable", column.label());
        }
        return text;
    }

    /** The text of a field without what a spreadsheet wraps around it. */
    private String raw(PatientColumn column) {
        Integer place = places.get(column);
        if (place == null || place >= record.getFieldCount()) {
            return "";
        }
        String text = record.getField(place).strip();
        Matcher formula = FORMULA.matcher(text);
        return formula.matches() ? formula.group(1).strip() : text;
    }

    /** Signs of a clinic's own (外字) are letters of a name; line breaks and the like are not. */
    private static boolean isControl(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    void fault(String key, String... arguments) {
        faults.add(new LineFault(number(), key, List.of(arguments)));
    }
}
