package jp.onshi.ledger;

import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.TextFold;
import jp.onshi.eligibility.WireDate;
import jp.onshi.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Keyed hashes to find people by. Differences in width, hyphens and leading zeros do not count. */
final class PersonKeys {

    private final Vault vault;

    PersonKeys(Vault vault) {
        this.vault = vault;
    }

    /** Of the insured (a family shares it); {@code null} when there is no number to find anybody by. */
    @Nullable
    String insured(@Nullable InsuranceIdentity identity) {
        if (identity == null || TextFold.numberKey(identity.number()).isEmpty()) {
            return null;
        }
        return vault.searchKey("insured", identity.insuredKey());
    }

    /** Of one member of the family, as far as the birthdate tells them apart. */
    String person(InsuranceIdentity identity, WireDate birthdate) {
        return vault.searchKey("person", identity.insuredKey() + '\n' + birthdate.wire());
    }
}
