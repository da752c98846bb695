/**
 * The folders {@code req/ res/ face/}: requests go out through the {@link jp.onshi.exchange.Outbox}, results come in
 * through the {@link jp.onshi.exchange.Inbox}, the {@link jp.onshi.exchange.LinkMonitor} says how the link is. No other
 * room touches these folders. Nothing here knows a ledger or a screen.
 */
@NullMarked
package jp.onshi.exchange;

import org.jspecify.annotations.NullMarked;
