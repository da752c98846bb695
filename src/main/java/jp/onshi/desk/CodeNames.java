package jp.onshi.desk;

import jp.onshi.eligibility.Code;
import jp.onshi.eligibility.CodeTable;
import jp.onshi.eligibility.ConsentKind;
import jp.onshi.eligibility.ConsentRoute;
import jp.onshi.eligibility.InsurerNumber;
import jp.onshi.eligibility.Marker;
import jp.onshi.eligibility.RowStatus;
import jp.onshi.text.Texts;

/** The names of codes, markers, consents and row states in the language of the user (bundle {@code code}). */
public final class CodeNames {

    private final Texts texts;

    /** Names in the language of the given texts. */
    public CodeNames(Texts texts) {
        this.texts = texts;
    }

    /** The name of a code; a code that its table does not know is shown as it came and called 未定義; empty when absent. */
    public <E extends Enum<E> & CodeTable> String of(Code<E> code) {
        E value = code.value();
        if (value != null) {
            return name(value, value.wire());
        }
        return code.isAbsent() ? "" : texts.get("code.unknown", code.wire());
    }

    /** What the sign of a row means: 顔認証 … */
    public String of(Marker marker) {
        return name(marker, marker.name());
    }

    /** The short name of what a patient consents to: 限度額 … */
    public String of(ConsentKind kind) {
        return name(kind, kind.name());
    }

    /** By which way a consent came: 顔認証 … */
    public String of(ConsentRoute route) {
        return name(route, route.name());
    }

    /** Where a row stands: 資格確認中 … */
    public String of(RowStatus status) {
        return name(status, status.name());
    }

    /** What kind of insurer: 協会けんぽ …; empty when not known. */
    public String of(InsurerNumber.Kind kind) {
        return kind == InsurerNumber.Kind.UNKNOWN ? "" : name(kind, kind.name());
    }

    private String name(Enum<?> value, String last) {
        String table = value instanceof InsurerNumber.Kind
                ? "InsurerKind"
                : value.getDeclaringClass().getSimpleName();
        return texts.get("code." + table + "." + last);
    }
}
