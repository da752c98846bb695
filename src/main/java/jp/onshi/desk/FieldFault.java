package jp.onshi.desk;

import java.util.List;

/**
 * What is wrong with one field.
 *
 * @param field the field
 * @param key the text key of the sentence
 * @param arguments the sentence's arguments, what was typed among them: for the screen only, never for a log
 */
public record FieldFault(LookupField field, String key, List<String> arguments) {

    /** Copies the list. */
    public FieldFault {
        arguments = List.copyOf(arguments);
    }
}
