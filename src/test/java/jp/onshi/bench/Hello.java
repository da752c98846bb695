package jp.onshi.bench;

/** The yardstick of every start-up figure: the least that a JVM can do. */
public final class Hello {

    private Hello() {}

    /** Says hello. */
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
