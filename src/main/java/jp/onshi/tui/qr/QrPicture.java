package jp.onshi.tui.qr;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A QR code (JIS X 0510) with its quiet zone of four modules on every side: what a phone has to see, as a square of light
 * and dark modules. The smallest version that holds the text, in it the strongest error correction that fits: on a
 * terminal every module counts.
 */
public final class QrPicture {

    /** The light modules that the standard asks for on every side. */
    public static final int QUIET = 4;

    private final QrCode code;

    private QrPicture(QrCode code) {
        this.code = code;
    }

    /**
     * The code of a web address.
     *
     * @return empty when the text is no address that a phone may be sent to (see {@link #isAddress}), or too long for a
     *     QR code
     */
    public static Optional<QrPicture> of(String address) {
        if (!isAddress(address)) {
            return Optional.empty();
        }
        try {
            QrCode code = QrCode.encodeSegments(QrSegment.makeSegments(address), QrCode.Ecc.LOW, 1, 40, -1, true);
            return Optional.of(new QrPicture(code));
        } catch (DataTooLongException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a text is an address of the web: {@code http} or {@code https}, a host, printable ASCII only, and no user's
     * name before the host, which would make it look like another host.
     */
    public static boolean isAddress(String text) {
        if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return false;
        }
        try {
            URI address = new URI(text);
            String scheme = address.getScheme();
            return scheme != null
                    && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Modules of one side, quiet zone included. */
    public int size() {
        return code.size + 2 * QUIET;
    }

    /** Whether the module is dark; the quiet zone and everything beyond it is light. */
    public boolean isDark(int x, int y) {
        return code.getModule(x - QUIET, y - QUIET);
    }
}
