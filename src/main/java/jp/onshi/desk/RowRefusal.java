package jp.onshi.desk;

/** Why P031 does not do something with a row, by the number of its error. */
public enum RowRefusal {
    /** 0003: somebody else works on it. */
    HELD("0003"),
    /** 0006: the result names nobody, and nobody is known whose row it is. */
    NOBODY("0006"),
    /** 0008: a row of 公費 is worked on with the insurance of the same result. */
    ATTACHED("0008"),
    /** 0009: it is deleted. */
    DELETED("0009"),
    /** 0010: it is 済, and so cannot be deleted. */
    PROCESSED_NOT_DELETED("0010"),
    /** 0011: it is 済 already. */
    PROCESSED("0011"),
    /** 0017: 医療扶助 without 生年月日, by which its person would be found. */
    NO_BIRTHDATE("0017"),
    /** 0019: 医療扶助 that the 福祉事務所 has not registered yet. */
    NOT_REGISTERED("0019"),
    /** Its answer is still out; 日レセ has no such rows. */
    WAITING("waiting");

    private final String name;

    RowRefusal(String name) {
        this.name = name;
    }

    /** The key of the sentence that says so. */
    public String textKey() {
        return "screens.error." + name;
    }
}
