/**
 * The vocabulary of online eligibility verification: what a result, a request and a row of the day's list can say.
 * Plain immutable values, no I/O, no library. Text that is absent on the wire is the empty string, an absent code is
 * {@link jp.onshi.eligibility.Code#isAbsent() absent}, an absent block is {@code null}.
 */
@NullMarked
package jp.onshi.eligibility;

import org.jspecify.annotations.NullMarked;
