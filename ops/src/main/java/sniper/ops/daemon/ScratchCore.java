package sniper.ops.daemon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.ReconciliationRequestedDecoder;
import sniper.core.message.Side;
import sniper.core.message.TargetChangedDecoder;
import sniper.core.message.TargetState;
import sniper.core.message.TimerExpiredEncoder;
import sniper.core.message.TimerRequestedDecoder;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.HaltGate;
import sniper.core.pipeline.OneSlot;
import sniper.risk.HardLimits;
import sniper.risk.safeguard.Safeguards;
import sniper.strategies.StrategyHost;

/**
 * An engine with time of its own and nothing around it: what is published is handled at once, orders go nowhere and
 * nothing is journaled. Threading: whoever drives it.
 */
final class ScratchCore extends OneSlot {
    private static final EngineConfig BOUNDS = new EngineConfig(1_024, 20, 2, 2, 256, 1_024, 1_024);
    private static final int MAX_MESSAGE = 16 << 10;
    private static final int OUTPUT_LOG_LENGTH = 1 << 20;
    private static final int MAX_OUTPUT_LENGTH = 1_024;

    /** An order the engine let out. */
    record Sent(long orderId, Side side, long priceTicks, long quantityLots) {}

    private final OutputLog outputs = new OutputLog(OUTPUT_LOG_LENGTH, MAX_OUTPUT_LENGTH);
    private final HardLimits risk = new HardLimits(BOUNDS.maxUsers(), BOUNDS.maxRuns(), BOUNDS.maxInstruments());
    private final Engine engine = new Engine(BOUNDS, outputs, risk, Safeguards::new, StrategyHost::new);
    private final TreeMap<Long, List<Long>> timers = new TreeMap<>();
    private final Queue<Sent> sent = new ArrayDeque<>();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerOfOutput = new MessageHeaderDecoder();
    private final TimerExpiredEncoder expired = new TimerExpiredEncoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final TimerRequestedDecoder timer = new TimerRequestedDecoder();
    private final ReconciliationRequestedDecoder reconciliation = new ReconciliationRequestedDecoder();
    private final TargetChangedDecoder target = new TargetChangedDecoder();

    private long sequence;
    private long nowNs;
    private int round;
    private int closed;

    ScratchCore(long startNs) {
        super(MAX_MESSAGE);
        nowNs = startNs;
    }

    Commands commands() {
        return new Commands(this, new HaltGate(), risk.handover());
    }

    int maxInstruments() {
        return BOUNDS.maxInstruments();
    }

    long nowNs() {
        return nowNs;
    }

    /** Targets that were bought and sold. */
    int closed() {
        return closed;
    }

    /** The account's round that was asked for last, 0 = none. */
    int round() {
        return round;
    }

    Queue<Sent> sent() {
        return sent;
    }

    /** Moves time on, letting every timer expire at its moment. */
    void advanceTo(long timeNs) {
        while (!timers.isEmpty() && timers.firstKey() <= timeNs) {
            var due = timers.pollFirstEntry();
            nowNs = Math.max(nowNs, due.getKey());
            for (long timerId : due.getValue()) {
                expired.wrapAndApplyHeader(slot, 0, header).timerId(timerId).deadlineNs(due.getKey());
                publish(0, MessageHeaderEncoder.ENCODED_LENGTH + expired.encodedLength(), 0);
            }
        }
        nowNs = Math.max(nowNs, timeNs);
    }

    @Override
    public void publish(long claim, int length, long receivedNanos) {
        long from = outputs.tail();
        engine.onMessage(++sequence, nowNs, slot, 0, length);
        outputs.forEach(from, outputs.tail(), (ordinal, output, offset, outputLength) -> onOutput(output, offset));
    }

    private void onOutput(DirectBuffer output, int offset) {
        switch (headerOfOutput.wrap(output, offset).templateId()) {
            case TimerRequestedDecoder.TEMPLATE_ID -> {
                timer.wrapAndApplyHeader(output, offset, headerOfOutput);
                timers.computeIfAbsent(timer.deadlineNs(), deadline -> new ArrayList<>())
                        .add(timer.timerId());
            }
            case ReconciliationRequestedDecoder.TEMPLATE_ID ->
                round = reconciliation
                        .wrapAndApplyHeader(output, offset, headerOfOutput)
                        .round();
            case NewOrderDecoder.TEMPLATE_ID -> {
                newOrder.wrapAndApplyHeader(output, offset, headerOfOutput);
                sent.add(new Sent(newOrder.orderId(), newOrder.side(), newOrder.priceTicks(), newOrder.quantityLots()));
            }
            case TargetChangedDecoder.TEMPLATE_ID -> {
                target.wrapAndApplyHeader(output, offset, headerOfOutput);
                closed += target.to() == TargetState.CLOSED ? 1 : 0;
            }
            default -> {}
        }
    }
}
