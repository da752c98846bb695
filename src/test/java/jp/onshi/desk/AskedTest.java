package jp.onshi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.ProcessingStatus;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whom a unit of a batch answers")
class AskedTest {

    private static final BatchEntry MOTHER = entry("01", "19600229");
    private static final BatchEntry CHILD = entry("02", "19900101");
    private static final BatchEntry TWIN = entry("03", "19900101");

    private final Asked family = new Asked(List.of(MOTHER, CHILD, TWIN));

    private static BatchEntry entry(String branch, String birthdate) {
        return new BatchEntry(
                InsuranceIdentity.typed("138057", "12", "34567", branch), WireDate.of(birthdate), null, "");
    }

    private static BatchUnit unit(BatchEntry echoed, String identifier) {
        EligibilityInquiry inquiry =
                new EligibilityInquiry(echoed.identity(), echoed.birthdate(), Code.absent(), identifier);
        return new BatchUnit(
                inquiry,
                null,
                Code.of(ProcessingStatus.class, "1"),
                "",
                "",
                Code.of(Validity.class, "1"),
                List.of(),
                Code.absent(),
                null,
                "",
                List.of());
    }

    @Test
    @DisplayName("in a family the 任意の識別子 counts only where 枝番 and 生年月日 do not name another member")
    void mixedUpIdentifiers() {
        assertThat(family.find(unit(CHILD, "1"))).isEqualTo(2);
        assertThat(family.find(unit(TWIN, "2"))).isEqualTo(3);
        assertThat(family.find(unit(MOTHER, "3"))).isEqualTo(1);
    }

    @Test
    @DisplayName("without a 任意の識別子 twins are told apart by 枝番")
    void twins() {
        assertThat(family.find(unit(TWIN, ""))).isEqualTo(3);
        assertThat(family.find(unit(CHILD, ""))).isEqualTo(2);
        assertThat(family.find(unit(CHILD, ""))).as("a doubled unit").isNull();
    }

    @Test
    @DisplayName("an echo without 枝番 and 生年月日 leaves the word to the 任意の識別子")
    void sparseEcho() {
        assertThat(family.find(unit(entry("", ""), "3"))).isEqualTo(3);
        assertThat(family.find(unit(entry("", ""), ""))).isEqualTo(1);
    }
}
