package jp.onshi.orca;

/**
 * Something that 日レセ told of by itself.
 *
 * @param kind what it is about
 * @param name the event's name as it came ({@code patient_accept})
 * @param mode 処理区分 ({@code add}, {@code modify}, {@code delete}); may be empty
 * @param patientNumber 患者番号; may be empty
 */
public record PushEvent(Kind kind, String name, String mode, String patientNumber) {

    /** What an event is about. */
    public enum Kind {
        /** 受付 ({@code patient_accept}). */
        RECEPTION,
        /** 患者登録 ({@code patient_infomation}, spelt like this by 日レセ). */
        PATIENT,
        /** Anything else. */
        OTHER
    }

    /** Whether it takes away what it is about. */
    public boolean deletes() {
        return mode.equals("delete");
    }

    static PushEvent of(String name, String mode, String patientNumber) {
        Kind kind = switch (name) {
            case "patient_accept" -> Kind.RECEPTION;
            case "patient_infomation", "patient_information" -> Kind.PATIENT;
            default -> Kind.OTHER;
        };
        return new PushEvent(kind, name, mode, patientNumber);
    }
}
