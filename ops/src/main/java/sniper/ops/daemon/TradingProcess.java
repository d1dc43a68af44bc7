package sniper.ops.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.engine.EngineConfig;
import sniper.core.engine.Strategy;
import sniper.core.engine.StrategyContext;
import sniper.core.message.HaltReason;
import sniper.core.message.RunMode;
import sniper.core.message.TradingState;
import sniper.core.pipeline.EpochClock;
import sniper.core.pipeline.EventListener;
import sniper.core.pipeline.Journal;
import sniper.core.pipeline.PipelineConfig;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.listing.ListingConfig;
import sniper.journal.log.DataMode;
import sniper.journal.replay.ReplayResult;
import sniper.journal.snapshot.SnapshotPlan;
import sniper.ops.config.ExchangeConfig;
import sniper.ops.config.ListingSniperConfig;
import sniper.ops.config.ListingSniperConfig.InstanceSettings;
import sniper.ops.config.RiskConfig;
import sniper.ops.config.SniperConfig;
import sniper.ops.config.Target;
import sniper.ops.metrics.StageTimings;
import sniper.ops.users.UserDesk;
import sniper.strategies.InstanceProbe;
import sniper.strategies.StrategyHost;

/**
 * Core and exchange connection of one configuration, from opening to an orderly stop. Demo, paper and live are the same
 * process; only the exchange's address, the directory and the run's mode differ.
 *
 * <p>Threading: opened, started and closed by one thread.
 */
public final class TradingProcess implements AutoCloseable {
    /** The one user and run of this process, until users and runs are managed. */
    public static final int USER_ID = 1;

    public static final int RUN_ID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(TradingProcess.class);
    private static final String OPERATOR = "operator";
    private static final String DSN = "DB_DSN";
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final SniperConfig config;
    private final EpochClock clock;
    private final DataMode mode;
    private final TradingCore core;
    private final SessionManifests manifests;
    private final MexcConnection connection;
    private final TargetOrders targets;
    private final InstanceTimes instanceTimes;
    private final HostWatch host;
    private final @Nullable CpuAffinity affinity;
    private final Rehearsals rehearsals;
    private final Readiness readiness;
    /** With a key of the keystore. */
    private final boolean signs;

    private final long keyFingerprint;
    private final @Nullable UserDesk users;
    private boolean startsHalted;
    private boolean stopped;
    private boolean settled;

    /**
     * @param credentials null in paper mode; closed with the process
     * @param timerSleepNs longest sleep of the timers, short when the clock may speed up
     */
    public TradingProcess(
            SniperConfig config,
            Path directory,
            DataMode mode,
            @Nullable Credentials credentials,
            EpochClock clock,
            StageTimings timings,
            long timerSleepNs) {
        this(
                config,
                directory,
                mode,
                credentials,
                clock,
                timings,
                timerSleepNs,
                UnaryOperator.identity(),
                StrategyHost::new);
    }

    /**
     * @param journaling what is written to, made of the directory's journal
     * @param strategies what decides, and tells the probe; in place of the product's own, a directory belongs to one
     *     kind of them
     */
    public TradingProcess(
            SniperConfig config,
            Path directory,
            DataMode mode,
            @Nullable Credentials credentials,
            EpochClock clock,
            StageTimings timings,
            long timerSleepNs,
            UnaryOperator<Journal> journaling,
            BiFunction<StrategyContext, InstanceProbe, Strategy> strategies) {
        this.config = config;
        this.clock = clock;
        this.mode = mode;
        manifests = new SessionManifests(directory);
        signs = credentials != null && mode == DataMode.LIVE;
        keyFingerprint = credentials == null ? 0 : credentials.fingerprint();
        instanceTimes = new InstanceTimes(
                config.safeguards().strategyBudgetUs() * NANOS_PER_MICRO,
                EngineConfig.defaults().maxRuns(),
                System::nanoTime);
        core = new TradingCore(
                directory,
                mode,
                new PipelineConfig(config.ring().slots(), config.ring().slotBytes(), config.waitStrategy()),
                config.threading(),
                clock,
                timings,
                timerSleepNs,
                journaling,
                context -> strategies.apply(context, instanceTimes),
                Keeping.of(
                        config.journal(),
                        Build.name(),
                        context -> strategies.apply(context, InstanceProbe.NONE),
                        this::neededByLedger));
        try {
            connection = new MexcConnection(
                    mexc(config),
                    listing(config),
                    config.exchange().websocketUrl(),
                    StreamTimes.pingingEvery(config.exchange().pingIntervalMs()),
                    credentials,
                    clock,
                    mode == DataMode.DEMO ? clock::nanos : System::nanoTime,
                    core,
                    timings);
        } catch (RuntimeException e) {
            core.close();
            throw e;
        }
        ListingSniperConfig sniper = config.strategies().sniper();
        rehearsals = new Rehearsals(config);
        readiness = Readiness.of(connection, rehearsals, core, sniper);
        ArmingWatch watch = new ArmingWatch(core.situation(), readiness, names(), sniper.armLeadMs() * NANOS_PER_MILLI);
        host = new HostWatch(HostWatch.Disk.of(directory), config.safeguards(), instanceTimes, core.commands());
        targets = new TargetOrders(connection, core.commands(), core.situation(), clock, watch);
        users = config.users().enabled() ? openUsers(config, directory) : null;
        String cores = config.cpuAffinity();
        affinity = cores == null ? null : CpuAffinity.ofStages(cores);
    }

