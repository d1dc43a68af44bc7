package sniper.gateway.simulator.market;

import java.util.SplittableRandom;

/**
 * Seeded draws that are the same on every machine and JDK: {@link StrictMath}, and of the generator only its raw longs
 * and doubles, since how it bounds them is not specified.
 */
final class Draw {
    private static final String HEX = "0123456789abcdef";

    private Draw() {}

    /** An independent generator for one use of a seed. */
    static SplittableRandom of(long seed, long use) {
        return new SplittableRandom(mix(seed ^ mix(use)));
    }

    static long between(SplittableRandom random, long from, long to) {
        return from + Math.floorMod(random.nextLong(), to - from + 1);
    }

    /** From 0 to {@code bound} - 1. */
    static int below(SplittableRandom random, int bound) {
        return Math.floorMod(random.nextLong(), bound);
    }

    static double normal(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }

    static double logNormal(SplittableRandom random, double median, double sigma) {
        return median * StrictMath.exp(sigma * normal(random));
    }

    static String hex(SplittableRandom random, int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            text.append(HEX.charAt(below(random, HEX.length())));
        }
        return text.toString();
    }

    static <T> T of(SplittableRandom random, java.util.List<T> choices) {
        return choices.get(below(random, choices.size()));
    }

    /** A fixed bijection that scatters neighbouring values. */
    static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 32)) * 0xD6E8FEB86659FD93L;
        z = (z ^ (z >>> 32)) * 0xD6E8FEB86659FD93L;
        return z ^ (z >>> 32);
    }
}
