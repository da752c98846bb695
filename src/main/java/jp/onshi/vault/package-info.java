/**
 * Secrets: the data key and what is done with it. Personal data leaves this program's memory only sealed (AES-256-GCM)
 * or as keyed hashes (HMAC-SHA256). Knows no other room.
 */
@NullMarked
package jp.onshi.vault;

import org.jspecify.annotations.NullMarked;
