package sniper.ops.cli;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.DirectoryLock;
import sniper.ops.config.FileProblem;
import sniper.ops.config.Mode;
import sniper.ops.config.SniperConfig;
import sniper.ops.jmx.RunningDaemon;

/** Finds the daemon of a configuration by its directory's lock, and asks it. Threading: the main thread. */
final class DaemonLink {
    private DaemonLink() {}

    interface Question {
        void ask(long pid, RunningDaemon daemon) throws IOException;
    }

    /** @throws CliException when no daemon runs, or the one that does cannot be asked */
    static void ask(SniperConfig config, Question question) {
        if (config.mode() == Mode.DEMO) {
            throw new CliException(
                    ExitCode.NOT_RUNNING, "mode is demo, which has no daemon: name the daemon's file with --config");
        }
        Path directory = config.modeDirectory();
        OptionalLong owner = DirectoryLock.ownerOf(directory);
        if (owner.isEmpty()) {
            throw new CliException(
                    ExitCode.NOT_RUNNING, "no daemon runs in " + directory + ": start it with ./sniper run");
        }
        long pid = owner.getAsLong();
        try (RunningDaemon daemon = RunningDaemon.attach(pid)) {
            if (daemon == null) {
                throw new CliException(
                        ExitCode.TEMPORARY, "process " + pid + " is still starting, or stopping: try again");
            }
            question.ask(pid, daemon);
        } catch (IOException e) {
            throw unreachable(pid, e);
        } catch (UndeclaredThrowableException e) {
            throw unreachable(pid, e.getCause());
        }
    }

    private static CliException unreachable(long pid, @Nullable Throwable cause) {
        String why = cause instanceof IOException problem ? FileProblem.inWords(problem) : "its answer makes no sense";
        String message =
                "process " + pid + " owns the directory and cannot be asked (same user, same machine?): " + why;
        return cause == null
                ? new CliException(ExitCode.ERROR, message)
                : new CliException(ExitCode.ERROR, message, cause);
    }
}
