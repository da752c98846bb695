package jp.onshi.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import jp.onshi.eligibility.DayRow;
import jp.onshi.eligibility.RowStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The stored form of a row")
class RowCodecTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    @DisplayName("gives back every row, also with texts of any length and any characters")
    void roundTrip() throws Exception {
        Random random = new Random(11);
        People people = new People(11);
        for (int i = 0; i < 500; i++) {
            DayRow row =
                    People.withStatus(people.row(TODAY, i), RowStatus.ANSWERED, text(random, 9), text(random, 40_000));
            assertThat(RowCodec.decode(columns(row), RowCodec.encode(row))).isEqualTo(row);
        }
    }

    @Test
    @DisplayName("is refused, not misread or looped over, when it is cut short or of another form")
    void damaged() {
        People people = new People(12);
        DayRow row = people.row(TODAY, 1);
        byte[] good = RowCodec.encode(row);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> RowCodec.decode(columns(row), cut)).isInstanceOf(IOException.class);
        }
        byte[] newer = good.clone();
        newer[0] = 2;
        assertThatThrownBy(() -> RowCodec.decode(columns(row), newer)).isInstanceOf(IOException.class);
    }

    private static RowColumns columns(DayRow row) {
        return new RowColumns(
                row.id(),
                row.family(),
                row.day(),
                row.time(),
                row.marker(),
                row.status(),
                row.processed(),
                row.deleted());
    }

    private static String text(Random random, int most) {
        int length = random.nextInt(4) == 0 ? random.nextInt(most) : random.nextInt(9);
        return random.ints(length, 0, Character.MAX_CODE_POINT + 1)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
