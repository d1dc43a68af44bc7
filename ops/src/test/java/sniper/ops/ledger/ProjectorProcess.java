package sniper.ops.ledger;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import sniper.journal.database.Database;

/** Child process: projects somebody else's journal until it is killed. Arguments: directory, data source name. */
final class ProjectorProcess {
    private static final long LOOK_NS = 100_000_000;

    private ProjectorProcess() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        try (Database database = Database.open(arguments[1], directory);
                Following following = new Following(directory, database, ProjectorProcess::refused)) {
            while (following.progress().refusals() == 0) {
                LockSupport.parkNanos(LOOK_NS);
            }
        }
    }

    private static void refused(int runId, long sequence, String sqlState) {
        System.out.println("REFUSED run " + runId + " at " + sequence + ": " + sqlState);
    }
}
