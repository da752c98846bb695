package jp.onshi.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a clinic decides about medical information.
 *
 * @param show whether it may be asked for at all ({@code medical.show})
 * @param keep how long an answer is held in memory, and a PDF on disk for its viewer ({@code medical.keep})
 * @param viewer the program that shows PDFs and its arguments; empty for none ({@code medical.viewer})
 * @param folder the private folder for PDFs that are being viewed; {@code null} for none
 */
public record MedicalSettings(
        boolean show,
        Duration keep,
        List<String> viewer,
        @Nullable Path folder) {

    /** Copies the list. */
    public MedicalSettings {
        viewer = List.copyOf(viewer);
    }

    /** Switched off, as it is delivered. */
    public static MedicalSettings off() {
        return new MedicalSettings(false, Duration.ofMinutes(10), List.of(), null);
    }
}
