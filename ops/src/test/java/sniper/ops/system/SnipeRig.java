package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import sniper.core.engine.Strategy;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Money;
import sniper.core.message.TargetState;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.Journal;
import sniper.core.position.Position;
import sniper.core.run.Run;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Endpoint;
import sniper.gateway.simulator.ExchangeBooks;
import sniper.gateway.simulator.ExchangeBooks.OrderEntry;
import sniper.gateway.simulator.ExchangeBooks.TradeEntry;
import sniper.gateway.simulator.Faults;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.ScaledClock;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.When;
import sniper.gateway.simulator.market.Instrument;
import sniper.gateway.simulator.market.ListingOptions;
import sniper.gateway.simulator.market.ListingScenario;
import sniper.gateway.simulator.market.SteeredListing;
import sniper.journal.log.DataMode;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.ops.config.ConfigLoader;
import sniper.ops.config.ConfigSources;
import sniper.ops.config.SniperConfig;
import sniper.ops.daemon.TradingCore;
import sniper.ops.daemon.TradingProcess;
import sniper.ops.metrics.Latencies;
import sniper.strategies.InstanceProbe;
import sniper.strategies.StrategyHost;

/**
 * A trading process against the exchange simulator, over sockets, with one listing whose price the test sets. Nothing is
 * in a hurry: the clock is slow where something has to happen in time, and stops for nobody. Threading: one thread.
 */
final class SnipeRig implements AutoCloseable {
    static final long MS = 1_000_000;
    static final long SECOND = 1_000 * MS;

    private static final long SEED = 42;
    private static final long START_NS = 1_767_571_200_000L * MS;
    private static final long STEP_NS = 100 * MS;
    private static final int STEPS = 4;
    private static final long ARM_LEAD_NS = 10 * SECOND;
    private static final double HURRY = 60;
    private static final double SLOW = 0.2;
    private static final String KEY = "mx0sniperigkey0000";
    private static final String SECRET = "snipe-rig-secret";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String QUOTE = "USDT";

    final ScaledClock clock = new ScaledClock(START_NS);
    final ToldEvents told = new ToldEvents();
    final SteeredListing listing;
    final SimulatedExchange exchange;
    /** Of the present session. */
    TradingProcess process;

    private final SniperConfig config;
    private final Path data;
    private final BigDecimal startQuote;
    private final int instances;

    /** What differs from scenario to scenario. */
    static final class Setup {
        private final Map<String, String> values = new LinkedHashMap<>();
        private String yaml = "";
        private BigDecimal balance = new BigDecimal("1000");
        private int depth = 1;
        private Duration notice = Duration.ofHours(4);
        private Duration beforeOpen = Duration.ofSeconds(90);
        private List<SteeredListing> others = List.of();
        private UnaryOperator<Journal> journaling = UnaryOperator.identity();
        private BiFunction<StrategyContext, InstanceProbe, Strategy> strategies = StrategyHost::new;
        private int instances = 1;

        /** One setting, over those of the rig. */
        Setup with(String key, String value) {
            values.put(key, value);
            return this;
        }

        /** @param rows of the configuration's list of instances, in YAML */
        Setup withInstances(String... rows) {
            instances = rows.length;
            values.put("exchange.rate-limits", "docs2025"); // which leaves each all its attempts
            yaml = "strategies:\n  sniper:\n    instances:\n      - {" + String.join("}\n      - {", rows) + "}\n";
            return this;
        }

        /** @param bookDepth how many times the usual size stands in the listing's book */
        Setup withMoney(String usd, int bookDepth) {
            balance = new BigDecimal(usd);
            depth = bookDepth;
            return this;
        }

        /** The simulator starts so long before the open, and the calendar announces it with so much notice. */
        Setup startingBefore(Duration open, Duration calendarNotice) {
            beforeOpen = open;
            notice = calendarNotice;
            return this;
        }

