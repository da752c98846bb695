package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import jp.onshi.eligibility.CardClassification;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.MatchRoute;
import jp.onshi.eligibility.Patient;
import jp.onshi.eligibility.RowLock;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P031 refuses")
class RowRulesTest {

    private static final Instant MORNING = Instant.parse("2026-11-20T00:41:07Z");

    /** A valid face result of somebody born in 1960, which nothing speaks against. */
    private static final class Made {
        private long id = 7;
        private long family = 7;
        private Marker marker = Marker.FACE;
        private RowStatus status = RowStatus.ANSWERED;
        private boolean processed;
        private boolean deleted;
        private String birthdate = "19600229";
        private CardClassification classification = CardClassification.GENERAL;
        private Validity validity = Validity.VALID;
        private RowStanding standing = RowStanding.none();

        NumberedRow row() {
            DayRow row = new DayRow(
                    id,
                    family,
                    LocalDate.of(2026, 11, 20),
                    MORNING,
                    marker,
                    status,
                    processed,
                    deleted,
                    null,
                    null,
                    "見本　花子",
                    "ﾐﾎﾝ ﾊﾅｺ",
                    Code.absent(),
                    WireDate.of(birthdate),
                    new InsuranceIdentity(InsurerNumber.of("138057"), "12", "34567", "01"),
                    Code.absent(),
                    "",
                    Code.of(classification),
                    Code.of(validity),
                    Code.absent(),
                    WireDate.absent(),
                    "",
                    "",
                    "",
                    List.of(),
                    null,
                    false,
                    "",
                    "",
                    "face.xml",
                    "");
            return new NumberedRow(1, row, standing);
        }
    }

    private static NumberedRow row(UnaryOperator<Made> as) {
        return as.apply(new Made()).row();
    }

    private static NumberedRow plain() {
        return row(made -> made);
    }

    private static NumberedRow held() {
        return row(made -> {
            made.standing = made.standing.lockedBy(lock());
            return made;
        });
    }

    private static RowLock lock() {
        return new RowLock(7, "two", "鈴木", "受付２", MORNING, MORNING);
    }

    @Test
    @DisplayName("nothing of an open row that names its person")
    void nothing() {
        List<NumberedRow> list = List.of(plain());
        assertThat(RowRules.confirmation(plain(), list)).isEmpty();
        assertThat(RowRules.noChange(plain(), list)).isEmpty();
        assertThat(RowRules.deletion(plain(), list)).isEmpty();
    }

    @Test
    @DisplayName("0003: anything while somebody else works on the row, before it looks at anything else")
    void p0003() {
        NumberedRow held = row(made -> {
            made.standing = made.standing.lockedBy(lock());
            made.deleted = true;
            return made;
        });
        List<NumberedRow> list = List.of(held);
        assertThat(RowRules.confirmation(held, list)).contains(RowRefusal.HELD);
        assertThat(RowRules.noChange(held, list)).contains(RowRefusal.HELD);
        assertThat(RowRules.deletion(held, list)).contains(RowRefusal.HELD);
    }

    @Test
    @DisplayName("0006: 患者確認 of 該当無 or of no answer when nobody is known, and of ★ without 生年月日")
    void p0006() {
        NumberedRow none = row(made -> {
            made.validity = Validity.NONE;
            return made;
        });
        NumberedRow failed = row(made -> {
            made.status = RowStatus.FAILED;
            return made;
        });
        NumberedRow blank = row(made -> {
            made.birthdate = "";
            return made;
        });
        for (NumberedRow row : List.of(none, failed, blank)) {
            assertThat(RowRules.confirmation(row, List.of(row))).contains(RowRefusal.NOBODY);
            assertThat(RowRules.deletion(row, List.of(row))).isEmpty();
        }
        NumberedRow known = row(made -> {
            made.validity = Validity.NONE;
            Patient patient = new Patient(
                    "00123",
                    "見本　花子",
                    "ミホン　ハナコ",
                    Code.of(Sex.FEMALE),
                    WireDate.of("19600229"),
                    "",
                    "",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    false);
            made.standing = new RowStanding(new Match.Known(patient, MatchRoute.HAND), List.of(), null);
            return made;
        });
        assertThat(RowRules.confirmation(known, List.of(known))).isEmpty();
        NumberedRow asked = row(made -> {
            made.birthdate = "";
            made.marker = Marker.NUMBER;
            return made;
        });
        assertThat(RowRules.confirmation(asked, List.of(asked))).isEmpty();
    }

