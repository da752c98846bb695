package jp.onshi.oqs;

import java.util.List;

/**
 * Something wrong with a layout file.
 *
 * @param layout the token of the layout that cannot be used because of it; {@code codes} for the code tables
 * @param where the file and, where there is one, the line
 * @param key the text key of the sentence; its first argument is {@code where}
 * @param details the sentence's further arguments
 */
public record LayoutFault(String layout, String where, String key, List<String> details) {

    /** Copies the list. */
    public LayoutFault {
        details = List.copyOf(details);
    }

    /** All arguments of the sentence. */
    public Object[] arguments() {
        Object[] all = new Object[details.size() + 1];
        all[0] = where;
        for (int i = 0; i < details.size(); i++) {
            all[i + 1] = details.get(i);
        }
        return all;
    }
}
