package sniper.core.paper.desk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.TradingRules;
import sniper.core.paper.BookTerms;
import sniper.core.plan.PlanTerms;
import sniper.core.state.StateCopy;

/**
 * What a run was started with. Immutable.
 *
 * @param rules of its symbols as they were at the start, in the order of their places
 * @param gridStartNs first slot of its plans
 * @param startNs logical time of the start: until the first tick it is that of what is entered
 */
record RunTerms(
        BookTerms books,
        PlanTerms plans,
        List<TradingRules> rules,
        int calendarId,
        long tickIntervalNs,
        long gridStartNs,
        long startNs) {
    RunTerms {
        rules = List.copyOf(rules);
    }

    /** @param terms null when they are put back */
    static RunTerms copy(StateCopy state, @Nullable RunTerms terms) {
        BookTerms books = BookTerms.copy(state, terms == null ? null : terms.books);
        PlanTerms plans = PlanTerms.copy(state, terms == null ? null : terms.plans);
        int count = state.of(terms == null ? 0 : terms.rules.size());
        List<TradingRules> rules = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rules.add((terms == null ? TradingRules.NONE : terms.rules.get(i)).copy(state));
        }
        return new RunTerms(
                books,
                plans,
                rules,
                state.of(terms == null ? 0 : terms.calendarId),
                state.of(terms == null ? 0L : terms.tickIntervalNs),
                state.of(terms == null ? 0L : terms.gridStartNs),
                state.of(terms == null ? 0L : terms.startNs));
    }
}
