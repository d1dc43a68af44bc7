package sniper.ops.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.output.OutputLog;
import sniper.journal.chain.Decisions;
import sniper.journal.log.JournalRecord;
import sniper.ops.daemon.TradingCore;
import sniper.risk.safeguard.Safeguards;
import sniper.strategies.StrategyHost;

/**
 * Runs the journal's inputs through an engine once more, to see what risk had before it when it let an order pass.
 * Threading: owned by one thread; an input goes in before the outputs it caused are asked about.
 */
final class DerivedDecisions implements Decisions {
    private final OutputLog outputs = TradingCore.newOutputLog();
    private final WatchedRisk risk = new WatchedRisk();
    private final Engine engine =
            new Engine(EngineConfig.defaults(), outputs, risk.gate(), Safeguards::new, StrategyHost::new);
    private final Map<Long, Map<String, Object>> ofCause = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();

    Engine engine() {
        return engine;
    }

    void onInput(JournalRecord input) {
        ofCause.clear();
        long from = outputs.tail();
        engine.onMessage(input.sequence(), input.timeNs(), input.buffer(), input.offset(), input.length());
        List<Map<String, Object>> passed = risk.takePassed();
        if (passed.isEmpty()) {
            return;
        }
        List<Long> orders = new ArrayList<>();
        outputs.forEach(from, outputs.tail(), (ordinal, buffer, offset, length) -> {
            if (header.wrap(buffer, offset).templateId() == NewOrderDecoder.TEMPLATE_ID) {
                orders.add(newOrder.wrapAndApplyHeader(buffer, offset, header).orderId());
            }
        });
        for (int i = 0; i < Math.min(orders.size(), passed.size()); i++) {
            ofCause.put(orders.get(i), passed.get(i));
        }
    }

    @Override
    public @Nullable Map<String, Object> of(JournalRecord order) {
        long orderId = newOrder.wrapAndApplyHeader(order.buffer(), order.offset(), header)
                .orderId();
        return ofCause.get(orderId);
    }
}
