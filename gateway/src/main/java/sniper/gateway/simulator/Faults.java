package sniper.gateway.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * What goes wrong: rules, and switches for what frames look like. Both work from the next request or frame on. Rules are
 * asked in the order they were added; one that settles a request's answer hides the request from later ones that would.
 *
 * <p>Threading: any thread; the simulator's thread asks.
 */
public final class Faults {
    /** Retry-After of a {@link Fault#TOO_MANY_REQUESTS} that states no other. */
    public static final int RETRY_AFTER_SECONDS = 7;

    private final List<ArmedRule> rules = new ArrayList<>();
    private final SplittableRandom random;
    private final LongSupplier sinceStartNs;
    private FrameFormat format = FrameFormat.PLAIN;

    /** @param sinceStartNs the exchange's time since its start */
    Faults(long seed, LongSupplier sinceStartNs) {
        this.random = new SplittableRandom(seed);
        this.sinceStartNs = sinceStartNs;
    }

    /** How often a rule has had an occasion, and how often it has acted. */
    public record Report(Rule rule, int seen, int acted) {}

    public synchronized void add(Rule rule) {
        rules.add(new ArmedRule(rule));
    }

    /** The next {@code count} new-order requests, single or batch, go wrong. */
    public void nextOrders(Fault fault, int count) {
        add(new Rule(Occasions.orders(), When.next(count), Effect.of(fault)));
    }

    /** The next {@code count} requests of an endpoint go wrong. */
    public void next(Endpoint endpoint, Fault fault, int count) {
        add(new Rule(Occasions.requests(endpoint), When.next(count), Effect.of(fault)));
    }

    /** The next {@code count} depth frames of any symbol are lost. */
    public void skipDepthFrames(int count) {
        add(new Rule(Occasions.of(Event.DEPTH_FRAME), When.next(count), Effect.dropFrames()));
    }

    /** Everything goes right again. */
    public synchronized void clear() {
        rules.clear();
        format = FrameFormat.PLAIN;
    }

    public synchronized void format(FrameFormat newFormat) {
        format = newFormat;
    }

    public synchronized List<Report> reports() {
        return rules.stream()
                .map(armed -> new Report(armed.rule(), armed.seen(), armed.acted()))
                .toList();
    }

    /** Every rule that names a number of occasions has had them. */
    public synchronized boolean allOver() {
        return rules.stream().allMatch(ArmedRule::over);
    }

    synchronized FrameFormat format() {
        return format;
    }

    synchronized Plan plan(Occasion occasion) {
        Plan plan = new Plan();
        for (ArmedRule rule : rules) {
            rule.meet(occasion, sinceStartNs.getAsLong(), random, plan);
        }
        if (plan.depthFramesLost > 0) {
            skipDepthFrames(plan.depthFramesLost);
        }
        return plan;
    }
}
