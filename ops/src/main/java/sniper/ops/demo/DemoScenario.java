package sniper.ops.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import sniper.gateway.simulator.LatencyModel;
import sniper.gateway.simulator.RateLimits;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.gateway.simulator.market.ListingOptions;
import sniper.gateway.simulator.market.ListingScenario;

/**
 * The market of one seed, and the operator's wish for it.
 *
 * <p>So that a seed tells the same story on a slow machine, things that meet keep their distance: attempts are on a
 * 100 ms grid that starts 150 ms before the open, the exchange lets the API in on full 100 ms, prices move every 400 ms.
 */
record DemoScenario(long seed, ListingScenario listing, String budgetUsd, String capPrice) {
    static final long FIRST_ATTEMPT_LEAD_MS = 150;
    static final long ATTEMPT_INTERVAL_MS = 100;

    private static final long MS = 1_000_000L;
    private static final long STEP_NS = 400 * MS;
    private static final int STEPS = 30;
    private static final long NOTICE_NS = 4 * 3_600_000L * MS;
    /** 2026-01-05 00:00 UTC: a seed's story has the same dates every day. */
    private static final long DAY_ONE_NS = 1_767_571_200_000L * MS;

    private static final long MAX_API_DELAY_MS = 400;
    private static final BigDecimal CAP_OVER_REFERENCE = new BigDecimal("1.5");

    static DemoScenario of(long seed) {
        long earliestNs = DAY_ONE_NS + NOTICE_NS + Math.floorMod(seed, 1_000L) * 300_000 * MS;
        ListingScenario drawn =
                ListingScenario.fromSeed(seed, earliestNs, new ListingOptions(NOTICE_NS, STEP_NS, STEPS));
        long delayMs = (drawn.apiEnabledNs() - drawn.openTimeNs()) / MS;
        long onGridMs = Math.min(MAX_API_DELAY_MS, Math.max(100, (delayMs + 50) / 100 * 100));
        ListingScenario listing = drawn.withApiEnabledNs(drawn.openTimeNs() + onGridMs * MS);
        BigDecimal cap = listing.openPrice()
                .multiply(CAP_OVER_REFERENCE)
                .setScale(listing.rules().priceScale(), RoundingMode.DOWN);
        return new DemoScenario(seed, listing, "100", cap.toPlainString());
    }

    /** Where the story starts: a little before the announcement. */
    long startNs() {
        return listing.times().announcedNs() - 60_000 * MS;
    }

    SimulatorConfig exchange(String apiKey, String secret) {
        return SimulatorConfig.of(apiKey, secret, seed)
                .withBalances(Map.of("USDT", new BigDecimal("1000")))
                .withInstrument(listing)
                .withInstrument(CalmInstrument.mx(seed))
                .withInstrument(CalmInstrument.btc(seed))
                .withRateLimits(RateLimits.DOCS_2026)
                .withLatency(LatencyModel.fixed(2 * MS), LatencyModel.fixed(3 * MS));
    }
}
