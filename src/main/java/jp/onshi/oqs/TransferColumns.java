package jp.onshi.oqs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which column of a レセプト振替・分割結果 means what. The layout of that file is not public, so this is data like a
 * {@link Layout}.
 *
 * @param confirmed whether the map says that it follows the official layout
 * @param heading whether the file's first line names its columns
 * @param columns the columns that mean something
 */
public record TransferColumns(boolean confirmed, boolean heading, List<Column> columns) {

    private static final String HEADING = "column\tkey\tlabel\tneed";
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

    /** Copies the list. */
    public TransferColumns {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param name what the heading calls it, or its number from 1
     * @param key what the program calls it
     * @param label the Japanese name
     * @param required whether a line without it is faulty
     */
    public record Column(String name, String key, String label, boolean required) {}

    static TransferColumns read(String token, String file, List<String> lines) throws LayoutReader.Wrong {
        Boolean confirmed = null;
        Boolean heading = null;
        boolean headed = false;
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\r", "");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split("\t", -1);
            String where = file + ":" + (i + 1);
            if (headed) {
                Column column = column(token, where, fields, Boolean.TRUE.equals(heading));
                if (!names.add(column.name()) || !keys.add(column.key())) {
                    throw wrong(token, where, "key-twice", column.key());
                }
                columns.add(column);
            } else if (line.equals(HEADING)) {
                headed = true;
            } else if (fields.length == 2 && fields[0].equals("certainty")) {
                confirmed = word(token, where, fields[1], "confirmed", "unconfirmed", "certainty");
            } else if (fields.length == 2 && fields[0].equals("heading")) {
                heading = word(token, where, fields[1], "yes", "no", "heading-line");
            } else {
                throw wrong(token, where, "columns-heading", HEADING.replace('\t', ' '));
            }
        }
        if (confirmed == null || heading == null || columns.isEmpty()) {
            throw wrong(token, file + ":" + lines.size(), "columns-heading", HEADING.replace('\t', ' '));
        }
        return new TransferColumns(confirmed, heading, columns);
    }

    private static Column column(String token, String where, String[] fields, boolean named) throws LayoutReader.Wrong {
        if (fields.length != 4) {
            throw wrong(token, where, "columns", "4", Integer.toString(fields.length));
        }
        if (fields[0].isBlank() || !named && !NUMBER.matcher(fields[0]).matches()) {
            throw wrong(token, where, "column", fields[0]);
        }
        if (!KEY.matcher(fields[1]).matches()) {
            throw wrong(token, where, "key", fields[1]);
        }
        if (fields[2].isBlank()) {
            throw wrong(token, where, "label");
        }
        return new Column(
                fields[0], fields[1], fields[2], word(token, where, fields[3], "required", "optional", "need"));
    }

    private static Boolean word(String token, String where, String text, String yes, String no, String fault)
            throws LayoutReader.Wrong {
        if (text.equals(yes)) {
            return Boolean.TRUE;
        }
        if (text.equals(no)) {
            return Boolean.FALSE;
        }
        throw wrong(token, where, fault, text);
    }

    private static LayoutReader.Wrong wrong(String token, String where, String what, String... details) {
        return new LayoutReader.Wrong(new LayoutFault(token, where, "facility.layout." + what, List.of(details)));
    }
}
