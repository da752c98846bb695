package jp.onshi.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.onshi.desk.ComparedField.Field;
import jp.onshi.desk.ComparedField.Sign;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireDate;
import org.jspecify.annotations.Nullable;

/**
 * What a result says beside what the register says (P033), field by field in the order of {@link Field}. Width, hyphens,
 * leading zeros and the size of kana make no difference; a character that the other side could not print ({@code ●})
 * may be any; an accepted spelling is the person's name. 医療扶助 is compared as a 公費, any other result as an insurance.
 */
public final class Comparison {

    /** What hinders most stands first: whether the insurance is another one, then its facts, then the person's. */
    private static final List<Field> IMPORTANCE = List.of(
            Field.INSURER,
            Field.SYMBOL_NUMBER,
            Field.BRANCH,
            Field.EXPENSE,
            Field.RELATION,
            Field.RATIO,
            Field.BIRTHDATE,
            Field.NAME,
            Field.KANA,
            Field.SEX,
            Field.LIMIT,
            Field.DISEASE,
            Field.PERIOD,
            Field.ADDRESS,
            Field.POSTCODE);

    private static final String UNKNOWN_BIRTHDATE = "19000101";
    private static final Pattern LOT_WORDS = Pattern.compile("丁目|番地の|番地|番|号|ノ(?=\\d)|の(?=\\d)");
    private static final Pattern KANJI_BLOCK = Pattern.compile("[一二三四五六七八九](?=丁目)");
    private static final String KANJI_DIGITS = "一二三四五六七八九";
    private static final Pattern PREFECTURE = Pattern.compile("^(?:北海道|東京都|大阪府|京都府|.{2,3}県)");

    private final Online online;
    private final Patient patient;
    private final @Nullable PatientInsurance insurance;
    private final LocalDate day;
    private final List<ComparedField> fields = new ArrayList<>();

    private Comparison(Online online, Patient patient, @Nullable PatientInsurance insurance, LocalDate day) {
        this.online = online;
        this.patient = patient;
        this.insurance = insurance;
        this.day = day;
    }

    /**
     * Compares one qualification of a result.
     *
     * @param selected the insurance to compare with, one of the patient's; {@code null} compares with none
     * @param day the day of the result
     */
    public static List<ComparedField> of(
            Eligibility online, Patient patient, @Nullable PatientInsurance selected, LocalDate day) {
        return new Comparison(Online.of(online), patient, selected, day).all();
    }

    /**
     * Compares what the list shows of a row, with the insurance of {@link #insuranceFor}. A row knows neither the
     * person's other names, nor the first day of validity, nor which 特定疾病 there are, so these are not compared.
     */
    public static List<ComparedField> ofRow(DayRow row, Patient patient, LocalDate day) {
        PatientInsurance selected = insuranceFor(row.identity(), patient, day).orElse(null);
        return new Comparison(Online.of(row), patient, selected, day).all();
    }

    /** The differences only, most important first. */
    public static List<ComparedField> differences(List<ComparedField> compared) {
        return compared.stream()
                .filter(ComparedField::isDifference)
                .sorted(Comparator.comparingInt(field -> IMPORTANCE.indexOf(field.field())))
                .toList();
    }

    /**
     * The patient's insurance that a result is compared with: the same 保険者番号, 記号 and 番号 before others, one that is
     * valid on the day before others, then the one that ends or ended last; empty when the register has none.
     */
    public static Optional<PatientInsurance> insuranceFor(InsuranceIdentity online, Patient patient, LocalDate day) {
        return patient.insurances().stream()
                .max(Comparator.comparing((PatientInsurance one) -> sameNumbers(online, one.identity()))
                        .thenComparing(
                                one -> sameText(online.branch(), one.identity().branch()))
                        .thenComparing(one -> one.covers(day))
                        .thenComparing(one -> one.until().known().orElse(LocalDate.MAX)));
    }

    /** Whether 保険者番号, 記号 and 番号 are the same; width, hyphens and leading zeros do not count. */
    public static boolean sameNumbers(InsuranceIdentity one, InsuranceIdentity other) {
        return one.insurer().sameAs(other.insurer())
                && sameText(one.symbol(), other.symbol())
                && sameText(one.number(), other.number());
    }

    /**
     * The last day on which the result says the person is insured: 有効終了年月日, or the day before 資格喪失年月日 when that is
     * earlier. Absent when the result names no end.
     */
    public static WireDate lastDay(Eligibility online) {
        WireDate until = online.validUntil();
        LocalDate lost = online.disqualifiedOn().date();
        if (lost == null) {
            return until;
        }
        LocalDate last = lost.minusDays(1);
        return until.known().filter(end -> end.isBefore(last)).isPresent() ? until : WireDate.of(last);
    }

