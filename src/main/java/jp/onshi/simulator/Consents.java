package jp.onshi.simulator;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.Consent;
import jp.onshi.eligibility.ConsentFlag;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.WireTime;

/**
 * What a person answers at the card reader.
 *
 * @param flags the answers; kinds of before 2025 that are missing are answered with なし, newer ones are not asked
 */
record Consents(Map<ConsentKind, ConsentFlag> flags) {

    private static final Set<ConsentKind> ALWAYS_ASKED =
            EnumSet.range(ConsentKind.LIMIT_CERTIFICATE, ConsentKind.SURGERY);
    /** How long a consent at the reader lasts. */
    private static final int HOURS = 24;

    /** Copies the map. */
    Consents {
        flags = Map.copyOf(flags);
    }

    static Consents none() {
        return new Consents(Map.of());
    }

    static Consents all() {
        return to(EnumSet.allOf(ConsentKind.class));
    }

    private static Consents to(Set<ConsentKind> kinds) {
        Map<ConsentKind, ConsentFlag> flags = new EnumMap<>(ConsentKind.class);
        kinds.forEach(kind -> flags.put(kind, ConsentFlag.GIVEN));
        return new Consents(flags);
    }

    /** Some people say yes to everything, some to nothing, most to something. */
    static Consents any(Random random) {
        int mood = random.nextInt(10);
        if (mood < 2) {
            return none();
        }
        if (mood < 4) {
            return all();
        }
        Set<ConsentKind> kinds = EnumSet.noneOf(ConsentKind.class);
        for (ConsentKind kind : ALWAYS_ASKED) {
            if (random.nextInt(3) > 0) {
                kinds.add(kind);
            }
        }
        return to(kinds);
    }

    /** Reads {@code "drug"} or {@code "drug=expired"}; empty when it names no kind or no answer. */
    static Optional<Map.Entry<ConsentKind, ConsentFlag>> parse(String text) {
        int equals = text.indexOf('=');
        String kind = equals < 0 ? text : text.substring(0, equals);
        String flag = equals < 0 ? token(ConsentFlag.GIVEN) : text.substring(equals + 1);
        for (ConsentKind k : ConsentKind.values()) {
            for (ConsentFlag f : ConsentFlag.values()) {
                if (token(k).equals(kind) && token(f).equals(flag)) {
                    return Optional.of(Map.entry(k, f));
                }
            }
        }
        return Optional.empty();
    }

    boolean includes(ConsentKind kind) {
        return flags.get(kind) == ConsentFlag.GIVEN;
    }

    /** The consents of a result, given at the moment. */
    List<Consent> at(LocalDateTime moment) {
        List<Consent> consents = new ArrayList<>();
        for (ConsentKind kind : ConsentKind.values()) {
            ConsentFlag flag = flags.get(kind);
            if (flag != null || ALWAYS_ASKED.contains(kind)) {
                consents.add(consent(kind, flag == null ? ConsentFlag.NONE : flag, moment));
            }
        }
        return consents;
    }

    private static Consent consent(ConsentKind kind, ConsentFlag flag, LocalDateTime moment) {
        boolean certificate = kind == ConsentKind.LIMIT_CERTIFICATE || kind == ConsentKind.SPECIFIC_DISEASE;
        LocalDateTime at = flag == ConsentFlag.EXPIRED ? moment.minusHours(HOURS + 1) : moment;
        boolean timed = flag == ConsentFlag.GIVEN || flag == ConsentFlag.EXPIRED;
        return new Consent(
                kind,
                Code.of(flag),
                timed ? WireTime.of(at) : WireTime.absent(),
                timed && !certificate ? WireTime.of(at.plusHours(HOURS)) : WireTime.absent());
    }

    private static String token(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
