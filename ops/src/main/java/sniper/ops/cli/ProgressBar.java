package sniper.ops.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongSupplier;
import picocli.CommandLine.Model.CommandSpec;
import sniper.journal.log.LastSequence;
import sniper.journal.replay.Progress;

/**
 * How far a long reading is and how long it takes, on standard error where that is a terminal; nothing anywhere else.
 * What is printed after it was closed starts on an empty line.
 *
 * <p>Threading: owned by the reading thread.
 */
final class ProgressBar implements Progress, AutoCloseable {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final int WIDTH = 30;
    private static final int LOOK_EVERY = 1024;
    private static final long FIRST_AFTER_NS = 500_000_000;
    private static final long EVERY_NS = 200_000_000;
    private static final long SECOND_NS = 1_000_000_000;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter out;
    private final String what;
    private final long lastSequence;
    private final boolean isShown;
    private final LongSupplier nanoClock;
    private final long startedNanos;
    private long nextNanos;
    private int records;
    private boolean isDrawn;

    /** @param lastSequence {@link LastSequence#UNKNOWN}: only what was read is shown */
    ProgressBar(PrintWriter out, String what, long lastSequence, boolean isShown, LongSupplier nanoClock) {
        this.out = out;
        this.what = what;
        this.lastSequence = lastSequence;
        this.isShown = isShown;
        this.nanoClock = nanoClock;
        startedNanos = nanoClock.getAsLong();
        nextNanos = startedNanos + FIRST_AFTER_NS;
    }

    static ProgressBar of(CommandSpec spec, String what, Path dataDirectory) {
        boolean isShown = isTerminal();
        return new ProgressBar(
                spec.commandLine().getErr(),
                what,
                isShown ? LastSequence.of(dataDirectory) : LastSequence.UNKNOWN,
                isShown,
                System::nanoTime);
    }

    /** Where the system does not tell, none is taken for granted. */
    private static boolean isTerminal() {
        try {
            String device = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public void at(long sequence) {
        if (!isShown || ++records % LOOK_EVERY != 0) {
            return;
        }
        long now = nanoClock.getAsLong();
        if (now - nextNanos >= 0) {
            nextNanos = now + EVERY_NS;
            draw(sequence, now - startedNanos);
        }
    }

    private void draw(long sequence, long elapsedNs) {
        isDrawn = true;
        if (lastSequence == LastSequence.UNKNOWN) {
            out.printf(Locale.ROOT, CLEAR + "%s: at sequence %d", what, sequence);
        } else {
            long done = Math.min(sequence, lastSequence);
            int filled = (int) (done * WIDTH / lastSequence);
            long leftS = (long) ((double) elapsedNs * (lastSequence - done) / Math.max(done, 1) / SECOND_NS);
            out.printf(
                    Locale.ROOT,
                    CLEAR + "%s [%s%s] %d %%, %d s left",
                    what,
                    "#".repeat(filled),
                    ".".repeat(WIDTH - filled),
                    done * 100 / lastSequence,
                    leftS);
        }
        out.flush();
    }

    @Override
    public void close() {
        if (isDrawn) {
            out.print(CLEAR);
            out.flush();
        }
    }
}
