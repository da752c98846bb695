package jp.onshi.orca;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One element of a request or an answer, whether it goes as XML or as JSON: a text, a record of named elements, or an
 * array, whose items are records named {@code NAME_child}. Belongs to one thread.
 */
final class Node {

    /** What the items of an array are called. */
    static final String CHILD = "_child";

    /** What an element holds. */
    enum Kind {
        TEXT,
        RECORD,
        ARRAY
    }

    private final String name;
    private Kind kind;
    private final List<Node> children = new ArrayList<>();
    private String text = "";

    private Node(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    static Node record(String name) {
        return new Node(name, Kind.RECORD);
    }

    static Node array(String name) {
        return new Node(name, Kind.ARRAY);
    }

    static Node text(String name, String text) {
        return new Node(name, Kind.TEXT).say(text);
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    /** The element's own text without blanks around it, full-width ones included. */
    String text() {
        return text.strip();
    }

    /** Decides what an element holds of which only the content is known. */
    Node settle(String type) {
        boolean items = !children.isEmpty() && children.stream().allMatch(child -> child.name.endsWith(CHILD));
        kind = switch (type) {
            case "array" -> Kind.ARRAY;
            case "record" -> Kind.RECORD;
            default -> items ? Kind.ARRAY : children.isEmpty() ? Kind.TEXT : Kind.RECORD;
        };
        return this;
    }

    Node say(String words) {
        text = words;
        return this;
    }

    List<Node> children() {
        return children;
    }

    Node add(Node child) {
        children.add(child);
        return this;
    }

    /** Adds a text, also an empty one. */
    Node put(String childName, String words) {
        return add(text(childName, words));
    }

    /** Sets a text in place of one of that name, or adds it. */
    Node set(String childName, String words) {
        children.removeIf(child -> child.name.equals(childName));
        return put(childName, words);
    }

    /** An item for an array. */
    Node item() {
        Node item = record(name + CHILD);
        add(item);
        return item;
    }

    Optional<Node> child(String childName) {
        for (Node child : children) {
            if (child.name.equals(childName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** The text of a child; empty when there is none. */
    String word(String childName) {
        return child(childName).map(Node::text).orElse("");
    }

    /** The records below a child that is an array; a child that is a record itself is one. Records without any text do not count. */
    List<Node> list(String childName) {
        List<Node> items = new ArrayList<>();
        for (Node child : children) {
            if (!child.name.equals(childName)) {
                continue;
            }
            boolean array = false;
            for (Node item : child.children) {
                if (item.name.endsWith(CHILD)) {
                    array = true;
                    if (!item.isBlank()) {
                        items.add(item);
                    }
                }
            }
            if (!array && !child.isBlank()) {
                items.add(child);
            }
        }
        return items;
    }

    /** Whether there is no text in it at any depth. */
    boolean isBlank() {
        return text().isEmpty() && children.stream().allMatch(Node::isBlank);
    }

    /** The same under another name, children and all. */
    Node renamed(String other) {
        Node copy = new Node(other, kind).say(text);
        copy.children.addAll(children);
        return copy;
    }
}
