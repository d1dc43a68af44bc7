package sniper.gateway.mexc.limits;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long the venue wants silence. A 429 stops its own lane, and the urgent requests of that lane only when an urgent
 * one was answered so: cancels and sells have a part of the budget of their own. A ban or the firewall's page stops
 * everything towards that host.
 *
 * <p>Threading: guarded by its owner. Time is passed in.
 */
final class Stops {
    private static final Logger LOG = LoggerFactory.getLogger(Stops.class);
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Where the venue does not say how long: its budgets are counted over 10 s, bans start at 2 min. */
    private static final long LIMITED_MS = 10_000; // spec/mexc.md 1.3

    private static final long BANNED_MS = 120_000;
    private static final long BLOCKED_MS = 10_000;
    private static final int MAX_DOUBLINGS = 5;
    /** A block later than this after the last one starts from the shortest again. */
    private static final long CALM_NS = 600 * NANOS_PER_SECOND;
    /** Longer than the longest ban. */
    private static final long LONGEST_MS = 7 * 86_400_000L;

    private static final RequestLane[] LANES = RequestLane.values();

    private final Map<RequestLane, Pair> stops = new EnumMap<>(RequestLane.class);

    private final Consumer<Runnable> teller;
    private int blocks;
    private long lastBlockNs;

    private static final class Stop {
        boolean active;
        long untilNs;
        String why = "";
    }

    /** Of one lane. */
    private record Pair(Stop routine, Stop urgent) {}

    /** @param teller writes lines to the log, later and on another thread than the egress stage's */
    Stops(Consumer<Runnable> teller) {
        this.teller = teller;
        for (RequestLane lane : LANES) {
            stops.put(lane, new Pair(new Stop(), new Stop()));
        }
    }

    private Stop stopOf(RequestLane lane, Urgency urgency) {
        Pair pair = stops.get(lane);
        if (pair == null) {
            throw new IllegalStateException("Invariant: every lane has its stops: " + lane);
        }
        return urgency == Urgency.URGENT ? pair.urgent : pair.routine;
    }

    /** Nanoseconds for which such a request has to wait; 0 = it may go. */
    long waitNs(RequestKind kind, Urgency urgency, long nowNs) {
        if (kind == RequestKind.TIME) {
            return 0;
        }
        Stop stop = stopOf(kind.lane(), urgency);
        if (!stop.active) {
            return 0;
        }
        if (stop.untilNs - nowNs <= 0) {
            end(nowNs);
        }
        return stop.active ? stop.untilNs - nowNs : 0;
    }

    /** Everything that is over, told once for each cause. */
    private void end(long nowNs) {
        Set<String> causes = new LinkedHashSet<>();
        for (RequestLane lane : LANES) {
            for (Urgency urgency : Urgency.values()) {
                Stop stop = stopOf(lane, urgency);
                if (stop.active && stop.untilNs - nowNs <= 0) {
                    stop.active = false;
                    causes.add(stop.why);
                }
            }
        }
        for (String why : causes) {
            teller.accept(() -> LOG.info("requests go on after {}", why));
        }
    }

    /** Why such a request waits. */
    String why(RequestKind kind, Urgency urgency) {
        return stopOf(kind.lane(), urgency).why;
    }

    void on(AnswerKind answer, RequestKind kind, Urgency urgency, long retryAfterMs, long nowNs) {
        RequestLane lane = kind.lane();
        switch (answer) {
            case LIMITED -> {
                boolean urgentToo = lane != RequestLane.TRADING || urgency == Urgency.URGENT;
                stop(List.of(lane), urgentToo, or(retryAfterMs, LIMITED_MS), "HTTP 429 to " + kind.label(), nowNs);
            }
            case BANNED ->
                stop(host(lane), true, or(retryAfterMs, BANNED_MS), "HTTP 418 (ban) to " + kind.label(), nowNs);
            case BLOCKED ->
                stop(
                        host(lane),
                        true,
                        or(retryAfterMs, blockMs(nowNs)),
                        "HTTP 403 (firewall) to " + kind.label(),
                        nowNs);
            case GOOD, FAILED -> {}
        }
    }

    private static List<RequestLane> host(RequestLane lane) {
        return lane == RequestLane.WEB ? List.of(RequestLane.WEB) : List.of(RequestLane.TRADING, RequestLane.READS);
    }

    private static long or(long retryAfterMs, long usualMs) {
        return retryAfterMs > 0 ? Math.min(retryAfterMs, LONGEST_MS) : usualMs;
    }

    private long blockMs(long nowNs) {
        blocks = blocks > 0 && nowNs - lastBlockNs < CALM_NS ? Math.min(blocks + 1, MAX_DOUBLINGS + 1) : 1;
        lastBlockNs = nowNs;
        return BLOCKED_MS << (blocks - 1);
    }

    private void stop(List<RequestLane> lanes, boolean urgentToo, long durationMs, String why, long nowNs) {
        long untilNs = nowNs + durationMs * NANOS_PER_MILLI;
        List<String> stopped = new ArrayList<>();
        for (RequestLane lane : lanes) {
            boolean routine = extend(stopOf(lane, Urgency.ROUTINE), untilNs, why, nowNs);
            boolean urgent = urgentToo && extend(stopOf(lane, Urgency.URGENT), untilNs, why, nowNs);
            if (routine || urgent) {
                stopped.add(what(lane, routine, urgent));
            }
        }
        if (!stopped.isEmpty()) {
            String what = String.join(", ", stopped);
            String rest = lanes.contains(RequestLane.TRADING) ? rest(urgentToo) : "";
            teller.accept(() -> LOG.warn("requests stop for {} s, {}: {}{}", durationMs / 1_000, why, what, rest));
        }
    }

    /** Whether nothing was stopped before. */
    private static boolean extend(Stop stop, long untilNs, String why, long nowNs) {
        boolean running = stop.active && stop.untilNs - nowNs > 0;
        if (!running || untilNs - stop.untilNs > 0) {
            stop.untilNs = untilNs;
            stop.why = why;
        }
        stop.active = true;
        return !running;
    }

    private static String what(RequestLane lane, boolean routine, boolean urgent) {
        if (lane != RequestLane.TRADING) {
            return lane.label;
        }
        return !urgent ? "buys" : routine ? "orders and cancels" : "cancels and sells";
    }

    private static String rest(boolean urgentToo) {
        return urgentToo ? "; cancels wait and go first" : "; cancels and sells go on";
    }

    List<LimitsSnapshot.Stop> snapshot(long nowNs) {
        List<LimitsSnapshot.Stop> running = new ArrayList<>();
        for (RequestLane lane : LANES) {
            Stop stop = stopOf(lane, Urgency.ROUTINE);
            Stop urgent = stopOf(lane, Urgency.URGENT);
            if (stop.active && stop.untilNs - nowNs > 0) {
                boolean urgentToo = urgent.active && urgent.untilNs - nowNs > 0;
                running.add(new LimitsSnapshot.Stop(lane.label, stop.why, urgentToo, stop.untilNs - nowNs));
            }
        }
        return running;
    }
}
