/** Small parts that screens are made of: text entry, wrapping, key labels, dialogs. Values, no state of their own. */
@NullMarked
package jp.onshi.tui.widget;

import org.jspecify.annotations.NullMarked;
