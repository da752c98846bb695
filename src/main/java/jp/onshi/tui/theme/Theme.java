package jp.onshi.tui.theme;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.onshi.tui.data.DataFileException;
import jp.onshi.tui.data.Document;
import jp.onshi.tui.data.Findings;
import jp.onshi.tui.frame.Role;
import org.jspecify.annotations.Nullable;

/**
 * The looks of every role. A theme is a TOML file ({@code themes/*.toml}): {@code inherits} names a shipped theme to
 * start from, {@code [palette]} gives colours a name, a 24-bit value and the one of the 16 named colours that stands
 * for it, and a table for each role says {@code fg}, {@code bg} (names from the palette, or {@code default}),
 * {@code attributes} (bold, underline, reverse) and, where there are no colours, {@code mono} (attributes again).
 */
public final class Theme {

    private static final List<String> ATTRIBUTES = List.of("bold", "underline", "reverse");
    private static final List<String> ATTRIBUTE_CODES = List.of(";1", ";4", ";7");
    private static final String ROLES = "roles";
    private static final String PALETTE = "palette";
    private static final String INHERITS = "inherits";
    private static final String DEFAULT = "default";
    private static final int DEEPEST_INHERITANCE = 8;

    private static final class Look {
        Colour fg = Colour.DEFAULT;
        Colour bg = Colour.DEFAULT;
        List<String> attributes = List.of();

        @Nullable
        List<String> mono;
    }

    private final Map<Role, Look> looks;

    private Theme(Map<Role, Look> looks) {
        this.looks = looks;
    }

    /**
     * The theme of that name that comes with the program.
     *
     * @throws IllegalArgumentException when there is none of that name, or it is broken (a fault of the program)
     */
    public static Theme shipped(String name) {
        String file = "themes/".concat(name).concat(".toml");
        try {
            return read(Document.required(file));
        } catch (DataFileException e) {
            throw new IllegalArgumentException(file, e);
        }
    }

    /** Reads a theme file; the exception names every fault with its line. */
    public static Theme load(Path file) throws DataFileException {
        return read(Document.load(file));
    }

    static Theme read(Document document) throws DataFileException {
        List<Document> line = new ArrayList<>();
        Document next = document;
        while (next != null) {
            line.add(0, next);
            next = line.size() > DEEPEST_INHERITANCE ? null : parent(next);
        }
        Map<String, Colour> palette = new HashMap<>();
        palette.put(DEFAULT, Colour.DEFAULT);
        Map<Role, Look> looks = new EnumMap<>(Role.class);
        for (Document each : line) {
            Findings findings = new Findings(each);
            if (line.size() > DEEPEST_INHERITANCE) {
                findings.add(0, "tui.theme.inherits-itself");
            }
            readColours(each, palette, findings);
            readLooks(each, palette, looks, findings);
            if (each == document) {
                for (Role role : Role.values()) {
                    if (!looks.containsKey(role)) {
                        findings.add(0, "tui.theme.missing-role", role.id());
                    }
                }
            }
            findings.check();
        }
        return new Theme(looks);
    }

    private static @Nullable Document parent(Document document) throws DataFileException {
        String name = document.text(INHERITS);
        if (name == null) {
            return null;
        }
        try {
            Document parent = Document.shipped("themes/".concat(name).concat(".toml"));
            if (parent != null) {
                return parent;
            }
        } catch (IOException e) {
            throw new IllegalStateException("shipped theme " + name, e);
        }
        Findings findings = new Findings(document);
        findings.add(lineOf(document, INHERITS), "tui.theme.unknown-parent", name);
        findings.check();
        return null;
    }

    private static int lineOf(Document document, String key) {
        for (Document.Entry entry : document.entries()) {
            if (entry.path().get(0).equals(key)) {
                return entry.line();
            }
        }
        return 0;
    }

    private static void readColours(Document document, Map<String, Colour> palette, Findings findings) {
        for (Document.Entry entry : document.entries()) {
            if (!entry.path().get(0).equals(PALETTE)) {
                continue;
            }
            List<String> texts = entry.texts();
            Colour colour = entry.path().size() != 2 || texts == null ? null : Colour.of(texts);
            if (colour == null) {
                findings.add(
                        entry.line(),
                        "tui.theme.not-a-colour",
                        String.join(".", entry.path()),
                        String.join(" ", Colour.NAMES));
            } else {
                palette.put(entry.path().get(1), colour);
            }
        }
    }

    private static void readLooks(
            Document document, Map<String, Colour> palette, Map<Role, Look> looks, Findings findings) {
        Map<Role, Look> own = new EnumMap<>(Role.class);
        for (Document.Entry entry : document.entries()) {
            String top = entry.path().get(0);
            if (top.equals(PALETTE) || top.equals(INHERITS) && entry.path().size() == 1) {
                continue;
            }
            if (!top.equals(ROLES) || entry.path().size() != 3) {
                findings.add(entry.line(), "tui.theme.unknown-key", String.join(".", entry.path()));
                continue;
            }
            Optional<Role> role = Role.of(entry.path().get(1));
            if (role.isEmpty()) {
                findings.add(
                        entry.line(), "tui.theme.unknown-role", entry.path().get(1));
                continue;
            }
            Look look = own.get(role.get());
            if (look == null) {
                look = new Look();
                own.put(role.get(), look);
            }
            readLook(entry, look, palette, findings);
        }
        looks.putAll(own);
    }

    private static void readLook(Document.Entry entry, Look look, Map<String, Colour> palette, Findings findings) {
        String key = entry.path().get(2);
        List<String> texts = entry.texts();
        switch (key) {
            case "fg", "bg" -> {
                Colour colour = texts == null || texts.size() != 1 ? null : palette.get(texts.get(0));
                if (colour == null) {
                    findings.add(
                            entry.line(), "tui.theme.unknown-colour", texts == null ? key : String.join(" ", texts));
                } else if (key.equals("fg")) {
                    look.fg = colour;
                } else {
                    look.bg = colour;
                }
            }
            case "attributes", "mono" -> {
                if (texts == null || !ATTRIBUTES.containsAll(texts)) {
                    findings.add(entry.line(), "tui.theme.unknown-attribute", key, String.join(" ", ATTRIBUTES));
                } else if (key.equals("mono")) {
                    look.mono = texts;
                } else {
                    look.attributes = texts;
                }
            }
            default -> findings.add(entry.line(), "tui.theme.unknown-key", String.join(".", entry.path()));
        }
    }

    /** The control sequence (SGR) that gives a terminal of that depth the looks of a role, whatever it had before. */
    public String sequence(Role role, ColourDepth depth) {
        Look look = looks.getOrDefault(role, new Look());
        StringBuilder sgr = new StringBuilder("\u001b[0");
        List<String> mono = look.mono;
        List<String> attributes = depth == ColourDepth.MONO && mono != null ? mono : look.attributes;
        for (String attribute : attributes) {
            sgr.append(ATTRIBUTE_CODES.get(ATTRIBUTES.indexOf(attribute)));
        }
        look.fg.append(sgr, false, depth);
        look.bg.append(sgr, true, depth);
        return sgr.append('m').toString();
    }

    Colour foreground(Role role) {
        return looks.getOrDefault(role, new Look()).fg;
    }

    Colour background(Role role) {
        return looks.getOrDefault(role, new Look()).bg;
    }
}
