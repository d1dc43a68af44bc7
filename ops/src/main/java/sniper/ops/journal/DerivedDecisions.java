package sniper.ops.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.engine.StateMachine;
import sniper.core.message.DenyReason;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.output.OutputLog;
import sniper.core.state.StateCopy;
import sniper.journal.chain.Decisions;
import sniper.journal.log.JournalRecord;
import sniper.journal.snapshot.Machine;
import sniper.ops.daemon.Situation;
import sniper.ops.daemon.TradingCore;
import sniper.ops.run.RunStandings;
import sniper.risk.safeguard.Safeguards;
import sniper.strategies.StrategyHost;

/**
 * Runs the journal's inputs through an engine once more, to see what risk had before it when it let an order pass or
 * denied one. Threading: owned by one thread; an input goes in before the outputs it caused are asked about.
 */
final class DerivedDecisions implements Decisions, Machine, StateMachine {
    /** What an output is told from others of the same input by. */
    private record Key(long orderId, int ordinal) {}

    private final OutputLog outputs = TradingCore.newOutputLog();
    private final WatchedRisk risk = new WatchedRisk();
    private final Engine engine = new Engine(
            EngineConfig.defaults(),
            outputs,
            risk.gate(),
            Safeguards::new,
            StrategyHost::new,
            TradingCore.newPaperParts());
    private final Situation situation = new Situation(false);
    private final RunStandings runs = new RunStandings();
    private final Map<Key, Map<String, Object>> ofCause = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final IntentDeniedDecoder denied = new IntentDeniedDecoder();

    Engine engine() {
        return engine;
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        ofCause.clear();
        long from = outputs.tail();
        engine.onMessage(sequence, timeNs, buffer, offset, length);
        List<Map<String, Object>> passed = new ArrayList<>(risk.takePassed());
        List<Map<String, Object>> refused = new ArrayList<>(risk.takeDenied());
        if (!passed.isEmpty() || !refused.isEmpty()) {
            outputs.forEach(from, outputs.tail(), (ordinal, output, at, outputLength) -> {
                Key key = key(output, at, ordinal);
                List<Map<String, Object>> looked = key.orderId() == 0 ? refused : passed;
                if (key.ordinal() >= 0 && !looked.isEmpty()) {
                    ofCause.put(key, looked.remove(0));
                }
            });
        }
    }

    /** Of an order its number; of a denial by risk its place; of anything else an ordinal that no output has. */
    private Key key(DirectBuffer buffer, int offset, int ordinal) {
        return switch (header.wrap(buffer, offset).templateId()) {
            case NewOrderDecoder.TEMPLATE_ID ->
                new Key(newOrder.wrapAndApplyHeader(buffer, offset, header).orderId(), 0);
            case IntentDeniedDecoder.TEMPLATE_ID ->
                new Key(
                        0,
                        isByRisk(denied.wrapAndApplyHeader(buffer, offset, header)
                                        .reason())
                                ? ordinal
                                : -1);
            default -> new Key(0, -1);
        };
    }

    /** Two are denied before risk is asked. */
    private static boolean isByRisk(DenyReason reason) {
        return reason != DenyReason.ORDER_CAPACITY && reason != DenyReason.DUPLICATE_ORDER;
    }

    @Override
    public @Nullable Map<String, Object> of(JournalRecord output) {
        return ofCause.get(key(output.buffer(), output.offset(), output.ordinal()));
    }

    @Override
    public StateMachine handler() {
        return this;
    }

    @Override
    public OutputLog outputs() {
        return outputs;
    }

    @Override
    public long stateHash() {
        return engine.stateHash();
    }

    /** As {@link sniper.ops.daemon.CoreMachine} does. */
    @Override
    public void copy(StateCopy state) {
        engine.copy(state);
        situation.copy(state);
        runs.copy(state);
    }
}
