package sniper.journal.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders, fills, refusals and sessions of a journal, in its order. Threading: filled and read by one thread. */
final class TradeHistory {
    final Map<Long, OrderTrace> orders = new LinkedHashMap<>();
    final Map<Integer, InstrumentFacts> instruments = new HashMap<>();
    final Map<Integer, SessionFacts> sessions = new LinkedHashMap<>();
    final List<Denial> denials = new ArrayList<>();
    private final Map<Integer, Integer> strategyByTarget = new HashMap<>();
    private final Map<Integer, String> userNames = new HashMap<>();
    /** Orders and fills of instruments the journal does not define: it starts in the middle of something. */
    int unexplained;

    long firstSequence;
    long lastSequence;
    long firstTimeNs;
    long lastTimeNs;
    long records;

    void user(int userId, String name) {
        userNames.put(userId, name);
    }

    String userName(int userId) {
        return userNames.getOrDefault(userId, "user " + userId);
    }

    void target(int targetId, int strategyId) {
        strategyByTarget.put(targetId, strategyId);
    }

    /** Strategy instance of the order's run; null when it belongs to none. */
    @Nullable
    Integer strategyOf(OrderTrace order) {
        return order.targetId == 0 ? null : strategyByTarget.get(order.targetId);
    }

    @Nullable
    SessionFacts sessionOf(OrderTrace order) {
        return sessions.get(order.sessionId);
    }
}
