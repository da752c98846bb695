package jp.onshi.oqs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of a message whose layout is data.
 *
 * @param element its name
 * @param repeated whether it comes as often as there are entries; at most one element of a message does
 * @param field the value it holds; {@code null} when it holds other elements
 * @param children the elements it holds, in the order of the file
 */
public record LayoutNode(
        String element, boolean repeated, @Nullable LayoutField field, List<LayoutNode> children) {

    /** Copies the list. */
    public LayoutNode {
        children = List.copyOf(children);
    }

    /** Every field at or below this element, in the order of the file. */
    public List<LayoutField> fields() {
        List<LayoutField> found = new ArrayList<>();
        collect(found);
        return found;
    }

    private void collect(List<LayoutField> found) {
        LayoutField own = field;
        if (own != null) {
            found.add(own);
        }
        children.forEach(child -> child.collect(found));
    }

    /** The fields of the element that repeats, in the order of the file; empty when none does. */
    public List<LayoutField> repeatedFields() {
        if (repeated) {
            return fields();
        }
        for (LayoutNode child : children) {
            List<LayoutField> below = child.repeatedFields();
            if (!below.isEmpty()) {
                return below;
            }
        }
        return List.of();
    }
}
