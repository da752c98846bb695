package jp.onshi.oqs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.onshi.eligibility.CareKind;
import org.jspecify.annotations.Nullable;

/**
 * All message kinds that we know of, from one table ({@code catalogue.tsv}). Kinds whose prefix nobody knows are in the
 * list too, so that the table says what is missing; they match no file.
 */
public final class Catalogue {

    private static final String TABLE = "catalogue.tsv";
    private static final String HEADING = "prefix\tnumber\tcertainty\tlayout\tmeaning";
    private static final Pattern PREFIX =
            Pattern.compile("(?:(OQS|YZK|TKK|PMH)(si|mu)[a-z]{3}|\\?(si|mu))(01|02)(req|res)(_face)?");
    /** What the systems' own grammar allows, whether or not the kind is known to us. */
    private static final Pattern ANY_SYSTEM = Pattern.compile("(?:OQS|YZK|TKK|PMH|EPS|CIS)[a-z]{2}[^/\\\\\\p{Cntrl}]*");

    private final List<MessageKind> kinds;
    private final Map<String, MessageKind> byPrefix;

    private Catalogue(List<MessageKind> kinds) {
        this.kinds = List.copyOf(kinds);
        byPrefix = new HashMap<>();
        for (MessageKind kind : kinds) {
            if (!kind.prefix().isEmpty()) {
                byPrefix.put(kind.prefix(), kind);
            }
        }
    }

    /** Read while the console starts: plain loops, because the first lambda of a process is dear. */
    private static final class Shipped {
        static final Catalogue INSTANCE = load();

        private static Catalogue load() {
            try (InputStream stream = Catalogue.class.getResourceAsStream(TABLE)) {
                if (stream == null) {
                    throw new IllegalStateException(TABLE + " is missing from the program");
                }
                return read(TABLE, List.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")));
            } catch (IOException cannotRead) {
                throw new UncheckedIOException(cannotRead);
            }
        }
    }

    /** The table that comes with the program. */
    public static Catalogue shipped() {
        return Shipped.INSTANCE;
    }

    /**
     * Reads a table.
     *
     * @param source the table's name, for messages
     * @throws IllegalArgumentException when a line is wrong; the message says which and why
     */
    static Catalogue read(String source, List<String> lines) {
        return new TableReader(source).read(lines);
    }

    /**
     * The same kinds with the prefixes that layouts give, so that files of those names are known. A layout without a
     * prefix takes away the one that the table has: nobody may ask for it.
     */
    public Catalogue with(Layouts layouts) {
        List<MessageKind> rows = new ArrayList<>(kinds);
        for (LayoutName name : LayoutName.values()) {
            Layout layout = layouts.layout(name).filter(Layout::isOn).orElse(null);
            for (int i = 0; i < rows.size(); i++) {
                MessageKind kind = rows.get(i);
                int offset = kind.number().isEmpty() ? -1 : Integer.parseInt(kind.number()) - name.number();
                if (offset >= 0 && offset < (name.isBatch() ? 4 : 2)) {
                    rows.set(i, laidOut(kind, layout));
                }
            }
        }
        return new Catalogue(answered(rows));
    }

    private static MessageKind laidOut(MessageKind kind, @Nullable Layout layout) {
        String end = "0" + kind.step() + (kind.direction() == Direction.REQUEST ? "req" : "res");
        return new MessageKind(
                layout == null ? "" : layout.prefix() + end,
                kind.system(),
                kind.direction(),
                kind.batch(),
                kind.step(),
                kind.folder(),
                kind.number(),
                kind.label(),
                layout == null ? Certainty.UNKNOWN : layout.confirmed() ? Certainty.CONFIRMED : Certainty.INFERRED,
                layout != null && layout.confirmed(),
                null);
    }

    /** An OQS-IF number as the table writes it. */
    static String number(int number) {
        return String.format(Locale.ROOT, "%03d", number);
    }

    /** The kind whose files begin with the prefix. */
    public Optional<MessageKind> ofPrefix(String prefix) {
        return Optional.ofNullable(byPrefix.get(prefix));
    }

    /** Every kind, in the table's order. */
    public List<MessageKind> kinds() {
        return kinds;
    }

    /** The kind whose files are named like this; a face result is told from other results of its prefix. */
    public Optional<MessageKind> of(String fileName) {
        MessageKind longest = null;
        for (int end = fileName.indexOf('_'); end >= 0; end = fileName.indexOf('_', end + 1)) {
            MessageKind kind = byPrefix.get(fileName.substring(0, end));
            if (kind != null) {
                longest = kind;
            }
        }
        return Optional.ofNullable(longest);
    }

    /** The system that a file belongs to by its name, also when the kind of message is not known. */
    public Optional<MessageSystem> systemOf(String fileName) {
        return ANY_SYSTEM.matcher(fileName).matches() ? MessageSystem.ofFileName(fileName) : Optional.empty();
    }

    /** OQSsiquc01req. */
    public MessageKind eligibilityRequest() {
        return byKnownPrefix("OQSsiquc01req");
    }

    /** OQSsiquc01res. */
    public MessageKind eligibilityResult() {
        return byKnownPrefix("OQSsiquc01res");
    }

    /** OQSsiquc01res_face. */
    public MessageKind faceResult() {
        return byKnownPrefix("OQSsiquc01res_face");
    }

