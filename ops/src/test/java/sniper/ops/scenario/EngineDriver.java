package sniper.ops.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.ReconciliationRequestedDecoder;
import sniper.core.message.TargetChangedDecoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TimerExpiredEncoder;
import sniper.core.message.TimerRequestedDecoder;
import sniper.core.output.OutputLog;
import sniper.core.position.Position;
import sniper.core.run.Run;
import sniper.ops.daemon.TradingCore;
import sniper.risk.HardLimits;
import sniper.risk.safeguard.Safeguards;
import sniper.strategies.InstanceProbe;
import sniper.strategies.StrategyHost;

/** Feeds an engine, keeps what went in and came out, and lets its timers expire as time is moved on. */
final class EngineDriver {
    static final EngineConfig BOUNDS = new EngineConfig(16, 20, 8, 8, 256, 64, 256);

    private static final int COPIES = 3;

    /** One journaled input. */
    record Input(long sequence, long timeNs, UnsafeBuffer bytes) {}

    /** One output, with the input that caused it. */
    record Output(long cause, UnsafeBuffer bytes) {
        int templateId() {
            return header().templateId();
        }

        private MessageHeaderDecoder header() {
            return new MessageHeaderDecoder().wrap(bytes, 0);
        }
    }

    /** An order the engine let out. */
    record Sent(
            long orderId,
            int instrumentId,
            sniper.core.message.Side side,
            sniper.core.message.OrderPurpose purpose,
            long priceTicks,
            long quantityLots,
            int attempt,
            long atNs,
            long deadlineNs,
            sniper.core.message.OrderType type,
            long quoteAtoms) {}

    /** A step in a target's life. */
    record Step(TargetState to, TargetReason reason) {}

