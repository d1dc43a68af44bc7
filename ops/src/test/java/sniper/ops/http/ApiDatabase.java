package sniper.ops.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import sniper.journal.database.Database;
import sniper.journal.database.EmbeddedServer;
import sniper.journal.ledger.LedgerMigration;

/** A migrated database of its own for a test class, on one server for all classes of the process. */
public final class ApiDatabase implements BeforeAllCallback, AfterAllCallback {
    private static final AtomicInteger MADE = new AtomicInteger();

    private Database database;

    public Database database() {
        return database;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Server server = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(ApiDatabase.class))
                .computeIfAbsent(Server.class, key -> new Server(), Server.class);
        String name = "api_" + MADE.incrementAndGet();
        try (Database first = Database.open(server.embedded.ownerDsn("sniper"), Path.of("unused"));
                Connection connection = first.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        database = Database.open(server.embedded.ownerDsn(name), Path.of("unused"));
        LedgerMigration.migrate(database.owner());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        database.close();
    }

    /** The first column of all rows, as the owner of the schema. */
    String rows(String sql) {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                text.append(text.isEmpty() ? "" : "\n").append(rows.getString(1));
            }
            return text.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** As the owner of the schema. */
    void execute(String sql) {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static final class Server implements AutoCloseable {
        private final EmbeddedServer embedded;

        Server() {
            try {
                Path directory = Files.createTempDirectory("sniper-api-");
                embedded = EmbeddedServer.start(directory, Path.of("target", "postgresql"));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            embedded.close();
        }
    }
}
