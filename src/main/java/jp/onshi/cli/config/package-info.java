/** The configuration: where it is looked for, what its keys mean, what is wrong with it. */
@NullMarked
package jp.onshi.cli.config;

import org.jspecify.annotations.NullMarked;
