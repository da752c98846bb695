package jp.onshi.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.Eligibility;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.LimitCertificateKind;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.PatientExpense;
import jp.onshi.eligibility.PatientInsurance;
import jp.onshi.eligibility.PersonName;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.eligibility.WireTime;
import org.jspecify.annotations.Nullable;

/** 見本　次郎, made up: the same person as a patient of the register and in a result, until a test changes a side. */
public final class Mihon {

    /** 令和 8年11月20日. */
    public static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private Mihon() {}

    /** Him in the register, under 00456. */
    public static Registered registered() {
        return new Registered();
    }

    /** His insurance in the register. */
    public static Insured insured() {
        return new Insured();
    }

    /** What a result says of him. */
    public static Says says() {
        return new Says();
    }

    /** A 公費 in the register. */
    public static PatientExpense expense(String payer, String recipient, String from, String until) {
        return new PatientExpense(payer, recipient, "", WireDate.of(from), WireDate.of(until), WireDate.absent());
    }

    /** A 限度額適用認定証. */
    public static LimitCertificate limit(LimitClassification income, String from, String until) {
        return new LimitCertificate(
                Code.of(LimitCertificateKind.LIMIT),
                Code.of(income),
                WireDate.of(from),
                WireDate.of(from),
                WireDate.of(until),
                WireDate.absent());
    }

    /** A patient of the register in the making. */
    public static final class Registered {
        private String number = "00456";
        private String name = "見本　次郎";
        private String kana = "ミホン　ジロウ";
        private Code<Sex> sex = Code.of(Sex.MALE);
        private WireDate birthdate = WireDate.of("19750401");
        private String postcode = "1000013";
        private String address = "東京都千代田区霞が関１丁目２番３号";
        private List<PatientInsurance> insurances = List.of(insured().build());
        private List<PatientExpense> expenses = List.of();
        private List<LimitCertificate> limits = List.of();
        private List<SpecificDiseaseCertificate> diseases = List.of();
        private List<String> spellings = List.of();

        public Registered number(String text) {
            number = text;
            return this;
        }

        public Registered name(String kanji, String reading) {
            name = kanji;
            kana = reading;
            return this;
        }

        public Registered sex(Sex one) {
            sex = Code.of(one);
            return this;
        }

        public Registered born(String wire) {
            birthdate = WireDate.of(wire);
            return this;
        }

        public Registered address(String code, String place) {
            postcode = code;
            address = place;
            return this;
        }

        public Registered insurances(PatientInsurance... all) {
            insurances = List.of(all);
            return this;
        }

        public Registered expenses(PatientExpense... all) {
            expenses = List.of(all);
            return this;
        }

        public Registered limits(LimitCertificate... all) {
            limits = List.of(all);
            return this;
        }

        public Registered diseases(SpecificDiseaseCertificate... all) {
            diseases = List.of(all);
            return this;
        }

        public Registered spellings(String... all) {
            spellings = List.of(all);
            return this;
        }

        public Patient build() {
            return new Patient(
                    number,
                    name,
                    kana,
                    sex,
                    birthdate,
                    postcode,
                    address,
                    insurances,
                    expenses,
                    limits,
                    diseases,
                    spellings,
                    false);
        }
    }

    /** An insurance of the register in the making. */
    public static final class Insured {
        private InsuranceIdentity identity = InsuranceIdentity.typed("06139463", "101", "22", "02");
        private Code<Relation> relation = Code.of(Relation.FAMILY);
        private String ratio = "030";
        private WireDate from = WireDate.of("20190401");
        private WireDate until = WireDate.of("20270331");
        private WireDate confirmedOn = WireDate.absent();

        public Insured numbers(String insurer, String symbol, String number, String branch) {
            identity = InsuranceIdentity.typed(insurer, symbol, number, branch);
            return this;
        }

        public Insured branch(String text) {
            identity = new InsuranceIdentity(identity.insurer(), identity.symbol(), identity.number(), text);
            return this;
        }

        public Insured relation(@Nullable Relation one) {
            relation = one == null ? Code.absent() : Code.of(one);
            return this;
        }

        public Insured ratio(String percent) {
            ratio = percent;
            return this;
        }

        public Insured period(String first, String last) {
            from = WireDate.of(first);
            until = WireDate.of(last);
            return this;
        }

        public Insured confirmed(LocalDate day) {
            confirmedOn = WireDate.of(day);
            return this;
        }

        public PatientInsurance build() {
            return new PatientInsurance(identity, relation, ratio, "", from, until, confirmedOn);
        }
    }

