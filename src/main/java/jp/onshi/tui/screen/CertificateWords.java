package jp.onshi.tui.screen;

import java.time.LocalDate;
import jp.onshi.eligibility.LimitCertificate;
import jp.onshi.eligibility.SpecificDiseaseCertificate;
import jp.onshi.eligibility.Wareki;
import jp.onshi.eligibility.WireDate;

/** Certificates in words: 限度額適用認定証等, 特定疾病療養受療証 and their periods. */
final class CertificateWords {

    private CertificateWords() {}

    /** A day; {@code 99999999} is no end. */
    static String day(WireDate date, Surroundings around) {
        return date.isOpenEnd() ? around.text("screens.detail.open-end") : Wareki.shortForm(date);
    }

    /** From when until when; empty when neither is known. */
    static String period(WireDate from, WireDate until, Surroundings around) {
        return from.isAbsent() && until.isAbsent() ? "" : day(from, around) + " ～ " + day(until, around);
    }

    /** The same with a word when today lies outside of it. */
    static String validity(WireDate from, WireDate until, Surroundings around) {
        LocalDate today = around.today();
        boolean ahead = from.known().map(today::isBefore).orElse(false);
        boolean over = until.known().map(today::isAfter).orElse(false);
        String word = ahead
                ? around.text("screens.detail.period.ahead")
                : over ? around.text("screens.detail.period.over") : "";
        return (period(from, until, around) + "  " + word).strip();
    }

    /** An amount sent with leading zeros, with the thousands set apart; anything else as it came; empty when absent. */
    static String yen(String digits, Surroundings around) {
        if (digits.isEmpty()) {
            return "";
        }
        String amount = digits.matches("[0-9]{1,12}") ? String.format("%,d", Long.parseLong(digits)) : digits;
        return around.text("screens.detail.yen", amount);
    }

    /** 適用区分; a pair of 認定証区分 and 適用区分 that does not go together is said. */
    static String name(LimitCertificate limit, Surroundings around) {
        String name = around.names().of(limit.classification());
        return limit.isKnownPair() ? name : name + "  " + around.text("screens.detail.limit-pair.brief");
    }

    /** 認定疾病区分 and the monthly cap. */
    static String name(SpecificDiseaseCertificate disease, Surroundings around) {
        return (around.names().of(disease.category()) + "  " + yen(disease.selfPay(), around)).strip();
    }
}
