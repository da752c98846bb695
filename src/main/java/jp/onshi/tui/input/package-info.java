/** What comes in from the terminal, decoded. */
@NullMarked
package jp.onshi.tui.input;

import org.jspecify.annotations.NullMarked;
