package sniper.journal.replay;

import org.agrona.DirectBuffer;
import sniper.core.engine.MessageHandler;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.TimerRequestedEncoder;
import sniper.core.output.OutputLog;

/** A small deterministic engine: none to two outputs per input, which depend on everything before. */
final class CountingEngine implements MessageHandler {
    static final int OUTPUTS_MODULO = 3;

    private static final int PRIME = 31;

    private final OutputLog outputs = new OutputLog(4_096, 128);
    private final BookTickerDecoder ticker = new BookTickerDecoder();
    private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
    private final TimerRequestedEncoder timer = new TimerRequestedEncoder();
    private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
    private final long faultSequence;
    private long state;

    CountingEngine() {
        this(Long.MAX_VALUE);
    }

    /** @param faultSequence where this engine behaves like another version of the program */
    CountingEngine(long faultSequence) {
        this.faultSequence = faultSequence;
    }

    OutputLog outputs() {
        return outputs;
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        ticker.wrapAndApplyHeader(buffer, offset, headerIn);
        state = state * PRIME + ticker.bidPriceTicks() + timeNs + length;
        if (sequence == faultSequence) {
            state++;
        }
        for (int i = 0; i < sequence % OUTPUTS_MODULO; i++) {
            timer.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), headerOut)
                    .timerId(state + i)
                    .deadlineNs(timeNs);
            outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + TimerRequestedEncoder.BLOCK_LENGTH);
        }
    }

    @Override
    public long stateHash() {
        return state;
    }
}
