package jp.onshi.desk;

/**
 * Who sits where: what other terminals read beside 他 (P031 error 0003).
 *
 * @param operator who works here ({@code desk.operator}); not empty
 * @param terminal which terminal it is ({@code desk.terminal}); may be empty
 */
public record Seat(String operator, String terminal) {

    /** Who and where in one word: {@code 山田@受付1}. */
    public String holder() {
        return terminal.isEmpty() ? operator : operator + "@" + terminal;
    }

    /** A place at which nobody works by name. */
    public static Seat unnamed() {
        return new Seat("onshi", "");
    }
}
