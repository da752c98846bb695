package jp.onshi.simulator;

import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jp.onshi.eligibility.CareKind;
import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.PrescriptionForm;
import org.jspecify.annotations.Nullable;

/**
 * A script for the other side: what lies in the folders when it starts, and what comes then.
 *
 * @param name the shipped name, or the path it was read from
 * @param titleJa what it shows, in Japanese
 * @param titleEn the same in English
 * @param history results that are there already
 * @param arrivals what comes, in order
 * @param afterwards the time between people who come at random when the script is over; {@code null} when nobody comes
 */
public record Scenario(
        String name,
        String titleJa,
        String titleEn,
        List<Past> history,
        List<Arrival> arrivals,
        @Nullable Duration afterwards) {

    /** The scenarios that come with the program. */
    public static final List<String> SHIPPED = List.of("morning", "faults", "busy");

    /** Copies the lists. */
    public Scenario {
        history = List.copyOf(history);
        arrivals = List.copyOf(arrivals);
    }

    /** How somebody comes to be in the folders. */
    enum Kind {
        /** A touch of the card: a face result in {@code face/}. */
        FACE,
        /** Another program's lookup by number: a result in {@code res/}. */
        NUMBER,
        /** The same with 診療区分 訪問診療. */
        HOME_VISIT,
        /** The same with 診療区分 オンライン診療. */
        ONLINE,
        /** A file that has nothing to do with the interface. */
        FOREIGN;

        String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Kind> ofToken(String token) {
            return List.of(values()).stream()
                    .filter(kind -> kind.token().equals(token))
                    .findFirst();
        }

        Code<CareKind> careKind() {
            return switch (this) {
                case HOME_VISIT -> Code.of(CareKind.HOME_VISIT);
                case ONLINE -> Code.of(CareKind.ONLINE);
                case FACE, NUMBER, FOREIGN -> Code.absent();
            };
        }
    }

    /**
     * Somebody or something that comes.
     *
     * @param kind how
     * @param person who; {@code null} for anybody
     * @param consents what the person answers; {@code null} for anything
     * @param insurer by which of the person's insurers a lookup asks; {@code null} for the first
     * @param withBranch whether a lookup names the 枝番
     * @param mistyped whether a lookup names a 番号 that nobody has
     * @param limitConsent whether a lookup asks for 限度額
     * @param information 処理結果メッセージ beside success; may be empty
     * @param prescription 処方箋発行形態
     * @param faults what goes wrong
     */
    record Visit(
            Kind kind,
            @Nullable String person,
            @Nullable Consents consents,
            @Nullable String insurer,
            boolean withBranch,
            boolean mistyped,
            boolean limitConsent,
            String information,
            Code<PrescriptionForm> prescription,
            Set<Fault> faults) {

        /** Copies the faults. */
        Visit {
            faults = Set.copyOf(faults);
        }

        /** Anybody with a card. */
        static Visit ofAnybody() {
            return new Visit(
                    Kind.FACE, null, null, null, true, false, true, "", Code.absent(), EnumSet.noneOf(Fault.class));
        }
    }

    /** A visit that is over when the script starts. */
    record Past(LocalTime at, Visit visit) {}

    /** A visit and the time since the one before, at speed 1; repeated ones come with the same distance. */
    record Arrival(Duration after, int repeat, Visit visit) {}
}
