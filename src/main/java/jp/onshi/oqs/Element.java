package jp.onshi.oqs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.eligibility.UnknownElement;
import org.jspecify.annotations.Nullable;

/**
 * One element of a message that is being read. Readers take the children they know by name, in any order; what nobody
 * took is what this version does not know. Belongs to one reading thread.
 */
final class Element {

    private final String name;
    /** Most elements have one piece of text or none, and most have no children. */
    private String text = "";

    private @Nullable StringBuilder pieces;
    private List<Element> children = List.of();
    private boolean taken;

    Element(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The element's own text, as it came. */
    String text() {
        if (pieces != null) {
            text = pieces.toString();
            pieces = null;
        }
        return text;
    }

    void append(String more) {
        if (pieces != null) {
            pieces.append(more);
        } else if (text.isEmpty()) {
            text = more;
        } else {
            pieces = new StringBuilder(text).append(more);
        }
    }

    int textLength() {
        return pieces == null ? text.length() : pieces.length();
    }

    void add(Element child) {
        if (children.isEmpty()) {
            children = new ArrayList<>();
        }
        children.add(child);
    }

    List<Element> children() {
        return children;
    }

    /** Gives the direct children of that name to another element. */
    void moveAll(String childName, Element other) {
        for (Element child : List.copyOf(children)) {
            if (child.name.equals(childName)) {
                children.remove(child);
                other.add(child);
            }
        }
    }

    /** Whether a direct child's name ends like one of these. */
    boolean hasChildEndingWith(List<String> ends) {
        for (Element child : children) {
            for (String end : ends) {
                if (child.name.endsWith(end)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The first child of that name that nobody has taken yet. */
    Optional<Element> take(String childName) {
        for (Element child : children) {
            if (!child.taken && child.name.equals(childName)) {
                child.taken = true;
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** The text of the named child as it came; empty when there is none. */
    String takeText(String childName) {
        return take(childName).map(Element::text).orElse("");
    }

    /** The text of the named child without blanks around it; empty when there is none. */
    String takeWord(String childName) {
        return takeText(childName).strip();
    }

    /** Every element of that name at any depth, in the file's order; what lies between counts as taken. */
    List<Element> takeAllBelow(String descendantName) {
        List<Element> found = new ArrayList<>();
        for (Element child : children) {
            if (child.name.equals(descendantName)) {
                child.taken = true;
                found.add(child);
            } else {
                List<Element> below = child.takeAllBelow(descendantName);
                if (!below.isEmpty()) {
                    child.taken = true;
                    found.addAll(below);
                }
            }
        }
        return found;
    }

    /** Marks everything below this element as known. */
    void takeAll() {
        for (Element child : children) {
            child.taken = true;
            child.takeAll();
        }
    }

    /** Whether neither this element nor any below it holds more than blanks. */
    boolean isBlank() {
        return text().isBlank() && children.stream().allMatch(Element::isBlank);
    }

    /** What nobody took below this element, with the path from the root. */
    List<UnknownElement> untaken() {
        List<UnknownElement> unknown = new ArrayList<>();
        collect(name, unknown);
        return unknown;
    }

    private void collect(String path, List<UnknownElement> unknown) {
        for (Element child : children) {
            String childPath = path + "/" + child.name;
            if (!child.taken) {
                unknown.add(new UnknownElement(childPath, child.text().strip()));
            }
            child.collect(childPath, unknown);
        }
    }
}