    private final OutputLog outputLog = newLog();
    private final InstanceProbe probe;
    private final EngineConfig bounds;
    final Engine engine;
    final List<Input> inputs = new ArrayList<>();
    final List<Output> outputs = new ArrayList<>();
    final List<Sent> sent = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    private java.util.function.IntConsumer account = round -> {};
    private int roundToTell;
    private final TreeMap<Long, List<Long>> timers = new TreeMap<>();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[4096]);
    private long sequence = 1;
    private long nowNs;

    EngineDriver(long startNs) {
        this(startNs, InstanceProbe.NONE);
    }

    /** @param probe fails in the place of strategies, the same way in every replay */
    EngineDriver(long startNs, InstanceProbe probe) {
        this(startNs, probe, BOUNDS);
    }

    EngineDriver(long startNs, InstanceProbe probe, EngineConfig bounds) {
        nowNs = startNs;
        this.probe = probe;
        this.bounds = bounds;
        engine = newEngine(outputLog);
    }

    static OutputLog newLog() {
        return new OutputLog(1 << 18, 1024);
    }

    Engine newEngine(OutputLog log) {
        return new Engine(
                bounds,
                log,
                new HardLimits(bounds.maxUsers(), bounds.maxRuns(), bounds.maxInstruments()),
                Safeguards::new,
                context -> new StrategyHost(context, probe),
                TradingCore.newPaperParts());
    }

    long nowNs() {
        return nowNs;
    }

    UnsafeBuffer buffer() {
        return scratch;
    }

    /** Delivers what was encoded in {@link #buffer}. */
    EngineDriver deliver(int length) {
        UnsafeBuffer bytes = copy(scratch, 0, length);
        inputs.add(new Input(sequence, nowNs, bytes));
        long from = outputLog.tail();
        engine.onMessage(sequence, nowNs, bytes, 0, length);
        outputLog.forEach(
                from, outputLog.tail(), (ordinal, buffer, offset, outputLength) -> keep(buffer, offset, outputLength));
        sequence++;
        return this;
    }

    static UnsafeBuffer copy(DirectBuffer buffer, int offset, int length) {
        UnsafeBuffer bytes = new UnsafeBuffer(new byte[length]);
        bytes.putBytes(0, buffer, offset, length);
        return bytes;
    }

    private void keep(DirectBuffer buffer, int offset, int length) {
        outputs.add(new Output(sequence, copy(buffer, offset, length)));
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, offset);
        switch (header.templateId()) {
            case TimerRequestedDecoder.TEMPLATE_ID -> {
                TimerRequestedDecoder timer = new TimerRequestedDecoder().wrapAndApplyHeader(buffer, offset, header);
                timers.computeIfAbsent(timer.deadlineNs(), deadline -> new ArrayList<>())
                        .add(timer.timerId());
            }
            case NewOrderDecoder.TEMPLATE_ID -> {
                NewOrderDecoder order = new NewOrderDecoder().wrapAndApplyHeader(buffer, offset, header);
                sent.add(new Sent(
                        order.orderId(),
                        order.instrumentId(),
                        order.side(),
                        order.purpose(),
                        order.priceTicks(),
                        order.quantityLots(),
                        order.attempt(),
                        nowNs,
                        order.deadlineNs(),
                        order.orderType(),
                        order.quoteAtoms()));
            }
            case TargetChangedDecoder.TEMPLATE_ID -> {
                TargetChangedDecoder target = new TargetChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                steps.add(new Step(target.to(), target.reason()));
            }
            case ReconciliationRequestedDecoder.TEMPLATE_ID ->
                roundToTell = new ReconciliationRequestedDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .round();
            default -> {}
        }
    }

    /** Who answers reconciliations, as soon as time moves on. */
    void account(java.util.function.IntConsumer teller) {
        account = teller;
    }

    private void tellAccount() {
        int round = roundToTell;
        roundToTell = 0;
        if (round != 0) {
            account.accept(round);
        }
    }

    /** Moves time on, letting every timer expire at its moment. */
    EngineDriver advanceTo(long timeNs) {
        tellAccount();
        while (!timers.isEmpty() && timers.firstKey() <= timeNs) {
            long deadlineNs = timers.firstKey();
            List<Long> due = Objects.requireNonNull(timers.remove(deadlineNs));
            nowNs = Math.max(nowNs, deadlineNs);
            for (long timerId : due) {
                TimerExpiredEncoder expired = new TimerExpiredEncoder()
                        .wrapAndApplyHeader(scratch, 0, new MessageHeaderEncoder())
                        .timerId(timerId)
                        .deadlineNs(deadlineNs);
                deliver(MessageHeaderEncoder.ENCODED_LENGTH + expired.encodedLength());
            }
            tellAccount();
        }
        nowNs = Math.max(nowNs, timeNs);
        return this;
    }

    Position position() {
        return Objects.requireNonNull(engine.positions().get(Inputs.RUN, Inputs.INSTRUMENT));
    }

    Run run() {
        return Objects.requireNonNull(engine.runs().get(Inputs.RUN));
    }

    Sent lastSent() {
        return sent.get(sent.size() - 1);
    }

    TargetState targetState() {
        return steps.get(steps.size() - 1).to();
    }

    int count(int templateId) {
        return (int) outputs.stream()
                .filter(output -> output.templateId() == templateId)
                .count();
    }

    /**
     * Runs every input through a fresh engine, and through one that goes on from copies of its state; says where outputs
     * first differ, or null.
     */
    @org.jspecify.annotations.Nullable
    String replayDifference() {
        String difference = freshDifference();
        return difference == null ? new SnapshotTwin(this, inputs.size(), true).difference(COPIES) : difference;
    }

    @org.jspecify.annotations.Nullable
    private String freshDifference() {
        OutputLog log = newLog();
        Engine again = newEngine(log);
        int next = 0;
        for (Input input : inputs) {
            long from = log.tail();
            again.onMessage(
                    input.sequence(),
                    input.timeNs(),
                    input.bytes(),
                    0,
                    input.bytes().capacity());
            List<UnsafeBuffer> derived = new ArrayList<>();
            log.forEach(
                    from, log.tail(), (ordinal, buffer, offset, length) -> derived.add(copy(buffer, offset, length)));
            for (UnsafeBuffer bytes : derived) {
                if (next >= outputs.size()
                        || outputs.get(next).cause() != input.sequence()
                        || !outputs.get(next).bytes().equals(bytes)) {
                    return "outputs differ at sequence " + input.sequence();
                }
                next++;
            }
        }
        if (next != outputs.size()) {
            return "outputs missing: " + (outputs.size() - next);
        }
        return again.stateHash() == engine.stateHash() ? null : "state hash differs";
    }
}
