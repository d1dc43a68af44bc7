package sniper.gateway.simulator;

/**
 * How strict the exchange is, whatever is traded on it.
 *
 * @param bans what becomes of a client that does not heed a 429
 * @param clockSkewNs how far the exchange's clock is ahead of the clock it was started with; negative for behind
 */
public record VenueRules(
        RateLimits rateLimits, BanRules bans, ConnectionRules connections, OpenCodes codes, long clockSkewNs) {
    /** No limits, no bans, the exchange's own rules for connections, an exact clock. */
    public static final VenueRules DEFAULT =
            new VenueRules(RateLimits.NONE, BanRules.NONE, ConnectionRules.EXCHANGE, OpenCodes.DEFAULT, 0);

    /**
     * Codes the exchange does not document or states in two ways.
     *
     * @param excessDecimals for a price or quantity with too many decimals
     * @param unknownSymbol for a symbol that exchangeInfo does not name
     */
    public record OpenCodes(int excessDecimals, int unknownSymbol) {
        public static final OpenCodes DEFAULT = new OpenCodes(30002, -1121);
    }

    public VenueRules withRateLimits(RateLimits newLimits) {
        return new VenueRules(newLimits, bans, connections, codes, clockSkewNs);
    }

    public VenueRules withBans(BanRules newBans) {
        return new VenueRules(rateLimits, newBans, connections, codes, clockSkewNs);
    }

    public VenueRules withConnections(ConnectionRules newRules) {
        return new VenueRules(rateLimits, bans, newRules, codes, clockSkewNs);
    }

    public VenueRules withCodes(OpenCodes newCodes) {
        return new VenueRules(rateLimits, bans, connections, newCodes, clockSkewNs);
    }

    public VenueRules withClockSkewNs(long newSkewNs) {
        return new VenueRules(rateLimits, bans, connections, codes, newSkewNs);
    }
}