    /** The first day on which the result says the person is insured: 有効開始年月日, else 資格取得年月日. */
    public static WireDate firstDay(Eligibility online) {
        return online.validFrom().isAbsent() ? online.qualifiedOn() : online.validFrom();
    }

    /** What a result says, as far as it is compared. */
    private record Online(
            List<String> names,
            List<String> kanas,
            Code<Sex> sex,
            WireDate birthdate,
            String postcode,
            String address,
            boolean aid,
            InsuranceIdentity identity,
            Code<Relation> relation,
            String ratio,
            WireDate from,
            List<WireDate> until,
            @Nullable LimitCertificate limit,
            boolean limitSaid,
            boolean diseaseSaid,
            boolean disease,
            @Nullable List<SpecificDiseaseCertificate> diseases) {

        static Online of(Eligibility result) {
            return new Online(
                    List.of(result.name().name(), result.name().other()),
                    List.of(result.name().kana(), result.name().otherKana()),
                    result.sex(),
                    result.birthdate(),
                    result.postcode(),
                    result.address(),
                    result.isMedicalAid(),
                    result.identity(),
                    result.relation(),
                    result.effectiveRatio(),
                    firstDay(result),
                    List.of(lastDay(result)),
                    result.limitCertificate(),
                    isGiven(result.consents(), ConsentKind.LIMIT_CERTIFICATE),
                    isGiven(result.consents(), ConsentKind.SPECIFIC_DISEASE),
                    !result.specificDiseases().isEmpty(),
                    result.specificDiseases());
        }

        /** Of a row it is not known whether its last day is an end or a loss, which is one day later. */
        static Online of(DayRow row) {
            WireDate until = row.validUntil();
            List<WireDate> ends = until.known()
                    .map(end -> List.of(until, WireDate.of(end.minusDays(1))))
                    .orElse(List.of(until));
            return new Online(
                    List.of(row.name()),
                    List.of(row.kana()),
                    row.sex(),
                    row.birthdate(),
                    row.postcode(),
                    row.address(),
                    row.cardClassification().is(CardClassification.MEDICAL_AID),
                    row.identity(),
                    row.relation(),
                    row.ratio(),
                    WireDate.absent(),
                    ends,
                    row.limitCertificate(),
                    isGiven(row.consents(), ConsentKind.LIMIT_CERTIFICATE),
                    isGiven(row.consents(), ConsentKind.SPECIFIC_DISEASE),
                    row.hasSpecificDisease(),
                    null);
        }

        private static boolean isGiven(List<Consent> consents, ConsentKind kind) {
            return consents.stream().anyMatch(consent -> consent.kind() == kind && consent.isGiven());
        }
    }

    private List<ComparedField> all() {
        person();
        if (online.aid()) {
            expense();
        } else {
            insurance();
            limit();
            disease();
        }
        return List.copyOf(fields);
    }

    private void person() {
        names(Field.NAME, online.names(), patient.name());
        names(Field.KANA, online.kanas(), patient.kana());
        boolean sexUnset = online.sex().is(Sex.UNSET) || online.sex().isAbsent();
        add(
                Field.SEX,
                sexUnset
                        ? Sign.UNKNOWN
                        : sign(
                                online.sex().equals(patient.sex()),
                                online.sex().wire(),
                                patient.sex().wire()),
                online.sex().label(),
                patient.sex().label());
        WireDate born = online.birthdate();
        boolean bornUnknown = born.isAbsent() || born.wire().equals(UNKNOWN_BIRTHDATE);
        add(
                Field.BIRTHDATE,
                bornUnknown
                        ? Sign.UNKNOWN
                        : sign(
                                born.equals(patient.birthdate()),
                                born.wire(),
                                patient.birthdate().wire()),
                bornUnknown ? "" : Wareki.shortForm(born),
                Wareki.shortForm(patient.birthdate()));
        said(Field.POSTCODE, sameText(online.postcode(), patient.postcode()), online.postcode(), patient.postcode());
        said(
                Field.ADDRESS,
                addressKey(online.address(), patient.address()).equals(addressKey(patient.address(), online.address())),
                online.address(),
                patient.address());
    }

    private void names(Field field, List<String> says, String registered) {
        List<String> accepted = new ArrayList<>(patient.spellings());
        accepted.add(registered);
        boolean same = says.stream()
                .filter(name -> !name.isBlank())
                .anyMatch(name -> accepted.stream().anyMatch(spelling -> sameSpelling(name, spelling)));
        String shown =
                field == Field.KANA ? TextFold.toFullWidthKana(says.get(0)).replace(' ', '　') : says.get(0);
        said(field, same, shown, registered);
    }

