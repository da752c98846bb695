package jp.onshi.eligibility;

/**
 * An element that this version does not know, kept so that it can be shown.
 *
 * @param path the element names from the root, separated by {@code /}
 * @param text its text; empty for an element that only holds others
 */
public record UnknownElement(String path, String text) {}
