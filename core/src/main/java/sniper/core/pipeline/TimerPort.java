package sniper.core.pipeline;

/** Deadlines of the engine; each comes back once as {@code TimerExpired}. Threading: called by the egress stage. */
public interface TimerPort {
    /** @param spin spin through the last milliseconds for precision */
    void schedule(long timerId, long deadlineNs, boolean spin);
}
