package jp.onshi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("保険者番号")
class InsurerNumberTest {

    @ParameterizedTest
    @DisplayName("the check digit holds for numbers as issued")
    @ValueSource(strings = {"01130012", "06139463", "138057", "39131156", "33120015", "31130842", "0117"})
    void checkDigitHolds(String digits) {
        assertThat(InsurerNumber.of(digits).checkDigitHolds()).isTrue();
    }

    @Test
    @DisplayName("one wrong digit, or two neighbours changed round, breaks the check digit")
    void wrongDigits() {
        String right = "06139463";
        for (int place = 0; place < right.length(); place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != right.charAt(place)) {
                    String wrong = right.substring(0, place) + digit + right.substring(place + 1);
                    assertThat(InsurerNumber.of(wrong).checkDigitHolds())
                            .as(wrong)
                            .isFalse();
                }
            }
        }
        assertThat(InsurerNumber.of("06193463").checkDigitHolds()).isFalse();
    }

    @ParameterizedTest
    @DisplayName("text that is no insurer number has no right check digit")
    @ValueSource(strings = {"", "0", "1234567", "123456789", "0613946A", "０６１３９４６３", "000-0000"})
    void noNumber(String text) {
        assertThat(InsurerNumber.of(text).checkDigitHolds()).isFalse();
        assertThat(InsurerNumber.of(text).kind()).isEqualTo(InsurerNumber.Kind.UNKNOWN);
    }

    @ParameterizedTest
    @DisplayName("the kind follows from the length and 法別番号")
    @CsvSource({
        "01130012, KYOKAI",
        "0113, GOVERNMENT_MANAGED",
        "02130011, SEAMEN",
        "03130010, DAY_LABOURERS",
        "04130010, DAY_LABOURERS",
        "06139463, SOCIETY",
        "07130019, SELF_DEFENSE",
        "31130842, MUTUAL_AID",
        "32130841, MUTUAL_AID",
        "33120015, MUTUAL_AID",
        "34130021, MUTUAL_AID",
        "39131156, LATE_ELDERLY",
        "63130010, SPECIAL_RETIREES",
        "72130011, SPECIAL_RETIREES",
        "75130018, SPECIAL_RETIREES",
        "67138057, RETIREES",
        "138057, NATIONAL",
        "133033, NATIONAL_SOCIETY",
        "00138057, NATIONAL",
        "00133033, NATIONAL_SOCIETY",
        "12131234, LIVELIHOOD_PROTECTION",
        "21130011, PUBLIC_EXPENSE",
        "54136015, PUBLIC_EXPENSE",
        "80136013, LOCAL_SUBSIDY",
        "99130010, LOCAL_SUBSIDY",
        "05130012, UNKNOWN"
    })
    void kinds(String digits, InsurerNumber.Kind kind) {
        assertThat(InsurerNumber.of(digits).kind()).isEqualTo(kind);
    }

    @Test
    @DisplayName("blanks or zeros in front do not make another number")
    void padding() {
        InsurerNumber number = InsurerNumber.of("  138057");
        assertThat(number.digits()).isEqualTo("138057");
        assertThat(number.padded()).isEqualTo("  138057");
        assertThat(number.sameAs(InsurerNumber.of("00138057"))).isTrue();
        assertThat(number.sameAs(InsurerNumber.of("67138057"))).isFalse();
    }
}
