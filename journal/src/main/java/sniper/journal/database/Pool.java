package sniper.journal.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections of one login, made when they are asked for. Threading: any thread.
 *
 * <p>A database that does not answer costs the caller {@value #WAIT_MS} ms and an SQLException, never the start.
 */
final class Pool implements AutoCloseable {
    private static final int WAIT_MS = 2_000;
    private static final int IDLE_MS = 60_000;
    private static final int CONNECT_SECONDS = 5;

    private final PGSimpleDataSource server;
    private final HikariDataSource pool;

    /**
     * @param role that each connection takes; null: the login's own
     * @param answerSeconds how long a statement may take; 0 = as long as it wants
     */
    Pool(String name, Login login, @Nullable String role, int size, int answerSeconds) {
        server = new PGSimpleDataSource();
        server.setURL(login.url());
        server.setUser(login.user());
        server.setPassword(login.password());
        server.setApplicationName("sniper");
        server.setConnectTimeout(CONNECT_SECONDS);
        server.setSocketTimeout(answerSeconds);
        server.setTcpKeepAlive(true);
        HikariConfig config = new HikariConfig();
        config.setPoolName("sniper-ledger-" + name);
        config.setDataSource(server);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_MS);
        config.setConnectionTimeout(WAIT_MS);
        config.setValidationTimeout(WAIT_MS);
        config.setInitializationFailTimeout(-1);
        config.setThreadFactory(daemons("sniper-ledger-" + name));
        if (role != null) {
            config.setConnectionInitSql("SET ROLE " + role);
        }
        pool = new HikariDataSource(config);
    }

    HikariDataSource connections() {
        return pool;
    }

    /** The server is at another port now; connections to the old one are dead. */
    void moveTo(int port) {
        server.setPortNumbers(new int[] {port});
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        pool.close();
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger made = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
