package sniper.core.engine;

import sniper.core.instrument.Instruments;
import sniper.core.order.OrderFlow;
import sniper.core.output.OutputLog;
import sniper.core.position.Positions;
import sniper.core.run.Runs;
import sniper.core.state.EngineTime;
import sniper.core.timer.Timers;

/** What a strategy may see and do. */
public record StrategyContext(
        EngineTime time,
        Instruments instruments,
        Runs runs,
        Positions positions,
        OrderFlow orders,
        Timers timers,
        OutputLog outputs) {}
