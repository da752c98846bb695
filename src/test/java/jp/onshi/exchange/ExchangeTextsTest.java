package jp.onshi.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import jp.onshi.tui.frame.CellWidth;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Texts of the exchange")
class ExchangeTextsTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("Every failure and problem says what it means and what to do")
    void complete(Language language) {
        Texts texts = new Texts(language);
        Stream<String> errors = Stream.of(ExchangeException.Reason.values()).map(ExchangeException.Reason::textKey);
        Stream<String> problems =
                Stream.of(ProblemReason.values()).flatMap(reason -> Stream.of(reason.textKey(), reason.adviceKey()));
        assertThat(Stream.concat(errors, problems)).allMatch(texts::has);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("What went wrong with a lookup fits into the message line of a small terminal, with what to do")
    void fits(Language language) {
        Texts texts = new Texts(language);
        assertThat(ExchangeException.Reason.values())
                .allSatisfy(reason -> assertThat(CellWidth.of(texts.get(reason.textKey(), "req")))
                        .as(reason.token())
                        .isLessThan(80));
    }
}
