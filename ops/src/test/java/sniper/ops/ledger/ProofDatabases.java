package sniper.ops.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import sniper.journal.database.Database;
import sniper.journal.database.EmbeddedServer;
import sniper.journal.ledger.LedgerMigration;

/** Migrated databases, as many as a proof wants, in a server of its own. */
final class ProofDatabases implements BeforeAllCallback, AfterAllCallback {
    private static final Path UNUSED = Path.of("unused");

    private final List<Database> made = new ArrayList<>();
    private EmbeddedServer server;

    record Made(String dsn, Database database) {
        DataSource owner() {
            return database.owner();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        server = EmbeddedServer.start(Files.createTempDirectory("sniper-proof-"), Path.of("target", "postgresql"));
    }

    Made make() {
        String name = "proof_" + (made.size() + 1);
        try (Database first = Database.open(server.ownerDsn("sniper"), UNUSED);
                Connection connection = first.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Database database = Database.open(server.ownerDsn(name), UNUSED);
        made.add(database);
        LedgerMigration.migrate(database.owner());
        return new Made(server.ownerDsn(name), database);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        made.forEach(Database::close);
        server.close();
    }
}
