/**
 * The external interface of オンライン資格確認 as data: which kinds of message there are, how their files are named, and how
 * the bytes of a single lookup and of a face-authentication result are read and written.
 */
@NullMarked
package jp.onshi.oqs;

import org.jspecify.annotations.NullMarked;
