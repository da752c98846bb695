package jp.onshi.cli.config;

import java.util.List;

/**
 * Something wrong with the configuration.
 *
 * @param where the file with line and column ({@code /etc/onshi/onshi.toml:3:1}), {@code --set}, or a variable's name
 * @param key the text key of the sentence
 * @param arguments the sentence's arguments
 */
public record SettingFault(String where, String key, List<String> arguments) {

    /** Copies the arguments. */
    public SettingFault {
        arguments = List.copyOf(arguments);
    }
}
