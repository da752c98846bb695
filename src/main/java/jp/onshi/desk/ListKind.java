package jp.onshi.desk;

import java.util.EnumSet;
import java.util.Set;
import jp.onshi.eligibility.Marker;

/** Which rows a list holds: the headings of P031 that F10 goes through, and the rest of its 表示リスト. */
public enum ListKind {
    /** 全体. */
    ALL(EnumSet.allOf(Marker.class)),
    /** 被保険者証照会: lookups by number and OCR. */
    INSURANCE(EnumSet.of(Marker.NUMBER, Marker.OCR)),
    /** 顔認証照会. */
    FACE(EnumSet.of(Marker.FACE)),
    /** 公費照会. */
    PUBLIC(EnumSet.of(Marker.PUBLIC)),
    /** 登録済保険情報. */
    REGISTERED(EnumSet.of(Marker.NUMBER)),
    /** 保険証ＯＣＲ照会. */
    OCR(EnumSet.of(Marker.OCR)),
    /** 訪問診療. */
    HOME_VISIT(EnumSet.of(Marker.HOME_VISIT)),
    /** オンライン診療. */
    ONLINE(EnumSet.of(Marker.ONLINE)),
    /** 要確認: what waits for a human, whatever its marker ({@link Tray}); not a list of 日レセ. */
    TRAY(EnumSet.allOf(Marker.class));

    @SuppressWarnings("ImmutableEnumChecker") // copied on the way in
    private final Set<Marker> markers;

    ListKind(Set<Marker> markers) {
        this.markers = Set.copyOf(markers);
    }

    /** The markers that the list holds. */
    public Set<Marker> markers() {
        return markers;
    }

    /** What F10 shows next: 全体 → 被保険者証照会 → 顔認証 → 公費照会 → 登録済保険情報 → 全体; from any other list, 全体. */
    public ListKind next() {
        return switch (this) {
            case ALL -> INSURANCE;
            case INSURANCE -> FACE;
            case FACE -> PUBLIC;
            case PUBLIC -> REGISTERED;
            case REGISTERED, OCR, HOME_VISIT, ONLINE, TRAY -> ALL;
        };
    }
}
