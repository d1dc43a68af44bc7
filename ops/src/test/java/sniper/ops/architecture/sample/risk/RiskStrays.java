package sniper.ops.architecture.sample.risk;

import com.lmax.disruptor.Sequence;
import sniper.ops.architecture.sample.strategies.StrategyStrays;

public final class RiskStrays {
    static final class KnowsStrategies {
        StrategyStrays strategies;
    }

    static final class KnowsTheRing {
        Sequence sequence;
    }
}
