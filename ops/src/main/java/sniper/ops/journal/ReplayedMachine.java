package sniper.ops.journal;

import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import sniper.core.engine.MessageHandler;
import sniper.journal.replay.Progress;
import sniper.journal.snapshot.Machine;
import sniper.journal.snapshot.MachineAround;
import sniper.ops.daemon.CoreMachine;
import sniper.strategies.StrategyHost;

/**
 * The product's engine in a replay that somebody watches. Threading: the replaying thread; what watches it is set before
 * the first message.
 */
final class ReplayedMachine implements MachineAround {
    private final CoreMachine machine = new CoreMachine(false, StrategyHost::new);
    private MessageHandler paced = machine;
    private LongConsumer before = sequence -> {};
    private Progress progress = Progress.NONE;

    CoreMachine core() {
        return machine;
    }

    /**
     * @param speed how many times as fast as it was recorded; {@link EngineReplay#UNPACED}
     * @param beforeInput hears of each input before the engine does
     */
    void watch(double speed, LongConsumer beforeInput, Progress told) {
        paced = speed == EngineReplay.UNPACED ? machine : new Pace(machine, speed);
        before = beforeInput;
        progress = told;
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        before.accept(sequence);
        paced.onMessage(sequence, timeNs, buffer, offset, length);
        progress.at(sequence);
    }

    @Override
    public Machine inside() {
        return machine;
    }
}
