package jp.onshi.text;

import java.util.Locale;

/** The languages the program speaks ({@code --lang ja|en}). */
public enum Language {
    /** 日本語, the default. */
    JA,
    /** English. */
    EN;

    /** The name in options and in bundle file names: {@code ja} or {@code en}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language for a POSIX locale name such as {@code ja_JP.UTF-8}: English only where the locale says so. */
    public static Language ofLocale(String posixLocale) {
        return posixLocale.startsWith("en") ? EN : JA;
    }
}
