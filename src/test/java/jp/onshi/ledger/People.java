package jp.onshi.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.CodeTable;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.LimitCertificateKind;
import jp.onshi.eligibility.LimitClassification;
import jp.onshi.eligibility.LossReason;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.Relation;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import jp.onshi.eligibility.WireTime;
import org.jspecify.annotations.Nullable;

/** Made-up people and results for the ledger's tests and benches; the same seed makes the same ones. */
public final class People {

    private static final String[] FAMILY = {"佐藤", "髙橋", "𠮷田", "山﨑", "渡邊", "小鳥遊", "ﾊﾔｼ", "葛󠄀城"};
    private static final String[] GIVEN = {"花子", "太郎", "一", "さくら", "Ｊｏｈｎ", "蓮", "美咲", "権兵衛"};
    private static final String[] KANA = {"ｻﾄｳ ﾊﾅｺ", "ﾀｶﾊｼ ﾀﾛｳ", "ﾖｼﾀﾞ ﾊｼﾞﾒ", "ヤマサキ　サクラ"};
    private static final String[] PLACE = {"東京都千代田区霞が関１－２－３", "青森県上北郡六ヶ所村大字尾駮４５６番地７コーポ鶴　１０１"};

    private final Random random;

    /** The people of a seed. */
    public People(long seed) {
        random = new Random(seed);
    }

    /** A new answered row of the day, some minutes after opening time. */
    public DayRow row(LocalDate day, int minute) {
        Instant time = day.atTime(9, 0).toInstant(ZoneOffset.ofHours(9)).plusSeconds(60L * minute);
        InsuranceIdentity identity = new InsuranceIdentity(
                InsurerNumber.of("0613" + digits(4)), pick(new String[] {"", "１２－３", "あか"}), digits(7), digits(2));
        return new DayRow(
                0,
                0,
                day,
                time,
                pick(Marker.values()),
                RowStatus.ANSWERED,
                false,
                false,
                null,
                random.nextBoolean() ? digits(5) : null,
                pick(FAMILY) + "　" + pick(GIVEN),
                pick(KANA),
                code(Sex.class),
                WireDate.of(LocalDate.of(1930, 1, 1).plusDays(random.nextInt(33000))),
                identity,
                code(Relation.class),
                pick(new String[] {"030", "", "020"}),
                code(CardClassification.class),
                code(Validity.class),
                code(LossReason.class),
                WireDate.of(pick(new String[] {"", "99999999", "20270331", "kaputt"})),
                digits(3) + "-" + digits(4),
                pick(PLACE),
                random.nextBoolean() ? digits(8) : "",
                consents(),
                random.nextInt(4) == 0 ? limit() : null,
                random.nextInt(10) == 0,
                "",
                random.nextInt(10) == 0 ? "正常終了しました。" : "",
                "OQSsiquc01res_face_" + digits(17) + ".xml",
                "");
    }

    /** A face result with one row per given row. */
    public static TakenResult faceResult(String content, DayRow... rows) {
        return result("face", content, null, rows);
    }

    /** The answer to a request. */
    public static TakenResult answer(RequestRecord request, String content, DayRow... rows) {
        return result("res", content, request.id(), rows);
    }

    /** The row in another status, as after an error. */
    public static DayRow withStatus(DayRow row, RowStatus status, String errorCode, String message) {
        return copy(row, row.id(), row.family(), status, row.processed(), row.deleted(), errorCode, message);
    }

    /** The row as the ledger would give it back under the given numbers. */
    public static DayRow numbered(DayRow row, long id, long family) {
        return copy(row, id, family, row.status(), row.processed(), row.deleted(), row.errorCode(), row.message());
    }

    private static DayRow copy(
            DayRow row,
            long id,
            long family,
            RowStatus status,
            boolean processed,
            boolean deleted,
            String errorCode,
            String message) {
        return new DayRow(
                id,
                family,
                row.day(),
                row.time(),
                row.marker(),
                status,
                processed,
                deleted,
                row.lockedBy(),
                row.patientNumber(),
                row.name(),
                row.kana(),
                row.sex(),
                row.birthdate(),
                row.identity(),
                row.relation(),
                row.ratio(),
                row.cardClassification(),
                row.validity(),
                row.lossReason(),
                row.validUntil(),
                row.postcode(),
                row.address(),
                row.referenceNumber(),
                row.consents(),
                row.limitCertificate(),
                row.hasSpecificDisease(),
                errorCode,
                message,
                row.sourceFile(),
                row.sourceSha256());
    }

    private static TakenResult result(String folder, String content, @Nullable Long request, DayRow... rows) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Instant time = rows[0].time();
        String name = rows[0].sourceFile();
        return new TakenResult(folder, name, sha256(bytes), time, time, bytes, List.of(rows), request);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Consent> consents() {
        List<Consent> consents = new ArrayList<>();
        for (ConsentKind kind : ConsentKind.values()) {
            if (random.nextBoolean()) {
                consents.add(new Consent(
                        kind, code(ConsentFlag.class), WireTime.of("20261120090000"), WireTime.of(pick(new String[] {
                            "", "20261121090000", "?"
                        }))));
            }
        }
        return consents;
    }

    private LimitCertificate limit() {
        return new LimitCertificate(
                code(LimitCertificateKind.class),
                code(LimitClassification.class),
                WireDate.of("20260401"),
                WireDate.of("20260401"),
                WireDate.absent(),
                WireDate.absent());
    }

    private <E extends Enum<E> & CodeTable> Code<E> code(Class<E> table) {
        int choice = random.nextInt(table.getEnumConstants().length + 2);
        if (choice < table.getEnumConstants().length) {
            return Code.of(table.getEnumConstants()[choice]);
        }
        return Code.of(table, choice == table.getEnumConstants().length ? "" : "ZZ");
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
