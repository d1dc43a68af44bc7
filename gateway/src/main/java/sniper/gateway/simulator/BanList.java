package sniper.gateway.simulator;

/**
 * Counts offences against the limits and bans whoever goes on, each time longer. All clients share one address.
 *
 * <p>Threading: owned by the simulator's thread.
 */
final class BanList {
    private final BanRules rules;
    private int offences;
    private long nextBanNs;
    private long lastOffenceNs;
    private long bannedUntilNs;

    BanList(BanRules rules) {
        this.rules = rules;
        this.nextBanNs = rules.firstNs();
    }

    /** How long the address stays banned; 0 when it is not. */
    long remainingNs(long nowNs) {
        return bannedUntilNs <= nowNs ? 0 : bannedUntilNs - nowNs;
    }

    void offend(long nowNs) {
        if (rules.offences() == 0) {
            return;
        }
        if (nowNs - Math.max(lastOffenceNs, bannedUntilNs) > rules.forgetNs()) {
            offences = 0;
            nextBanNs = rules.firstNs();
        }
        lastOffenceNs = nowNs;
        if (++offences >= rules.offences()) {
            offences = 0;
            ban(nextBanNs, nowNs);
            nextBanNs = Math.min(rules.longestNs(), nextBanNs * rules.growth());
        }
    }

    void ban(long durationNs, long nowNs) {
        bannedUntilNs = Math.max(bannedUntilNs, nowNs + durationNs);
    }
}