        Setup withOther(SteeredListing other) {
            others = List.of(other);
            return this;
        }

        Setup withJournaling(UnaryOperator<Journal> change) {
            journaling = change;
            return this;
        }

        Setup withStrategies(BiFunction<StrategyContext, InstanceProbe, Strategy> factory) {
            strategies = factory;
            return this;
        }
    }

    /** Another listing that opens so long after the start. */
    static SteeredListing other(Duration open) {
        return new SteeredListing(scenario(SEED + 1, open, Duration.ofHours(4)), 1);
    }

    private static ListingScenario scenario(long seed, Duration open, Duration notice) {
        ListingScenario drawn = ListingScenario.fromSeed(
                seed, START_NS + open.toNanos(), new ListingOptions(notice.toNanos(), STEP_NS, STEPS));
        return drawn.withApiEnabledNs(drawn.openTimeNs()).withBand(BigDecimal.ZERO);
    }

    /** Opens everything and starts nothing. */
    SnipeRig(Path directory, Setup setup) throws IOException {
        listing = new SteeredListing(scenario(SEED, setup.beforeOpen, setup.notice), setup.depth);
        startQuote = setup.balance;
        SimulatorConfig simulated = SimulatorConfig.of(KEY, SECRET, SEED)
                .withBalances(Map.of(QUOTE, setup.balance))
                .withInstrument(listing);
        for (SteeredListing other : setup.others) {
            simulated = simulated.withInstrument(other);
        }
        exchange = SimulatedExchange.start(simulated, clock);
        data = directory.resolve("data");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("mode", "demo");
        values.put("wait-strategy", "backoff");
        values.put("exchange.rest-url", exchange.restUrl());
        values.put("exchange.web-url", exchange.webUrl());
        values.put("exchange.websocket-url", exchange.websocketUrl());
        values.put("exchange.clock-sync-interval-ms", "200");
        values.put("strategies.sniper.arm-lead-ms", "" + ARM_LEAD_NS / MS);
        values.put("strategies.sniper.max-clock-uncertainty-ms", "1000");
        values.put("strategies.sniper.first-attempt-lead-ms", "0");
        values.put("strategies.sniper.stop-loss-percent", "99.99");
        values.put("safeguards.private-stream-down-ms", "600000"); // the clock hurries, and the machine may be busy
        values.put("safeguards.max-quote-age-ms", "600000");
        values.put("safeguards.feed-stale-ms", "600000");
        values.put("safeguards.max-pause-ms", "600000");
        values.put("safeguards.min-free-disk-mb", "0");
        values.putAll(setup.values);
        Path file = Files.writeString(directory.resolve("sniper.yaml"), setup.yaml);
        config = ConfigLoader.load(new ConfigSources(directory, file, Map.of(), values))
                .config();
        instances = setup.instances;
        process = newProcess(setup.journaling, setup.strategies);
    }

    private TradingProcess newProcess(
            UnaryOperator<Journal> journaling, BiFunction<StrategyContext, InstanceProbe, Strategy> strategies) {
        return new TradingProcess(
                config,
                data,
                DataMode.DEMO,
                new Credentials(KEY.toCharArray(), SECRET.getBytes(StandardCharsets.US_ASCII)),
                clock,
                new Latencies(),
                MS,
                journaling,
                strategies);
    }

    /** Another process takes over the directory of the one that has ended. */
    void restart() {
        process.close();
        process = newProcess(UnaryOperator.identity(), StrategyHost::new);
    }

    String symbol() {
        return listing.rules().symbol();
    }

