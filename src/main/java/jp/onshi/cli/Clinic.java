package jp.onshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import jp.onshi.cli.config.OrcaConfig;
import jp.onshi.cli.config.Places;
import jp.onshi.cli.config.SettingKey;
import jp.onshi.cli.config.Settings;
import jp.onshi.desk.BatchUse;
import jp.onshi.desk.ClinicDesk;
import jp.onshi.desk.DeskSettings;
import jp.onshi.desk.JobPace;
import jp.onshi.desk.LayoutUse;
import jp.onshi.desk.MedicalSettings;
import jp.onshi.desk.OrcaUse;
import jp.onshi.desk.Seat;
import jp.onshi.eligibility.Patient;
import jp.onshi.exchange.ExchangeSettings;
import jp.onshi.exchange.Folders;
import jp.onshi.ledger.Ledger;
import jp.onshi.ledger.LedgerException;
import jp.onshi.oqs.BatchRequests.LimitBlock;
import jp.onshi.oqs.Layouts;
import jp.onshi.oqs.WireEncoding;
import jp.onshi.vault.VaultException;
import org.jspecify.annotations.Nullable;

/** The wiring: ledger, folders and desk of one clinic, put together from its settings. The one place that does it. */
final class Clinic implements AutoCloseable {

    private final Ledger ledger;
    private final ClinicDesk desk;

    private Clinic(Ledger ledger, ClinicDesk desk) {
        this.ledger = ledger;
        this.desk = desk;
    }

    /** Whether a command needs the folders of the 資格確認端末. */
    enum Reach {
        /** The ledger alone. */
        LEDGER,
        /** The ledger, and the folders when they are configured. */
        FOLDERS_IF_SET,
        /** The ledger and the folders. */
        FOLDERS
    }

    static Clinic open(Settings settings, Places places, Clock clock, Reach reach) throws CommandFailure {
        Folders folders = reach == Reach.LEDGER ? null : folders(settings, reach);
        OrcaUse orca = orca(settings);
        Ledger ledger = openLedger(places, clock);
        DeskSettings deskSettings = new DeskSettings(
                settings.text(SettingKey.OQS_INSTITUTION),
                settings.text(SettingKey.OQS_ENCODING).equals("shift_jis")
                        ? WireEncoding.SHIFT_JIS
                        : WireEncoding.UTF_8,
                settings.duration(SettingKey.OQS_TIMEOUT),
                !settings.isOn(SettingKey.OQS_COPY),
                new JobPace(
                        settings.duration(SettingKey.BATCH_POLL),
                        settings.duration(SettingKey.BATCH_POLL_MOST),
                        settings.duration(SettingKey.BATCH_TIMEOUT)),
                new BatchUse(
                        Math.toIntExact(settings.count(SettingKey.BATCH_ELIGIBILITY_MOST)),
                        Math.toIntExact(settings.count(SettingKey.BATCH_REFERENCE_MOST)),
                        LimitBlock.of(settings.text(SettingKey.BATCH_LIMIT_BLOCK))
                                .orElse(LimitBlock.OMIT)),
                layouts(settings),
                new MedicalSettings(
                        settings.isOn(SettingKey.MEDICAL_SHOW),
                        settings.duration(SettingKey.MEDICAL_KEEP),
                        words(settings.text(SettingKey.MEDICAL_VIEWER)),
                        places.viewing()),
                seat(settings),
                orca);
        ExchangeSettings standard = ExchangeSettings.standard();
        ExchangeSettings exchange = new ExchangeSettings(
                settings.duration(SettingKey.OQS_POLL),
                settings.duration(SettingKey.OQS_SETTLE),
                standard.quiet(),
                settings.count(SettingKey.OQS_MAX_BYTES),
                settings.count(SettingKey.OQS_MAX_BULK_BYTES),
                settings.isOn(SettingKey.OQS_EVENTS),
                standard.slow(),
                settings.duration(SettingKey.OQS_TIMEOUT));
        return new Clinic(ledger, new ClinicDesk(ledger, deskSettings, clock, folders, exchange));
    }

    private static @Nullable OrcaUse orca(Settings settings) throws CommandFailure {
        try {
            return OrcaConfig.read(settings)
                    .map(read -> new OrcaUse(read, settings.duration(SettingKey.ORCA_POLL)))
                    .orElse(null);
        } catch (OrcaConfig.SecretFileException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, e.key(), e.file());
        }
    }

    private static Seat seat(Settings settings) {
        String operator = settings.text(SettingKey.DESK_OPERATOR).strip();
        String terminal = settings.text(SettingKey.DESK_TERMINAL).strip();
        return new Seat(
                operator.isEmpty() ? Seat.unnamed().operator() : operator, terminal.isEmpty() ? device() : terminal);
    }

    /** The name of the terminal's device, such as {@code pts/3}; empty when there is no terminal. */
    private static String device() {
        try {
            Path device = Files.readSymbolicLink(Path.of("/proc/self/fd/0"));
            return device.startsWith("/dev") && !device.equals(Path.of("/dev/null"))
                    ? Path.of("/dev").relativize(device).toString()
                    : "";
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    /** A program and its arguments, blanks between them; no shell reads them. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (String word : command.split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** The layouts that the settings ask for. */
    static LayoutUse layouts(Settings settings) {
        Path folder = settings.path(SettingKey.OQS_LAYOUTS).orElse(null);
        return new LayoutUse(Layouts.load(folder), settings.names(SettingKey.OQS_CONFIRMED));
    }

    ClinicDesk desk() {
        return desk;
    }

    /** Puts patients into the register. */
    void register(List<Patient> patients) throws LedgerException {
        ledger.patients().putAll(patients);
    }

    @Override
    public void close() {
        desk.close();
        ledger.close();
    }

    private static @Nullable Folders folders(Settings settings, Reach reach) throws CommandFailure {
        Path root = settings.path(SettingKey.OQS_ROOT).orElse(null);
        Path req = settings.path(SettingKey.OQS_REQ).orElse(root == null ? null : root.resolve("req"));
        Path res = settings.path(SettingKey.OQS_RES).orElse(root == null ? null : root.resolve("res"));
        Path face = settings.path(SettingKey.OQS_FACE).orElse(root == null ? null : root.resolve("face"));
        if (req == null || res == null || face == null) {
            if (reach == Reach.FOLDERS_IF_SET) {
                return null;
            }
            throw new CommandFailure(ExitCode.UNREACHABLE, "cli.error.no-folders");
        }
        return new Folders(req, res, face);
    }

    private static Ledger openLedger(Places places, Clock clock) throws CommandFailure {
        try {
            makePrivate(places.data());
            return Ledger.open(places.ledger(), places.key(), clock);
        } catch (LedgerException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, e.reason().textKey(), e.database());
        } catch (VaultException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, e.reason().textKey(), e.subject());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE, "cli.error.data-folder", places.data().toString());
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
