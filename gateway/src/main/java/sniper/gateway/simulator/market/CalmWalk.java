package sniper.gateway.simulator.market;

/**
 * A price that wanders around a level without ever leaving it: interpolated noise at three speeds, a pure function of
 * seed and step.
 *
 * @param amplitudeBps how far the slowest wave goes; the faster two go a third and a ninth as far
 */
record CalmWalk(long seed, int amplitudeBps) {
    private static final int[] PERIODS = {256, 32, 4};
    private static final int BPS = 10_000;

    long ticksAt(long step, long levelTicks) {
        double offset = 0;
        double amplitude = amplitudeBps;
        for (int period : PERIODS) {
            offset += amplitude * wave(step, period);
            amplitude /= 3;
        }
        return Math.max(1, StrictMath.round(levelTicks * (1 + offset / BPS)));
    }

    private double wave(long step, int period) {
        long knot = Math.floorDiv(step, (long) period);
        double within = (double) Math.floorMod(step, (long) period) / period;
        double smooth = within * within * (3 - 2 * within);
        double from = knot(knot, period);
        return from + (knot(knot + 1, period) - from) * smooth;
    }

    /** In -1 to 1. */
    private double knot(long index, int period) {
        long mixed = Draw.mix(seed ^ Draw.mix(index * 1_000 + period));
        return (mixed >> 11) * 0x1.0p-52;
    }
}
