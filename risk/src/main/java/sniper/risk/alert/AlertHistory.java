package sniper.risk.alert;

import org.jspecify.annotations.Nullable;

/** The latest alerts that were closed; the oldest makes room. Threading: owned by the engine stage; bounded. */
final class AlertHistory {
    private final long[] ids;
    private final @Nullable AlertRule[] rules;
    private final AlertState[] states;
    private final long[] worst;
    private final long[] raisedAtNs;
    private final long[] closedAtNs;
    private long count;

    AlertHistory(int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity must be positive: capacity=" + capacity);
        }
        ids = new long[capacity];
        rules = new AlertRule[capacity];
        states = new AlertState[capacity];
        worst = new long[capacity];
        raisedAtNs = new long[capacity];
        closedAtNs = new long[capacity];
    }

    void add(long id, AlertRule rule, AlertState state, long worstValue, long raisedNs, long closedNs) {
        int place = (int) (count++ % ids.length);
        ids[place] = id;
        rules[place] = rule;
        states[place] = state;
        worst[place] = worstValue;
        raisedAtNs[place] = raisedNs;
        closedAtNs[place] = closedNs;
    }

    int size() {
        return (int) Math.min(count, ids.length);
    }

    /** Null when there is none that far back; 0 is the latest. */
    @Nullable
    Alert latest(int back) {
        if (back < 0 || back >= size()) {
            return null;
        }
        int place = (int) ((count - 1 - back) % ids.length);
        AlertRule rule = rules[place];
        return rule == null
                ? null
                : new Alert(ids[place], rule, states[place], worst[place], raisedAtNs[place], closedAtNs[place]);
    }
}
