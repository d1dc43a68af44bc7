package sniper.journal.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own on 127.0.0.1, whose files are below one directory: ADR 24. It outlives a process that is killed;
 * the next one, which has to own the directory, stops it and starts its own.
 *
 * <p>Threading: one thread at a time.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 30;
    private static final int PORTS_TRIED = 5;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Cluster cluster;
    private final Path startLog;
    private final Passwords passwords;
    private int port;

    private EmbeddedServer(Cluster cluster, Path startLog, Passwords passwords) {
        this.cluster = cluster;
        this.startLog = startLog;
        this.passwords = passwords;
    }

    /** Takes seconds the first time, when it unpacks and makes everything. */
    public static EmbeddedServer start(Path directory) {
        return start(directory, directory, Unprivileged.find());
    }

    /** @param unpacked where the binaries are unpacked to, and found unpacked */
    public static EmbeddedServer start(Path directory, Path unpacked) {
        return start(directory, unpacked, Unprivileged.find());
    }

    static EmbeddedServer start(Path given, Path unpacked, Unprivileged user) {
        Path directory = prepared(given);
        Path binaries = ServerBinaries.unpack(prepared(unpacked));
        user.requireReachable(directory);
        Path data = directory.resolve("data");
        Path file = directory.resolve("passwords");
        Passwords passwords = Passwords.read(file).orElseGet(Passwords::random);
        boolean isKnown = Passwords.read(file).isPresent();
        Cluster cluster = new Cluster(data, binaries, user);
        EmbeddedServer server = new EmbeddedServer(cluster, directory.resolve("start.log"), passwords);
        if (Files.exists(data)) {
            server.stop();
            user.own(data);
            if (!isKnown) {
                cluster.configure(Cluster.ANY_PORT);
                cluster.take(passwords);
            }
        } else {
            LOG.info("makes the ledger's database in {}", directory);
            Cluster.create(data, binaries, user, passwords);
        }
        if (!isKnown) {
            passwords.write(file);
        }
        server.startAnywhere();
        return server;
    }

    public int port() {
        return port;
    }

    /** As {@code DB_DSN} would name it, for the owner of the schema. It has the password in it. */
    public String ownerDsn(String database) {
        return "postgresql://" + Cluster.OWNER + ":" + passwords.owner() + "@127.0.0.1:" + port + "/" + database;
    }

    Login owner() {
        return new Login(url(), Cluster.OWNER, passwords.owner());
    }

    Login application() {
        return new Login(url(), Cluster.APPLICATION, passwords.application());
    }

    public OptionalLong pid() {
        return PidFile.server(cluster.directory());
    }

    /**
     * Starts it again when it is not there any more, on the same port if it can be had.
     *
     * @return whether it had to
     */
    public boolean revive() {
        if (pid().isPresent()) {
            return false;
        }
        PidFile.clear(cluster.directory());
        if (!starts(port)) {
            startAnywhere();
        }
        return true;
    }

    /** What is committed is on the disk already; open connections are cut. */
    @Override
    public void close() {
        stop();
    }

    private void stop() {
        OptionalLong pid = pid();
        if (pid.isPresent()) {
            if (!stops("fast") && !stops("immediate")) {
                throw new DatabaseException("the ledger's database must stop: pid=" + pid.getAsLong());
            }
        }
        PidFile.clear(cluster.directory());
    }

    private boolean stops(String mode) {
        List<String> words = List.of(
                "stop", "-D", cluster.directory().toString(), "-m", mode, "-w", "-t", String.valueOf(STOP_SECONDS));
        Command.Result result = Command.run(cluster.program("pg_ctl", words), "", STOP_SECONDS + 10);
        return result.status() == 0 || pid().isEmpty();
    }

    private void startAnywhere() {
        for (int i = 1; i < PORTS_TRIED; i++) {
            if (starts(freePort())) {
                return;
            }
        }
        int last = freePort();
        if (!starts(last)) {
            throw new DatabaseException("the ledger's database must start: port=" + last + ": " + said());
        }
    }

    private boolean starts(int at) {
        cluster.configure(at);
        try {
            Files.deleteIfExists(startLog);
            Files.createFile(startLog);
            cluster.user().own(startLog);
        } catch (IOException e) {
            throw new DatabaseException("the ledger's directory must be writable: " + startLog, e);
        }
        List<String> words = List.of(
                "start",
                "-D",
                cluster.directory().toString(),
                "-l",
                startLog.toString(),
                "-w",
                "-t",
                String.valueOf(START_SECONDS));
        Command.Result result = Command.run(cluster.program("pg_ctl", words), "", START_SECONDS + 10);
        if (result.status() != 0) {
            LOG.debug("the ledger's database did not start at port {}: {}", at, result.output());
            return false;
        }
        port = at;
        return true;
    }

    private String said() {
        try {
            return Files.readString(startLog).strip() + "; see also " + cluster.directory() + "/log";
        } catch (IOException e) {
            return "see " + cluster.directory() + "/log";
        }
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.DATABASE + "?sslmode=disable";
    }

    /** Others pass through, as user nobody has to, and see nothing of what is in it. */
    private static Path prepared(Path directory) {
        String name = directory.toAbsolutePath().toString();
        if (name.chars().anyMatch(c -> c == '"' || c == '$' || c == '`' || c == '\\' || c == '\n')) {
            throw new DatabaseException("the ledger's directory must be without \" $ ` \\: " + name);
        }
        try {
            Files.createDirectories(directory);
            Path real = directory.toRealPath();
            Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx--x--x"));
            return real;
        } catch (IOException e) {
            throw new DatabaseException("the ledger's directory must be writable: " + directory, e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new DatabaseException("127.0.0.1 must have a free port", e);
        }
    }
}
