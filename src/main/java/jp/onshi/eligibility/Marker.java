package jp.onshi.eligibility;

import java.util.Optional;

/** 区分: how a row came about, with its sign on screen P031. */
public enum Marker {
    /** 顔認証: a face-authentication result. */
    FACE("★", "顔認証"),
    /** 登録済保険情報: a lookup by insurance number. */
    NUMBER("◎", "登録済保険情報"),
    /** 保険証ＯＣＲ. */
    OCR("◆", "保険証ＯＣＲ"),
    /** 公費 (医療扶助). */
    PUBLIC("公", "公費"),
    /** 訪問診療等. */
    HOME_VISIT("訪", "訪問診療"),
    /** オンライン診療等. */
    ONLINE("オ", "オンライン診療");

    private final String sign;
    private final String label;

    Marker(String sign, String label) {
        this.sign = sign;
        this.label = label;
    }

    /** The one-character sign. */
    public String sign() {
        return sign;
    }

    /** The Japanese name. */
    public String label() {
        return label;
    }

    /** The marker with the given sign. */
    public static Optional<Marker> ofSign(String sign) {
        for (Marker marker : values()) {
            if (marker.sign.equals(sign)) {
                return Optional.of(marker);
            }
        }
        return Optional.empty();
    }
}
