package sniper.core.paper.desk;

import sniper.core.paper.RunBooks;
import sniper.core.plan.RunPlans;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** All of a run that a message may change but its status. Threading: owned by the engine stage; allocates nothing once made. */
final class RunState {
    static final long NO_TICK = 0;

    final RunBooks books;
    final RunPlans plans;
    long lastLogicalTimeNs = NO_TICK;
    /** Of the last change of status that was told. */
    long lastEventNs;

    RunState(RunTerms terms) {
        books = new RunBooks(terms.books(), terms.rules());
        plans = new RunPlans(terms.plans());
    }

    void set(RunState other) {
        books.set(other.books);
        plans.set(other.plans);
        lastLogicalTimeNs = other.lastLogicalTimeNs;
        lastEventNs = other.lastEventNs;
    }

    void copy(StateCopy state) {
        books.copy(state);
        plans.copy(state);
        lastLogicalTimeNs = state.of(lastLogicalTimeNs);
        lastEventNs = state.of(lastEventNs);
    }

    /** Without what depends on when messages came. */
    void hashInto(StateHash hash) {
        books.hashInto(hash);
        plans.hashInto(hash);
        hash.add(lastLogicalTimeNs);
    }
}
