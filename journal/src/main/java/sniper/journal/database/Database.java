package sniper.journal.database;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger is: the server of {@code DB_DSN}, or one of our own that is started and stopped with this.
 *
 * <p>Threading: any thread may take connections; {@link #revive} and {@link #close} are serialised.
 */
public final class Database implements AutoCloseable {
    /** The role that may write the ledger's rows, and do nothing else: {@code V3__rights.sql} makes it. */
    private static final String ROLE = "sniper_app";

    private static final int OWNER_CONNECTIONS = 2;
    private static final int APPLICATION_CONNECTIONS = 12;
    private static final int ANSWER_SECONDS = 10;

    private final @Nullable EmbeddedServer server;
    private final Pool owner;
    private final Pool application;

    private Database(@Nullable EmbeddedServer server, Login owner, Login application) {
        this.server = server;
        this.owner = new Pool("owner", owner, null, OWNER_CONNECTIONS, 0);
        this.application = new Pool("app", application, ROLE, APPLICATION_CONNECTIONS, ANSWER_SECONDS);
    }

    /**
     * Connects to nothing yet; one of our own it starts.
     *
     * @param dsn {@code postgresql://user:password@host/database}, whose user may make the schema; null or blank: one of
     *     our own
     * @param directory of one of our own; the caller owns it
     * @throws DsnException when it cannot be read
     * @throws DatabaseException when there is none to be had
     */
    public static Database open(@Nullable String dsn, Path directory) {
        if (dsn != null && !dsn.isBlank()) {
            Login login = Dsn.parse(dsn);
            return new Database(null, login, login);
        }
        EmbeddedServer server = EmbeddedServer.start(directory);
        return new Database(server, server.owner(), server.application());
    }

    /** For the schema. */
    public DataSource owner() {
        return owner.connections();
    }

    /** For everything else: connections have the role {@code sniper_app}, which the schema's migration makes. */
    public DataSource application() {
        return application.connections();
    }

    /** Whether the server is ours. */
    public boolean isEmbedded() {
        return server != null;
    }

    /**
     * Starts a server of ours again when it died. Somebody else's is theirs to look after.
     *
     * @return whether it had to
     * @throws DatabaseException when it does not start
     */
    public synchronized boolean revive() {
        if (server == null || !server.revive()) {
            return false;
        }
        owner.moveTo(server.port());
        application.moveTo(server.port());
        return true;
    }

    /** Breaks all connections, also those whose server does not answer: whoever waits at one gets an SQLException. */
    public void cut() {
        application.close();
        owner.close();
    }

    /** Takes seconds at most. */
    @Override
    public synchronized void close() {
        cut();
        if (server != null) {
            server.close();
        }
    }
}
