package sniper.ops.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.message.AllocationStrategy;
import sniper.core.message.BarPeriod;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;
import sniper.core.message.Side;
import sniper.core.message.SlotUnit;
import sniper.core.output.OutputLog;
import sniper.core.paper.desk.PaperParts;
import sniper.core.pipeline.OneSlot;
import sniper.core.state.StateReader;
import sniper.core.state.StateWriter;
import sniper.ops.calendar.Session;
import sniper.ops.daemon.TradingCore;
import sniper.risk.HardLimits;
import sniper.risk.safeguard.Safeguards;
import sniper.strategies.StrategyHost;

/** An engine right behind the commands of runs: what is asked is decided before the call returns. Threading: one thread. */
final class RunRig extends OneSlot {
    static final long SECOND = 1_000_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    /** A Thursday, midnight in UTC. */
    static final long START = 1_767_225_600L * SECOND;

    static final int ALWAYS = 1;
    static final int SESSIONS = 2;
    static final int EQUITY = 1;
    static final int HEDGE = 2;
    static final EngineConfig BOUNDS = new EngineConfig(16, 20, 256, 512, 64, 64, 64);

    private static final int OUTPUT_LOG = 1 << 22;
    private static final int MAX_OUTPUT = 1_024;
    private static final Map<String, Integer> SYMBOLS = Map.of("EQ", EQUITY, "HG", HEDGE, "XX", 3);
    private static final Map<String, Integer> CALENDARS = Map.of("always", ALWAYS, "sessions", SESSIONS);

    /** One journaled input. */
    record Input(long sequence, long timeNs, UnsafeBuffer bytes) {}

    final RunStandings board = new RunStandings();
    final Answers answers = new Answers();
    final RingRunCommands commands = new RingRunCommands(
            this,
            answers,
            board,
            symbol -> SYMBOLS.getOrDefault(symbol, 0),
            calendar -> CALENDARS.getOrDefault(calendar, 0));
    final RunFeed feed = new RunFeed(this);
    final List<Input> inputs = new ArrayList<>();
    final List<Row> rows = new ArrayList<>();
    private final PaperParts parts;
    private final Map<String, Integer> users = new HashMap<>();
    OutputLog outputs = new OutputLog(OUTPUT_LOG, MAX_OUTPUT);
    Engine engine;
    long nowNs = START;
    long sequence = 1;

    RunRig() {
        this(TradingCore.newPaperParts());
    }

    RunRig(PaperParts parts) {
        super(2_048);
        this.parts = parts;
        engine = newEngine(outputs);
        for (int id : List.of(EQUITY, HEDGE)) {
            instrument(id, id == EQUITY ? "EQ" : "HG");
        }
        feed.calendar(ALWAYS, "always", true, true, Instant.EPOCH, Instant.EPOCH, List.of());
        feed.calendar(SESSIONS, "sessions", false, true, Instant.EPOCH, Instant.EPOCH, List.of());
        closes(EQUITY);
        closes(HEDGE);
    }

    Engine newEngine(OutputLog log) {
        return new Engine(
                BOUNDS,
                log,
                new HardLimits(BOUNDS.maxUsers(), BOUNDS.maxRuns(), BOUNDS.maxInstruments()),
                Safeguards::new,
                StrategyHost::new,
                parts);
    }

    private void instrument(int id, String symbol) {
        deliver(TestMarket.encode(slot, 0, id, symbol, symbol));
    }

    private void closes(int instrument) {
        List<Close> closes = new ArrayList<>();
        for (int day = 1; day <= 3; day++) {
            closes.add(new Close(day, 10_000));
        }
        feed.closes(instrument, BarPeriod.DAY, closes);
    }

    int user(String name) {
        return users.computeIfAbsent(name, each -> commands.addUser(each).join().userId());
    }

    static UUID uuid(int number) {
        return new UUID(0x1234_5678_9ABC_4DEFL, 0x8000_0000_0000_0000L | number);
    }

    /** Contributes 100 and rebalances every hour, from 1,000, without fees, always open. */
    static RunPlan plan() {
        return plan("1000", "100", "always");
    }

    static RunPlan plan(String cash, String contribution, String calendar) {
        return new RunPlan(
                "GOLDEN_NIFTY",
                "INR",
                new BigDecimal(cash),
                List.of(new InstancePlan(
                        AllocationStrategy.GOLDEN_NIFTY, "EQ", "HG", BarPeriod.DAY, 3, 1_000_000_000L)),
                List.of(),
                new BigDecimal(contribution),
                new Every(1, SlotUnit.HOUR),
                new Every(1, SlotUnit.HOUR),
                0,
                0,
                MINUTE,
                10 * MINUTE,
                calendar,
                0,
                0,
                BigDecimal.ZERO);
    }

    /** Without any plan that trades: manual orders only. */
    static RunPlan handPlan(String cash) {
        RunPlan plan = plan(cash, "0", "always");
        return new RunPlan(
                plan.strategyName(),
                plan.baseCurrency(),
                plan.initialCash(),
                plan.instances(),
                plan.symbols(),
                plan.contribution(),
                null,
                null,
                0,
                0,
                plan.tickIntervalNs(),
                plan.maxPriceAgeNs(),
                plan.calendar(),
                0,
                0,
                plan.maxPosition());
    }

