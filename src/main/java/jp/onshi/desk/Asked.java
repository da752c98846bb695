package jp.onshi.desk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.onshi.eligibility.BatchEntry;
import jp.onshi.eligibility.BatchUnit;
import jp.onshi.eligibility.EligibilityInquiry;
import jp.onshi.eligibility.InsuranceIdentity;
import jp.onshi.eligibility.TextFold;
import org.jspecify.annotations.Nullable;

/**
 * Finds, for each answer of a batch, who was asked about: by 任意の識別子, which is the place in the list, as long as the
 * echoed numbers and birthdate do not say that it is somebody else, if only another member of the family; otherwise by
 * these, each entry once.
 */
final class Asked {

    private final List<BatchEntry> entries;
    private final Map<String, Deque<Integer>> places = new HashMap<>();
    private final Set<Integer> answered = new HashSet<>();

    Asked(List<BatchEntry> entries) {
        this.entries = List.copyOf(entries);
        for (int i = 0; i < entries.size(); i++) {
            BatchEntry entry = entries.get(i);
            places.computeIfAbsent(key(entry.identity()), key -> new ArrayDeque<>())
                    .add(i + 1);
        }
    }

    /** The entry at that place, from 1. */
    BatchEntry entry(int place) {
        return entries.get(place - 1);
    }

    /** The place of the entry that the unit answers, from 1; {@code null} when it answers none of ours. */
    @Nullable
    Integer find(BatchUnit unit) {
        InsuranceIdentity echoed = BatchResults.echoed(unit);
        if (echoed == null) {
            return null;
        }
        EligibilityInquiry inquiry = unit.inquiry();
        Integer said = inquiry == null ? null : place(inquiry.arbitraryIdentifier());
        if (said != null
                && agrees(entry(said), echoed)
                && isSameMember(entry(said), echoed, inquiry)
                && answered.add(said)) {
            return said;
        }
        return places.getOrDefault(key(echoed), new ArrayDeque<>()).stream()
                .filter(place -> isSameMember(entry(place), echoed, inquiry))
                .filter(answered::add)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Integer place(String identifier) {
        boolean isNumber = !identifier.isEmpty()
                && identifier.length() <= 6
                && identifier.chars().allMatch(c -> c >= '0' && c <= '9');
        int place = isNumber ? Integer.parseInt(identifier) : 0;
        return place >= 1 && place <= entries.size() ? place : null;
    }

    private static boolean agrees(BatchEntry entry, InsuranceIdentity echoed) {
        return TextFold.numberKey(echoed.number()).isEmpty()
                || key(entry.identity()).equals(key(echoed));
    }

    /** Of a family, who has the same numbers. What one side does not say is no difference. */
    private static boolean isSameMember(
            BatchEntry entry, InsuranceIdentity echoed, @Nullable EligibilityInquiry inquiry) {
        String own = TextFold.numberKey(entry.identity().branch());
        String other = TextFold.numberKey(echoed.branch());
        boolean sameBranch = own.isEmpty() || other.isEmpty() || own.equals(other);
        boolean sameBirth = inquiry == null
                || inquiry.birthdate().isAbsent()
                || entry.birthdate().equals(inquiry.birthdate());
        return sameBranch && sameBirth;
    }

    private static String key(InsuranceIdentity identity) {
        return identity.insurer().comparable() + "\n" + TextFold.numberKey(identity.symbol()) + "\n"
                + TextFold.numberKey(identity.number());
    }
}
