package sniper.gateway.mexc.limits;

/**
 * Keeps one class of requests from a venue that does not answer them. It opens after so many failures in a row, or when
 * half of the latest failed; once it has been open for a while it lets one probe through at a time, and closes after so
 * many successes. Who may not be stopped passes it by and still tells how it went.
 *
 * <p>Threading: guarded by its owner. Time is passed in.
 */
final class Breaker {
    /** What it lets through. */
    enum State {
        /** Everything. */
        NORMAL,
        /** Nothing for a while. */
        OPEN,
        /** One probe at a time. */
        HALF_OPEN
    }

    static final int FAILURES_IN_A_ROW = 5;
    static final int WINDOW = 20;
    static final int MIN_IN_WINDOW = 10;
    static final long WINDOW_NS = 60_000_000_000L;
    static final long FIRST_OPEN_NS = 1_000_000_000L;
    static final int SUCCESSES_TO_CLOSE = 2;
    private static final int MAX_DOUBLINGS = 5;
    /** A probe that was never heard of again does not block the next for longer. */
    private static final long PROBE_LIMIT_NS = 15_000_000_000L;

    private final long[] endedNs = new long[WINDOW];
    private final boolean[] failed = new boolean[WINDOW];
    private State state = State.NORMAL;
    private int outcomes;
    private int inARow;
    private int successes;
    private int openings;
    private long openUntilNs;
    private boolean probing;
    private long probeNs;

    State state() {
        return state;
    }

    /** Nanoseconds until a request may try; 0 = now. */
    long waitNs(long nowNs) {
        return switch (state) {
            case NORMAL -> 0;
            case OPEN -> Math.max(0, openUntilNs - nowNs);
            case HALF_OPEN -> probing ? Math.max(0, probeNs + PROBE_LIMIT_NS - nowNs) : 0;
        };
    }

    /** A request that {@link #waitNs} lets through leaves. */
    void onSent(long nowNs) {
        if (state != State.NORMAL) {
            state = State.HALF_OPEN;
            probing = true;
            probeNs = nowNs;
        }
    }

    /** It ended in a way that tells nothing: never sent, or told to wait. */
    void onNothing() {
        probing = false;
    }

    /** Returns whether this closed it. */
    boolean onSuccess(long nowNs) {
        inARow = 0;
        probing = false;
        note(false, nowNs);
        if (state == State.NORMAL || ++successes < SUCCESSES_TO_CLOSE) {
            return false;
        }
        state = State.NORMAL;
        openings = 0;
        outcomes = 0;
        return true;
    }

    /** Returns whether this opened it. */
    boolean onFailure(long nowNs) {
        inARow++;
        probing = false;
        note(true, nowNs);
        return switch (state) {
            case NORMAL -> (inARow >= FAILURES_IN_A_ROW || windowIsBad(nowNs)) && open(nowNs);
            case OPEN -> false;
            case HALF_OPEN -> open(nowNs);
        };
    }

    private boolean open(long nowNs) {
        state = State.OPEN;
        successes = 0;
        openUntilNs = nowNs + (FIRST_OPEN_NS << Math.min(openings, MAX_DOUBLINGS));
        openings++;
        return true;
    }

    private void note(boolean failure, long nowNs) {
        endedNs[outcomes % WINDOW] = nowNs;
        failed[outcomes % WINDOW] = failure;
        outcomes = outcomes == 2 * WINDOW - 1 ? WINDOW : outcomes + 1;
    }

    private boolean windowIsBad(long nowNs) {
        int all = 0;
        int bad = 0;
        for (int i = 0, known = Math.min(outcomes, WINDOW); i < known; i++) {
            if (nowNs - endedNs[i] <= WINDOW_NS) {
                all++;
                bad += failed[i] ? 1 : 0;
            }
        }
        return all >= MIN_IN_WINDOW && 2 * bad >= all;
    }
}
