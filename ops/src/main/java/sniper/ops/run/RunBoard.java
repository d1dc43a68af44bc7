package sniper.ops.run;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All users, and their runs, newest last. Any thread may read: what is returned is a snapshot. */
public interface RunBoard {
    /** 0 = there is no such user. */
    int userId(String name);

    /** In the order of their numbers. */
    List<String> users();

    List<RunLine> runsOf(int userId);

    Optional<RunLine> run(UUID run);

    /** Runs that are RUNNING, of everybody. */
    List<RunLine> running();
}
