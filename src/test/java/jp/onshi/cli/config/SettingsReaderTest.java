package jp.onshi.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Configuration")
class SettingsReaderTest {

    @TempDir
    Path home;

    private Path file;

    @BeforeEach
    void names() {
        file = home.resolve("onshi.toml");
    }

    private SettingsReader.Reading read(Map<String, String> environment, String... overrides) {
        return SettingsReader.read(Places.under(home, home), environment, List.of(overrides));
    }

    @Test
    @DisplayName("without any file the defaults hold")
    void defaults() {
        SettingsReader.Reading reading = read(Map.of());
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.settings().duration(SettingKey.OQS_POLL)).isEqualTo(Duration.ofSeconds(1));
        assertThat(reading.settings().path(SettingKey.OQS_ROOT)).isEmpty();
        assertThat(reading.settings().isOn(SettingKey.OQS_COPY)).isTrue();
    }

    @Test
    @DisplayName("the command line wins over the environment, and that over the file; the origin is told")
    void precedence() throws IOException {
        Files.writeString(file, "[oqs]\nroot = \"/file\"\npoll = \"2s\"\ninstitution = \"1312345670\"\n");
        SettingsReader.Reading reading =
                read(Map.of("ONSHI_OQS_ROOT", "/environment", "ONSHI_OQS_POLL", "3s"), "oqs.root=/line");
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.settings().path(SettingKey.OQS_ROOT)).contains(Path.of("/line"));
        assertThat(reading.settings().value(SettingKey.OQS_ROOT).origin()).isEqualTo("--set");
        assertThat(reading.settings().value(SettingKey.OQS_POLL).origin()).isEqualTo("ONSHI_OQS_POLL");
        assertThat(reading.settings().value(SettingKey.OQS_INSTITUTION).origin())
                .isEqualTo(file + ":4:1");
    }

    @Test
    @DisplayName("a file's faults are all told at once, each with its line, and the rest still holds")
    void faultsWithLines() throws IOException {
        Files.writeString(
                file, "[oqs]\nrot = \"/x\"\npoll = \"often\"\ninstitution = \"123\"\ntimeout = \"90s\"\ncopy = 1\n");
        SettingsReader.Reading reading = read(Map.of());
        assertThat(reading.faults())
                .extracting(SettingFault::where, SettingFault::key)
                .containsExactlyInAnyOrder(
                        tuple(file + ":2:1", "config.fault.unknown"),
                        tuple(file + ":3:1", "config.fault.kind.DURATION"),
                        tuple(file + ":4:1", "config.fault.kind.INSTITUTION"),
                        tuple(file + ":6:1", "config.fault.kind.BOOLEAN"));
        assertThat(reading.settings().duration(SettingKey.OQS_TIMEOUT)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    @DisplayName("a file that is no TOML is told with its line")
    void notToml() throws IOException {
        Files.writeString(file, "[oqs]\nroot = /no/quotes\n");
        assertThat(read(Map.of()).faults()).anySatisfy(fault -> {
            assertThat(fault.key()).isEqualTo("config.fault.syntax");
            assertThat(fault.where()).startsWith(file + ":2:");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "oqs.poll=0s, config.fault.kind.DURATION",
        "oqs.poll=1d, config.fault.kind.DURATION",
        "oqs.encoding=ebcdic, config.fault.kind.ENCODING",
        "oqs.max-bytes=-1, config.fault.kind.COUNT",
        "oqs.max-bytes=3000000000, config.fault.kind.COUNT",
        "console.language=fr, config.fault.kind.LANGUAGE",
        "orca.url=orca:8000, config.fault.kind.WEB_ADDRESS",
        "orca.url=http://user:secret@orca:8000, config.fault.kind.WEB_ADDRESS",
        "orca.url=ftp://orca, config.fault.kind.WEB_ADDRESS",
        "orca.push=http://orca/ws, config.fault.kind.PUSH",
        "orca.prefix=apis, config.fault.kind.ORCA_PREFIX",
        "orca.format=csv, config.fault.kind.ORCA_FORMAT",
        "orca.rate=0, config.fault.kind.COUNT",
        "orca.password=x, config.fault.unknown",
        "nonsense, config.fault.assignment",
        "no.such=1, config.fault.unknown"
    })
    @DisplayName("a bad --set is refused with its reason")
    void badOverride(String assignment, String key) {
        assertThat(read(Map.of(), assignment).faults())
                .extracting(SettingFault::key)
                .containsExactly(key);
    }

    @Test
    @DisplayName("~/ stands for the home folder")
    void homeFolder() {
        assertThat(read(Map.of(), "oqs.root=~/oqs").settings().path(SettingKey.OQS_ROOT))
                .contains(home.resolve("oqs"));
    }

    @Test
    @DisplayName("without ONSHI_HOME the XDG folders hold, and /etc is weaker than the user's own file")
    void xdgPlaces() {
        Places places = Places.of(Map.of("XDG_DATA_HOME", "/d"), Path.of("/home/u"));
        assertThat(places.configFiles())
                .containsExactly(Path.of("/etc/onshi/onshi.toml"), Path.of("/home/u/.config/onshi/onshi.toml"));
        assertThat(places.ledger()).isEqualTo(Path.of("/d/onshi/ledger.db"));
        assertThat(Places.of(Map.of("ONSHI_HOME", "/o"), Path.of("/home/u")).key())
                .isEqualTo(Path.of("/o/data/ledger.key"));
    }
}
