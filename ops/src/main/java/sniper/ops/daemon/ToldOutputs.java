package sniper.ops.daemon;

import org.agrona.DirectBuffer;
import sniper.core.engine.MessageHandler;
import sniper.core.output.OutputLog;
import sniper.core.pipeline.EventListener;

/** An engine in recovery whose outputs somebody listens to. Threading: the recovering thread. */
public final class ToldOutputs implements MessageHandler {
    private final MessageHandler engine;
    private final OutputLog outputs;
    private final EventListener listener;

    public ToldOutputs(MessageHandler engine, OutputLog outputs, EventListener listener) {
        this.engine = engine;
        this.outputs = outputs;
        this.listener = listener;
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        long from = outputs.tail();
        engine.onMessage(sequence, timeNs, buffer, offset, length);
        outputs.forEach(
                from,
                outputs.tail(),
                (ordinal, output, outputOffset, outputLength) ->
                        listener.onEvent(sequence, timeNs, output, outputOffset, outputLength));
    }

    @Override
    public long stateHash() {
        return engine.stateHash();
    }
}