    /** First file of the journal that the ledger has not read to its end. Also while this is being made. */
    private String neededByLedger() {
        if (!config.users().enabled()) {
            return SnapshotPlan.NO_FILE;
        }
        UserDesk opened = users;
        return opened == null ? "" : opened.progress().neededFile();
    }

    private UserDesk openUsers(SniperConfig config, Path directory) {
        try {
            return UserDesk.open(config.users(), directory, System.getenv(DSN), core, connection, clock);
        } catch (RuntimeException e) {
            connection.close();
            core.close();
            throw e;
        }
    }

    /** The gateway's configuration, from ours. */
    public static MexcConfig mexc(SniperConfig config) {
        ExchangeConfig exchange = config.exchange();
        MexcConfig usual =
                MexcConfig.of(exchange.restUrl().toString(), exchange.webUrl().toString());
        return new MexcConfig(
                usual.restUrl(),
                usual.webUrl(),
                (int) exchange.recvWindowMs(),
                (int) exchange.orderTimeoutMs(),
                (int) exchange.callTimeoutMs(),
                (int) exchange.connectTimeoutMs(),
                exchange.connections(),
                (int) exchange.keepWarmIntervalMs(),
                (int) exchange.clockSyncIntervalMs(),
                usual.clockWindow(),
                Math.max(usual.maxInFlight(), exchange.connections()),
                usual.preparedOrders(),
                exchange.depthLevels(),
                usual.userAgent(),
                exchange.rateLimits(),
                exchange.rateLimitSharePercent(),
                exchange.orderTransport(),
                exchange.busyPollReplies());
    }

    private static ListingConfig listing(SniperConfig config) {
        ListingConfig usual = ListingConfig.defaults();
        List<String> symbols = config.strategies().sniper().targets().stream()
                .map(Target::symbol)
                .toList();
        return new ListingConfig(
                config.exchange().quoteAsset(),
                symbols,
                config.exchange().pollFarMs(),
                config.exchange().pollNearMs(),
                config.exchange().pollCloseMs(),
                usual.nearMs(),
                usual.closeMs(),
                config.exchange().pollWeb(),
                config.exchange().pollActivities());
    }

    public TradingCore core() {
        return core;
    }

    public MexcConnection connection() {
        return connection;
    }

    /** How the process before this one ended. */
    public SessionEnd endOfParent() {
        return manifests.endOfParent(core.sessionId());
    }

    /** What arming needs, measured. */
    public Readiness readiness() {
        return readiness;
    }

    /** UTC, as the engine's messages are stamped. */
    public long nowNs() {
        return clock.nanos();
    }

    public RiskConfig riskLimits() {
        return config.risk();
    }

    /** Symbols of targets that the exchange states no rules for yet. */
    public List<String> waitingForRules() {
        return targets.waitingForRules();
    }

    public DataMode mode() {
        return mode;
    }

    /** Symbols and decimals for the numbers in messages. */
    public InstrumentText names() {
        return new InstrumentText(connection.instruments()::rulesOf, connection.instruments()::symbolOf);
    }

    /** Whether nothing is bought before an operator resumes: live always, or a halt that a restart does not clear. */
    public boolean startsHalted() {
        return startsHalted;
    }

    /** Buy for so much, or for what an instance has of its own, and pay at most so much, once the rules are known. */
    public void addTarget(String symbol, long budgetAtoms, String capPrice) {
        addTarget(symbol, budgetAtoms, capPrice, 0);
    }

    /** @param openTimeNs when it opens, as the operator says; 0 = not stated */
    public void addTarget(String symbol, long budgetAtoms, String capPrice, long openTimeNs) {
        List<InstanceSettings> instances = config.strategies().sniper().settings();
        for (int i = 0; i < instances.size(); i++) {
            Long own = instances.get(i).budgetAtoms();
            targets.add(symbol, i + 1, own == null ? budgetAtoms : own, capPrice, openTimeNs);
        }
    }

