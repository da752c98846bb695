/** Settings that are data files (keymaps, themes): reading TOML with faults by file and line. */
@NullMarked
package jp.onshi.tui.data;

import org.jspecify.annotations.NullMarked;
