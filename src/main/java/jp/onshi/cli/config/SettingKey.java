package jp.onshi.cli.config;

import java.util.Locale;
import java.util.Optional;

/**
 * Every key of the configuration file, with its kind and default. A key is said in three ways: in the file
 * ({@code [oqs] root = "…"}), on the command line ({@code --set oqs.root=…}), in the environment
 * ({@code ONSHI_OQS_ROOT}); the later wins over the earlier named.
 */
public enum SettingKey {
    /** The folder that holds {@code req}, {@code res} and {@code face}. */
    OQS_ROOT("oqs.root", Kind.PATH, ""),
    /** The request folder, when it is not {@code root/req}. */
    OQS_REQ("oqs.req", Kind.PATH, ""),
    /** The result folder, when it is not {@code root/res}. */
    OQS_RES("oqs.res", Kind.PATH, ""),
    /** The face-result folder, when it is not {@code root/face}. */
    OQS_FACE("oqs.face", Kind.PATH, ""),
    /** 医療機関コード, 10 digits. */
    OQS_INSTITUTION("oqs.institution", Kind.INSTITUTION, ""),
    /** How often the folders are listed. */
    OQS_POLL("oqs.poll", Kind.DURATION, "1s"),
    /** Whether file events wake the listing; switch off where a share sends misleading ones. */
    OQS_EVENTS("oqs.events", Kind.BOOLEAN, "true"),
    /** How long a file may stay unfinished before it is listed as a problem. */
    OQS_SETTLE("oqs.settle", Kind.DURATION, "10s"),
    /** How long an answer may take before its request counts as timed out. */
    OQS_TIMEOUT("oqs.timeout", Kind.DURATION, "60s"),
    /** Whether others' results are copied and left in place; {@code false} removes them once the ledger has them. */
    OQS_COPY("oqs.copy", Kind.BOOLEAN, "true"),
    /** The encoding of our requests: {@code utf-8} or {@code shift_jis}. */
    OQS_ENCODING("oqs.encoding", Kind.ENCODING, "utf-8"),
    /** The largest file that is read, in bytes. */
    OQS_MAX_BYTES("oqs.max-bytes", Kind.COUNT, "4194304"),
    /** The largest result of a batch that is read, in bytes, also unpacked. */
    OQS_MAX_BULK_BYTES("oqs.max-bulk-bytes", Kind.SIZE, "1073741824"),
    /** The clinic's own layout files, which replace those of the program. */
    OQS_LAYOUTS("oqs.layouts", Kind.PATH, ""),
    /** The layouts that were compared with the official specification and may be sent: names with commas between. */
    OQS_CONFIRMED("oqs.confirmed", Kind.LAYOUTS, ""),
    /** The pause before a batch's result is asked for again; each further one is twice as long. */
    BATCH_POLL("batch.poll", Kind.DURATION, "30s"),
    /** The longest such pause. */
    BATCH_POLL_MOST("batch.poll-most", Kind.DURATION, "5m"),
    /** How long a batch may take before it is given up. */
    BATCH_TIMEOUT("batch.timeout", Kind.DURATION, "24h"),
    /** The most people in one file of a 一括照会. */
    BATCH_ELIGIBILITY_MOST("batch.eligibility-most", Kind.COUNT, "300"),
    /** The most people in one file of a 照会番号一括登録. */
    BATCH_REFERENCE_MOST("batch.reference-most", Kind.COUNT, "5000"),
    /** How a 一括照会 spells the certificate that the clinic holds; which is right is not public. */
    BATCH_LIMIT_BLOCK("batch.limit-block", Kind.LIMIT_BLOCK, "omit"),
    /** Whether medical information may be asked for and shown. */
    MEDICAL_SHOW("medical.show", Kind.BOOLEAN, "false"),
    /** How long medical information is held in memory, and a PDF on disk for its viewer. */
    MEDICAL_KEEP("medical.keep", Kind.DURATION, "10m"),
    /** The program that shows PDFs, with its arguments; the file's name is put behind them. */
    MEDICAL_VIEWER("medical.viewer", Kind.TEXT, ""),
    /** Who works here, as others read it beside a row that is taken. When nobody says: the user of the system. */
    DESK_OPERATOR("desk.operator", Kind.TEXT, ""),
    /** Which terminal this is. When nobody says: where the SSH session comes from, else the terminal's device. */
    DESK_TERMINAL("desk.terminal", Kind.TEXT, ""),
    /** Where 日レセ is: {@code http://HOST:8000}, or the cloud's {@code https://…/api}; without it there is no link. */
    ORCA_URL("orca.url", Kind.WEB_ADDRESS, ""),
    /** What stands before the paths of 日レセ's API: {@code auto}, {@code none} or {@code api}. */
    ORCA_PREFIX("orca.prefix", Kind.ORCA_PREFIX, "auto"),
    /** オペレータID, or the cloud's API user. */
    ORCA_USER("orca.user", Kind.TEXT, ""),
    /** The file of the password or API key, when it is not in {@code ONSHI_ORCA_PASSWORD}. */
    ORCA_PASSWORD_FILE("orca.password-file", Kind.PATH, ""),
    /** The client certificate: PKCS#12 ({@code .p12}, {@code .pfx}) or PEM. */
    ORCA_CERTIFICATE("orca.certificate", Kind.PATH, ""),
    /** The key of a PEM certificate, when it stands in another file. */
    ORCA_KEY("orca.key", Kind.PATH, ""),
    /** The file of the certificate's passphrase, when it is not in {@code ONSHI_ORCA_PASSPHRASE}. */
    ORCA_PASSPHRASE_FILE("orca.passphrase-file", Kind.PATH, ""),
    /** The issuers whom the server's certificate may come from, in PEM; otherwise those of the Java installation. */
    ORCA_AUTHORITY("orca.authority", Kind.PATH, ""),
    /** How 日レセ is asked to answer: {@code xml} or {@code json}. */
    ORCA_FORMAT("orca.format", Kind.ORCA_FORMAT, "xml"),
    /** How long a connection to 日レセ may take. */
    ORCA_CONNECT("orca.connect", Kind.DURATION, "5s"),
    /** How long an answer of 日レセ may take. */
    ORCA_TIMEOUT("orca.timeout", Kind.DURATION, "30s"),
    /** How long 他端末使用中 is waited for. */
    ORCA_BUSY("orca.busy", Kind.DURATION, "20s"),
    /** The most calls in a second. */
    ORCA_RATE("orca.rate", Kind.COUNT, "5"),
    /** How often 受付一覧 is read again. */
    ORCA_POLL("orca.poll", Kind.DURATION, "60s"),
    /** Where push events come from: {@code auto} (the same machine), {@code off}, or {@code ws://HOST:9400/ws}. */
    ORCA_PUSH("orca.push", Kind.PUSH, "auto"),
    /** Whether 日レセ may be written to. */
    ORCA_WRITE("orca.write", Kind.BOOLEAN, "false"),
    /** The clinic's name in the title. */
    CONSOLE_CLINIC("console.clinic", Kind.TEXT, ""),
    /** The colours: the name of a shipped theme or the path of a file. */
    CONSOLE_THEME("console.theme", Kind.TEXT, "orca"),
    /** The keys: the name of a shipped keymap or the path of a file. */
    CONSOLE_KEYMAP("console.keymap", Kind.TEXT, "orca"),
    /** The language: {@code ja}, {@code en}, or {@code auto} after the locale. */
    CONSOLE_LANGUAGE("console.language", Kind.LANGUAGE, "auto"),
    /** How long a lone Esc waits for the rest of a key's sequence; raise it on slow lines. */
    CONSOLE_ESCAPE("console.escape", Kind.DURATION, "60ms");

