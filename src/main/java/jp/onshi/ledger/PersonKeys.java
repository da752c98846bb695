package jp.onshi.ledger;

import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.InsurerNumber;
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
        return vault.searchKey("insured", insuredText(identity));
    }

    /** Of one member of the family, as far as the birthdate tells them apart. */
    String person(InsuranceIdentity identity, WireDate birthdate) {
        return vault.searchKey("person", insuredText(identity) + '\n' + birthdate.wire());
    }

    private static String insuredText(InsuranceIdentity identity) {
        String insurer = InsurerNumber.of(
                        TextFold.toHalfWidth(identity.insurer().digits()))
                .comparable();
        String symbol = TextFold.numberKey(identity.symbol());
        return insurer + '\n' + symbol + '\n' + TextFold.numberKey(identity.number());
    }
}
