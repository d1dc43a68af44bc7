package sniper.strategies.listing;

import sniper.core.order.OrderId;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.strategies.phase.ExitReason;
import sniper.strategies.phase.ExitRules;
import sniper.strategies.phase.PhaseBook;

/**
 * What a target has bought, and how far it is sold: by the plan and rules in force when it was armed. Threading: owned
 * by the engine stage.
 */
final class ExitState {
    final PhaseBook phases;
    final ExitRules rules;
    long sinceNs;
    /** Highest bid since the entry. */
    long highTicks;

    /** Lots in exit orders that are not done, those of unknown outcome among them. */
    long openSellLots;

    /** The exit order whose outcome is waited for. */
    long orderId = OrderId.NONE;
    /** Sell everything, and why; {@code NONE} while the phases decide. */
    ExitReason all = ExitReason.NONE;
    /** Orders in a row that met no buyer. */
    int failures;
    /** Orders in a row that the venue, or our own rules, refused for good. */
    int refusals;

    ExitState(PhaseBook phases, ExitRules rules) {
        this.phases = phases;
        this.rules = rules;
    }

    /** All but the plan and the rules it was made with. */
    void copy(StateCopy state) {
        phases.copy(state);
        sinceNs = state.of(sinceNs);
        highTicks = state.of(highTicks);
        openSellLots = state.of(openSellLots);
        orderId = state.of(orderId);
        all = state.of(all);
        failures = state.of(failures);
        refusals = state.of(refusals);
    }

    void hashInto(StateHash hash) {
        phases.hashInto(hash);
        rules.hashInto(hash);
        hash.add(sinceNs)
                .add(highTicks)
                .add(openSellLots)
                .add(orderId)
                .add(all)
                .add(failures)
                .add(refusals);
    }
}
