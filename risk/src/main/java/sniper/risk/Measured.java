package sniper.risk;

import sniper.core.instrument.Money;
import sniper.core.message.RiskMeasuredDecoder;
import sniper.core.output.OutputLog;
import sniper.core.run.Tally;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.risk.alert.AlertBook;
import sniper.risk.alert.PortfolioAlert;

/** The latest measurement of what the portfolio may lose, as long as it counts. Threading: owned by the engine stage. */
final class Measured {
    private long varAtoms;
    private long correlationBps;
    private long maxVarBps;
    private long validNs;
    /** Not known before the message has been looked at. */
    private long takenNs;

    private boolean taken = true;

    void take(RiskMeasuredDecoder message) {
        varAtoms = Math.max(message.varAtoms(), 0);
        correlationBps = Math.max(message.correlationBps(), 0);
        maxVarBps = Math.max(message.maxVarBps(), 0);
        validNs = Math.max(message.validNs(), 0);
        taken = false;
    }

    void observe(Tally all, AlertBook book, OutputLog outputs, long nowNs) {
        if (!taken) {
            taken = true;
            takenNs = nowNs;
        }
        boolean counts = counts(all, nowNs);
        long var = counts ? varAtoms : 0;
        long most = maxVarBps == 0 || !all.isCapitalKnown()
                ? Long.MAX_VALUE
                : Money.bpsFloor(Math.max(all.equityAtoms(), 0), maxVarBps);
        book.observe(
                PortfolioAlert.VALUE_AT_RISK, PortfolioWatch.shareBps(var, most, true), var, most, 0, outputs, nowNs);
        long correlation = counts ? correlationBps : 0;
        book.observe(PortfolioAlert.CORRELATION, correlation, correlation, Money.BPS_PER_UNIT, 0, outputs, nowNs);
    }

    private boolean counts(Tally all, long nowNs) {
        return all.openPositions() > 0 && nowNs - takenNs <= validNs;
    }

    /** 0 while it does not count. */
    int correlationBps(Tally all, long nowNs) {
        return counts(all, nowNs) ? (int) Math.min(correlationBps, Money.BPS_PER_UNIT) : 0;
    }

    void copy(StateCopy state) {
        varAtoms = state.of(varAtoms);
        correlationBps = state.of(correlationBps);
        maxVarBps = state.of(maxVarBps);
        validNs = state.of(validNs);
        takenNs = state.of(takenNs);
        taken = state.of(taken);
    }

    void hashInto(StateHash hash) {
        hash.add(varAtoms)
                .add(correlationBps)
                .add(maxVarBps)
                .add(validNs)
                .add(takenNs)
                .add(taken);
    }
}
