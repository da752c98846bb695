/** The picture: a grid of character cells with roles instead of colours, and the widths of characters. */
@NullMarked
package jp.onshi.tui.frame;

import org.jspecify.annotations.NullMarked;