    /**
     * The request of a lookup of one person: OQSsiquc01req, for 訪問診療 OQSsihvq01req, for オンライン診療 OQSsionq01req.
     *
     * @throws IllegalArgumentException for 救急, whose prefix is not public
     */
    public MessageKind eligibilityRequest(CareKind care) {
        return switch (care) {
            case OUTPATIENT -> eligibilityRequest();
            case HOME_VISIT -> byKnownPrefix("OQSsihvq01req");
            case ONLINE -> byKnownPrefix("OQSsionq01req");
            case EMERGENCY -> throw new IllegalArgumentException("the prefix for 救急 is not known");
        };
    }

    /** Whether a file of that kind is the answer to a lookup of one person, or a face result. */
    public boolean isEligibilityResult(MessageKind kind) {
        return kind.equals(faceResult())
                || kind.equals(eligibilityResult())
                || kind.equals(eligibilityRequest(CareKind.HOME_VISIT).answer())
                || kind.equals(eligibilityRequest(CareKind.ONLINE).answer());
    }

    /** The kind of request that results of the given kind answer; empty for requests and for face results. */
    public Optional<MessageKind> requestFor(MessageKind result) {
        for (MessageKind kind : kinds) {
            if (result.equals(kind.answer())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private MessageKind byKnownPrefix(String prefix) {
        MessageKind kind = byPrefix.get(prefix);
        if (kind == null) {
            throw new IllegalStateException("the catalogue has no " + prefix);
        }
        return kind;
    }

    /** The kinds, each request with the kind of its answer. Plain loops: it runs while the console starts. */
    private static List<MessageKind> answered(List<MessageKind> rows) {
        Map<String, MessageKind> known = new HashMap<>();
        for (MessageKind kind : rows) {
            known.put(kind.prefix(), kind);
        }
        List<MessageKind> complete = new ArrayList<>();
        for (MessageKind kind : rows) {
            String prefix = kind.prefix();
            MessageKind answer = null;
            if (kind.direction() == Direction.REQUEST && !prefix.isEmpty()) {
                answer = known.get(prefix.substring(0, prefix.length() - "req".length()) + "res");
            }
            complete.add(new MessageKind(
                    prefix,
                    kind.system(),
                    kind.direction(),
                    kind.batch(),
                    kind.step(),
                    kind.folder(),
                    kind.number(),
                    kind.label(),
                    kind.certainty(),
                    kind.layoutKnown(),
                    answer));
        }
        return complete;
    }

    /** Reads the table's lines; answers stand after or before their requests as the table likes. */
    private static final class TableReader {
        private final String source;
        private final Map<String, MessageKind> known = new HashMap<>();

        TableReader(String source) {
            this.source = source;
        }

        Catalogue read(List<String> lines) {
            List<MessageKind> rows = new ArrayList<>();
            boolean headed = false;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (!headed) {
                    if (!line.equals(HEADING)) {
                        throw wrong(i, "the heading must be " + HEADING.replace('\t', ' '));
                    }
                    headed = true;
                    continue;
                }
                rows.add(row(i, line));
            }
            if (!headed) {
                throw wrong(lines.size() - 1, "the heading is missing");
            }
            return new Catalogue(answered(rows));
        }

        private MessageKind row(int index, String line) {
            String[] fields = line.split("\t", -1);
            if (fields.length != 5) {
                throw wrong(index, "5 fields expected, " + fields.length + " found");
            }
            Matcher name = PREFIX.matcher(fields[0]);
            if (!name.matches()) {
                throw wrong(index, "no prefix of the interface: " + fields[0]);
            }
            boolean request = name.group(5).equals("req");
            boolean face = name.group(6) != null;
            boolean named = name.group(1) != null;
            if (face && request) {
                throw wrong(index, "a request cannot be a face result");
            }
            MessageKind kind = new MessageKind(
                    named ? fields[0] : "",
                    named ? MessageSystem.valueOf(name.group(1)) : MessageSystem.OQS,
                    request ? Direction.REQUEST : Direction.RESULT,
                    "mu".equals(named ? name.group(2) : name.group(3)),
                    Integer.parseInt(name.group(4)),
                    request ? Folder.REQ : face ? Folder.FACE : Folder.RES,
                    number(index, fields[1]),
                    meaning(index, fields[4]),
                    certainty(index, fields[2]),
                    layoutKnown(index, fields[3]),
                    null);
            if (named && known.put(fields[0], kind) != null) {
                throw wrong(index, "named twice: " + fields[0]);
            }
            return kind;
        }

        private String number(int index, String field) {
            if (field.equals("-")) {
                return "";
            }
            if (!field.matches("[0-9]{3}")) {
                throw wrong(index, "the number must be three digits or -: " + field);
            }
            return field;
        }

        private String meaning(int index, String field) {
            if (field.isBlank()) {
                throw wrong(index, "the meaning is missing");
            }
            return field;
        }

        private Certainty certainty(int index, String field) {
            return switch (field) {
                case "confirmed" -> Certainty.CONFIRMED;
                case "one-source" -> Certainty.ONE_SOURCE;
                case "inferred" -> Certainty.INFERRED;
                case "unknown" -> Certainty.UNKNOWN;
                default ->
                    throw wrong(index, "the certainty must be confirmed, one-source, inferred or unknown: " + field);
            };
        }

        private boolean layoutKnown(int index, String field) {
            return switch (field) {
                case "known" -> true;
                case "unknown" -> false;
                default -> throw wrong(index, "the layout must be known or unknown: " + field);
            };
        }

        private IllegalArgumentException wrong(int index, String what) {
            return new IllegalArgumentException(source + ":" + (index + 1) + ": " + what);
        }
    }
}
