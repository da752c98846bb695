package jp.onshi.simulator;

import jp.onshi.oqs.WireEncoding;

/**
 * The freedoms that a writer of results has and that a reader must not depend on.
 *
 * @param encoding the encoding of the bytes and of the declaration
 * @param pretty whether elements stand on lines of their own
 * @param lineEnd the line end where there is one
 * @param shuffle 0 for the order of the layout, else a seed for the order of elements
 * @param emptyTags whether absent optional elements of a row are written as empty tags
 */
record WireStyle(WireEncoding encoding, boolean pretty, String lineEnd, long shuffle, boolean emptyTags) {

    /** The order of the layout, one element a line, UTF-8. */
    static final WireStyle PLAIN = new WireStyle(WireEncoding.UTF_8, true, "\n", 0, false);

    WireStyle encodedAs(WireEncoding other) {
        return new WireStyle(other, pretty, lineEnd, shuffle, emptyTags);
    }
}