    @Test
    @DisplayName("0008: a row of 公費 alone that came with an insurance, whichever of the two stands first")
    void p0008() {
        NumberedRow insurance = plain();
        NumberedRow aid = row(made -> {
            made.id = 8;
            made.marker = Marker.PUBLIC;
            return made;
        });
        List<NumberedRow> list = List.of(insurance, aid);
        assertThat(RowRules.confirmation(aid, list)).contains(RowRefusal.ATTACHED);
        assertThat(RowRules.noChange(aid, list)).contains(RowRefusal.ATTACHED);
        assertThat(RowRules.deletion(aid, list)).contains(RowRefusal.ATTACHED);
        assertThat(RowRules.insuranceOf(aid, list)).contains(insurance);
        assertThat(RowRules.confirmation(aid, List.of(aid))).contains(RowRefusal.ATTACHED);
        assertThat(RowRules.confirmation(insurance, list)).isEmpty();
        NumberedRow first = row(made -> {
            made.marker = Marker.PUBLIC;
            return made;
        });
        NumberedRow second = row(made -> {
            made.id = 8;
            return made;
        });
        assertThat(RowRules.isAttached(first, List.of(first, second))).isTrue();
        assertThat(RowRules.isAttached(second, List.of(first, second))).isFalse();
    }

    @Test
    @DisplayName("nothing of a row of 公費 that came by itself")
    void publicAlone() {
        NumberedRow alone = row(made -> {
            made.id = 9;
            made.family = 9;
            made.marker = Marker.PUBLIC;
            return made;
        });
        List<NumberedRow> list = List.of(plain(), alone);
        assertThat(RowRules.confirmation(alone, list)).isEmpty();
        assertThat(RowRules.noChange(alone, list)).isEmpty();
        assertThat(RowRules.deletion(alone, list)).isEmpty();
    }

    @Test
    @DisplayName("0009: 患者確認, 変更無し and 削除 of a deleted row")
    void p0009() {
        NumberedRow deleted = row(made -> {
            made.deleted = true;
            return made;
        });
        List<NumberedRow> list = List.of(deleted);
        assertThat(RowRules.confirmation(deleted, list)).contains(RowRefusal.DELETED);
        assertThat(RowRules.noChange(deleted, list)).contains(RowRefusal.DELETED);
        assertThat(RowRules.deletion(deleted, list)).contains(RowRefusal.DELETED);
    }

    @Test
    @DisplayName("0010, 0011: 削除 and 変更無し of a row that is 済, but not 患者確認")
    void p0010p0011() {
        NumberedRow processed = row(made -> {
            made.processed = true;
            return made;
        });
        List<NumberedRow> list = List.of(processed);
        assertThat(RowRules.deletion(processed, list)).contains(RowRefusal.PROCESSED_NOT_DELETED);
        assertThat(RowRules.noChange(processed, list)).contains(RowRefusal.PROCESSED);
        assertThat(RowRules.confirmation(processed, list)).isEmpty();
    }

    @Test
    @DisplayName("0017: 患者確認 of 医療扶助 whose 生年月日 is not known (***)")
    void p0017() {
        NumberedRow unknown = row(made -> {
            made.marker = Marker.PUBLIC;
            made.classification = CardClassification.MEDICAL_AID;
            made.birthdate = "19000101";
            return made;
        });
        assertThat(RowRules.confirmation(unknown, List.of(unknown))).contains(RowRefusal.NO_BIRTHDATE);
        NumberedRow old = row(made -> {
            made.birthdate = "19000101";
            return made;
        });
        assertThat(RowRules.confirmation(old, List.of(old))).isEmpty();
    }

    @Test
    @DisplayName("0019: 患者確認 of 医療扶助 that is not registered yet")
    void p0019() {
        NumberedRow unregistered = row(made -> {
            made.marker = Marker.PUBLIC;
            made.classification = CardClassification.MEDICAL_AID;
            made.validity = Validity.VALID_UNREGISTERED;
            return made;
        });
        assertThat(RowRules.confirmation(unregistered, List.of(unregistered))).contains(RowRefusal.NOT_REGISTERED);
        assertThat(RowRules.noChange(unregistered, List.of(unregistered))).isEmpty();
    }

    @Test
    @DisplayName("anything but looking at a row whose answer is still out")
    void waiting() {
        NumberedRow waiting = row(made -> {
            made.status = RowStatus.WAITING;
            return made;
        });
        List<NumberedRow> list = List.of(waiting);
        assertThat(RowRules.confirmation(waiting, list)).contains(RowRefusal.WAITING);
        assertThat(RowRules.noChange(waiting, list)).contains(RowRefusal.WAITING);
        assertThat(RowRules.deletion(waiting, list)).contains(RowRefusal.WAITING);
    }

    @Test
    @DisplayName("処理解除 until the lock is more than a minute old")
    void unlocking() {
        assertThat(RowRules.breakable(plain(), MORNING)).isEmpty();
        assertThat(RowRules.breakable(held(), MORNING.plus(Duration.ofSeconds(19))))
                .isEmpty();
        assertThat(RowRules.breakable(held(), MORNING.plus(RowLock.UNBREAKABLE).plusMillis(1)))
                .contains(lock());
    }
}
