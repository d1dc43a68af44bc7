package sniper.gateway.simulator;

/**
 * When repeated offences end in a 418, in the exchange's time. The exchange publishes the shortest and the longest ban
 * and that they grow; how many offences and how fast are this simulator's choice.
 *
 * @param offences requests over the limit, each within {@code forgetNs} of the one before, that end in a ban; 0 for
 *     never
 * @param forgetNs after so long without an offence all is forgiven; a ban does not count as such time
 * @param firstNs the first ban
 * @param longestNs no ban is longer
 * @param growth each ban is so many times as long as the one before
 */
public record BanRules(int offences, long forgetNs, long firstNs, long longestNs, int growth) {
    private static final long MINUTE = 60_000_000_000L;

    public static final BanRules NONE = new BanRules(0, MINUTE, MINUTE, MINUTE, 1);
    /** 2 minutes to 3 days. */
    public static final BanRules EXCHANGE = new BanRules(10, 10 * MINUTE, 2 * MINUTE, 3 * 24 * 60 * MINUTE, 4);

    public BanRules {
        if (offences < 0 || forgetNs <= 0 || firstNs <= 0 || longestNs < firstNs || growth < 1) {
            throw new IllegalArgumentException("a ban must last, not longer than the longest: offences=" + offences
                    + " forgetNs=" + forgetNs + " firstNs=" + firstNs + " longestNs=" + longestNs + " growth="
                    + growth);
        }
    }

    /** The same rules with all times divided, for tests that cannot wait three days. */
    public BanRules fasterBy(int factor) {
        return new BanRules(offences, forgetNs / factor, firstNs / factor, longestNs / factor, growth);
    }
}
