package jp.onshi.simulator;

import java.util.List;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.PersonName;
import jp.onshi.eligibility.Sex;
import jp.onshi.eligibility.WireDate;

/**
 * An invented person with everything that the register knows.
 *
 * @param id the name in fixtures and scenarios ({@code "yamada-taro"}); made people have {@code "made-0001"} and so on
 * @param identity who the person is
 * @param qualifications the person's qualifications, also lost and future ones, in the order of the fixtures
 */
record Person(String id, Identity identity, List<Qualification> qualifications) {

    /**
     * Who a person is, whatever the insurance.
     *
     * @param name the names
     * @param sex 性別１
     * @param otherSex 性別２
     * @param birthdate 生年月日
     * @param postcode 郵便番号
     * @param address 住所
     * @param referenceNumber 照会番号, the clinic's patient number; empty when not registered
     */
    record Identity(
            PersonName name,
            Code<Sex> sex,
            Code<Sex> otherSex,
            WireDate birthdate,
            String postcode,
            String address,
            String referenceNumber) {}

    /** Copies the list. */
    Person {
        qualifications = List.copyOf(qualifications);
    }
}
