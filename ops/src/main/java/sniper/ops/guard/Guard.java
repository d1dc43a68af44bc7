package sniper.ops.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sniper.ops.stop.HeartbeatFile;
import sniper.ops.stop.HeartbeatFile.Reading;
import sniper.ops.stop.KillFile;

/**
 * Watches a daemon's heartbeat and, when it stops without an orderly end, writes the kill file and cancels every order
 * of the account. Threading: the thread that runs it.
 */
public final class Guard {
    private static final long LOOK_MS = 100;
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    private final Path directory;
    private final KillFile killFile;
    private final long timeoutMs;
    private final MexcCanceler orders;
    private final Consumer<String> say;

    /** How a vigil ended. */
    public enum Outcome {
        /** Asked to end, with nothing to do. */
        RELEASED,
        /** It cancelled, and nothing rests at the exchange. */
        CLEARED,
        /** Asked to end before it could be sure that nothing rests. */
        UNSURE
    }

    /** @param say tells a person, a line each time */
    public Guard(Path directory, KillFile killFile, long timeoutMs, MexcCanceler orders, Consumer<String> say) {
        this.directory = directory;
        this.killFile = killFile;
        this.timeoutMs = timeoutMs;
        this.orders = orders;
        this.say = say;
    }

    /** @param stop counted down to end the vigil */
    public Outcome run(CountDownLatch stop) throws InterruptedException {
        Vigil vigil = new Vigil(TimeUnit.MILLISECONDS.toNanos(timeoutMs), System.nanoTime());
        Vigil.Verdict told = null;
        while (!stop.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
            orders.keepReady();
            Optional<Reading> reading = HeartbeatFile.read(directory);
            Vigil.Verdict verdict =
                    vigil.look(reading, reading.map(Guard::isAlive).orElse(false), System.nanoTime());
            if (verdict == Vigil.Verdict.SILENT) {
                return act(vigil.last(), stop);
            }
            if (verdict != told) {
                tell(verdict, vigil.last());
                told = verdict;
            }
        }
        return Outcome.RELEASED;
    }

    private void tell(Vigil.Verdict verdict, @Nullable Reading reading) {
        if (verdict == Vigil.Verdict.GUARDING && reading != null) {
            say.accept("guarding process " + reading.pid() + ": if its engine does not move for " + timeoutMs
                    + " ms, every order of the account is cancelled and " + killFile.path() + " is written");
        } else if (reading == null) {
            say.accept("waiting for a daemon in " + directory);
        } else {
            say.accept(
                    reading.isRunning()
                            ? "waiting for a daemon in " + directory + "; process " + reading.pid()
                                    + " ended there without an orderly stop: look whether orders of its rest"
                            : "waiting for a daemon in " + directory + "; process " + reading.pid()
                                    + " stopped in order");
        }
    }

    private static boolean isAlive(Reading reading) {
        return ProcessHandle.of(reading.pid())
                .flatMap(process -> process.info().startInstant())
                .map(started -> Duration.between(Instant.ofEpochMilli(reading.startedMs()), started)
                                .abs()
                                .compareTo(START_TOLERANCE)
                        <= 0)
                .orElse(false);
    }

    private Outcome act(@Nullable Reading reading, CountDownLatch stop) throws InterruptedException {
        String who = reading == null
                ? "the daemon"
                : "process " + reading.pid() + (isAlive(reading) ? ", which is frozen," : ", which is gone,");
        say.accept(who + " has not moved for " + timeoutMs + " ms: cancelling every order of the account");
        writeKillFile(who);
        Clearance clearance = new Clearance(orders);
        String told = "";
        while (true) {
            String outcome = clearance.attempt();
            if (!outcome.equals(told)) {
                say.accept(outcome);
                told = outcome;
            }
            if (clearance.isDone()) {
                say.accept("done: no order was placed, positions are as they were; look at the daemon (kill -9 it if it"
                        + " is frozen), remove " + killFile.path() + ", then './sniper run' and './sniper resume'");
                return Outcome.CLEARED;
            }
            if (stop.await(clearance.pauseMs(), TimeUnit.MILLISECONDS)) {
                say.accept("ended before the exchange said that nothing rests: look yourself");
                return Outcome.UNSURE;
            }
        }
    }

    /** So that the daemon is halted when it wakes up or is started again. */
    private void writeKillFile(String who) {
        try {
            killFile.create("written by the guard at " + Instant.now() + ": " + who + " had not moved");
        } catch (IOException e) {
            say.accept("the kill file " + killFile.path() + " could not be written: " + e);
        }
    }
}
