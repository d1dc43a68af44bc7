package sniper.journal.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a server: how they come to be, and its settings. Threading: one thread, while no server runs on them.
 *
 * @param directory of PostgreSQL's own files, {@code data} in that of the ledger
 */
record Cluster(Path directory, Path binaries, Unprivileged user) {
    static final String OWNER = "sniper_owner";
    static final String APPLICATION = "sniper_ledger";
    static final String DATABASE = "sniper";

    /** Of a server without connections, which wants to read one all the same. */
    static final int ANY_PORT = 5432;

    private static final int CREATE_SECONDS = 120;
    private static final int STATEMENT_SECONDS = 60;

    /** Cut off at any point it is made anew by the next start: the name comes last. */
    static void create(Path directory, Path binaries, Unprivileged user, Passwords passwords) {
        Path fresh = directory.resolveSibling(directory.getFileName() + ".new");
        try {
            Trees.delete(fresh);
            Files.createDirectory(fresh);
            user.own(fresh);
            Cluster cluster = new Cluster(fresh, binaries, user);
            cluster.run(
                    List.of("initdb", "-D", fresh.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8"),
                    List.of("--locale=C", "--data-checksums"));
            cluster.configure(Cluster.ANY_PORT);
            cluster.statements(List.of(
                    "CREATE ROLE sniper_app NOLOGIN",
                    "CREATE ROLE " + OWNER + " LOGIN CREATEDB CREATEROLE",
                    "CREATE ROLE " + APPLICATION + " LOGIN",
                    "GRANT sniper_app TO " + APPLICATION,
                    "GRANT sniper_app TO " + OWNER + " WITH ADMIN OPTION",
                    "CREATE DATABASE " + DATABASE + " OWNER " + OWNER,
                    "REVOKE ALL ON DATABASE postgres FROM PUBLIC"));
            cluster.take(passwords);
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DatabaseException("the ledger's database could not be made in " + directory, e);
        }
    }

    /** Sets them without a server: from then on they are the ones. */
    void take(Passwords passwords) {
        statements(List.of(
                "ALTER ROLE " + OWNER + " PASSWORD '" + passwords.owner() + "'",
                "ALTER ROLE " + APPLICATION + " PASSWORD '" + passwords.application() + "'"));
    }

    /** All there is: nothing of these files is kept from one start to the next. */
    void configure(int port) {
        write("pg_hba.conf", "host all " + OWNER + "," + APPLICATION + " 127.0.0.1/32 scram-sha-256\n");
        write("postgresql.auto.conf", "");
        write("postgresql.conf", """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 40
                password_encryption = 'scram-sha-256'
                fsync = on
                full_page_writes = on
                synchronous_commit = on
                wal_level = minimal
                max_wal_senders = 0
                shared_buffers = 64MB
                max_wal_size = 512MB
                timezone = 'UTC'
                log_timezone = 'UTC'
                logging_collector = on
                log_directory = 'log'
                log_filename = 'server-%%a.log'
                log_rotation_age = 1d
                log_truncate_on_rotation = on
                # texts of users are none of the log's business
                log_min_error_statement = panic
                log_parameter_max_length_on_error = 0
                """.formatted(port));
    }

    List<String> program(String name, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(binaries.resolve("bin").resolve(name).toString());
        words.addAll(arguments);
        return user.command(words);
    }

    private void run(List<String> words, List<String> more) {
        List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
        arguments.addAll(more);
        Command.Result result = Command.run(program(words.get(0), arguments), "", CREATE_SECONDS);
        if (result.status() != 0) {
            throw new DatabaseException(words.get(0) + " of PostgreSQL failed: " + result.output());
        }
    }

    /** By a server without connections, as its superuser, who has no password and so cannot log in. */
    private void statements(List<String> statements) {
        Command.Result result = Command.run(
                program("postgres", List.of("--single", "-j", "-D", directory.toString(), "postgres")),
                String.join(";\n\n", statements) + ";\n\n",
                STATEMENT_SECONDS);
        if (result.status() != 0 || result.output().contains("ERROR:")) {
            throw new DatabaseException("PostgreSQL must take its roles: "
                    + (result.output().contains("PASSWORD") ? "not shown" : result.output()));
        }
    }

    private void write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.writeString(file, text, StandardCharsets.UTF_8);
            user.own(file);
        } catch (IOException e) {
            throw new DatabaseException("the settings of the ledger's database must be writable: " + directory, e);
        }
    }
}
