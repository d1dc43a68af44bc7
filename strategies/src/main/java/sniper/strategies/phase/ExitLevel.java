package sniper.strategies.phase;

/**
 * One phase of a plan.
 *
 * @param gainBps over the entry price, from where on it sells
 * @param sellBps share of everything bought, not of what is left
 */
public record ExitLevel(int gainBps, int sellBps) {
    /** In percent, as people write plans. */
    public static ExitLevel percent(int gain, int sell) {
        return new ExitLevel(gain * 100, sell * 100);
    }
}
