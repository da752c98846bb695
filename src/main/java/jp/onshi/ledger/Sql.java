package jp.onshi.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.onshi.vault.VaultException;
import org.jspecify.annotations.Nullable;

/** Statements with their arguments; arguments are strings, numbers, bytes or {@code null}. */
final class Sql {

    private Sql() {}

    /** Makes a value of the current record. */
    interface Reading<T> {
        T read(ResultSet record) throws SQLException, VaultException, IOException;
    }

    /** Runs statements without arguments or answers. */
    static void run(Connection connection, String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(statements);
        }
    }

    /** Runs a changing statement and returns how many records it changed. */
    static int update(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    /** One change made many times with other values: the statement is compiled once. */
    record Repeated(PreparedStatement statement) implements AutoCloseable {

        /** A change to be made with {@link #update}. */
        static Repeated of(Connection connection, String sql) throws SQLException {
            return new Repeated(connection.prepareStatement(sql));
        }

        /** How many records it changed this time. */
        int update(@Nullable Object... arguments) throws SQLException {
            bind(statement, arguments);
            return statement.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /** All answers of a query. */
    static <T> List<T> list(Connection connection, String sql, Reading<T> reading, @Nullable Object... arguments)
            throws SQLException, VaultException, IOException {
        try (PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet records = statement.executeQuery()) {
            List<T> answers = new ArrayList<>();
            while (records.next()) {
                answers.add(reading.read(records));
            }
            return answers;
        }
    }

    /** The first answer of a query. */
    static <T> Optional<T> first(Connection connection, String sql, Reading<T> reading, @Nullable Object... arguments)
            throws SQLException, VaultException, IOException {
        try (PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet records = statement.executeQuery()) {
            return records.next() ? Optional.of(reading.read(records)) : Optional.empty();
        }
    }

    /** The one number that a query answers. */
    static long number(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet records = statement.executeQuery()) {
            records.next();
            return records.getLong(1);
        }
    }

    /** Whether a query has an answer. */
    static boolean any(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet records = statement.executeQuery()) {
            return records.next();
        }
    }

    /** The id that the next record of a table gets: known before it is written, because sealed data is bound to it. */
    static long nextId(Connection connection, String table) throws SQLException {
        return number(connection, "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = ?", table);
    }

    /** A value of an enum; a stored word that is none means that the database is damaged. */
    static <E extends Enum<E>> E constant(ResultSet record, String column, Class<E> type)
            throws SQLException, IOException {
        String word = record.getString(column);
        for (E candidate : type.getEnumConstants()) {
            if (candidate.name().equals(word)) {
                return candidate;
            }
        }
        throw new IOException("column " + column + " holds no " + type.getSimpleName());
    }

    /**
     * A calendar day; stored text that is none means that the database is damaged. Read by hand: the first
     * {@code LocalDate.parse} of a run takes 5 ms, on the way to the day's rows.
     */
    static LocalDate day(ResultSet record, String column) throws SQLException, IOException {
        String text = record.getString(column);
        if (text != null && text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            try {
                return LocalDate.of(
                        Integer.parseInt(text, 0, 4, 10),
                        Integer.parseInt(text, 5, 7, 10),
                        Integer.parseInt(text, 8, 10, 10));
            } catch (NumberFormatException | DateTimeException e) {
                throw new IOException("column " + column + " holds no day", e);
            }
        }
        throw new IOException("column " + column + " holds no day");
    }

    /** A moment that may be missing. */
    static @Nullable Instant moment(ResultSet record, String column) throws SQLException {
        long millis = record.getLong(column);
        return record.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(statement, arguments);
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}
