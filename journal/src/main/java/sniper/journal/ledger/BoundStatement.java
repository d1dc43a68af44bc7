package sniper.journal.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement whose parameters are given in their order. Threading: one thread; it ends with its connection. */
final class BoundStatement {
    private final PreparedStatement statement;
    private int parameter;

    BoundStatement(Connection connection, String sql) throws SQLException {
        statement = connection.prepareStatement(sql);
    }

    BoundStatement text(@Nullable String value) throws SQLException {
        statement.setString(++parameter, value);
        return this;
    }

    BoundStatement uuid(UUID value) throws SQLException {
        statement.setObject(++parameter, value);
        return this;
    }

    BoundStatement uuid(long high, long low) throws SQLException {
        return uuid(new UUID(high, low));
    }

    BoundStatement number(long value) throws SQLException {
        statement.setLong(++parameter, value);
        return this;
    }

    /** The halves of an amount. */
    BoundStatement amount(long high, long low) throws SQLException {
        return amount(Numbers.decimal(high, low));
    }

    BoundStatement amount(@Nullable BigDecimal value) throws SQLException {
        statement.setObject(++parameter, value, Types.NUMERIC);
        return this;
    }

    BoundStatement time(long ns) throws SQLException {
        statement.setObject(++parameter, Numbers.time(ns), Types.TIMESTAMP_WITH_TIMEZONE);
        return this;
    }

    /** @param ns 0 = none */
    BoundStatement timeOrNull(long ns) throws SQLException {
        statement.setObject(++parameter, ns == 0 ? null : Numbers.time(ns), Types.TIMESTAMP_WITH_TIMEZONE);
        return this;
    }

    /** Returns how many rows there were. */
    int update() throws SQLException {
        parameter = 0;
        return statement.executeUpdate();
    }

    /** However many rows there are. */
    void updateAny() throws SQLException {
        int unused = update();
    }

    /** The row has to be there. */
    void updateOne() throws SQLException {
        if (update() != 1) {
            throw new SQLException("the row to change must be there: " + statement, LedgerState.NO_ROW);
        }
    }

    ResultSet query() throws SQLException {
        parameter = 0;
        return statement.executeQuery();
    }
}