    /** Waits for something, however busy the machine is; says what was told when it does not come. */
    void await(String what, Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + " did not happen: " + told + ", " + exchange.books(), e);
        }
    }

    /** Starts everything; connections are warm and the account has been compared. */
    void start() {
        process.start(told);
        await(
                "the start",
                () -> process.connection().warmConnections() >= 10
                        && process.core().situation().reconciliation().equals("as our books say"));
    }

    /** Wishes for the listing at up to half more than it opens at. */
    void wish(long budgetUsd) {
        wish(listing, budgetUsd, "1.5");
    }

    /** @param cap as a multiple of the price it opens at */
    void wish(Instrument opening, long budgetUsd, String cap) {
        wish(opening, budgetUsd, cap, 0);
    }

    /** @param openTimeNs as the operator says, 0 = not stated */
    void wish(Instrument opening, long budgetUsd, String cap, long openTimeNs) {
        BigDecimal price = BigDecimal.valueOf(
                opening.referencePriceTicks(), opening.rules().priceScale());
        String capPrice = price.multiply(new BigDecimal(cap))
                .setScale(opening.rules().priceScale(), RoundingMode.DOWN)
                .toPlainString();
        process.addTarget(opening.rules().symbol(), budgetUsd * Money.ATOMS_PER_UNIT, capPrice, openTimeNs);
    }

    /** Lets time hurry until then, and run slowly from there on. */
    void hurryTo(long untilNs) {
        hurryTo(HURRY, untilNs);
    }

    void hurryTo(double speed, long untilNs) {
        clock.fastForward(speed, untilNs);
        await("the time", () -> clock.nanos() >= untilNs);
        clock.setSpeed(SLOW);
    }

    /** Until every target of the listing is armed; time is slow then. */
    void playToArmed() {
        playToArmed(listing);
    }

    void playToArmed(Instrument opening) {
        clock.setSpeed(1);
        await("a schedule", () -> all(opening, TargetState.SCHEDULED));
        hurryTo(opening.openTimeNs() - ARM_LEAD_NS + SECOND);
        await("arming", () -> all(opening, TargetState.ARMED));
    }

    /** Every instance's target of the instrument has been in the state. */
    boolean all(Instrument instrument, TargetState state) {
        int id = idOf(instrument);
        return told.steps.stream()
                        .filter(step -> step.instrumentId() == id && step.state() == state)
                        .map(ToldEvents.Step::strategyId)
                        .distinct()
                        .count()
                == instances;
    }

    int idOf(Instrument instrument) {
        return process.connection().instruments().find(instrument.rules().symbol());
    }

    /** The listing's last trade as the engine has heard of it; 0 before the first. */
    long lastPriceTicks() {
        return Objects.requireNonNull(process.core().engine().instruments().get(idOf(listing)))
                .book()
                .lastPriceTicks();
    }

    /** From armed to just before the open. */
    void playToTheOpen() {
        playToTheOpen(listing);
    }

    void playToTheOpen(Instrument opening) {
        hurryTo(6, opening.openTimeNs() - 300 * MS);
    }

    /** Starts, and buys for so much; after it, time runs as it does. */
    void buy(long budgetUsd) {
        buy(budgetUsd, "1.5");
    }

    void buy(long budgetUsd, String cap) {
        start();
        wish(listing, budgetUsd, cap);
        playToArmed();
        playToTheOpen();
        await("the entry", () -> all(listing, TargetState.MANAGING));
        clock.setSpeed(1);
    }

    /** Sets the price so that the best bid is just above a multiple of what was paid on average. */
    void moveTo(String multiple) {
        moveTo(multiple, 1);
    }

    /** @param activity how many times the usual quantity strangers trade */
    void moveTo(String multiple, int activity) {
        BigDecimal entry = entryPrice();
        // the spread's half and a rounded tick
        listing.moveTo(entry.multiply(new BigDecimal(multiple)).multiply(new BigDecimal("1.003")), activity);
    }

    /** Sets the price so that the best bid is just below a multiple of what was paid on average. */
    void dropTo(String multiple, int activity) {
        listing.moveTo(entryPrice().multiply(new BigDecimal(multiple)).multiply(new BigDecimal("0.999")), activity);
    }

    /** What was paid on average, by the exchange's trades. */
    BigDecimal entryPrice() {
        List<TradeEntry> buys = exchange.books().trades().stream()
                .filter(trade -> trade.side().equals("BUY"))
                .toList();
        BigDecimal paid = sum(buys.stream().map(TradeEntry::quoteQuantity).toList());
        return paid.divide(sum(buys.stream().map(TradeEntry::quantity).toList()), 12, RoundingMode.CEILING);
    }

    long entryPriceTicks() {
        return entryPrice().movePointRight(listing.rules().priceScale()).longValue();
    }

    BigDecimal bought() {
        return traded("BUY");
    }

    BigDecimal sold() {
        return traded("SELL");
    }

    private BigDecimal traded(String side) {
        return sum(exchange.books().trades().stream()
                .filter(trade -> trade.side().equals(side))
                .map(TradeEntry::quantity)
                .toList());
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Orders that the exchange has taken, whatever became of them. */
    List<OrderEntry> ordersThere(String side) {
        return exchange.books().orders().stream()
                .filter(order -> order.side().equals(side))
                .toList();
    }

    /** A share of a quantity in whole lots, as a phase sells it. */
    BigDecimal share(BigDecimal quantity, String share) {
        return quantity.multiply(new BigDecimal(share)).setScale(listing.rules().quantityScale(), RoundingMode.DOWN);
    }

    /** Counts requests from now on, and lets them be. */
    Rule count(Endpoint... endpoints) {
        Rule rule = new Rule(Occasions.requests(endpoints), When.always(), Effect.delay(0));
        exchange.faults().add(rule);
        return rule;
    }

    int counted(Rule rule) {
        return exchange.faults().reports().stream()
                .filter(report -> report.rule().equals(rule))
                .mapToInt(Faults.Report::seen)
                .sum();
    }

    /** Stops, and finds the exchange's books, ours and those of a replay the same. */
    void stopAndCompare() {
        stopAndCompareBooks();
        assertReplayEqual();
    }

    void stopAndCompareBooks() {
        await(
                "the booking of every execution",
                () -> told.fills.get() >= exchange.books().trades().size());
        assertThat(process.stop()).as("settled").isTrue();
        ExchangeBooks books = exchange.books();
        assertThat(books.requestsByClientId().values())
                .as("times each order was sent")
                .containsOnly(1);
        Position position = position();
        BigDecimal ours = BigDecimal.valueOf(position.lots(), listing.rules().quantityScale());
        assertThat(ours)
                .as("held")
                .isEqualByComparingTo(books.total(listing.rules().base()));
        BigDecimal ourCash = BigDecimal.valueOf(requireRun().cashAtoms(), Money.ATOM_SCALE);
        assertThat(ourCash)
                .as("change of cash")
                .isEqualByComparingTo(books.total(QUOTE).subtract(startQuote));
        assertThat(told.faults).isEmpty();
    }

    void assertReplayEqual() {
        OutputLog outputs = TradingCore.newOutputLog();
        ReplayResult replay = new Replay(TradingCore.newEngine(outputs), outputs).run(data);
        assertThat(replay.mismatch()).isNull();
        assertThat(replay.isFaithful()).isTrue();
        assertThat(replay.unjournaledOutputs()).isEmpty();
        assertThat(replay.stateHash())
                .as("state after a replay")
                .isEqualTo(process.core().engine().stateHash());
    }

    private Position position() {
        for (int i = 0; i < process.core().engine().positions().count(); i++) {
            Position candidate = process.core().engine().positions().at(i);
            if (candidate.instrument().rules().symbol().equals(symbol())) {
                return candidate;
            }
        }
        throw new AssertionError("no position was ever opened: " + told);
    }

    private Run requireRun() {
        return Objects.requireNonNull(process.core().engine().runs().get(TradingProcess.RUN_ID));
    }

    @Override
    public void close() {
        clock.setSpeed(1);
        process.close();
        exchange.close();
    }
}
