package jp.onshi.oqs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All layouts in force: those that come with the program, each replaced by the file of the same name in the clinic's own
 * folder where there is one. A file with a fault takes its layout out of use and nothing else.
 */
public final class Layouts {

    private static final String FOLDER = "layouts/";
    private static final String CODES = "codes";
    /** The token of the column map of レセプト振替・分割結果. */
    public static final String TRANSFER = "receipt-transfer";

    private static final String EXTENSION = ".tsv";
    private static final long MOST_BYTES = 262_144;

    private final Map<LayoutName, Layout> layouts;
    private final LayoutCodes codes;
    private final @Nullable TransferColumns transferColumns;
    private final List<LayoutFault> faults;

    private Layouts(
            Map<LayoutName, Layout> layouts,
            LayoutCodes codes,
            @Nullable TransferColumns transferColumns,
            List<LayoutFault> faults) {
        this.layouts = layouts;
        this.codes = codes;
        this.transferColumns = transferColumns;
        this.faults = List.copyOf(faults);
    }

    /** Those that come with the program. */
    public static Layouts shipped() {
        return load(null);
    }

    /**
     * Those of a clinic.
     *
     * @param folder where the clinic's own files lie, {@code <token>.tsv} and {@code codes.tsv}; {@code null} for none
     */
    public static Layouts load(@Nullable Path folder) {
        List<LayoutFault> faults = new ArrayList<>();
        LayoutCodes codes = codes(folder, faults);
        Map<LayoutName, Layout> layouts = new EnumMap<>(LayoutName.class);
        Map<String, LayoutName> prefixes = new HashMap<>();
        for (LayoutName name : LayoutName.values()) {
            String file = where(folder, name.token());
            try {
                Layout layout = new LayoutReader(name, file, codes.tables()).read(lines(folder, name.token()));
                LayoutName other = layout.isOn() ? prefixes.putIfAbsent(layout.prefix(), name) : null;
                if (other != null || isTaken(layout)) {
                    throw new LayoutReader.Wrong(new LayoutFault(
                            name.token(), file, "facility.layout.prefix-taken", List.of(layout.prefix())));
                }
                layouts.put(name, layout);
            } catch (LayoutReader.Wrong e) {
                faults.add(e.fault());
            }
        }
        return new Layouts(layouts, codes, transferColumns(folder, faults), faults);
    }

    private static @Nullable TransferColumns transferColumns(@Nullable Path folder, List<LayoutFault> faults) {
        try {
            return TransferColumns.read(TRANSFER, where(folder, TRANSFER), lines(folder, TRANSFER));
        } catch (LayoutReader.Wrong e) {
            faults.add(e.fault());
            return null;
        }
    }

    /** The columns of レセプト振替・分割結果; empty when their file has a fault. */
    public Optional<TransferColumns> transferColumns() {
        return Optional.ofNullable(transferColumns);
    }

    /** The layout of a message pair; empty when its file has a fault. */
    public Optional<Layout> layout(LayoutName name) {
        return Optional.ofNullable(layouts.get(name));
    }

    /** The code tables. */
    public LayoutCodes codes() {
        return codes;
    }

    /** Everything wrong with the clinic's own files. */
    public List<LayoutFault> faults() {
        return faults;
    }

    /** What is wrong with the file of that token. */
    public Optional<LayoutFault> fault(String token) {
        return faults.stream().filter(fault -> fault.layout().equals(token)).findFirst();
    }

    /** The files that come with the program, by name, as they are. */
    public static Map<String, byte[]> shippedFiles() {
        Map<String, byte[]> files = new TreeMap<>();
        for (LayoutName name : LayoutName.values()) {
            files.put(name.token() + EXTENSION, shippedBytes(name.token()));
        }
        for (String token : List.of(CODES, TRANSFER)) {
            files.put(token + EXTENSION, shippedBytes(token));
        }
        return files;
    }

    /** A prefix whose layout the program knows by itself, or that has another meaning. */
    private static boolean isTaken(Layout layout) {
        if (!layout.isOn()) {
            return false;
        }
        for (MessageKind kind : Catalogue.shipped().kinds()) {
            if (kind.prefix().equals(layout.requestPrefix())
                    && !kind.number().equals(Catalogue.number(layout.name().number()))) {
                return true;
            }
        }
        return false;
    }

    private static LayoutCodes codes(@Nullable Path folder, List<LayoutFault> faults) {
        try {
            return LayoutCodes.read(where(folder, CODES), lines(folder, CODES));
        } catch (LayoutReader.Wrong e) {
            faults.add(e.fault());
            return folder == null ? LayoutCodes.none() : codes(null, faults);
        }
    }

    private static String where(@Nullable Path folder, String token) {
        return folder == null
                ? token + EXTENSION
                : folder.resolve(token + EXTENSION).toString();
    }

    private static List<String> lines(@Nullable Path folder, String token) throws LayoutReader.Wrong {
        if (folder != null) {
            Path own = folder.resolve(token + EXTENSION);
            try {
                if (Files.size(own) > MOST_BYTES) {
                    throw unreadable(token, own);
                }
                return text(Files.readAllBytes(own)).lines().toList();
            } catch (NoSuchFileException absent) {
                return shippedLines(token);
            } catch (IOException e) {
                throw unreadable(token, own);
            }
        }
        return shippedLines(token);
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static LayoutReader.Wrong unreadable(String token, Path own) {
        return new LayoutReader.Wrong(new LayoutFault(token, own.toString(), "facility.layout.unreadable", List.of()));
    }

    private static List<String> shippedLines(String token) {
        try {
            return text(shippedBytes(token)).lines().toList();
        } catch (CharacterCodingException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }

    private static byte[] shippedBytes(String token) {
        try (InputStream stream = Layouts.class.getResourceAsStream(FOLDER + token + EXTENSION)) {
            if (stream == null) {
                throw new IllegalStateException(token + EXTENSION + " is missing from the program");
            }
            return stream.readAllBytes();
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }
}
