package sniper.ops.risk;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sniper.core.engine.Engine;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;
import sniper.core.position.Position;
import sniper.core.run.Tally;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.journal.snapshot.Beginning;
import sniper.journal.snapshot.Recovery;
import sniper.ops.daemon.DamagedJournalException;
import sniper.risk.matrix.MarketState;
import sniper.risk.matrix.Markets;
import sniper.risk.portfolio.Confidence;
import sniper.risk.portfolio.Covariance;
import sniper.risk.portfolio.Exposure;
import sniper.risk.portfolio.StressTest;
import sniper.risk.portfolio.ValueAtRisk;

/** Makes a report of a journal. Threading: one thread, one report. */
public final class RiskReporter {
    static final int MIN_RETURNS = 30;
    /** For returns of a minute: the last hundred or so count most. */
    private static final int DECAY_BPS = 9_900;

    private static final int MINUTES_PER_HOUR = 60;
    private static final long BILLIONTHS_PER_BP = 100_000;
    private static final Confidence CONFIDENCE = Confidence.P95;

    private final Engine engine;
    private final MinutePrices prices;

    /** @param prices where whoever follows a journal has driven them so far */
    RiskReporter(MinutePrices prices) {
        this.engine = prices.engine();
        this.prices = prices;
    }

    /** Takes the journal's inputs, in order. */
    MinutePrices prices() {
        return prices;
    }

    /**
     * Reads the whole journal, or what is left of it; it may be in use.
     *
     * @throws DamagedJournalException when it cannot be read to its end
     */
    public static RiskReport report(Path directory) {
        Beginning<MinutePrices> from = new Recovery<>(directory, MinutePrices::new).beginning();
        ReplayResult result =
                new Replay(from.machine(), from.follower()).run(directory, from.position(), Replay.NO_STOP);
        if (result.damage() != null) {
            throw new DamagedJournalException(result.damage());
        }
        return new RiskReporter(from.machine()).report(result.lastSequence());
    }

    /** Of what has been driven so far. */
    RiskReport report(long lastSequence) {
        List<Held> held = held();
        List<Held> measured = held.stream().filter(this::isMeasured).toList();
        Covariance covariance = covariance(measured);
        Tally all = engine.runs().tallies().global();
        return new RiskReport(
                lastSequence,
                prices.lastTimeNs(),
                all.isCapitalKnown() ? all.equityAtoms() : null,
                all.dayProfitAtoms(),
                otherFeeAtoms(),
                all.exposureAtoms(),
                all.openPositions(),
                held.stream().map(Held::holding).toList(),
                measured.isEmpty()
                        ? null
                        : ValueAtRisk.of(values(measured), covariance, CONFIDENCE, MinutePrices.MINUTES),
                measured.isEmpty() ? 0 : covariance.meanCorrelationBps(values(measured)),
                volatilityBps(held, measured, covariance),
                liquidityBps(held),
                (int) covariance.observations(),
                held.stream()
                        .filter(each -> !measured.contains(each))
                        .map(Held::symbol)
                        .toList(),
                stress(held, measured, covariance));
    }

    private static long[] values(List<Held> measured) {
        return measured.stream().mapToLong(each -> each.valueAtoms).toArray();
    }

    /** By instrument, in the order of their numbers. */
    private List<Held> held() {
        Map<Integer, Held> held = new TreeMap<>();
        for (int slot = 0; slot < engine.positions().count(); slot++) {
            Position position = engine.positions().at(slot);
            if (position.lots() > 0) {
                held.computeIfAbsent(position.instrument().id(), id -> new Held(position.instrument()))
                        .add(position);
            }
        }
        return new ArrayList<>(held.values());
    }

    private long otherFeeAtoms() {
        long fees = 0;
        for (int slot = 0; slot < engine.positions().count(); slot++) {
            fees += engine.positions().at(slot).otherFeeAtoms();
        }
        return fees;
    }

