/** Words for people: the resource bundles in Japanese and English. Knows no other room. */
@NullMarked
package jp.onshi.text;

import org.jspecify.annotations.NullMarked;
