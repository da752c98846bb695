/** The screens: immutable values that answer keys and news with a new value, and draw themselves into a frame. */
@NullMarked
package jp.onshi.tui.screen;

import org.jspecify.annotations.NullMarked;
