package sniper.risk;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.message.Flag;
import sniper.core.message.SizeReason;
import sniper.core.message.SizingConfigDecoder;
import sniper.core.position.Positions;
import sniper.core.run.Run;
import sniper.core.run.Tally;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.risk.matrix.Markets;
import sniper.risk.portfolio.PortfolioRisk;
import sniper.risk.sizing.LiquidityGate;
import sniper.risk.sizing.PortfolioView;
import sniper.risk.sizing.PositionSizing;
import sniper.risk.sizing.SizeRules;
import sniper.risk.sizing.VolatilitySizing;

/**
 * What of its budget an entry may spend, by rules that make it smaller where limits would deny it. Threading: owned by
 * the engine stage; asked when an entry is planned, which may allocate.
 *
 * <p>What nobody has measured makes nothing smaller. Without rules everything may be spent.
 */
final class EntrySizing {
    private final Markets markets;
    private final PortfolioWatch watch;
    private @Nullable SizeRules rules;
    private boolean forRisk;
    private boolean forVolatility;
    private boolean forLiquidity;
    private SizeReason reason = SizeReason.NONE;

    EntrySizing(Markets markets, PortfolioWatch watch) {
        this.markets = markets;
        this.watch = watch;
    }

    /** Returns why the rules contradict each other, or null. */
    @Nullable
    String onConfig(SizingConfigDecoder message) {
        try {
            rules = new SizeRules(
                    message.maxPositionAtoms(),
                    message.maxPortfolioAtoms(),
                    message.maxShareBps(),
                    message.minSizeAtoms(),
                    message.maxPositions());
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        forRisk = message.forRisk() == Flag.YES;
        forVolatility = message.forVolatility() == Flag.YES;
        forLiquidity = message.forLiquidity() == Flag.YES;
        return null;
    }

    SizeReason reason() {
        return reason;
    }

    /**
     * @param lossReached the run may lose no more today
     * @param drawdownReached it is as far below its highest equity as it may be
     */
    long sizedAtoms(
            Run run,
            Instrument instrument,
            Positions positions,
            long wishAtoms,
            boolean lossReached,
            boolean drawdownReached) {
        SizeRules stated = rules;
        reason = SizeReason.NONE;
        if (stated == null || !isAnyRule(stated)) {
            return wishAtoms;
        }
        if (stated.maxShareBps() > 0 && !run.tally().isCapitalKnown()) {
            return refuse(SizeReason.EQUITY_UNKNOWN);
        }
        PortfolioView portfolio = portfolio(stated, run, positions, lossReached, drawdownReached);
        int riskBps = forRisk ? markets.measuredVolatilityBps(instrument) : 0;
        int correlationBps = forRisk ? watch.correlationBps(run.tallies().global()) : 0;
        PositionSizing sizing = new PositionSizing(stated);
        if (!sizing.validate(portfolio, wishAtoms, riskBps, correlationBps)) {
            return refuse(sizing.rejection());
        }
        reason = sizing.adjustment();
        long sized = forMarket(instrument, sizing.adjustedAtoms());
        return sized > 0 && sized < stated.minSizeAtoms() ? refuse(SizeReason.POSITION_TOO_SMALL) : sized;
    }

    private boolean isAnyRule(SizeRules stated) {
        return stated.maxShareBps() > 0 || stated.minSizeAtoms() > 0 || forRisk || forVolatility || forLiquidity;
    }

    private long refuse(SizeReason why) {
        reason = why;
        return 0;
    }

    private PortfolioView portfolio(
            SizeRules stated, Run run, Positions positions, boolean lossReached, boolean drawdownReached) {
        Tally tally = run.tally();
        int score = 0;
        boolean emergency = false;
        if (forRisk) {
            Holdings holdings = watch.holdings(run.tallies(), positions);
            int critical = watch.criticalAlerts();
            score = PortfolioRisk.score(
                    tally.exposureAtoms(),
                    stated.maxPortfolioAtoms(),
                    holdings.volatilityBps(),
                    holdings.liquidityBps(),
                    critical);
            emergency = PortfolioRisk.isEmergency(critical, holdings.volatilityBps(), holdings.liquidityBps(), score);
        }
        return new PortfolioView(
                tally.isCapitalKnown() ? tally.equityAtoms() : 0,
                tally.exposureAtoms(),
                tally.openPositions(),
                score,
                emergency,
                lossReached,
                drawdownReached);
    }

    private long forMarket(Instrument instrument, long atoms) {
        long sized = atoms;
        if (forVolatility) {
            sized = VolatilitySizing.adjustedAtoms(sized, markets.measuredVolatilityBps(instrument));
            because(SizeReason.VOLATILITY_ADJUSTMENT, sized < atoms);
        }
        LiquidityGate gate = forLiquidity ? LiquidityGate.of(instrument) : null;
        if (gate == null) {
            return sized;
        }
        long taken = gate.allowedAtoms(sized);
        because(SizeReason.LIQUIDITY_ADJUSTMENT, taken < sized);
        return taken == 0 ? refuse(SizeReason.MARKET_TOO_THIN) : taken;
    }

    /** The first reason is kept. */
    private void because(SizeReason why, boolean smaller) {
        if (smaller && reason == SizeReason.NONE) {
            reason = why;
        }
    }

    void copy(StateCopy state) {
        SizeRules stated = rules;
        if (state.of(stated != null)) {
            rules = (stated == null ? SizeRules.seedCompat() : stated).copy(state);
        }
        forRisk = state.of(forRisk);
        forVolatility = state.of(forVolatility);
        forLiquidity = state.of(forLiquidity);
        reason = state.of(reason);
    }

    void hashInto(StateHash hash) {
        SizeRules stated = rules;
        if (stated != null) {
            stated.hashInto(hash);
        }
        hash.add(forRisk).add(forVolatility).add(forLiquidity).add(reason);
    }
}
