package jp.onshi.oqs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one layout file, strictly: two settings of the whole ({@code prefix}, {@code certainty}), a heading, then one
 * line a value. Fields are separated by one tab, {@code -} stands for nothing, {@code #} begins a comment. The first
 * thing that is wrong ends the reading.
 */
final class LayoutReader {

    private static final String HEADING = "message\tpath\tkey\tlabel\tlength\tneed\tcodes\tfixed";
    private static final int COLUMNS = 8;
    private static final String NOTHING = "-";
    private static final int MOST_DEPTH = 8;
    private static final Pattern PREFIX = Pattern.compile("OQS(si|mu)[a-z]{3}");
    private static final Pattern ELEMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,199}\\*?");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}(?:\\.changed)?");
    private static final Pattern CODES = Pattern.compile("[0-9]{3}");
    private static final Pattern LENGTH = Pattern.compile("[1-9][0-9]{0,4}");

    private final LayoutName name;
    private final String file;
    private final Set<String> tables;

    /** An element while it is being put together. */
    private static final class Growing {
        final Map<String, Growing> children = new LinkedHashMap<>();
        boolean repeated;

        @Nullable
        LayoutField field;

        LayoutNode grown(String element) {
            List<LayoutNode> nodes = new ArrayList<>();
            children.forEach((child, growing) -> nodes.add(growing.grown(child)));
            return new LayoutNode(element, repeated, field, nodes);
        }

        boolean holdsRepeated() {
            return repeated || children.values().stream().anyMatch(Growing::holdsRepeated);
        }
    }

    /** Why a file is no layout. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient LayoutFault fault;

        Wrong(LayoutFault fault) {
            super(fault.key());
            this.fault = fault;
        }

        LayoutFault fault() {
            return fault;
        }
    }

    /**
     * A reader.
     *
     * @param name which layout the file gives
     * @param file what the file is called in messages
     * @param tables the numbers of the code tables there are
     */
    LayoutReader(LayoutName name, String file, Set<String> tables) {
        this.name = name;
        this.file = file;
        this.tables = tables;
    }

    Layout read(List<String> lines) throws Wrong {
        String prefix = null;
        Boolean confirmed = null;
        boolean headed = false;
        Growing request = new Growing();
        Growing result = new Growing();
        Set<String> requestKeys = new HashSet<>();
        Set<String> resultKeys = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\r", "");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split("\t", -1);
            if (headed) {
                boolean asks = "req".equals(fields[0]);
                if (!asks && !"res".equals(fields[0])) {
                    throw wrong(i, "message", fields[0]);
                }
                row(i, fields, asks ? request : result, asks ? requestKeys : resultKeys, asks);
            } else if (line.equals(HEADING)) {
                headed = true;
            } else if (fields.length == 2 && fields[0].equals("prefix") && prefix == null) {
                prefix = prefix(i, fields[1]);
            } else if (fields.length == 2 && fields[0].equals("certainty") && confirmed == null) {
                confirmed = certainty(i, fields[1]);
            } else {
                throw wrong(i, "heading", HEADING.replace('\t', ' '));
            }
        }
        if (prefix == null || confirmed == null || !headed) {
            throw wrong(lines.size() - 1, "heading", HEADING.replace('\t', ' '));
        }
        needed(name.asked(), requestKeys, "req");
        needed(name.answered(), resultKeys, "res");
        return new Layout(name, prefix, confirmed, request.grown("XmlMsg"), result.grown("XmlMsg"));
    }

    private void needed(List<String> wanted, Set<String> found, String message) throws Wrong {
        for (String key : wanted) {
            if (!found.contains(key)) {
                throw new Wrong(
                        new LayoutFault(name.token(), file, "facility.layout.key-missing", List.of(message, key)));
            }
        }
    }

    private String prefix(int index, String text) throws Wrong {
        if (text.equals(NOTHING)) {
            return "";
        }
        Matcher matcher = PREFIX.matcher(text);
        if (!matcher.matches() || matcher.group(1).equals("mu") != name.isBatch()) {
            throw wrong(index, "prefix", text, name.isBatch() ? "OQSmuxxx" : "OQSsixxx");
        }
        return text;
    }

    private Boolean certainty(int index, String text) throws Wrong {
        return switch (text) {
            case "confirmed" -> Boolean.TRUE;
            case "unconfirmed" -> Boolean.FALSE;
            default -> throw wrong(index, "certainty", text);
        };
    }

    private void row(int index, String[] fields, Growing root, Set<String> keys, boolean asks) throws Wrong {
        if (fields.length != COLUMNS) {
            throw wrong(index, "columns", Integer.toString(COLUMNS), Integer.toString(fields.length));
        }
        String key = fields[2];
        if (!KEY.matcher(key).matches()) {
            throw wrong(index, "key", key);
        }
        if (!keys.add(key)) {
            throw wrong(index, "key-twice", key);
        }
        if (fields[3].isBlank()) {
            throw wrong(index, "label");
        }
        if (!LENGTH.matcher(fields[4]).matches()) {
            throw wrong(index, "length", fields[4]);
        }
        String codes = fields[6].equals(NOTHING) ? "" : fields[6];
        if (!codes.isEmpty() && (!CODES.matcher(codes).matches() || !tables.contains(codes))) {
            throw wrong(index, "codes", codes);
        }
        String fixed = fields[7].equals(NOTHING) ? "" : fields[7];
        int length = Integer.parseInt(fields[4]);
        if (!fixed.isEmpty() && (!asks || fixed.length() > length)) {
            throw wrong(index, "fixed", fixed);
        }
        place(
                index,
                fields[1],
                new LayoutField(key, fields[3], length, required(index, fields[5]), codes, fixed),
                root);
    }

    private boolean required(int index, String text) throws Wrong {
        return switch (text) {
            case "required" -> true;
            case "optional" -> false;
            default -> throw wrong(index, "need", text);
        };
    }

    /** Hangs a value into the tree: an element holds either a value or others, and only one element may repeat. */
    private void place(int index, String path, LayoutField field, Growing root) throws Wrong {
        String[] elements = path.split("/", -1);
        boolean rooted = elements[0].equals("MessageHeader") || elements[0].equals("MessageBody");
        if (!rooted || elements.length < 2 || elements.length > MOST_DEPTH) {
            throw wrong(index, "path", path);
        }
        Growing at = root;
        for (String element : elements) {
            if (!ELEMENT.matcher(element).matches() || at.field != null) {
                throw wrong(index, "path", path);
            }
            boolean repeated = element.endsWith("*");
            String plain = repeated ? element.substring(0, element.length() - 1) : element;
            Growing next = at.children.get(plain);
            if (next == null) {
                if (repeated && root.holdsRepeated()) {
                    throw wrong(index, "repeat", path);
                }
                next = new Growing();
                next.repeated = repeated;
                at.children.put(plain, next);
            } else if (next.repeated != repeated) {
                throw wrong(index, "repeat", path);
            }
            at = next;
        }
        if (at.field != null || !at.children.isEmpty()) {
            throw wrong(index, "path", path);
        }
        at.field = field;
    }

    private Wrong wrong(int index, String what, String... details) {
        return new Wrong(
                new LayoutFault(name.token(), file + ":" + (index + 1), "facility.layout." + what, List.of(details)));
    }
}
