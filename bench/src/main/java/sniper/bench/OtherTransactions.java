package sniper.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Another client of the ledger's server, as busy as the projection is and of no concern to the engine: what its server's
 * processes cost the engine on the same cores, without anything that reads the journal.
 *
 * <p>Threading: a thread of its own until it is closed.
 */
final class OtherTransactions implements AutoCloseable {
    /** Of each transaction; a tick is two: orders, trades, positions, events and the run, and then the mark. */
    private static final int STATEMENTS = 5;

    private final Thread thread = new Thread(this::run, "bench-other");
    private final DataSource source;
    private final long periodNanos;

    /** Written by whoever closes; read by the thread. */
    private volatile boolean closed;

    /** Written by the thread; read by whoever closes. */
    private volatile boolean failed;

    OtherTransactions(DataSource source, int perSecond) {
        this.source = source;
        periodNanos = 1_000_000_000L / perSecond;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try (Connection connection = source.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS bench_other (id bigserial PRIMARY KEY, amount numeric)");
            }
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO bench_other (amount) VALUES (?)")) {
                long dueNanos = System.nanoTime();
                while (!closed) {
                    for (int i = 0; i < STATEMENTS; i++) {
                        insert.setLong(1, dueNanos);
                        insert.executeUpdate();
                    }
                    connection.commit();
                    dueNanos += periodNanos;
                    while (!closed && System.nanoTime() < dueNanos) {
                        LockSupport.parkNanos(dueNanos - System.nanoTime());
                    }
                }
            }
        } catch (SQLException e) {
            failed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failed) {
            throw new IllegalStateException("the other client of the database failed");
        }
    }
}
