package sniper.journal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;
import sniper.journal.database.LedgerDatabase;

@Timeout(60)
class LedgerMigrationTest {
    @RegisterExtension
    static final LedgerDatabase DATABASE = new LedgerDatabase();

    private static PGSimpleDataSource fresh(String name) {
        int unused = LedgerDump.run(DATABASE.owner(), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        unused = LedgerDump.run(DATABASE.owner(), "CREATE DATABASE " + name);
        return at(name);
    }

    /** As the owner, without a pool. */
    private static PGSimpleDataSource at(String name) {
        URI dsn = URI.create(DATABASE.dsn());
        String[] login = dsn.getUserInfo().split(":", 2);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {dsn.getHost()});
        source.setPortNumbers(new int[] {dsn.getPort()});
        source.setDatabaseName(name);
        source.setUser(login[0]);
        source.setPassword(login[1]);
        return source;
    }

    @Test
    void shouldMakeTheSchemaOnceAndLeaveItThen() {
        DataSource owner = fresh("migration_twice");

        LedgerMigration.migrate(owner);
        List<String> history = LedgerDump.column(
                owner, "SELECT version || ' ' || installed_on FROM flyway_schema_history ORDER BY installed_rank");
        LedgerMigration.migrate(owner);

        assertThat(history).hasSize(3);
        assertThat(LedgerDump.column(
                        owner,
                        "SELECT version || ' ' || installed_on FROM flyway_schema_history ORDER BY installed_rank"))
                .isEqualTo(history);
    }

    /** Else a ledger would end for the session, since its database went away at the wrong moment. */
    @Test
    void shouldBeTriedAgainWhereverTheDatabaseGoesAway() {
        FaultyDataSource source = new FaultyDataSource(fresh("migration_outage"));
        int statement = 0;
        boolean failed;
        do {
            source.failAt(++statement, FaultyDataSource.Fault.LOST_BEFORE);
            try {
                LedgerMigration.migrate(source);
                failed = false;
            } catch (RuntimeException e) {
                assertThat(e).as("statement %d", statement).isInstanceOf(LedgerUnavailableException.class);
                failed = true;
            }
        } while (failed);

        source.heal();
        LedgerMigration.migrate(source);
        assertThat(statement).isGreaterThan(10);
        assertThat(LedgerDump.column(source, "SELECT version FROM flyway_schema_history ORDER BY 1"))
                .containsExactly("1", "2", "3");
    }

    @Test
    void shouldGiveTheApplicationItsRole() throws SQLException {
        PGSimpleDataSource source = fresh("migration_rights");
        LedgerMigration.migrate(source);
        source.setOptions("-c role=sniper_app");

        try (Connection app = source.getConnection()) {
            assertThat(Sql.state(app, Sql.user("alice"))).isEqualTo(Sql.OK);
            assertThat(Sql.state(app, "CREATE TEMPORARY TABLE strategy_run (a int)"))
                    .isEqualTo("42501");
            assertThat(Sql.state(app, "CREATE TABLE mine (a int)")).isEqualTo("42501");
            assertThat(Sql.state(app, "CREATE SCHEMA mine")).isEqualTo("42501");
            assertThat(Sql.state(app, "UPDATE flyway_schema_history SET version = '9'"))
                    .isEqualTo("42501");
        }
    }

    @Test
    void shouldRefuseASchemaThatIsNewer() {
        DataSource owner = fresh("migration_newer");
        LedgerMigration.migrate(owner);
        LedgerDump.run(
                owner,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success)"
                        + " VALUES (9, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, true)");

        assertThatThrownBy(() -> LedgerMigration.migrate(owner))
                .isInstanceOf(LedgerSchemaException.class)
                .hasMessageContaining("must not be newer than the program's: V99");
    }

    @Test
    void shouldRefuseASchemaThatSomebodyElseMade() {
        DataSource owner = fresh("migration_other");
        LedgerDump.run(owner, "CREATE TABLE strategy_run (a int)");

        assertThatThrownBy(() -> LedgerMigration.migrate(owner)).isInstanceOf(LedgerSchemaException.class);
        assertThat(LedgerDump.column(owner, "SELECT count(*) FROM strategy_run"))
                .containsExactly("0");
    }

    @Test
    void shouldRefuseAnOldServer() {
        assertThat(LedgerMigration.MIN_SERVER_VERSION).isEqualTo(15);
        assertThatThrownBy(() -> LedgerMigration.requireVersion(14, "14.9"))
                .isInstanceOf(LedgerSchemaException.class)
                .hasMessage("the database must be PostgreSQL 15 or newer: version=14.9");
        assertThatCode(() -> LedgerMigration.requireVersion(15, "15.0")).doesNotThrowAnyException();
    }

    @Test
    void shouldSayWhenNobodyAnswers() {
        PGSimpleDataSource nobody = at("no_such_database");

        assertThatThrownBy(() -> LedgerMigration.migrate(nobody)).isInstanceOf(LedgerUnavailableException.class);
    }
}
