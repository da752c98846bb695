/** The documented interface of 日レセ: reading patients and receptions, writing patients, and its push events. */
@NullMarked
package jp.onshi.orca;

import org.jspecify.annotations.NullMarked;