    /** What values a key takes. */
    public enum Kind {
        /** A folder or file; {@code ~/} is the home folder. */
        PATH,
        /** Free text. */
        TEXT,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** A whole number above zero, of at most 8 digits. */
        COUNT,
        /** A whole number above zero, of at most 11 digits. */
        SIZE,
        /** {@code omit}, {@code flag} or {@code consent}. */
        LIMIT_BLOCK,
        /** A number with {@code ms}, {@code s}, {@code m} or {@code h}. */
        DURATION,
        /** 10 digits. */
        INSTITUTION,
        /** {@code utf-8} or {@code shift_jis}. */
        ENCODING,
        /** Names of layouts with commas between, or {@code all}. */
        LAYOUTS,
        /** {@code ja}, {@code en} or {@code auto}. */
        LANGUAGE,
        /** {@code http} or {@code https}, a machine, no user and no password. */
        WEB_ADDRESS,
        /** {@code auto}, {@code off}, or an address with {@code ws} or {@code wss}. */
        PUSH,
        /** {@code auto}, {@code none} or {@code api}. */
        ORCA_PREFIX,
        /** {@code xml} or {@code json}. */
        ORCA_FORMAT
    }

    private final String key;
    private final Kind kind;
    private final String standard;

    SettingKey(String key, Kind kind, String standard) {
        this.key = key;
        this.kind = kind;
        this.standard = standard;
    }

    /** The name in the file and on the command line. */
    public String key() {
        return key;
    }

    /** What values it takes. */
    public Kind kind() {
        return kind;
    }

    /** The value when nobody says another; empty for none. */
    public String standard() {
        return standard;
    }

    /** The name in the environment. */
    public String environment() {
        return "ONSHI_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The key of that name. */
    public static Optional<SettingKey> of(String name) {
        for (SettingKey candidate : values()) {
            if (candidate.key.equals(name)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
