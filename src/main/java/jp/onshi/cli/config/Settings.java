package jp.onshi.cli.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.onshi.desk.LayoutUse;
import jp.onshi.oqs.BatchRequests.LimitBlock;
import jp.onshi.oqs.LayoutName;
import jp.onshi.orca.Secret;

/** The settings in force: every key has a checked value; where each value came from is kept for {@code config show}. */
public final class Settings {

    private static final int MOST_DIGITS = 6;

    private final Map<SettingKey, Value> values;
    private final Path home;
    private final Map<String, Secret> secrets;

    /**
     * A value and where it came from.
     *
     * @param text the value, checked against its key's kind
     * @param origin a file with line, a variable's name, {@code --set}, or empty for the default
     */
    public record Value(String text, String origin) {}

    Settings(Map<SettingKey, Value> values, Path home, Map<String, Secret> secrets) {
        this.secrets = Map.copyOf(secrets);
        this.values = new EnumMap<>(values);
        this.home = home;
    }

    /** The value with its origin. */
    public Value value(SettingKey key) {
        Value value = values.get(key);
        return value == null ? new Value(key.standard(), "") : value;
    }

    /** A secret that stands in the environment under that name, and nowhere else. */
    Optional<Secret> secret(String variable) {
        return Optional.ofNullable(secrets.get(variable));
    }

    /** The text of a value; empty when none is set. */
    public String text(SettingKey key) {
        return value(key).text();
    }

    /** A path, with {@code ~/} made the home folder; empty when none is set. */
    public Optional<Path> path(SettingKey key) {
        String text = text(key);
        return text.isEmpty() ? Optional.empty() : Optional.of(expand(text, home));
    }

    /** A switch. */
    public boolean isOn(SettingKey key) {
        return Boolean.parseBoolean(text(key));
    }

    /** A number. */
    public long count(SettingKey key) {
        return Long.parseLong(text(key));
    }

    /** A list of names; empty when none is set. */
    public Set<String> names(SettingKey key) {
        return names(text(key));
    }

    private static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : text.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /** A span of time. */
    public Duration duration(SettingKey key) {
        return parseDuration(text(key)).orElseThrow();
    }

    /** The text key of what is wrong with a value for the key; empty when nothing is. */
    static Optional<String> faultOf(SettingKey key, String text, Path home) {
        boolean good = switch (key.kind()) {
            case TEXT -> true;
            case PATH -> isPath(text, home);
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case COUNT -> text.matches("[1-9]\\d{0,7}");
            case SIZE -> text.matches("[1-9]\\d{0,10}");
            case LIMIT_BLOCK -> LimitBlock.of(text).isPresent();
            case DURATION -> parseDuration(text).filter(d -> !d.isZero()).isPresent();
            case INSTITUTION -> text.isEmpty() || text.matches("\\d{10}");
            case ENCODING -> text.equals("utf-8") || text.equals("shift_jis");
            case LAYOUTS ->
                names(text).stream()
                        .allMatch(name -> name.equals(LayoutUse.ALL)
                                || LayoutName.of(name).isPresent());
            case LANGUAGE -> text.equals("ja") || text.equals("en") || text.equals("auto");
            case WEB_ADDRESS -> text.isEmpty() || isAddress(text, "http", "https");
            case PUSH -> text.equals("auto") || text.equals("off") || isAddress(text, "ws", "wss");
            case ORCA_PREFIX -> text.equals("auto") || text.equals("none") || text.equals("api");
            case ORCA_FORMAT -> text.equals("xml") || text.equals("json");
        };
        return good ? Optional.empty() : Optional.of("config.fault.kind." + key.kind());
    }

    /** One to six digits and a unit. Without a pattern: the first one of a run costs 5 ms before the first frame. */
    private static Optional<Duration> parseDuration(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > MOST_DIGITS) {
            return Optional.empty();
        }
        long amount = Long.parseLong(text, 0, digits, 10);
        return switch (text.substring(digits)) {
            case "ms" -> Optional.of(Duration.ofMillis(amount));
            case "s" -> Optional.of(Duration.ofSeconds(amount));
            case "m" -> Optional.of(Duration.ofMinutes(amount));
            case "h" -> Optional.of(Duration.ofHours(amount));
            default -> Optional.empty();
        };
    }

    private static boolean isAddress(String text, String scheme, String securedScheme) {
        try {
            URI address = new URI(text);
            return (scheme.equals(address.getScheme()) || securedScheme.equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isPath(String text, Path home) {
        try {
            expand(text, home);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Path expand(String text, Path home) {
        return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
    }
}
