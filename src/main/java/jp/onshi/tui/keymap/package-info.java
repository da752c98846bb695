/** Which key means which action: read from TOML, checked on load. */
@NullMarked
package jp.onshi.tui.keymap;

import org.jspecify.annotations.NullMarked;
