/** How a role looks: colours and attributes, read from TOML, checked on load. */
@NullMarked
package jp.onshi.tui.theme;

import org.jspecify.annotations.NullMarked;
