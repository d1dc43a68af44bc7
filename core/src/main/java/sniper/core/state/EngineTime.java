package sniper.core.state;

/** The message being handled. Threading: written and read by the engine stage. */
public final class EngineTime {
    private long sequence = -1;
    private long nowNs;

    /** Journal sequence of the message being handled. */
    public long sequence() {
        return sequence;
    }

    /** Engine time: never goes back, even if two producers' stamps cross. */
    public long nowNs() {
        return nowNs;
    }

    public void copy(StateCopy state) {
        sequence = state.of(sequence);
        nowNs = state.of(nowNs);
    }

    public void advance(long toSequence, long stampNs) {
        sequence = toSequence;
        nowNs = Math.max(nowNs, stampNs);
    }
}