    private void insurance() {
        InsuranceIdentity says = online.identity();
        PatientInsurance one = insurance;
        InsuranceIdentity has = one == null ? new InsuranceIdentity(new InsurerNumber(""), "", "", "") : one.identity();
        add(
                Field.INSURER,
                sign(
                        says.insurer().sameAs(has.insurer()),
                        says.insurer().digits(),
                        has.insurer().digits()),
                says.insurer().digits(),
                has.insurer().digits());
        add(
                Field.SYMBOL_NUMBER,
                sign(
                        sameText(says.symbol(), has.symbol()) && sameText(says.number(), has.number()),
                        symbolNumber(says),
                        symbolNumber(has)),
                symbolNumber(says),
                symbolNumber(has));
        boolean noBranches = says.insurer().kind() == InsurerNumber.Kind.LATE_ELDERLY
                && has.insurer().kind() == InsurerNumber.Kind.LATE_ELDERLY
                && (says.branch().isBlank() || has.branch().isBlank());
        add(
                Field.BRANCH,
                sign(noBranches || sameText(says.branch(), has.branch()), says.branch(), has.branch()),
                says.branch(),
                has.branch());
        Code<Relation> relation = one == null ? Code.absent() : one.relation();
        said(
                Field.RELATION,
                online.relation().equals(relation),
                online.relation().label(),
                relation.label());
        String ratio = one == null ? "" : one.ratio();
        said(Field.RATIO, sameText(online.ratio(), ratio), share(online.ratio()), share(ratio));
        period(one == null ? WireDate.absent() : one.from(), one == null ? WireDate.absent() : one.until());
    }

    /** The starts are compared when both sides name one; a side that names no end has none. */
    private void period(WireDate from, WireDate until) {
        boolean sameStart = online.from().known().isEmpty()
                || from.known().isEmpty()
                || online.from().equals(from);
        boolean sameEnd = online.until().stream().anyMatch(end -> sameEnd(end, until));
        WireDate end = online.until().get(0);
        String says = period(online.from(), end, online.from().isAbsent() && end.isAbsent());
        String has = period(from, until, insurance == null);
        add(Field.PERIOD, says.isEmpty() ? Sign.UNKNOWN : sign(sameStart && sameEnd, says, has), says, has);
    }

    private void limit() {
        LimitCertificate says = online.limit();
        List<LimitCertificate> valid = patient.limits().stream()
                .filter(limit -> covers(limit.validFrom(), limit.validUntil()))
                .toList();
        LimitCertificate has = valid.isEmpty() ? null : valid.get(0);
        String saysText = says == null ? "" : limitText(says);
        String hasText = has == null ? "" : limitText(has);
        boolean same = says == null ? has == null : valid.stream().anyMatch(one -> sameLimit(says, one));
        boolean unsaid = says == null && !online.limitSaid();
        add(Field.LIMIT, unsaid ? Sign.UNKNOWN : sign(same, saysText, hasText), saysText, hasText);
    }

    private void disease() {
        List<SpecificDiseaseCertificate> has = patient.diseases().stream()
                .filter(disease -> covers(disease.validFrom(), disease.validUntil()))
                .toList();
        List<SpecificDiseaseCertificate> says = online.diseases();
        String hasText = diseaseText(has);
        String saysText = says != null ? diseaseText(says) : online.disease() ? "有" : "";
        boolean same = says == null ? online.disease() == !has.isEmpty() : sameDiseases(says, has);
        boolean unsaid = !online.disease() && !online.diseaseSaid();
        add(Field.DISEASE, unsaid ? Sign.UNKNOWN : sign(same, saysText, hasText), saysText, hasText);
    }

    private void expense() {
        InsuranceIdentity says = online.identity();
        List<PatientExpense> samePayer = patient.expenses().stream()
                .filter(expense -> InsurerNumber.of(expense.payer()).sameAs(says.insurer()))
                .sorted(Comparator.comparing((PatientExpense expense) -> !sameText(expense.recipient(), says.number()))
                        .thenComparing(expense -> !expense.covers(day)))
                .toList();
        PatientExpense has = samePayer.isEmpty() ? null : samePayer.get(0);
        boolean same = has != null
                && sameText(has.recipient(), says.number())
                && has.covers(day)
                && (has.until().isAbsent()
                        || online.until().stream().anyMatch(end -> end.isAbsent() || sameEnd(end, has.until())));
        String saysText = payerRecipient(says.insurer().digits(), says.number());
        String hasText = has == null ? "" : payerRecipient(has.payer(), has.recipient());
        add(Field.EXPENSE, sign(same, saysText, hasText), saysText, hasText);
    }