    private boolean isMeasured(Held held) {
        int known = 0;
        for (int ago = 1; ago < MinutePrices.MINUTES; ago++) {
            known += prices.ticks(held.instrument.id(), ago) > 0 && prices.ticks(held.instrument.id(), ago + 1) > 0
                    ? 1
                    : 0;
        }
        return known >= MIN_RETURNS;
    }

    /** Of the minutes in which all of them had a price at both ends. */
    private Covariance covariance(List<Held> measured) {
        Covariance covariance = new Covariance(Math.max(measured.size(), 1), DECAY_BPS);
        long[] returns = new long[measured.size()];
        for (int ago = MinutePrices.MINUTES - 1; ago >= 1; ago--) {
            if (takeReturns(measured, ago, returns)) {
                covariance.observe(returns);
            }
        }
        return covariance;
    }

    private boolean takeReturns(List<Held> measured, int ago, long[] returns) {
        for (int i = 0; i < returns.length; i++) {
            int id = measured.get(i).instrument.id();
            long from = prices.ticks(id, ago + 1);
            long to = prices.ticks(id, ago);
            if (from <= 0 || to <= 0) {
                return false;
            }
            returns[i] = Covariance.returnOf(from, to);
        }
        return returns.length > 0;
    }

    private List<StressTest> stress(List<Held> held, List<Held> measured, Covariance covariance) {
        if (held.isEmpty()) {
            return List.of();
        }
        List<Exposure> exposures = new ArrayList<>();
        for (Held each : held) {
            int place = measured.indexOf(each);
            long var = place < 0 ? 0 : alone(measured, place, covariance);
            exposures.add(new Exposure(each.valueAtoms, each.valueAtoms, var, 0));
        }
        return StressTest.runAll(exposures, liquidityBps(held));
    }

    private static int liquidityBps(List<Held> held) {
        return held.stream()
                .mapToInt(each -> Markets.liquidityBps(each.instrument.book()))
                .min()
                .orElse(Money.BPS_PER_UNIT);
    }

    private static int volatilityBps(List<Held> held, List<Held> measured, Covariance covariance) {
        int highest = held.size() > measured.size() ? MarketState.ASSUMED.volatilityBps() : 0;
        for (int i = 0; i < measured.size(); i++) {
            highest = Math.max(highest, hourlyBps(covariance.deviation(i)));
        }
        return highest;
    }

    /** Of a minute's deviation in billionths. */
    private static int hourlyBps(long minutes) {
        BigInteger square = BigInteger.valueOf(minutes).pow(2).multiply(BigInteger.valueOf(MINUTES_PER_HOUR));
        return (int) Math.min(square.sqrt().longValueExact() / BILLIONTHS_PER_BP, Money.BPS_PER_UNIT);
    }

    private static long alone(List<Held> measured, int place, Covariance covariance) {
        long[] only = new long[measured.size()];
        only[place] = measured.get(place).valueAtoms;
        return ValueAtRisk.of(only, covariance, CONFIDENCE, MinutePrices.MINUTES)
                .varAtoms();
    }

    /** All runs' holdings of one instrument. */
    private static final class Held {
        private final Instrument instrument;
        private long lots;
        private long costAtoms;
        private long valueAtoms;

        Held(Instrument instrument) {
            this.instrument = instrument;
        }

        void add(Position position) {
            lots += position.lots();
            costAtoms += position.costAtoms();
            long price = MinutePrices.price(instrument.book());
            valueAtoms = price == 0 ? costAtoms : instrument.notionalFloor(price, lots);
        }

        String symbol() {
            return instrument.rules().symbol();
        }

        RiskReport.Holding holding() {
            return new RiskReport.Holding(
                    symbol(),
                    Decimals.format(lots, instrument.rules().quantityScale()) + " "
                            + instrument.rules().baseAsset(),
                    valueAtoms,
                    costAtoms);
        }
    }
}
