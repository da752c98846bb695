package jp.onshi.cli;

/** How a command prints data ({@code --format}). */
enum OutputFormat {
    /** Columns for reading. */
    table,
    /** JSON for programs; names never change. */
    json,
    /** CSV with a heading line, UTF-8. */
    csv
}
