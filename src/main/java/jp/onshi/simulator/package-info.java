/**
 * The other side of the file interface: a stand-in for the 連携ソフト that answers requests and drops results in real
 * folders, from a population of invented people. The console cannot tell it from the real one and knows nothing of it.
 */
@NullMarked
package jp.onshi.simulator;

import org.jspecify.annotations.NullMarked;
