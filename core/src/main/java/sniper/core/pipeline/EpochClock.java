package sniper.core.pipeline;

/** UTC in nanoseconds since the epoch. Lives at the edges: the engine gets its time from messages. */
@FunctionalInterface
public interface EpochClock {
    long nanos();
}
