package sniper.ops.journal;

import java.nio.file.Path;
import sniper.core.engine.Engine;
import sniper.core.engine.MessageHandler;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.EventListener;
import sniper.journal.replay.Progress;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.ops.daemon.InstrumentText;
import sniper.ops.daemon.Situation;
import sniper.ops.daemon.ToldOutputs;
import sniper.ops.daemon.TradingCore;

/** A journal replayed through the product's engine, and what that ends with. Threading: one thread, one use. */
public final class EngineReplay {
    /** As fast as it goes. */
    public static final double UNPACED = 0;

    private final OutputLog outputs = TradingCore.newOutputLog();
    private final Engine engine = TradingCore.newEngine(outputs);
    private final Situation situation = new Situation(false);

    /** Symbols and decimals as the journal has stated them so far. */
    public InstrumentText names() {
        return Why.names(engine);
    }

    /**
     * @param stopAtSequence last input the engine gets to see; {@link Replay#NO_STOP} for all
     * @param speed how many times as fast as it was recorded; {@link #UNPACED}
     * @param listener hears of every output
     */
    public ReplayResult run(
            Path dataDirectory, long stopAtSequence, double speed, EventListener listener, Progress progress) {
        MessageHandler told = new ToldOutputs(engine, outputs, (cause, timeNs, buffer, offset, length) -> {
            situation.onEvent(cause, timeNs, buffer, offset, length);
            listener.onEvent(cause, timeNs, buffer, offset, length);
        });
        MessageHandler paced = speed == UNPACED ? told : new Pace(told, speed);
        return new Replay(new Tracked(paced, progress), outputs).run(dataDirectory, stopAtSequence);
    }

    public EngineState state() {
        return EngineState.of(engine, situation);
    }
}
