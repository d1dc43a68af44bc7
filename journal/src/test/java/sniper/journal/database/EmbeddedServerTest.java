package sniper.journal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sniper.journal.database.LedgerDatabaseTest.one;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(120)
final class EmbeddedServerTest {
    private static final Path UNPACKED = Path.of("target", "postgresql");

    @TempDir
    Path directory;

    @Test
    void shouldStartWithDurableSettingsAndKeepWhatItWasTold() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(directory, UNPACKED);
                Pool owner = new Pool("test", server.owner(), null, 1, 30)) {
            assertThat(one(owner.connections(), "SHOW fsync")).isEqualTo("on");
            assertThat(one(owner.connections(), "SHOW full_page_writes")).isEqualTo("on");
            assertThat(one(owner.connections(), "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(one(owner.connections(), "SHOW data_checksums")).isEqualTo("on");
            assertThat(one(owner.connections(), "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(one(
                            owner.connections(),
                            "SELECT datcollate || datctype FROM pg_database WHERE datname = current_database()"))
                    .isEqualTo("CC");
            assertThat(one(owner.connections(), "SHOW server_version")).startsWith("17.11");
            assertThat(one(owner.connections(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(directory.resolve("data/postmaster.pid"))
                    .content()
                    .doesNotContain("/tmp\n")
                    .contains("\n127.0.0.1\n");
            one(owner.connections(), "CREATE TABLE kept AS SELECT 42 AS a");
        }
        assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();

        try (EmbeddedServer server = EmbeddedServer.start(directory, UNPACKED);
                Pool owner = new Pool("test", server.owner(), null, 1, 30)) {
            assertThat(one(owner.connections(), "SELECT a FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void shouldAskEverybodyForAPasswordAndKeepItFromOthers() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(directory, UNPACKED)) {
            Login owner = server.owner();

            assertThat(Files.getPosixFilePermissions(directory.resolve("passwords")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(directory.resolve("data")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            refused(new Login(owner.url(), owner.user(), "guess"), "28P01");
            refused(new Login(owner.url(), owner.user(), server.application().password()), "28P01");
            refused(new Login(owner.url(), "postgres", ""), "28000");
            refused(new Login(owner.url(), "postgres", owner.password()), "28000");
            try (Pool application = new Pool("test", server.application(), null, 1, 30)) {
                assertThat(one(
                                application.connections(),
                                "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls"
                                        + " FROM pg_roles WHERE rolname = current_user"))
                        .isEqualTo("f");
            }
            assertThat(everything(directory)).doesNotContain(owner.password(), "trust");
        }
    }

    @Test
    void shouldTakeNewPasswordsWhenTheFileIsLost() throws Exception {
        EmbeddedServer first = EmbeddedServer.start(directory, UNPACKED);
        String before = first.owner().password();
        first.close();
        Files.delete(directory.resolve("passwords"));

        try (EmbeddedServer server = EmbeddedServer.start(directory, UNPACKED);
                Pool owner = new Pool("test", server.owner(), null, 1, 30)) {
            assertThat(one(owner.connections(), "SELECT 1")).isEqualTo("1");
            assertThat(server.owner().password()).isNotEqualTo(before);
            refused(new Login(server.owner().url(), Cluster.OWNER, before), "28P01");
        }
    }

    @Test
    void shouldStopTheServerOfAKilledProcessAndStartItsOwn() throws Exception {
        EmbeddedServer left = EmbeddedServer.start(directory, UNPACKED);
        long before = left.pid().orElseThrow();

        try (EmbeddedServer server = EmbeddedServer.start(directory, UNPACKED);
                Pool owner = new Pool("test", server.owner(), null, 1, 30)) {
            assertThat(one(owner.connections(), "SELECT 1")).isEqualTo("1");
            assertThat(server.pid().orElseThrow()).isNotEqualTo(before);
            assertThat(isRunning(before)).isFalse();
        }
    }

    @Test
    void shouldReviveAServerThatWasKilled() throws Exception {
        try (Database database = Database.open(null, directory)) {
            one(database.owner(), "CREATE TABLE kept AS SELECT 7 AS a");
            assertThat(database.revive()).isFalse();
            kill(PidFile.server(directory.toRealPath().resolve("data")).orElseThrow());

            assertThatThrownBy(() -> one(database.owner(), "SELECT a FROM kept"))
                    .isInstanceOf(SQLException.class);
            assertThat(database.revive()).isTrue();

            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> one(database.owner(), "SELECT a FROM kept"), "7"::equals);
        }
    }

    @Test
    void shouldStartOverAPidFileThatNamesSomebodyElse() throws Exception {
        EmbeddedServer first = EmbeddedServer.start(directory, UNPACKED);
        first.close();
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory.resolve("data") + "\n");

        try (EmbeddedServer server = EmbeddedServer.start(directory, UNPACKED)) {
            assertThat(server.pid().orElseThrow())
                    .isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void shouldStartAgainWhenItsMakingWasCutOff() throws Exception {
        Path half = Files.createDirectories(directory.resolve("data.new/base"));
        Files.writeString(half.resolve("1"), "half");

        try (EmbeddedServer server = EmbeddedServer.start(directory, UNPACKED)) {
            assertThat(server.pid()).isPresent();
            assertThat(directory.resolve("data.new")).doesNotExist();
        }
    }

    @Test
    void shouldStartForRootAsUserNobodyAndInANamespaceInTurn() throws Exception {
        assumeTrue(Unprivileged.find().prefix().size() > 0, "only root has to be somebody else");
        letThrough(directory);
        letThrough(UNPACKED.toAbsolutePath());
        for (Unprivileged user :
                new Unprivileged[] {Unprivileged.byUser(), Unprivileged.byNamespace(), Unprivileged.byUser()}) {
            try (EmbeddedServer server = EmbeddedServer.start(directory, UNPACKED, user);
                    Pool owner = new Pool("test", server.owner(), null, 1, 30)) {
                assertThat(one(owner.connections(), "SHOW fsync")).isEqualTo("on");
                Path process = Path.of("/proc/" + server.pid().orElseThrow());
                assertThat((int) Files.getAttribute(process, "unix:uid")).isEqualTo(user.uid());
            }
        }
    }

    @Test
    void shouldSayWhatToDoWhenUserNobodyCannotGetThere() throws Exception {
        assumeTrue(Unprivileged.find().prefix().size() > 0, "only root has to be somebody else");
        Path closed = Files.createDirectory(
                directory.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertThatThrownBy(() -> EmbeddedServer.start(closed.resolve("db"), UNPACKED, Unprivileged.byUser()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("chmod o+x")
                .hasMessageContaining("DB_DSN");
    }

    static void kill(long pid) throws Exception {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !isRunning(pid));
    }

    /** One that ended and that nobody asked about still has a number, but no words. */
    private static boolean isRunning(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/cmdline")).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static void letThrough(Path path) throws IOException {
        for (Path at = path; at != null && Files.isWritable(at); at = at.getParent()) {
            var permissions = Files.getPosixFilePermissions(at);
            if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
                Files.setPosixFilePermissions(at, permissions);
            }
        }
    }

    private static void refused(Login login, String state) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(login.url());
        assertThatThrownBy(() -> source.getConnection(login.user(), login.password()))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }

    /** Logs and settings, not the tables. */
    private static String everything(Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(directory.resolve("data"), 2)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> f.toString().matches(".*\\.(conf|log|opts)"))
                    .toList()) {
                Files.readString(file, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .forEach(all::append);
            }
        }
        return all.append(Files.readString(directory.resolve("start.log"))).toString();
    }
}
