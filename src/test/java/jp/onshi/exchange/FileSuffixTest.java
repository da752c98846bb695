package jp.onshi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import jp.onshi.oqs.Catalogue;
import jp.onshi.oqs.FileName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Suffixes of request names")
class FileSuffixTest {

    private static final Instant MORNING = Instant.parse("2026-11-21T00:00:00Z");

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    @Test
    @DisplayName("Time in Japan, tag and counter: a name of 38 characters that the grammar accepts")
    void form() {
        String suffix = new FileSuffix(at(MORNING), "abc2defg").of(37);
        assertThat(suffix).isEqualTo("20261121090000ABC011").hasSize(FileSuffix.LENGTH);
        FileName name = new FileName(Catalogue.shipped().eligibilityRequest(), suffix, FileName.XML);
        assertThat(name.text()).hasSize(38);
        assertThat(FileName.parse(Catalogue.shipped(), name.text())).contains(name);
    }

    @Test
    @DisplayName("Five installations that draw names in the same seconds, restarting now and then, never meet")
    void unique() {
        Random random = new Random(20261121);
        Set<String> drawn = new HashSet<>();
        int count = 0;
        for (String tag : new String[] {"abc2defg", "abd2defg", "zzz77777", "q2wertyu", "xabc2def"}) {
            long counter = random.nextInt(100_000);
            Instant now = MORNING;
            for (int run = 0; run < 20; run++) {
                FileSuffix suffix = new FileSuffix(at(now), tag);
                for (int i = 0; i < 500; i++) {
                    drawn.add(suffix.of(counter++));
                    count++;
                }
                now = random.nextBoolean() ? now : now.plusSeconds(1);
            }
        }
        assertThat(drawn).hasSize(count);
        assertThat(drawn).allMatch(suffix -> suffix.matches("[0-9A-Z]{20}"));
    }

    @Test
    @DisplayName("A counter of any size keeps the length")
    void anyCounter() {
        FileSuffix suffix = new FileSuffix(at(MORNING), "abc");
        for (long number : new long[] {0, 35, 36, 46_655, 46_656, Long.MAX_VALUE, -1}) {
            assertThat(suffix.of(number)).matches("20261121090000ABC[0-9A-Z]{3}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "ab_", "ａｂｃ", "a b c"})
    @DisplayName("A tag that would spoil a name is refused")
    void badTag(String tag) {
        assertThatThrownBy(() -> new FileSuffix(at(MORNING), tag)).isInstanceOf(IllegalArgumentException.class);
    }
}
