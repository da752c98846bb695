/** The real terminal: raw mode, input, output of frames, and putting everything back. */
@NullMarked
package jp.onshi.tui.terminal;

import org.jspecify.annotations.NullMarked;
