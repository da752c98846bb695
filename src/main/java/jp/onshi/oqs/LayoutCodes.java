package jp.onshi.oqs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The code tables of messages whose layout is data (OQSCD033 and on), themselves data. */
public final class LayoutCodes {

    private static final String HEADING = "table\tcode\tlabel";
    private static final Pattern TABLE = Pattern.compile("[0-9]{3}");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{1,10}");

    private final Map<String, Map<String, String>> tables;

    private LayoutCodes(Map<String, Map<String, String>> tables) {
        this.tables = tables;
    }

    static LayoutCodes none() {
        return new LayoutCodes(Map.of());
    }

    static LayoutCodes read(String file, List<String> lines) throws LayoutReader.Wrong {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        boolean headed = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\r", "");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!headed) {
                if (!line.equals(HEADING)) {
                    throw wrong(file, i, "heading", HEADING.replace('\t', ' '));
                }
                headed = true;
                continue;
            }
            String[] fields = line.split("\t", -1);
            if (fields.length != 3) {
                throw wrong(file, i, "columns", "3", Integer.toString(fields.length));
            }
            if (!TABLE.matcher(fields[0]).matches() || !CODE.matcher(fields[1]).matches() || fields[2].isBlank()) {
                throw wrong(file, i, "code", line.replace('\t', ' '));
            }
            if (tables.computeIfAbsent(fields[0], table -> new LinkedHashMap<>())
                            .put(fields[1], fields[2])
                    != null) {
                throw wrong(file, i, "code-twice", fields[0], fields[1]);
            }
        }
        return new LayoutCodes(tables);
    }

    private static LayoutReader.Wrong wrong(String file, int index, String what, String... details) {
        return new LayoutReader.Wrong(
                new LayoutFault("codes", file + ":" + (index + 1), "facility.layout." + what, List.of(details)));
    }

    Set<String> tables() {
        return tables.keySet();
    }

    /** The codes of a table with their Japanese names, in its order; empty for a table that is not here. */
    public Map<String, String> table(String number) {
        return Collections.unmodifiableMap(tables.getOrDefault(number, Map.of()));
    }

    /** The name of a code; the code itself with 「未定義」 when the table does not know it; empty for an empty code. */
    public String label(String number, String code) {
        String known = table(number).get(code);
        if (known != null) {
            return known;
        }
        return code.isEmpty() ? "" : code + "（未定義）";
    }
}