    /** Starts everything. Blocks while connections are warmed up. */
    public void start(EventListener events) {
        start(events, HaltReason.NONE, () -> {});
    }

    /**
     * @param reasonToHalt why it has to start HALTED, besides reasons of its own; {@code NONE} = no other
     * @param onSession run as soon as commands may follow, before anything is awaited
     */
    public void start(EventListener events, HaltReason reasonToHalt, Runnable onSession) {
        ReplayResult recovered = core.recovered();
        boolean faithful = recovered.mismatch() == null;
        if (!faithful) {
            LOG.error("replay gave other outputs than the journal has, starting HALTED: {}", recovered.mismatch());
        }
        if (recovered.lastSequence() > 0) {
            tellWhatIsOpen();
        }
        if (mode == DataMode.LIVE && !config.journal().syncIntents()) {
            LOG.warn("journal.sync-intents is false: after a power cut the exchange may know of orders that the journal"
                    + " does not");
        }
        manifests.begin(
                core.sessionId(), recovered, core.snapshotSequence(), Build.name(), mode.toString(), configHash());
        HaltReason haltAtStart = haltAtStart(faithful, reasonToHalt);
        startsHalted =
                haltAtStart != HaltReason.NONE || core.engine().tradingState().value() >= TradingState.HALTED.value();
        boolean runExists = core.engine().runs().get(RUN_ID) != null;
        core.start(connection.orders(), connection.feed(), events);
        if (affinity != null) {
            affinity.start();
        }
        Commands commands = core.commands();
        commands.sessionStarted(core.sessionId(), haltAtStart, Build.name(), mode.toString(), configHash());
        onSession.run();
        if (signs) {
            commands.signingKey(config.exchange().keyName(), keyFingerprint);
        }
        commands.user(USER_ID, OPERATOR);
        commands.settings(config, connection.instruments()::idOf);
        if (!runExists) {
            commands.startRun(
                    USER_ID,
                    RUN_ID,
                    mode == DataMode.PAPER ? RunMode.PAPER : RunMode.LIVE,
                    config.paper().cashAtoms(),
                    config.paper().takerFeeBps());
        }
        ListingSniperConfig sniper = config.strategies().sniper();
        List<InstanceSettings> instances = sniper.settings();
        for (int i = 0; i < instances.size(); i++) {
            commands.sniper(RUN_ID, i + 1, sniper, instances.get(i));
        }
        connection.start(rehearsals::run);
        for (Target target : sniper.targets()) {
            String cap = target.capPrice();
            addTarget(
                    target.symbol(),
                    target.budgetAtomsOr(sniper.budgetAtoms()),
                    cap == null ? "0" : cap,
                    target.openTimeNs());
        }
        targets.start();
        instanceTimes.start();
        host.start();
        if (users != null) {
            users.start();
        }
    }

    /** Users and runs; null when they are off. */
    public @Nullable UserDesk users() {
        return users;
    }

    private HaltReason haltAtStart(boolean faithful, HaltReason another) {
        if (!faithful) {
            return HaltReason.REPLAY_MISMATCH;
        }
        if (another != HaltReason.NONE) {
            return another;
        }
        return mode == DataMode.LIVE ? HaltReason.LIVE_START : HaltReason.NONE;
    }

    private void tellWhatIsOpen() {
        InstrumentText names = names();
        OpenBusiness open = openBusiness();
        List<Situation.TargetStanding> waiting = core.situation().openTargets();
        if (open.isNone() && waiting.isEmpty()) {
            LOG.info("nothing was open when the last session ended");
        }
        waiting.forEach(target -> LOG.info("open target: {}", target.text(names)));
        open.positions().forEach(position -> LOG.info("open position: {}", position));
        open.orders().forEach(order -> LOG.info("open order, the exchange will be asked: {}", order));
    }

    /** Positions and orders that are open. Only before the start and after the stop. */
    public OpenBusiness openBusiness() {
        return OpenBusiness.of(core.engine(), names());
    }

    private String configHash() {
        return Integer.toHexString(config.toString().hashCode());
    }

    /**
     * Shuts the gate to buys, stops producers, lets everything settle, and ends all threads; returns whether it settled.
     * Nobody would look after what a process on its way out still bought; the next start is not halted by this.
     */
    public boolean stop() {
        if (stopped) {
            return settled;
        }
        stopped = true;
        core.gate().shut();
        host.close();
        targets.close();
        if (users != null) {
            users.stopProducing();
        }
        connection.stopProducing();
        settled = core.quiesce();
        connection.close();
        core.close();
        if (users != null) {
            users.close();
        }
        if (affinity != null) {
            affinity.close();
        }
        if (settled && !core.broken().isDone()) {
            manifests.end(core.sessionId());
        }
        return settled;
    }

    @Override
    public void close() {
        stop();
    }
}
