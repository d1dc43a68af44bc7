package sniper.journal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How programs that refuse root are run: as they are, or by root in a user namespace of their own, or as user nobody.
 *
 * @param prefix words before the program's
 * @param uid whose its files have to be
 */
record Unprivileged(List<String> prefix, int uid) {
    private static final int NOBODY = 65_534;
    private static final int PROBE_SECONDS = 10;

    static Unprivileged find() {
        int uid = processUid();
        if (uid != 0) {
            return new Unprivileged(List.of(), uid);
        }
        return Stream.of(byNamespace(), byUser())
                .filter(Unprivileged::works)
                .findFirst()
                .orElseThrow(() -> new DatabaseException("PostgreSQL does not run as root, and neither 'unshare -U' nor"
                        + " 'setpriv' works here: start Sniper as an ordinary user, or set DB_DSN"));
    }

    /** Outside of its namespace the process is still root without any rights, to whom the files belong. */
    static Unprivileged byNamespace() {
        return new Unprivileged(List.of("unshare", "-U"), 0);
    }

    static Unprivileged byUser() {
        return new Unprivileged(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);
    }

    List<String> command(List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }

    /** Makes the directory, if need be, and what is in it, those of the one who will use it. */
    void own(Path directory) {
        if (processUid() == 0) {
            try {
                Trees.give(directory, uid);
            } catch (IOException e) {
                throw new DatabaseException("the ledger's database could not be given to user " + uid, e);
            }
        }
    }

    /** As user nobody one passes only through directories that let everybody through. */
    void requireReachable(Path directory) {
        if (prefix.isEmpty() || uid == 0) {
            return;
        }
        Command.Result result =
                Command.run(command(List.of("test", "-x", directory.toString() + "/.")), "", PROBE_SECONDS);
        if (result.status() != 0) {
            throw new DatabaseException("PostgreSQL does not run as root, and user nobody, who runs it instead, must"
                    + " get to its directory: " + directory + ": chmod o+x the directories above it,"
                    + " start Sniper as an ordinary user, or set DB_DSN");
        }
    }

    private boolean works() {
        return Command.run(command(List.of("true")), "", PROBE_SECONDS).status() == 0;
    }

    private static int processUid() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new DatabaseException("/proc must be there", e);
        }
    }
}