    Answer start(String user, int run, RunPlan plan) {
        return commands.start(user(user), uuid(run), plan).join();
    }

    RunLine line(int run) {
        return board.run(uuid(run)).orElseThrow();
    }

    Answer change(int run, CommandKind kind) {
        return change(run, kind, RunCause.USER);
    }

    Answer change(int run, CommandKind kind, RunCause cause) {
        RunLine line = line(run);
        return commands.change(line.userId(), line.runId(), kind, cause).join();
    }

    Answer retry(int run) {
        RunLine line = line(run);
        return commands.retryContribution(line.userId(), line.runId()).join();
    }

    void tick(int run) {
        tick(run, nowNs, 10_000, 10_000);
    }

    void tick(int run, long eventNs, long equityTicks, long hedgeTicks) {
        RunLine line = line(run);
        commands.tick(
                line.userId(),
                line.runId(),
                eventNs,
                List.of(new TickPrice(EQUITY, equityTicks, eventNs), new TickPrice(HEDGE, hedgeTicks, eventNs)));
    }

    Answer order(int run, String id, Side side, String quantity, @Nullable String limit) {
        RunLine line = line(run);
        OrderWish wish =
                new OrderWish(id, "EQ", side, new BigDecimal(quantity), limit == null ? null : new BigDecimal(limit));
        CompletableFuture<Answer> answer = commands.order(line.userId(), line.runId(), wish);
        return answer.join();
    }

    void session(long openNs, long closeNs) {
        feed.calendar(
                SESSIONS,
                "sessions",
                false,
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(new Session(Instant.ofEpochSecond(0, openNs), Instant.ofEpochSecond(0, closeNs))));
    }

    @Override
    public void publish(long claim, int length, long receivedNanos) {
        deliver(length);
    }

    private void deliver(int length) {
        deliver(copy(slot, 0, length));
    }

    void deliver(UnsafeBuffer bytes) {
        inputs.add(new Input(sequence, nowNs, bytes));
        long from = outputs.tail();
        engine.onMessage(sequence, nowNs, bytes, 0, bytes.capacity());
        outputs.forEach(from, outputs.tail(), (ordinal, buffer, offset, outputLength) -> {
            rows.add(Row.of(sequence, copy(buffer, offset, outputLength)));
            board.onEvent(sequence, nowNs, buffer, offset, outputLength);
            answers.onEvent(sequence, nowNs, buffer, offset, outputLength);
        });
        sequence++;
    }

    static UnsafeBuffer copy(DirectBuffer buffer, int offset, int length) {
        UnsafeBuffer bytes = new UnsafeBuffer(new byte[length]);
        bytes.putBytes(0, buffer, offset, length);
        return bytes;
    }

    /** Rows the ledger gets, without the refusals and the last words. */
    List<String> ledgerRows() {
        return rows.stream().filter(Row::isOfBooks).map(Row::words).toList();
    }

    long count(String start) {
        return ledgerRows().stream().filter(each -> each.startsWith(start)).count();
    }

    List<String> ledgerRows(int run) {
        int runId = line(run).runId();
        return rows.stream()
                .filter(row -> row.isOfBooks() && row.runId() == runId)
                .map(Row::wordsWithoutNumbers)
                .toList();
    }

    /** Of the engine, and of what it was told. */
    static byte[] stateOf(Engine engine) {
        StateWriter writer = new StateWriter();
        engine.copy(writer);
        return writer.toBytes();
    }

    /** A new engine with the same state takes the place of this one. */
    void restart() {
        byte[] state = stateOf(engine);
        OutputLog freshLog = new OutputLog(OUTPUT_LOG, MAX_OUTPUT);
        Engine fresh = newEngine(freshLog);
        StateReader reader = new StateReader(state);
        fresh.copy(reader);
        if (!reader.isAtEnd() || fresh.stateHash() != engine.stateHash()) {
            throw new IllegalStateException("a copy has to be the whole of an engine");
        }
        engine = fresh;
        outputs = freshLog;
    }

    /** Where a new engine tells something else of the same inputs, or null. */
    @Nullable
    String replayDifference() {
        OutputLog log = new OutputLog(OUTPUT_LOG, MAX_OUTPUT);
        Engine again = newEngine(log);
        List<Row> derived = new ArrayList<>();
        for (Input input : inputs) {
            long from = log.tail();
            again.onMessage(
                    input.sequence(),
                    input.timeNs(),
                    input.bytes(),
                    0,
                    input.bytes().capacity());
            log.forEach(
                    from,
                    log.tail(),
                    (ordinal, buffer, offset, length) ->
                            derived.add(Row.of(input.sequence(), copy(buffer, offset, length))));
        }
        for (int i = 0; i < Math.min(derived.size(), rows.size()); i++) {
            if (!derived.get(i).equals(rows.get(i))) {
                return "output " + i + ": " + derived.get(i).words() + " is not "
                        + rows.get(i).words();
            }
        }
        if (derived.size() != rows.size()) {
            return "outputs: " + derived.size() + " are not " + rows.size();
        }
        return again.stateHash() == engine.stateHash() ? null : "state hash";
    }
}
