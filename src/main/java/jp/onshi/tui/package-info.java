/** The console: event loop and screens. Subpackages hold frame, input, terminal, keymap, theme and screens. */
@NullMarked
package jp.onshi.tui;

import org.jspecify.annotations.NullMarked;
