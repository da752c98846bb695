/** Measurements; started by hand, never by the build. */
package jp.onshi.bench;
