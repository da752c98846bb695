package jp.onshi.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Texts")
class TextsTest {

    @Test
    @DisplayName("a locale name decides the language; anything but English means Japanese")
    void languageOfLocale() {
        assertThat(Language.ofLocale("en_US.UTF-8")).isEqualTo(Language.EN);
        assertThat(Language.ofLocale("ja_JP.UTF-8")).isEqualTo(Language.JA);
        assertThat(Language.ofLocale("C.UTF-8")).isEqualTo(Language.JA);
    }

    @Test
    @DisplayName("a missing text names its key and language")
    void missingText() {
        assertThatThrownBy(() -> new Texts(Language.EN).get("nothing.here"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing.here")
                .hasMessageContaining("en");
    }
}
