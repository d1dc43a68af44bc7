package sniper.ops.risk;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.ops.config.RiskConfig;
import sniper.ops.daemon.Commands;
import sniper.ops.daemon.DamagedJournalException;
import sniper.ops.daemon.TradingProcess;
import sniper.risk.portfolio.ValueAtRisk;

/**
 * Measures, again and again while anything is held, what the portfolio may lose, from the journal; the engine is told by
 * a message. Threading: owns {@code sniper-risk}; the latest report may be asked for by any thread.
 */
public final class RiskMeter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RiskMeter.class);
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** A measurement counts until the third after it is missing. */
    private static final int INTERVALS_VALID = 3;

    private final Path directory;
    private final long intervalNs;
    private final BooleanSupplier holding;
    private final Listener listener;
    private final Thread thread = new Thread(this::run, "sniper-risk");
    private @Nullable JournalFollower follower;
    private boolean failed;

    /** Writer: sniper-risk. Readers: whoever asks. */
    private volatile @Nullable RiskReport latest;

    /** Writer: whoever closes. Reader: sniper-risk. */
    private volatile boolean closed;

    /** Hears what was found each time. */
    interface Listener {
        void onReport(RiskReport report);

        void onNothingHeld();
    }

    /**
     * @param holding whether anything is held now
     * @param listener hears of every look, on sniper-risk
     */
    RiskMeter(Path directory, long intervalNs, BooleanSupplier holding, Listener listener) {
        this.directory = directory;
        this.intervalNs = intervalNs;
        this.holding = holding;
        this.listener = listener;
        thread.setDaemon(true);
    }

    /** Measures at the configured interval, or never; to be closed before the process stops. */
    public static RiskMeter start(TradingProcess process, Path directory, RiskConfig config) {
        long intervalNs = config.measureIntervalMs() * NANOS_PER_MILLI;
        RiskMeter meter = new RiskMeter(
                directory,
                intervalNs,
                () -> process.core().situation().isHolding() || process.core().droppedEvents() > 0,
                new Teller(process.core().commands(), config, INTERVALS_VALID * intervalNs));
        if (intervalNs > 0) {
            meter.start();
        }
        return meter;
    }

    void start() {
        thread.start();
    }

    /** Null before the first; of the last time that anything was held. */
    public @Nullable RiskReport latest() {
        return latest;
    }

    private void run() {
        while (!closed) {
            look();
            LockSupport.parkNanos(this, intervalNs);
        }
        forget();
    }

    private void look() {
        try {
            if (holding.getAsBoolean()) {
                measure();
            } else {
                listener.onNothingHeld();
            }
        } catch (Commands.BusyException e) {
            LOG.debug("the risk was measured and not told: {}", e.getMessage());
        }
    }

    private void measure() {
        RiskReport report = follow();
        if (report != null && !closed) {
            latest = report;
            listener.onReport(report);
        }
    }

    /** Null when the journal cannot be read. */
    private @Nullable RiskReport follow() {
        try {
            RiskReport report = report();
            failed = false;
            return report;
        } catch (RuntimeException e) {
            forget();
            if (!failed) {
                LOG.warn("the portfolio's risk cannot be measured: {}", e.toString());
            }
            failed = true;
            return null;
        }
    }

    /** Begins again, once, when old files went before they were read. */
    private RiskReport report() {
        try {
            return following().report(() -> !closed);
        } catch (DamagedJournalException e) {
            if (e.isDamaged()) {
                throw e;
            }
            LOG.info("the portfolio's risk is measured from where the journal begins now: {}", e.getMessage());
            forget();
            return following().report(() -> !closed);
        }
    }

    private JournalFollower following() {
        JournalFollower following = follower;
        if (following == null) {
            following = new JournalFollower(directory);
            follower = following;
        }
        return following;
    }

    private void forget() {
        JournalFollower following = follower;
        follower = null;
        if (following != null) {
            following.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the engine. */
    private static final class Teller implements Listener {
        private final Commands commands;
        private final int maxVarBps;
        private final long validNs;
        private final MatrixCorrelation correlation;

        Teller(Commands commands, RiskConfig config, long validNs) {
            this.commands = commands;
            this.maxVarBps = config.maxVarBps();
            this.validNs = validNs;
            this.correlation = new MatrixCorrelation(bps -> commands.matrix(config, bps));
        }

        @Override
        public void onReport(RiskReport report) {
            ValueAtRisk risk = report.valueAtRisk();
            commands.riskMeasured(
                    report.lastSequence(),
                    risk == null ? 0 : risk.varAtoms(),
                    risk == null ? 0 : risk.shortfallAtoms(),
                    report.worstStressAtoms(),
                    report.correlationBps(),
                    maxVarBps,
                    validNs);
            correlation.onMeasured(report.correlationBps());
        }

        @Override
        public void onNothingHeld() {
            correlation.onMeasured(0);
        }
    }
}
