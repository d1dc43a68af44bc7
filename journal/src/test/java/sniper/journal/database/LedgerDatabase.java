package sniper.journal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A migrated database of its own for a test class, copied from a template: {@code @RegisterExtension static final
 * LedgerDatabase database = new LedgerDatabase();}. One server for all classes of a test JVM, with the settings of
 * production.
 */
public final class LedgerDatabase implements BeforeAllCallback, AfterAllCallback {
    private static final String TEMPLATE = "template_ledger";
    private static final AtomicInteger MADE = new AtomicInteger();

    private Server server;
    private String name;
    private Database database;

    /** For the schema, and for a test to look at everything. */
    public DataSource owner() {
        return database.owner();
    }

    /** As the application: role sniper_app. */
    public DataSource application() {
        return database.application();
    }

    /** As {@code DB_DSN}: of the owner. */
    public String dsn() {
        return server.embedded.ownerDsn(name);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        server = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LedgerDatabase.class))
                .computeIfAbsent(Server.class, key -> new Server(), Server.class);
        name = "ledger_" + MADE.incrementAndGet();
        server.execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        database = Database.open(dsn(), Path.of("unused"));
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        database.close();
        server.execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static final class Server implements AutoCloseable {
        private final Path directory;
        private final EmbeddedServer embedded;

        Server() {
            try {
                directory = Files.createTempDirectory("sniper-ledger-");
                embedded = EmbeddedServer.start(directory, Path.of("target", "postgresql"));
                execute("CREATE DATABASE " + TEMPLATE);
                try (Database template = Database.open(embedded.ownerDsn(TEMPLATE), directory)) {
                    Flyway.configure()
                            .dataSource(template.owner())
                            .locations("classpath:sniper/journal/ledger/migration")
                            .load()
                            .migrate();
                }
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void execute(String sql) throws SQLException {
            try (Database database = Database.open(embedded.ownerDsn(Cluster.DATABASE), directory);
                    Connection connection = database.owner().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws IOException {
            embedded.close();
            Trees.delete(directory);
        }
    }
}
