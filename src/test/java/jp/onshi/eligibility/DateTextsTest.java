package jp.onshi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("日付の誤りの文")
class DateTextsTest {

    @ParameterizedTest
    @DisplayName("every reason has its sentence, and the era reasons a question about the day that may be meant")
    @EnumSource(Language.class)
    void everyReason(Language language) {
        Texts texts = new Texts(language);
        assertThat(Arrays.stream(DateEntry.Reason.values()).map(reason -> "dates." + reason.name()))
                .allMatch(texts::has);
        assertThat(texts.get("dates.ERA_ENDED.meant", "R 1. 5. 1")).contains("R 1. 5. 1");
        assertThat(texts.get("dates.ERA_NOT_BEGUN.meant", "H31. 4.30")).contains("H31. 4.30");
    }
}
