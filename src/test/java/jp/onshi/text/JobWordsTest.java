package jp.onshi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import jp.onshi.eligibility.JobKind;
import jp.onshi.eligibility.JobState;
import jp.onshi.eligibility.UnitOutcome;
import jp.onshi.tui.frame.CellWidth;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The words for jobs")
class JobWordsTest {

    /** The widest kind fits the column of the smallest terminal. */
    private static final int KIND_CELLS = 18;

    private static final int STATE_CELLS = 9;

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("exist for every kind, state and outcome, and fit their columns")
    void everyWord(Language language) {
        Texts texts = new Texts(language);
        List<String> tooWide = new ArrayList<>();
        for (JobKind kind : JobKind.values()) {
            collect(texts.get("jobs.kind." + kind), KIND_CELLS, tooWide);
        }
        for (JobState state : JobState.values()) {
            collect(texts.get("jobs.state." + state), STATE_CELLS, tooWide);
        }
        for (UnitOutcome outcome : UnitOutcome.values()) {
            collect(texts.get("jobs.outcome." + outcome), STATE_CELLS, tooWide);
        }
        assertThat(tooWide).isEmpty();
    }

    private static void collect(String word, int cells, List<String> tooWide) {
        if (CellWidth.of(word) > cells) {
            tooWide.add(word);
        }
    }
}
