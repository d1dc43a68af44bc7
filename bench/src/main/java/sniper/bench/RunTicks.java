package sniper.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.agrona.MutableDirectBuffer;
import sniper.core.message.BarPeriod;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.RunTickEncoder;
import sniper.core.pipeline.OneSlot;
import sniper.ops.daemon.CoreMachine;
import sniper.ops.run.Answer;
import sniper.ops.run.Answers;
import sniper.ops.run.RingRunCommands;
import sniper.ops.run.RunFeed;
import sniper.ops.run.RunStandings;
import sniper.strategies.StrategyHost;

/** An engine with one user's run that invests in two symbols with every tick, fed without a ring. Threading: one thread. */
final class RunTicks extends OneSlot {
    private static final int SLOT_LENGTH = 16 << 10;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final BigDecimal CASH = new BigDecimal("1000000000000");

    private final CoreMachine machine = new CoreMachine(true, StrategyHost::new);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RunTickEncoder tick = new RunTickEncoder();
    private final Answers answers = new Answers();
    private final int userId;
    private final int runId;
    private boolean started;
    private long sequence;
    private long ticks;

    RunTicks() {
        super(SLOT_LENGTH);
        RunStandings standings = new RunStandings();
        machine.tell((cause, timeNs, buffer, offset, length) -> {
            standings.onEvent(cause, timeNs, buffer, offset, length);
            answers.onEvent(cause, timeNs, buffer, offset, length);
        });
        RunFeed feed = new RunFeed(this);
        feed.calendar(1, "always-open", true, true, Instant.EPOCH, Instant.EPOCH, List.of());
        for (int id = 1; id <= RunLoad.SYMBOLS.size(); id++) {
            RunLoad.instrument(this, id);
            feed.closes(id, BarPeriod.MONTH, RunLoad.closes());
        }
        RingRunCommands commands =
                new RingRunCommands(this, answers, standings, symbol -> RunLoad.SYMBOLS.indexOf(symbol) + 1, name -> 1);
        userId = commands.addUser("bench").join().userId();
        Answer run =
                commands.start(userId, UUID.randomUUID(), RunLoad.plan(CASH)).join();
        runId = run.runId();
        if (runId == 0) {
            throw new IllegalStateException("Invariant: the run was started: " + run);
        }
        started = true;
    }

    /** The next minute's, decided. */
    void next() {
        publish(0, MessageHeaderEncoder.ENCODED_LENGTH + encode(slot), 0);
    }

    /** The next minute's; returns the length behind the header. */
    int encode(MutableDirectBuffer buffer) {
        long eventNs = RunLoad.START_NS + ++ticks * MINUTE_NS;
        RunTickEncoder.PricesEncoder prices = tick.wrapAndApplyHeader(buffer, 0, header)
                .userId(userId)
                .runId(runId)
                .eventNs(eventNs)
                .pricesCount(RunLoad.SYMBOLS.size());
        for (int id = 1; id <= RunLoad.SYMBOLS.size(); id++) {
            prices.next()
                    .instrumentId(id)
                    .priceTicks(RunLoad.PRICE_TICKS + ticks % 100)
                    .priceNs(eventNs);
        }
        return tick.encodedLength();
    }

    /** Outputs so far, in bytes. */
    long outputBytes() {
        return machine.outputs().tail();
    }

    long faults() {
        return machine.engine().faults();
    }

    @Override
    public void publish(long claim, int length, long receivedNanos) {
        long timeNs = RunLoad.START_NS + ticks * MINUTE_NS;
        if (started) {
            machine.engine().onMessage(++sequence, timeNs, slot, 0, length);
        } else { // until then it is told what the answers are
            machine.onMessage(++sequence, timeNs, slot, 0, length);
        }
        machine.outputs().limit(machine.outputs().tail() + machine.outputs().capacity());
    }
}
