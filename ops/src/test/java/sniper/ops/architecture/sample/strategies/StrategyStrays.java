package sniper.ops.architecture.sample.strategies;

import sniper.ops.architecture.sample.journal.JournalStray;
import sniper.ops.architecture.sample.risk.RiskStrays;

public final class StrategyStrays {
    static final class KnowsRisk {
        RiskStrays risk;
    }

    static final class KnowsTheJournal {
        JournalStray journal;
    }
}
