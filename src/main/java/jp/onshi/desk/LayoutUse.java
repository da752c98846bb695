package jp.onshi.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jp.onshi.oqs.Layout;
import jp.onshi.oqs.LayoutFault;
import jp.onshi.oqs.LayoutName;
import jp.onshi.oqs.Layouts;
import jp.onshi.oqs.TransferColumns;

/**
 * The layouts of a clinic, and which of them somebody there has compared with the official specification. Nothing else
 * is sent to real folders.
 *
 * @param layouts the layouts in force
 * @param confirmed the tokens of those that may be sent ({@code oqs.confirmed}); {@link #ALL} for all
 */
public record LayoutUse(Layouts layouts, Set<String> confirmed) {

    /** Stands for every layout: for training. */
    public static final String ALL = "all";

    /** The setting that names what is confirmed. */
    static final String CONFIRMED_SETTING = "oqs.confirmed";

    /** The setting that names the folder of the clinic's own layout files. */
    static final String FOLDER_SETTING = "oqs.layouts";

    /** Copies the set. */
    public LayoutUse {
        confirmed = Set.copyOf(confirmed);
    }

    /** What comes with the program, none of it confirmed. */
    public static LayoutUse shipped() {
        return new LayoutUse(Layouts.shipped(), Set.of());
    }

    /**
     * The layout, if requests may be sent by it.
     *
     * @throws DeskException when its file has a fault, its prefix is not known, or nobody has confirmed it; the sentence
     *     says what to write where
     */
    public Layout sendable(LayoutName name) throws DeskException {
        Layout layout = readable(name);
        if (!layout.isOn()) {
            throw new DeskException(
                    "desk.error.no-prefix",
                    List.of(name.token(), FOLDER_SETTING, CONFIRMED_SETTING),
                    new IllegalStateException("no prefix"));
        }
        if (!confirmed.contains(ALL) && !confirmed.contains(name.token())) {
            throw new DeskException(
                    "desk.error.unconfirmed",
                    List.of(name.token(), CONFIRMED_SETTING),
                    new IllegalStateException("unconfirmed"));
        }
        return layout;
    }

    /**
     * The layout, for reading what was answered.
     *
     * @throws DeskException when its file has a fault
     */
    public Layout readable(LayoutName name) throws DeskException {
        Layout layout = layouts.layout(name).orElse(null);
        if (layout == null) {
            throw faulty(name.token());
        }
        return layout;
    }

    /**
     * The columns of レセプト振替・分割結果.
     *
     * @throws DeskException when their file has a fault
     */
    TransferColumns transferColumns() throws DeskException {
        TransferColumns columns = layouts.transferColumns().orElse(null);
        if (columns == null) {
            throw faulty(Layouts.TRANSFER);
        }
        return columns;
    }

    private DeskException faulty(String token) {
        LayoutFault fault =
                layouts.fault(token).orElse(new LayoutFault(token, token, "facility.layout.unreadable", List.of()));
        List<String> arguments = new ArrayList<>();
        arguments.add(fault.where());
        arguments.addAll(fault.details());
        return new DeskException(fault.key(), arguments, new IllegalStateException("layout file"));
    }
}
