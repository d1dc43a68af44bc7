package sniper.risk.alert;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * At most one open alert per rule, and the latest that were closed. Threading: owned by the engine stage; only what is
 * handed to people is allocated.
 */
public final class Alerts {
    /** The id of no alert. */
    public static final long NO_ALERT = 0;

    private final AlertRule[] rules;
    private final long[] openId;
    private final AlertState[] openState;
    private final long[] worst;
    private final long[] raisedAtNs;
    private final long[] alarmingAtNs;
    private final AlertHistory history;
    private int openCritical;
    private long lastId;

    /** @param historySize closed alerts that are remembered */
    public Alerts(int historySize, AlertRule... rules) {
        this.rules = rules.clone();
        openId = new long[rules.length];
        openState = new AlertState[rules.length];
        Arrays.fill(openState, AlertState.CLEARED);
        worst = new long[rules.length];
        raisedAtNs = new long[rules.length];
        alarmingAtNs = new long[rules.length];
        history = new AlertHistory(historySize);
    }

    /**
     * Looks at the latest value.
     *
     * @param rule its number in the constructor
     */
    public AlertChange observe(int rule, long value, long timeNs) {
        boolean alarming = rules[rule].isAlarming(value);
        if (openId[rule] == NO_ALERT) {
            return alarming ? raise(rule, value, timeNs) : AlertChange.NONE;
        }
        if (rules[rule].isCalm(value)) {
            close(rule, AlertState.CLEARED, timeNs);
            return AlertChange.CLEARED;
        }
        if (alarming) {
            alarmingAtNs[rule] = timeNs;
            worst[rule] = rules[rule].fallingIsBad() ? Math.min(worst[rule], value) : Math.max(worst[rule], value);
        }
        return AlertChange.NONE;
    }

    private AlertChange raise(int rule, long value, long timeNs) {
        openId[rule] = ++lastId;
        openState[rule] = AlertState.RAISED;
        worst[rule] = value;
        raisedAtNs[rule] = timeNs;
        alarmingAtNs[rule] = timeNs;
        openCritical += rules[rule].severity() == Severity.CRITICAL ? 1 : 0;
        return AlertChange.RAISED;
    }

    private void close(int rule, AlertState how, long timeNs) {
        history.add(openId[rule], rules[rule], how, worst[rule], raisedAtNs[rule], timeNs);
        openId[rule] = NO_ALERT;
        openState[rule] = how;
        openCritical -= rules[rule].severity() == Severity.CRITICAL ? 1 : 0;
    }

    /** Returns false when there is no such open alert. */
    public boolean acknowledge(long id) {
        int rule = ruleOf(id);
        if (rule < 0) {
            return false;
        }
        openState[rule] = AlertState.ACKNOWLEDGED;
        return true;
    }

    /** Returns false when there is no such open alert. */
    public boolean resolve(long id, long timeNs) {
        int rule = ruleOf(id);
        if (rule < 0) {
            return false;
        }
        close(rule, AlertState.RESOLVED, timeNs);
        return true;
    }

    private int ruleOf(long id) {
        for (int rule = 0; id != NO_ALERT && rule < openId.length; rule++) {
            if (openId[rule] == id) {
                return rule;
            }
        }
        return -1;
    }

    /** Closes what has not been alarming for its rule's time. */
    public void expire(long timeNs) {
        for (int rule = 0; rule < rules.length; rule++) {
            if (openId[rule] != NO_ALERT && timeNs - alarmingAtNs[rule] >= rules[rule].expiryNs()) {
                close(rule, AlertState.EXPIRED, timeNs);
            }
        }
    }

    public int openCritical() {
        return openCritical;
    }

    /** A person has seen the rule's open alert. */
    public boolean isAcknowledged(int rule) {
        return openState[rule] == AlertState.ACKNOWLEDGED;
    }

    /** When the rule's latest alert was raised. */
    public long raisedAtNs(int rule) {
        return raisedAtNs[rule];
    }

    /** The rule's open alert, or {@link #NO_ALERT}. */
    public long openId(int rule) {
        return openId[rule];
    }

    /** The rule's open alert for people, or null. */
    public @Nullable Alert open(int rule) {
        return openId[rule] == NO_ALERT
                ? null
                : new Alert(openId[rule], rules[rule], openState[rule], worst[rule], raisedAtNs[rule], 0);
    }

    /** A closed alert for people, 0 being the latest; null when there is none that far back. */
    public @Nullable Alert closed(int back) {
        return history.latest(back);
    }

    /** All that decides; what was closed is for people, and begins anew. */
    public void copy(StateCopy state) {
        state.of(openId);
        for (int rule = 0; rule < rules.length; rule++) {
            openState[rule] = state.of(openState[rule]);
        }
        state.of(worst);
        state.of(raisedAtNs);
        state.of(alarmingAtNs);
        openCritical = state.of(openCritical);
        lastId = state.of(lastId);
    }

    public void hashInto(StateHash hash) {
        hash.add(lastId);
        for (int rule = 0; rule < rules.length; rule++) {
            if (openId[rule] != NO_ALERT) {
                hash.add(rule)
                        .add(openId[rule])
                        .add(openState[rule])
                        .add(worst[rule])
                        .add(raisedAtNs[rule])
                        .add(alarmingAtNs[rule]);
            }
        }
    }
}
