package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.LocalDate;
import java.util.List;
import jp.onshi.eligibility.CareInquiry;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.LimitConsentFlag;
import jp.onshi.eligibility.TextFold;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("番号照会 form")
class LookupFormTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static LookupForm form(String insurer, String symbol, String number, String branch, String birthdate) {
        return new LookupForm(insurer, symbol, number, branch, birthdate, false, "");
    }

    private static EligibilityInquiry accepted(LookupForm form) {
        return assertThat(form.check(TODAY))
                .asInstanceOf(type(LookupForm.Checked.Accepted.class))
                .actual()
                .inquiry();
    }

    private static LookupForm.Checked.Rejected rejected(LookupForm form) {
        return assertThat(form.check(TODAY))
                .asInstanceOf(type(LookupForm.Checked.Rejected.class))
                .actual();
    }

    private static String withRightCheckDigit(String front) {
        for (char last = '0'; last <= '9'; last++) {
            String candidate = front + last;
            if (InsurerNumber.of(candidate).checkDigitHolds()) {
                return candidate;
            }
        }
        throw new AssertionError("no digit fits " + front);
    }

    @Test
    @DisplayName("a full form becomes an inquiry: numbers full-width as 日レセ sends them, branch two digits")
    void complete() {
        String insurer = withRightCheckDigit("0613946");
        EligibilityInquiry inquiry = accepted(form(insurer, "101", "22", "2", "S50.4.1"));
        assertThat(inquiry.identity().insurer().digits()).isEqualTo(insurer);
        assertThat(inquiry.identity().symbol()).isEqualTo("１０１");
        assertThat(inquiry.identity().number()).isEqualTo("２２");
        assertThat(inquiry.identity().branch()).isEqualTo("02");
        assertThat(inquiry.birthdate().wire()).isEqualTo("19750401");
        assertThat(inquiry.limitConsent().is(LimitConsentFlag.NOT_CONSENTED)).isTrue();
    }

    @Test
    @DisplayName("numbers typed full-width are understood")
    void fullWidthDigits() {
        String insurer = withRightCheckDigit("13805");
        String typed = TextFold.toFullWidth(insurer);
        assertThat(accepted(form(typed, "", "１２", "０１", "19600229"))
                        .identity()
                        .insurer()
                        .padded())
                .isEqualTo("  " + insurer);
    }

    @Test
    @DisplayName("医療扶助 numbers go out half-width")
    void medicalAidHalfWidth() {
        String payer = withRightCheckDigit("1213123");
        assertThat(accepted(form(payer, "", "１２３４５６７", "", "S300505"))
                        .identity()
                        .number())
                .isEqualTo("1234567");
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}: {5} at {4}")
    @CsvSource({
        "'', 1, '', S500401, INSURER, desk.fault.insurer-missing",
        "12345, 1, '', S500401, INSURER, desk.fault.insurer-length",
        "06139464x, 1, '', S500401, INSURER, desk.fault.insurer-length",
        "138057, '', '', S500401, NUMBER, desk.fault.number-missing",
        "138057, 123456789012345678901, '', S500401, NUMBER, desk.fault.identity-length",
        "138057, 1, 123, S500401, BRANCH, desk.fault.branch",
        "138057, 1, x, S500401, BRANCH, desk.fault.branch",
        "138057, 1, '', '', BIRTHDATE, desk.fault.birthdate-missing",
        "138057, 1, '', H310501, BIRTHDATE, dates.ERA_ENDED.meant",
        "138057, 1, '', 20261121, BIRTHDATE, dates.IN_THE_FUTURE"
    })
    @DisplayName("a wrong field is named, with a sentence in both languages")
    void faultAtTheField(
            String insurer, String number, String branch, String birthdate, LookupField field, String key) {
        LookupForm.Checked.Rejected rejected = rejected(form(insurer, "", number, branch, birthdate));
        assertThat(rejected.faults())
                .extracting(FieldFault::field, FieldFault::key)
                .contains(tuple(field, key));
        assertThat(new Texts(Language.JA).has(key)).isTrue();
        assertThat(new Texts(Language.EN).has(key)).isTrue();
    }

    @Test
    @DisplayName("a wrong check digit is told with the number that was typed")
    void checkDigit() {
        String right = withRightCheckDigit("0613946");
        char wrong = right.charAt(7) == '9' ? '0' : (char) (right.charAt(7) + 1);
        String typed = right.substring(0, 7) + wrong;
        assertThat(rejected(form(typed, "", "1", "", "S500401")).faults())
                .containsExactly(new FieldFault(LookupField.INSURER, "desk.fault.insurer-check-digit", List.of(typed)));
    }

    @Test
    @DisplayName("invisible characters in a number are refused, never sent")
    void invisibleCharacters() {
        String insurer = withRightCheckDigit("13805");
        for (String hidden : new String[] {"1\u202e2", "1\u200b2", "1\u0007", "\uE000"}) {
            assertThat(rejected(form(insurer, "", hidden, "", "S500401")).faults())
                    .extracting(FieldFault::key)
                    .containsExactly("desk.fault.identity-text");
        }
    }

    @Test
    @DisplayName("every wrong field is told at once, in the order of the form")
    void allAtOnce() {
        assertThat(rejected(form("", "", "", "abc", "x")).faults())
                .extracting(FieldFault::field)
                .containsExactly(LookupField.INSURER, LookupField.NUMBER, LookupField.BRANCH, LookupField.BIRTHDATE);
    }

    @Test
    @DisplayName("確認日 is today when left empty and never ahead of today")
    void dayOfVerification() {
        String insurer = withRightCheckDigit("13805");
        LookupForm today = new LookupForm(insurer, "", "1", "", "S500401", true, "");
        assertThat(today.check(TODAY)).isInstanceOfSatisfying(LookupForm.Checked.Accepted.class, form -> {
            assertThat(form.day()).isEqualTo(TODAY);
            assertThat(form.inquiry().limitConsent().is(LimitConsentFlag.CONSENTED))
                    .isTrue();
        });
        LookupForm ahead = new LookupForm(insurer, "", "1", "", "S500401", true, "R8.11.21");
        assertThat(rejected(ahead).faults()).extracting(FieldFault::key).containsExactly("desk.fault.day-ahead");
    }

    @Test
    @DisplayName("訪問診療等 carries what to fetch; 外来 carries nothing of it")
    void care() {
        LookupForm form = form("138057", "", "1", "", "S500401");
        assertThat(accepted(form).care()).isNull();
        assertThat(accepted(form.of(CareKind.HOME_VISIT, true, false)).care())
                .isEqualTo(new CareInquiry(Code.of(CareKind.HOME_VISIT), false, true, Code.absent()));
        LookupForm withLimit = new LookupForm("138057", "", "1", "", "S500401", true, "");
        EligibilityInquiry online = accepted(withLimit.of(CareKind.ONLINE, false, false));
        assertThat(online.care()).isEqualTo(new CareInquiry(Code.of(CareKind.ONLINE), true, false, Code.absent()));
        assertThat(online.limitConsent().is(LimitConsentFlag.CONSENTED)).isTrue();
    }

    @Test
    @DisplayName("特定疾病 needs 訪問診療 or オンライン診療; 救急 cannot be asked about")
    void careFaults() {
        LookupForm form = form("138057", "", "1", "", "S500401");
        assertThat(rejected(form.of(CareKind.OUTPATIENT, true, false)).faults())
                .containsExactly(new FieldFault(LookupField.DISEASE, "desk.fault.disease-care", List.of()));
        assertThat(rejected(form.of(CareKind.EMERGENCY, false, false)).faults())
                .extracting(FieldFault::key)
                .containsExactly("desk.fault.care");
    }

    @Test
    @DisplayName("医療扶助 needs a payer's number; such a number is asked about without saying so too")
    void medicalAid() {
        LookupForm insurance = form("138057", "", "1", "", "S500401").of(CareKind.OUTPATIENT, false, true);
        assertThat(rejected(insurance).faults())
                .containsExactly(new FieldFault(LookupField.INSURER, "desk.fault.aid-payer", List.of("138057")));
        String payer = withRightCheckDigit("1213123");
        assertThat(accepted(form(payer, "", "1234567", "", "S300505")).isPublicExpense())
                .isTrue();
        assertThat(accepted(form(payer, "", "1234567", "", "S300505").of(CareKind.OUTPATIENT, false, true))
                        .identity()
                        .symbol())
                .isEmpty();
        assertThat(rejected(form(payer, "１", "1234567", "01", "S300505")).faults())
                .extracting(FieldFault::key)
                .containsExactly("desk.fault.aid-symbol", "desk.fault.aid-branch");
    }
}
