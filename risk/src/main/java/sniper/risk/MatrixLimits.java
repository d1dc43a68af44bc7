package sniper.risk;

import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Instrument;
import sniper.core.message.DenyReason;
import sniper.core.message.RiskMatrixDefinedDecoder;
import sniper.core.order.OrderIntent;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.risk.matrix.Markets;
import sniper.risk.matrix.MatrixHandover;
import sniper.risk.matrix.MatrixParameters;
import sniper.risk.matrix.RiskMatrices;
import sniper.risk.matrix.RiskMatrix;

/**
 * Score and size of a buy, looked up where the portfolio and the instrument's market are now. Threading: owned by the
 * engine stage; a lookup allocates nothing.
 */
final class MatrixLimits {
    private final Verdict verdict;
    private final Markets markets;
    private final MatrixHandover handover = new MatrixHandover();
    private @Nullable RiskMatrices matrices;

    MatrixLimits(Verdict verdict, int maxInstruments) {
        this.verdict = verdict;
        this.markets = new Markets(maxInstruments);
    }

    MatrixHandover handover() {
        return handover;
    }

    Markets markets() {
        return markets;
    }

    void onBook(Instrument instrument, long nowNs) {
        markets.onBook(instrument, nowNs);
    }

    /** @param required nothing passes without a matrix; limits from before there were any do not ask for one */
    DenyReason refusal(OrderIntent intent, long notional, boolean halved, boolean required) {
        RiskMatrices built = matrices;
        if (built == null) {
            return required ? verdict.deny(DenyReason.NO_RISK_MATRIX, notional, 0) : DenyReason.NONE;
        }
        long portfolio = intent.run().tallies().global().exposureAtoms();
        if (!built.holds(portfolio)) {
            return verdict.deny(DenyReason.SIZE_ABOVE_RISK_ALLOWANCE, notional, 0);
        }
        RiskMatrix matrix = built.at(portfolio);
        int cell = matrix.cell(markets.row(matrix, intent.instrument()), notional);
        int score = matrix.scoreHundredths(cell);
        if (score > built.maxScoreHundredths()) {
            return verdict.deny(DenyReason.RISK_SCORE_TOO_HIGH, score, built.maxScoreHundredths());
        }
        long most = HardLimits.sized(matrix.maxSizeAtoms(cell), halved);
        return notional > most ? verdict.deny(DenyReason.SIZE_ABOVE_RISK_ALLOWANCE, notional, most) : DenyReason.NONE;
    }

    /** The limits it was built for are no more. */
    void forget() {
        matrices = null;
    }

    /** Changes over to what was built beforehand; in a replay nothing was, and it is built here. */
    @Nullable
    String onMatrix(RiskMatrixDefinedDecoder message) {
        MatrixParameters parameters = MatrixParameters.of(message);
        String problem = parameters.problem();
        if (problem != null) {
            return problem;
        }
        long version = message.version();
        RiskMatrices offered = handover.take(version);
        if (offered == null) {
            if (parameters.version() != version) {
                return "these parameters make another matrix here: version=" + version + " here="
                        + parameters.version();
            }
            offered = RiskMatrices.build(parameters);
        }
        matrices = offered;
        return null;
    }

    /** A matrix is built anew, and has to come out as it was. */
    void copy(StateCopy state) {
        RiskMatrices built = matrices;
        if (state.of(built != null)) {
            MatrixParameters parameters = (built == null ? MatrixParameters.NONE : built.parameters()).copy(state);
            long version = state.of(built == null ? 0 : built.version());
            if (parameters.version() != version) {
                throw new IllegalStateException("these parameters make another matrix here: version=" + version
                        + " here=" + parameters.version());
            }
            matrices = built == null ? RiskMatrices.build(parameters) : built;
        }
        markets.copy(state);
    }

    void hashInto(StateHash hash) {
        RiskMatrices built = matrices;
        hash.add(built == null ? 0 : built.version());
        markets.hashInto(hash);
    }
}
