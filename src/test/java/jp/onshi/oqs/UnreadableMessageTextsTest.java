package jp.onshi.oqs;

import static org.assertj.core.api.Assertions.assertThat;

import jp.onshi.oqs.UnreadableMessageException.Reason;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("読めない理由")
class UnreadableMessageTextsTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    @DisplayName("どの理由にも、何が悪く何をすればよいかの文が両方の言葉である")
    void everyReasonHasItsSentences(Reason reason) {
        for (Language language : Language.values()) {
            Texts texts = new Texts(language);
            assertThat(texts.get(reason.textKey())).isNotBlank();
            assertThat(texts.get(reason.adviceKey())).isNotBlank();
        }
        assertThat(reason.token()).matches("[a-z]+(-[a-z]+)*");
    }
}
