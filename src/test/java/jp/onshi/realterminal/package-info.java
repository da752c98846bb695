/** Tests that start the packaged program in a real terminal, press keys, and read the screen. */
package jp.onshi.realterminal;
