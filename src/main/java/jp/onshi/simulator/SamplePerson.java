package jp.onshi.simulator;

import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.Validity;
import jp.onshi.eligibility.WireDate;

/**
 * Somebody to look up by number, for demonstrations and training.
 *
 * @param id the name in the fixtures
 * @param name 氏名
 * @param identity what to type: 保険者番号, 記号, 番号, 枝番 (empty where leaving it out is the point)
 * @param birthdate 生年月日
 * @param expected the validity that the answer will have
 * @param noteKey the key of the sentence that says what there is to see
 */
public record SamplePerson(
        String id, String name, InsuranceIdentity identity, WireDate birthdate, Validity expected, String noteKey) {}
