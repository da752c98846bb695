package jp.onshi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import jp.onshi.simulator.ScenarioException.Reason;
import jp.onshi.text.Language;
import jp.onshi.text.Texts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Scenario files")
class ScenarioFileTest {

    private static final String TITLE = "[title]\nja = \"見本\"\nen = \"sample\"\n";

    @ParameterizedTest
    @ValueSource(strings = {"morning", "faults", "busy"})
    @DisplayName("come with the program")
    void shipped(String name) throws Exception {
        Scenario scenario = ScenarioFile.resolve(name);
        assertThat(scenario.arrivals()).isNotEmpty();
        assertThat(Scenario.SHIPPED).contains(name);
    }

    @Test
    @DisplayName("of the morning have a dozen rows to begin with, and somebody every few seconds")
    void morning() throws Exception {
        Scenario morning = ScenarioFile.resolve("morning");
        assertThat(morning.history()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(morning.arrivals())
                .allSatisfy(arrival -> assertThat(arrival.after()).isLessThanOrEqualTo(Duration.ofSeconds(20)));
        assertThat(morning.afterwards()).isNotNull();
    }

    @Test
    @DisplayName("of faults show every fault of a file")
    void faults() throws Exception {
        Set<Fault> shown = ScenarioFile.resolve("faults").arrivals().stream()
                .flatMap(arrival -> arrival.visit().faults().stream())
                .collect(Collectors.toSet());
        Set<Fault> ofFiles = EnumSet.allOf(Fault.class);
        ofFiles.removeIf(fault -> fault.scope() != Fault.Scope.FILES);
        assertThat(shown).containsAll(ofFiles);
    }

    @Test
    @DisplayName("of the busy day bring five hundred people")
    void busy() throws Exception {
        assertThat(ScenarioFile.resolve("busy").arrivals().stream()
                        .mapToInt(Scenario.Arrival::repeat)
                        .sum())
                .isEqualTo(500);
    }

    @Test
    @DisplayName("may lie anywhere")
    void ownFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("own.toml");
        Files.writeString(file, TITLE + "[[arrival]]\nafter = 2\nkind = \"face\"\nperson = \"yamada-taro\"\n");
        Scenario scenario = ScenarioFile.resolve(file.toString());
        assertThat(scenario.titleJa()).isEqualTo("見本");
        assertThat(scenario.arrivals().get(0).after()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    @DisplayName("that do not exist name the shipped ones")
    void notFound() {
        assertThatThrownBy(() -> ScenarioFile.resolve("evening")).isInstanceOfSatisfying(ScenarioException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(e.sentence(new Texts(Language.EN))).contains("evening", "morning");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_TOML | 5 | after = | = ",
                "UNKNOWN_KEY | 6 | after = 1; kid = 'face' | kid",
                "MISSING_KEY | 5 | after = 1 | kind",
                "MISSING_KEY | 5 | kind = 'face' | after",
                "WRONG_VALUE | 5 | after = 'soon'; kind = 'face' | after",
                "WRONG_VALUE | 5 | after = -1; kind = 'face' | after",
                "WRONG_VALUE | 6 | after = 1; kind = 'phone' | kind",
                "WRONG_VALUE | 7 | after = 1; kind = 'face'; repeat = 0 | repeat",
                "WRONG_VALUE | 7 | after = 1; kind = 'face'; branch = 'no' | branch",
                "WRONG_VALUE | 7 | after = 1; kind = 'face'; consents = 'drug' | consents",
                "WRONG_VALUE | 7 | after = 1; kind = 'face'; consents = ['drugs'] | drugs",
                "WRONG_VALUE | 7 | after = 1; kind = 'face'; prescription = 'stone' | prescription",
                "NO_SUCH_FAULT | 7 | after = 1; kind = 'face'; faults = ['fire'] | fire",
                "NO_SUCH_PERSON | 7 | after = 1; kind = 'face'; person = 'nobody' | nobody",
                "NO_SUCH_QUALIFICATION | 8 | after = 1; kind = 'number'; person = 'sdf'; insurer = 'seamen' | seamen"
            })
    @DisplayName("say where they are wrong, what is wrong and what would be right")
    void wrong(Reason reason, int line, String keys, String word) {
        String toml = TITLE + "[[arrival]]\n"
                + keys.replace(";", "\n").replace("'", "\"").replaceAll("\n ", "\n") + "\n";
        ScenarioException wrong =
                catchThrowableOfType(ScenarioException.class, () -> ScenarioFile.parse("own.toml", toml));
        assertThat(wrong.reason()).isEqualTo(reason);
        assertThat(wrong.line()).isEqualTo(line);
        for (Language language : Language.values()) {
            assertThat(wrong.sentence(new Texts(language)))
                    .startsWith("own.toml:" + line)
                    .contains(reason == Reason.NOT_TOML ? "" : word);
        }
    }

    @Test
    @DisplayName("without a title are refused")
    void title() {
        assertThatThrownBy(() -> ScenarioFile.parse("own.toml", "[[arrival]]\nafter = 1\nkind = \"face\"\n"))
                .isInstanceOfSatisfying(
                        ScenarioException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_KEY));
    }
}
