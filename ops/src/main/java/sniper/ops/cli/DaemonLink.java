package sniper.ops.cli;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.DirectoryLock;
import sniper.ops.config.FileProblem;
import sniper.ops.config.Mode;
import sniper.ops.config.SniperConfig;
import sniper.ops.jmx.RunningDaemon;

/**
 * Finds the daemon of a configuration by its directory's lock, and asks it, for no longer than a limit: a process that
 * is frozen accepts connections and never answers. Threading: the main thread; the question is asked on a thread of its
 * own, left behind when it does not come back.
 */
final class DaemonLink {
    /** For a question whose answer takes no time. */
    static final long LIMIT_MS = 6_000;

    private DaemonLink() {}

    interface Question {
        void ask(long pid, RunningDaemon daemon) throws IOException;
    }

    /** @throws CliException when no daemon runs, or the one that does cannot be asked */
    static void ask(SniperConfig config, Question question) {
        ask(config, LIMIT_MS, question);
    }

    /** @param limitMs for all of it */
    static void ask(SniperConfig config, long limitMs, Question question) {
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
        if (isStopped(pid)) {
            throw frozen(pid, "is stopped (SIGSTOP, or a debugger)", config);
        }
        CompletableFuture<Void> answer = new CompletableFuture<>();
        Thread asking = new Thread(() -> ask(pid, question, answer), "sniper-ask");
        asking.setDaemon(true);
        asking.start();
        try {
            answer.get(limitMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw frozen(pid, "has not answered within " + limitMs / 1_000 + " s", config);
        } catch (ExecutionException e) {
            throw told(pid, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.ERROR, "interrupted while asking process " + pid);
        }
    }

    private static void ask(long pid, Question question, CompletableFuture<Void> answer) {
        try (RunningDaemon daemon = RunningDaemon.attach(pid)) {
            if (daemon == null) {
                throw new CliException(
                        ExitCode.TEMPORARY, "process " + pid + " is still starting, or stopping: try again");
            }
            question.ask(pid, daemon);
            answer.complete(null);
        } catch (IOException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private static RuntimeException told(long pid, @Nullable Throwable cause) {
        if (cause instanceof UndeclaredThrowableException wrapped) {
            return unreachable(pid, wrapped.getCause());
        }
        if (cause instanceof IOException problem) {
            return unreachable(pid, problem);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : unreachable(pid, cause);
    }

    /** What the operating system says, where it says it; a stopped process cannot be asked. */
    private static boolean isStopped(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.anyMatch(line -> line.startsWith("State:\tT") || line.startsWith("State:\tt"));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static CliException frozen(long pid, String how, SniperConfig config) {
        return new CliException(
                ExitCode.TIMEOUT,
                "process " + pid + " " + how + " and cannot be asked: 'touch "
                        + config.stop().killFile() + "' halts it"
                        + " the moment it goes on (kill -CONT " + pid + "); or end it with 'kill -9 " + pid
                        + "', cancel what rests at the exchange, and start it again: it goes on from the journal");
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
