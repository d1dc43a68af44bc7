package sniper.risk;

import sniper.core.message.DenyReason;

/** The value and the limit behind the latest refusal. Threading: owned by the engine stage. */
final class Verdict {
    private long actual;
    private long limit;

    void clear() {
        actual = 0;
        limit = 0;
    }

    DenyReason deny(DenyReason reason, long actualValue, long limitValue) {
        actual = actualValue;
        limit = limitValue;
        return reason;
    }

    long actual() {
        return actual;
    }

    long limit() {
        return limit;
    }
}