    /** Adds a field about which a silent result says nothing at all. */
    private void said(Field field, boolean same, String says, String has) {
        add(field, says.isBlank() ? Sign.UNKNOWN : sign(same, says, has), says, has);
    }

    private void add(Field field, Sign sign, String says, String has) {
        fields.add(new ComparedField(field, sign, says, has));
    }

    private static Sign sign(boolean same, String says, String has) {
        if (same) {
            return Sign.SAME;
        }
        if (has.isBlank()) {
            return Sign.NEW;
        }
        return says.isBlank() ? Sign.GONE : Sign.DIFFERS;
    }

    private static boolean sameText(String one, String other) {
        return TextFold.numberKey(one).equals(TextFold.numberKey(other));
    }

    /** Whether both are one spelling; where the result has a sign for a character it cannot print, any will do. */
    private static boolean sameSpelling(String says, String has) {
        int[] one = TextFold.spellingKey(says).codePoints().toArray();
        int[] other = TextFold.spellingKey(has).codePoints().toArray();
        if (one.length != other.length) {
            return false;
        }
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i] && !isUnprintable(one[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text has a sign that stands for a character the other side could not print. */
    static boolean hasUnprintable(String text) {
        return text.codePoints().anyMatch(Comparison::isUnprintable);
    }

    private static boolean isUnprintable(int c) {
        return c == '●' || c == '〓' || c == '\uFFFD';
    }

    /** An address without what is written in several ways: 丁目, 番地, 号, and the prefecture when the other leaves it out. */
    private static String addressKey(String address, String other) {
        String text = KANJI_BLOCK
                .matcher(withoutPrefecture(address, other))
                .replaceAll(found -> String.valueOf(KANJI_DIGITS.indexOf(found.group()) + 1));
        return TextFold.key(LOT_WORDS.matcher(text).replaceAll("-"));
    }

    private static String withoutPrefecture(String address, String other) {
        return PREFECTURE.matcher(other).find()
                ? address
                : PREFECTURE.matcher(address).replaceFirst("");
    }

    private static String symbolNumber(InsuranceIdentity identity) {
        return identity.symbol().isBlank() ? identity.number() : identity.symbol() + "・" + identity.number();
    }

    private static String payerRecipient(String payer, String recipient) {
        return (payer + " " + recipient).strip();
    }

    /** A share in percent ({@code 030}) as 割. */
    private static String share(String percent) {
        boolean tenths = percent.length() == 3 && percent.startsWith("0") && percent.endsWith("0");
        return tenths ? percent.charAt(1) + "割" : percent;
    }

    private static String period(WireDate from, WireDate until, boolean unsaid) {
        return unsaid ? "" : (Wareki.shortForm(from) + " ～ " + (isNoEnd(until) ? "" : Wareki.shortForm(until))).strip();
    }

    private static boolean isNoEnd(WireDate until) {
        return until.isAbsent() || until.isOpenEnd();
    }

    /** Whether both are the same last day; a date that is absent or open is no end. */
    static boolean sameEnd(WireDate one, WireDate other) {
        return one.equals(other) || isNoEnd(one) && isNoEnd(other);
    }

    private boolean covers(WireDate from, WireDate until) {
        return from.known().filter(first -> first.isAfter(day)).isEmpty()
                && until.known().filter(last -> last.isBefore(day)).isEmpty();
    }

    private static boolean sameLimit(LimitCertificate one, LimitCertificate other) {
        return one.classification().equals(other.classification())
                && one.validFrom().equals(other.validFrom())
                && sameEnd(one.validUntil(), other.validUntil());
    }

    private static String limitText(LimitCertificate limit) {
        return limit.classification().label() + " " + period(limit.validFrom(), limit.validUntil(), false);
    }

    private static boolean sameDiseases(List<SpecificDiseaseCertificate> says, List<SpecificDiseaseCertificate> has) {
        return says.size() == has.size()
                && says.stream().allMatch(one -> has.stream().anyMatch(other -> sameDisease(one, other)));
    }

    private static boolean sameDisease(SpecificDiseaseCertificate one, SpecificDiseaseCertificate other) {
        return one.category().equals(other.category())
                && sameText(one.selfPay(), other.selfPay())
                && one.validFrom().equals(other.validFrom())
                && sameEnd(one.validUntil(), other.validUntil());
    }

    private static String diseaseText(List<SpecificDiseaseCertificate> diseases) {
        return diseases.stream()
                .map(disease ->
                        disease.category().label() + " " + period(disease.validFrom(), disease.validUntil(), false))
                .collect(Collectors.joining("、"));
    }
}
