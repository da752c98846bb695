/** The command line: commands, settings and the wiring of all other rooms. */
@NullMarked
package jp.onshi.cli;

import org.jspecify.annotations.NullMarked;
