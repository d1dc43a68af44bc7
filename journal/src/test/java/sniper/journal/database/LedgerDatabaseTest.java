package sniper.journal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LedgerDatabaseTest {
    @RegisterExtension
    static final LedgerDatabase database = new LedgerDatabase();

    @Test
    void shouldConnectAsTheApplicationWithoutAnyDdl() throws SQLException {
        assertThat(one(database.application(), "SELECT current_user")).isEqualTo("sniper_app");
        assertThatThrownBy(() -> one(database.application(), "CREATE TABLE mine (a int)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void shouldHaveTheLedgersTablesAndWriteThem() throws SQLException {
        assertThat(one(database.application(), "INSERT INTO app_user (user_id) VALUES ('alice') RETURNING user_id"))
                .isEqualTo("alice");
        assertThat(one(database.owner(), "SELECT user_id FROM app_user")).isEqualTo("alice");
    }

    static String one(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
