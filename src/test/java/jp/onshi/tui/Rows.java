package jp.onshi.tui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
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
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.eligibility.WireTime;
import org.jspecify.annotations.Nullable;

/** Rows of synthetic people for screens. */
final class Rows {

    /** The day of the samples: 令和 8年11月20日（金）. */
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private Rows() {}

    static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).atZone(JAPAN).toInstant();
    }

    static Sample row(long id, Marker marker, String time) {
        return new Sample(id, marker, at(time));
    }

    static Sample row(long id, Marker marker, Instant time) {
        return new Sample(id, marker, time);
    }

    /** The morning of the picture in the design: every state once. */
    static List<DayRow> morning() {
        List<DayRow> rows = new ArrayList<>();
        rows.add(row(1, Marker.FACE, "08:31")
                .person("青木　花子", "ｱｵｷ ﾊﾅｺ", "2", "19600229")
                .insurance("138057", "１２", "３４５６７", "01")
                .valid("20270331")
                .consents(true, false)
                .patient("00123")
                .processed()
                .build());
        rows.add(row(2, Marker.FACE, "08:34")
                .person("髙﨑　正", "ﾀｶｻｷ ﾀﾀﾞｼ", "1", "19450815")
                .insurance("39131156", "", "01234567", "")
                .valid("20270731")
                .consents(true, false)
                .patient("00987")
                .build());
        rows.add(row(3, Marker.NUMBER, "08:36")
                .person("見本　次郎", "ﾐﾎﾝ ｼﾞﾛｳ", "1", "19750401")
                .insurance("06139463", "１０１", "２２", "02")
                .validity(Validity.INVALID_NEW, "20260930")
                .loss(LossReason.OTHER_INSURANCE)
                .patient("00456")
                .build());
        rows.add(row(4, Marker.NUMBER, "08:40")
                .person("", "", "", "19900105")
                .insurance("31130842", "１０", "００５", "")
                .validity(Validity.NONE, "")
                .patient("00003")
                .build());
        rows.add(row(5, Marker.FACE, "08:41")
                .person("生田　扶助", "ｲｸﾀ ﾌｼﾞｮ", "1", "19550505")
                .insurance("138057", "５５", "１０２", "01")
                .valid("20270331")
                .consents(false, false)
                .build());
        rows.add(row(6, Marker.PUBLIC, "08:41")
                .family(5)
                .person("生田　扶助", "ｲｸﾀ ﾌｼﾞｮ", "1", "19000101")
                .insurance("12131234", "", "1234567", "")
                .classification(CardClassification.MEDICAL_AID)
                .validity(Validity.VALID_UNREGISTERED, "")
                .build());
        rows.add(row(7, Marker.FACE, "08:45")
                .person("𠮷田　葛城", "ﾖｼﾀﾞ ｶﾂﾗｷﾞ", "2", "19990909")
                .insurance("01130012", "７７０", "８８１", "00")
                .valid("20270331")
                .consents(true, true)
                .patient("01002")
                .build());
        rows.add(row(8, Marker.NUMBER, "08:52")
                .person("見本　五郎", "ﾐﾎﾝ ｺﾞﾛｳ", "1", "19850607")
                .insurance("06139463", "１０１", "３３", "00")
                .validity(Validity.MULTIPLE, "20270331")
                .build());
        rows.add(row(9, Marker.NUMBER, "08:55")
                .person("見本　六子", "ﾐﾎﾝ ﾑﾂｺ", "2", "19850608")
                .insurance("06139463", "１０１", "３４", "00")
                .validity(Validity.INVALID, "20260831")
                .loss(LossReason.DEATH)
                .build());
        rows.add(row(10, Marker.NUMBER, "09:02")
                .person("", "", "", "19710203")
                .insurance("06139463", "９９", "１", "")
                .failed("IUE900001", "被保険者証の記号番号を確認してください")
                .build());
        rows.add(row(11, Marker.NUMBER, "09:10")
                .person("", "", "", "19820304")
                .insurance("138057", "１", "２", "")
                .status(RowStatus.TIMED_OUT)
                .build());
        rows.add(row(12, Marker.OCR, "09:15")
                .person("見本　七海", "ﾐﾎﾝ ﾅﾅﾐ", "2", "20180909")
                .insurance("138057", "１", "３", "03")
                .classification(CardClassification.SPECIAL_MEDICAL_EXPENSE)
                .valid("20270331")
                .build());
        rows.add(row(13, Marker.FACE, "09:20")
                .person("見本　八郎", "ﾐﾎﾝ ﾊﾁﾛｳ", "1", "20010101")
                .insurance("138057", "１", "４", "03")
                .valid("20270331")
                .deleted()
                .build());
        rows.add(row(14, Marker.NUMBER, "09:40:55")
                .person("", "", "", "19330303")
                .insurance("39131156", "", "07654321", "")
                .status(RowStatus.WAITING)
                .build());
        return rows;
    }

    /** A row under construction. */
    static final class Sample {
        private final long id;
        private final Marker marker;
        private final Instant time;
        private long family;
        private String name = "";
        private String kana = "";
        private String sex = "";
        private String birth = "";
        private InsuranceIdentity identity = new InsuranceIdentity(InsurerNumber.of(""), "", "", "");
        private Code<CardClassification> classification = Code.absent();
        private RowStatus status = RowStatus.ANSWERED;
        private Code<Validity> validity = Code.absent();
        private String until = "";
        private Code<LossReason> loss = Code.absent();
        private List<Consent> consents = List.of();
        private @Nullable LimitCertificate limit;
        private @Nullable String patient;
        private String error = "";
        private String message = "";
        private boolean processed;
        private boolean deleted;
        private String address = "東京都見本区見本町１丁目２番３号　見本ハイツ２０１号";

        private Sample(long id, Marker marker, Instant time) {
            this.id = id;
            this.family = id;
            this.marker = marker;
            this.time = time;
        }

        Sample family(long first) {
            family = first;
            return this;
        }

        Sample person(String newName, String newKana, String newSex, String newBirth) {
            name = newName;
            kana = newKana;
            sex = newSex;
            birth = newBirth;
            return this;
        }

        Sample insurance(String insurer, String symbol, String number, String branch) {
            identity = new InsuranceIdentity(InsurerNumber.of(insurer), symbol, number, branch);
            return this;
        }

        Sample classification(CardClassification value) {
            classification = Code.of(value);
            return this;
        }

        Sample valid(String newUntil) {
            return validity(Validity.VALID, newUntil);
        }

        Sample validity(Validity value, String newUntil) {
            validity = Code.of(value);
            until = newUntil;
            return this;
        }

        Sample validity(Code<Validity> code) {
            validity = code;
            return this;
        }

        Sample loss(LossReason reason) {
            loss = Code.of(reason);
            return this;
        }

        Sample consents(boolean limit, boolean disease) {
            consents = List.of(
                    consent(ConsentKind.LIMIT_CERTIFICATE, limit), consent(ConsentKind.SPECIFIC_DISEASE, disease));
            return this;
        }

        private static Consent consent(ConsentKind kind, boolean given) {
            return new Consent(
                    kind,
                    Code.of(given ? ConsentFlag.GIVEN : ConsentFlag.NONE),
                    WireTime.of("20261120083000"),
                    WireTime.absent());
        }

        Sample limit(@Nullable LimitCertificate certificate) {
            limit = certificate;
            return this;
        }

        Sample patient(String number) {
            patient = number;
            return this;
        }

        Sample status(RowStatus value) {
            status = value;
            return this;
        }

        Sample failed(String code, String text) {
            status = RowStatus.FAILED;
            error = code;
            message = text;
            return this;
        }

        Sample processed() {
            processed = true;
            return this;
        }

        Sample deleted() {
            deleted = true;
            return this;
        }

        Sample address(String text) {
            address = text;
            return this;
        }

        DayRow build() {
            return new DayRow(
                    id,
                    family,
                    time.atZone(JAPAN).toLocalDate(),
                    time,
                    marker,
                    status,
                    processed,
                    deleted,
                    null,
                    patient,
                    name,
                    kana,
                    Code.of(Sex.class, sex),
                    WireDate.of(birth),
                    identity,
                    name.isEmpty() ? Code.absent() : Code.of(Relation.INSURED),
                    name.isEmpty() ? "" : "030",
                    classification,
                    validity,
                    loss,
                    WireDate.of(until),
                    name.isEmpty() ? "" : "100-0000",
                    name.isEmpty() ? "" : address,
                    "",
                    consents,
                    limit,
                    false,
                    error,
                    message,
                    "OQSsiquc01res_sample" + id + ".xml",
                    status == RowStatus.WAITING ? "" : "00".repeat(32));
        }
    }
}
