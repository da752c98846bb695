package jp.onshi.oqs;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a message file: {@code <prefix>_<suffix>.<extension>}. A result has its request's name with {@code req}
 * replaced by {@code res}; an error file has the request's own name with the extension {@code err}. Face results are
 * {@code OQSsiquc01res_face_<institution and id>_<yyyyMMddHHmmss>.xml}.
 *
 * @param kind the kind of message
 * @param suffix the free part, without the underscore before it: ASCII letters, digits and common signs, at most
 *     {@value #MAX_SUFFIX} characters
 * @param extension {@code xml}, {@code err}, {@code zip} or {@code pdf}
 */
public record FileName(MessageKind kind, String suffix, String extension) {

    /** The longest suffix that is accepted; with it a whole name stays below the 255 bytes of file systems. */
    public static final int MAX_SUFFIX = 200;

    /** An XML message. */
    public static final String XML = "xml";
    /** The text beside a request that was not accepted. */
    public static final String ERR = "err";
    /** A packed batch result. */
    public static final String ZIP = "zip";
    /** A medical-information result for reading by eye. */
    public static final String PDF = "pdf";

    private static final Set<String> EXTENSIONS = Set.of(XML, ERR, ZIP, PDF);
    private static final Pattern SUFFIX = Pattern.compile("[0-9A-Za-z](?:[0-9A-Za-z_,=@+()~# .-]*[0-9A-Za-z_)=])?");
    private static final String FACE = "_face";

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a file of that name could not be told from another kind, or would not be a
     *     harmless name on every file system
     */
    public FileName {
        if (kind.prefix().isEmpty() || !EXTENSIONS.contains(extension) || !isSuffix(kind, suffix)) {
            throw new IllegalArgumentException("no file name of the interface");
        }
    }

    /** Reads a name as it stands in a folder; empty for every name that the grammar does not cover. */
    public static Optional<FileName> parse(Catalogue catalogue, String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || name.length() > 255) {
            return Optional.empty();
        }
        MessageKind kind = catalogue.of(name).orElse(null);
        String extension = name.substring(dot + 1);
        if (kind == null
                || !EXTENSIONS.contains(extension)
                || dot <= kind.prefix().length()) {
            return Optional.empty();
        }
        String suffix = name.substring(kind.prefix().length() + 1, dot);
        return isSuffix(kind, suffix) ? Optional.of(new FileName(kind, suffix, extension)) : Optional.empty();
    }

    /** The whole name. */
    public String text() {
        return kind.prefix() + "_" + suffix + "." + extension;
    }

    /**
     * The name of the answer to this request: {@code req} becomes {@code res}, the suffix stays.
     *
     * @throws IllegalStateException when this is no request, or its kind has no known answer
     */
    public FileName answer() {
        MessageKind answer = kind.answer();
        if (answer == null) {
            throw new IllegalStateException(kind.prefix() + " has no answer");
        }
        return new FileName(answer, suffix, XML);
    }

    /** The name of the error file that stands for an answer when the request was not accepted. */
    public FileName error() {
        return withExtension(ERR);
    }

    /** The same name with another extension. */
    public FileName withExtension(String other) {
        return new FileName(kind, suffix, other);
    }

    private static boolean isSuffix(MessageKind kind, String suffix) {
        boolean face = kind.prefix().endsWith(FACE);
        return suffix.length() <= MAX_SUFFIX
                && SUFFIX.matcher(suffix).matches()
                && (face || !suffix.startsWith("face_"));
    }
}
