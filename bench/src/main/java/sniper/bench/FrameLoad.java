package sniper.bench;

/**
 * How frames come.
 *
 * @param perSecond on average
 * @param burst so many at the same instant
 * @param every so many are answered with an order
 */
record FrameLoad(int perSecond, int burst, int every) {
    /** When a frame is due, since the first. */
    long dueNanos(long number) {
        return number / burst * burst * 1_000_000_000L / perSecond;
    }
}
