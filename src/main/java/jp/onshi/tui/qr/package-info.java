/** QR codes: what is encoded, and how it is drawn on a terminal or written to a picture file. */
@NullMarked
package jp.onshi.tui.qr;

import org.jspecify.annotations.NullMarked;
