package jp.onshi.desk;

import java.time.Duration;
import jp.onshi.oqs.WireEncoding;

/**
 * What a clinic decides about its desk.
 *
 * @param institutionCode 医療機関コード, 10 digits; empty when not set, then nothing can be asked
 * @param encoding the encoding of our requests
 * @param timeout how long an answer may take
 * @param takeOthers whether results that answer no request of ours are removed from the folders once they are in the
 *     ledger ({@code oqs.copy = false}); normally other programs own them and they stay
 */
public record DeskSettings(String institutionCode, WireEncoding encoding, Duration timeout, boolean takeOthers) {}
