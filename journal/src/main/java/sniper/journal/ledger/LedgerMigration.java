package sniper.journal.ledger;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings a database's schema to what this program knows. Threading: whoever starts. */
public final class LedgerMigration {
    static final int MIN_SERVER_VERSION = 15;

    private static final String LOCATION = "classpath:sniper/journal/ledger/migration";

    private LedgerMigration() {}

    /**
     * Does nothing when there is nothing to do.
     *
     * @param owner of the schema, who may make roles
     * @throws LedgerSchemaException when the server is too old, or the schema is newer than this program or was changed
     * @throws LedgerUnavailableException when the database does not answer
     */
    public static void migrate(DataSource owner) {
        checkServer(owner);
        Flyway flyway = Flyway.configure(LedgerMigration.class.getClassLoader())
                .dataSource(owner)
                .locations(LOCATION)
                .failOnMissingLocations(true)
                .defaultSchema("public")
                .schemas("public")
                .createSchemas(false)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load();
        try {
            checkSchema(flyway);
            int unused = flyway.migrate().migrationsExecuted;
        } catch (FlywayException e) {
            if (SqlFailure.isPassing(e)) {
                throw new LedgerUnavailableException("the database must answer while its schema is made", e);
            }
            throw new LedgerSchemaException("the database's schema must be the program's: " + e.getMessage(), e);
        }
    }

    private static void checkServer(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            DatabaseMetaData server = connection.getMetaData();
            requireVersion(server.getDatabaseMajorVersion(), server.getDatabaseProductVersion());
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the database must answer: " + SqlFailure.words(e), e);
        }
    }

    static void requireVersion(int major, String version) {
        if (major < MIN_SERVER_VERSION) {
            throw new LedgerSchemaException(
                    "the database must be PostgreSQL " + MIN_SERVER_VERSION + " or newer: version=" + version);
        }
    }

    private static void checkSchema(Flyway flyway) {
        for (MigrationInfo migration : flyway.info().all()) {
            MigrationState state = migration.getState();
            if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
                throw new LedgerSchemaException("the database's schema must not be newer than the program's: V"
                        + migration.getVersion() + " is not known; start the program that made it");
            }
        }
    }
}