    /** What a result says, in the making. */
    public static final class Says {
        private Code<CardClassification> card = Code.of(CardClassification.GENERAL);
        private InsuranceIdentity identity = InsuranceIdentity.typed("06139463", "101", "22", "02");
        private Code<Relation> relation = Code.of(Relation.FAMILY);
        private PersonName name = new PersonName("見本　次郎", "", "ﾐﾎﾝ ｼﾞﾛｳ", "");
        private Code<Sex> sex = Code.of(Sex.MALE);
        private WireDate birthdate = WireDate.of("19750401");
        private String address = "東京都千代田区霞が関１－２－３";
        private String postcode = "100-0013";
        private WireDate qualifiedOn = WireDate.of("20190401");
        private WireDate disqualifiedOn = WireDate.absent();
        private WireDate from = WireDate.of("20190401");
        private WireDate until = WireDate.of("20270331");
        private String ratio = "030";
        private @Nullable LimitCertificate limit;
        private List<SpecificDiseaseCertificate> diseases = List.of();
        private final List<Consent> consents = new ArrayList<>();

        public Says card(CardClassification one) {
            card = Code.of(one);
            return this;
        }

        public Says numbers(String insurer, String symbol, String number, String branch) {
            identity = InsuranceIdentity.typed(insurer, symbol, number, branch);
            return this;
        }

        public Says relation(@Nullable Relation one) {
            relation = one == null ? Code.absent() : Code.of(one);
            return this;
        }

        public Says name(String kanji, String kana) {
            return name(kanji, "", kana, "");
        }

        public Says name(String kanji, String other, String kana, String otherKana) {
            name = new PersonName(kanji, other, kana, otherKana);
            return this;
        }

        public Says sex(Sex one) {
            sex = Code.of(one);
            return this;
        }

        public Says born(String wire) {
            birthdate = WireDate.of(wire);
            return this;
        }

        public Says address(String code, String place) {
            postcode = code;
            address = place;
            return this;
        }

        public Says period(String first, String last) {
            from = WireDate.of(first);
            until = WireDate.of(last);
            return this;
        }

        public Says qualified(String first, String lost) {
            qualifiedOn = WireDate.of(first);
            disqualifiedOn = WireDate.of(lost);
            return this;
        }

        public Says ratio(String percent) {
            ratio = percent;
            return this;
        }

        public Says limit(@Nullable LimitCertificate one) {
            limit = one;
            return consents(ConsentKind.LIMIT_CERTIFICATE);
        }

        public Says diseases(SpecificDiseaseCertificate... all) {
            diseases = List.of(all);
            return consents(ConsentKind.SPECIFIC_DISEASE);
        }

        public Says consents(ConsentKind... kinds) {
            for (ConsentKind kind : kinds) {
                consents.add(new Consent(kind, Code.of(ConsentFlag.GIVEN), WireTime.absent(), WireTime.absent()));
            }
            return this;
        }

        public Eligibility build() {
            return new Eligibility(
                    card,
                    identity,
                    relation,
                    "",
                    name,
                    sex,
                    Code.absent(),
                    birthdate,
                    address,
                    postcode,
                    qualifiedOn,
                    disqualifiedOn,
                    WireDate.absent(),
                    from,
                    until,
                    ratio,
                    Code.absent(),
                    Code.absent(),
                    "見本健康保険組合",
                    null,
                    limit,
                    diseases,
                    List.of(),
                    consents,
                    WireTime.absent(),
                    "",
                    "",
                    "",
                    Code.absent());
        }

        /** The same as a row of the day's list. */
        public DayRow row() {
            return row(Marker.FACE);
        }

        /** The same as a row of the day's list that came about in another way. */
        public DayRow row(Marker marker) {
            WireDate last = disqualifiedOn.isAbsent() ? until : disqualifiedOn;
            return new DayRow(
                    3,
                    3,
                    DAY,
                    Instant.parse("2026-11-19T23:36:00Z"),
                    marker,
                    RowStatus.ANSWERED,
                    false,
                    false,
                    null,
                    null,
                    name.name(),
                    name.kana(),
                    sex,
                    birthdate,
                    identity,
                    relation,
                    ratio,
                    card,
                    Code.of(Validity.VALID),
                    Code.absent(),
                    last,
                    postcode,
                    address,
                    "",
                    consents,
                    limit,
                    !diseases.isEmpty(),
                    "",
                    "",
                    "OQSsiquc01res_face_20261120083600.xml",
                    "");
        }
    }
}
