package jp.onshi.desk;

import java.time.Duration;
import jp.onshi.orca.OrcaSettings;

/**
 * How the desk uses a 日レセ.
 *
 * @param settings how it is reached
 * @param poll how often 受付一覧 is read again ({@code orca.poll})
 */
public record OrcaUse(OrcaSettings settings, Duration poll) {}
