package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sniper.journal.database.Database;
import sniper.journal.database.EmbeddedServer;
import sniper.journal.ledger.LedgerMigration;

/** Somebody's PostgreSQL that goes away and comes back at the same address. Threading: one thread. */
public final class OutageServer implements AutoCloseable {
    private static final Path UNUSED = Path.of("unused");

    /** How it goes away. */
    enum Outage {
        STOPPED,
        KILLED,
        PAUSED
    }

    private final EmbeddedServer server;
    private List<ProcessHandle> paused = List.of();

    public OutageServer(Path directory) {
        server = EmbeddedServer.start(directory, Path.of("target", "postgresql"));
    }

    /** For {@code DB_DSN}. */
    public String dsn() {
        return server.ownerDsn("sniper");
    }

    Database open() {
        return migrated("sniper");
    }

    /** Another database of the same server. */
    Database another(String name) {
        try (Database first = Database.open(dsn(), UNUSED);
                Connection connection = first.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return migrated(name);
    }

    private Database migrated(String name) {
        Database database = Database.open(server.ownerDsn(name), UNUSED);
        LedgerMigration.migrate(database.owner());
        return database;
    }

    void leave(Outage how) {
        switch (how) {
            case STOPPED -> stop();
            case KILLED -> kill();
            case PAUSED -> pause();
        }
    }

    /** It takes connections and answers nothing. */
    public void pause() {
        paused = processes();
        signal("STOP", paused);
    }

    public void stop() {
        server.close();
    }

    /** All of its processes at once, as a power cut would. */
    public void kill() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(40)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private List<ProcessHandle> processes() {
        ProcessHandle first = ProcessHandle.of(server.pid().orElseThrow()).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(first));
        try (Stream<ProcessHandle> others = first.descendants()) {
            others.forEach(all::add);
        }
        return all;
    }

    /** Where it was. */
    public void comeBack() {
        if (!paused.isEmpty()) {
            signal("CONT", paused);
            paused = List.of();
            return;
        }
        int before = server.port();
        server.revive();
        assertThat(server.port()).isEqualTo(before);
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            int status = new ProcessBuilder(command).start().waitFor();
            assertThat(status).as("%s", command).isZero();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (!paused.isEmpty()) {
            signal("CONT", paused);
        }
        server.close();
    }
}
