package jp.onshi.cli.config;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jp.onshi.orca.ClientCertificate;
import jp.onshi.orca.OrcaSettings;
import jp.onshi.orca.OrcaSettings.Format;
import jp.onshi.orca.OrcaSettings.Pace;
import jp.onshi.orca.OrcaSettings.Prefix;
import jp.onshi.orca.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The link to 日レセ as the settings ask for it. Password and passphrase are no settings: they come from the environment
 * or from files that only their owner may read, so that no argument list and no configuration shows them.
 */
public final class OrcaConfig {

    /** The password or API key. */
    public static final String PASSWORD = "ONSHI_ORCA_PASSWORD";
    /** The passphrase of the client certificate. */
    public static final String PASSPHRASE = "ONSHI_ORCA_PASSPHRASE";

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int MOST_BYTES = 4096;

    private OrcaConfig() {}

    /** A file of a secret cannot be used. */
    public static final class SecretFileException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String key;
        private final String file;

        SecretFileException(String key, Path file, @Nullable Throwable cause) {
            super(key, cause);
            this.key = key;
            this.file = file.toString();
        }

        /** The key of the sentence, whose argument is the file. */
        public String key() {
            return key;
        }

        /** The file. */
        public String file() {
            return file;
        }
    }

    /** The settings of the link; empty when no 日レセ is named. */
    public static Optional<OrcaSettings> read(Settings settings) throws SecretFileException {
        String url = settings.text(SettingKey.ORCA_URL);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        URI base = URI.create(url);
        Secret password = secret(settings, SettingKey.ORCA_PASSWORD_FILE, PASSWORD);
        Pace standard = Pace.standard();
        Pace pace = new Pace(
                settings.duration(SettingKey.ORCA_CONNECT),
                settings.duration(SettingKey.ORCA_TIMEOUT),
                settings.duration(SettingKey.ORCA_BUSY),
                Math.toIntExact(settings.count(SettingKey.ORCA_RATE)),
                standard.again(),
                standard.firstPause());
        return Optional.of(new OrcaSettings(
                base,
                Prefix.valueOf(settings.text(SettingKey.ORCA_PREFIX).toUpperCase(Locale.ROOT)),
                settings.text(SettingKey.ORCA_USER),
                password,
                certificate(settings),
                settings.path(SettingKey.ORCA_AUTHORITY).orElse(null),
                Format.valueOf(settings.text(SettingKey.ORCA_FORMAT).toUpperCase(Locale.ROOT)),
                pace,
                push(settings.text(SettingKey.ORCA_PUSH), base),
                settings.isOn(SettingKey.ORCA_WRITE)));
    }

    private static @Nullable ClientCertificate certificate(Settings settings) throws SecretFileException {
        Path file = settings.path(SettingKey.ORCA_CERTIFICATE).orElse(null);
        if (file == null) {
            return null;
        }
        Secret passphrase = secret(settings, SettingKey.ORCA_PASSPHRASE_FILE, PASSPHRASE);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".p12") || name.endsWith(".pfx")) {
            return new ClientCertificate.Pkcs12(file, passphrase);
        }
        return new ClientCertificate.Pem(
                file, settings.path(SettingKey.ORCA_KEY).orElse(file), passphrase);
    }

    /** WebORCA sends its events from {@code /ws} of the same machine and port, beside the API. */
    private static @Nullable URI push(String text, URI base) {
        return switch (text) {
            case "off" -> null;
            case "auto" -> {
                String scheme = "https".equals(base.getScheme()) ? "wss://" : "ws://";
                yield URI.create(scheme + base.getRawAuthority() + "/ws");
            }
            default -> URI.create(text);
        };
    }

    private static Secret secret(Settings settings, SettingKey key, String variable) throws SecretFileException {
        Optional<Secret> given = settings.secret(variable);
        if (given.isPresent()) {
            return given.get();
        }
        Path file = settings.path(key).orElse(null);
        if (file == null) {
            return Secret.none();
        }
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new SecretFileException("orca.error.secret-too-open", file, null);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new SecretFileException("orca.error.secret-missing", file, null);
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return Secret.of(text.lines().findFirst().orElse(""));
        } catch (IOException | UnsupportedOperationException e) {
            throw new SecretFileException("orca.error.secret-missing", file, e);
        }
    }
}
