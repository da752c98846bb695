package jp.onshi.eligibility;

import java.time.LocalDate;

/**
 * A single lookup (OQSsiquc01req).
 *
 * @param confirmationDate 資格確認日
 * @param institutionCode 医療機関コード, 10 digits
 * @param fileIdentifier 任意のファイル識別子 (≤50 characters), echoed; ties the answer to the request
 * @param inquiry what is asked
 */
public record EligibilityRequest(
        LocalDate confirmationDate, String institutionCode, String fileIdentifier, EligibilityInquiry inquiry) {}
