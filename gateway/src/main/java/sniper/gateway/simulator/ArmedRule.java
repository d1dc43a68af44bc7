package sniper.gateway.simulator;

import java.util.SplittableRandom;

/**
 * A rule that waits for its occasions, and counts them.
 *
 * <p>Threading: guarded by {@link Faults}.
 */
final class ArmedRule {
    private static final long ALL_BPS = 10_000;

    private final Rule rule;
    private int seen;
    private int acted;

    ArmedRule(Rule rule) {
        this.rule = rule;
    }

    Rule rule() {
        return rule;
    }

    int seen() {
        return seen;
    }

    int acted() {
        return acted;
    }

    boolean over() {
        return rule.when().over(seen);
    }

    void meet(Occasion occasion, long sinceStartNs, SplittableRandom random, Plan plan) {
        Effect effect = rule.effect();
        When when = rule.when();
        if (!rule.occasions().covers(occasion)
                || sinceStartNs < when.afterNs()
                || when.over(seen)
                || (effect.answers() && plan.answered())) {
            return;
        }
        seen++;
        if (when.includes(seen) && Math.floorMod(random.nextLong(), ALL_BPS) < when.chanceBps()) {
            acted++;
            effect.on(plan);
        }
    }
}
