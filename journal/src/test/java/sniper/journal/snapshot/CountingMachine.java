package sniper.journal.snapshot;

import org.agrona.DirectBuffer;
import sniper.core.engine.StateMachine;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.TimerRequestedEncoder;
import sniper.core.output.OutputLog;
import sniper.core.state.StateCopy;

/** A small deterministic engine: none to two outputs per input, which depend on everything before. */
final class CountingMachine implements Machine, StateMachine {
    private final OutputLog outputs = new OutputLog(4_096, 128);
    private final BookTickerDecoder ticker = new BookTickerDecoder();
    private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
    private final TimerRequestedEncoder timer = new TimerRequestedEncoder();
    private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
    private final long hashSeed;
    private long sum;
    private long handled;

    CountingMachine() {
        this(0);
    }

    /** @param hashSeed another one is another version of the program */
    CountingMachine(long hashSeed) {
        this.hashSeed = hashSeed;
    }

    /** Messages that this object has seen itself. */
    long handled() {
        return handled;
    }

    @Override
    public StateMachine handler() {
        return this;
    }

    @Override
    public OutputLog outputs() {
        return outputs;
    }

    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        handled++;
        ticker.wrapAndApplyHeader(buffer, offset, headerIn);
        sum = sum * 31 + ticker.bidPriceTicks() + timeNs + length;
        for (int i = 0; i < sequence % 3; i++) {
            timer.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), headerOut)
                    .timerId(sum + i)
                    .deadlineNs(timeNs);
            outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + TimerRequestedEncoder.BLOCK_LENGTH);
        }
    }

    @Override
    public long stateHash() {
        return sum ^ hashSeed;
    }

    @Override
    public void copy(StateCopy state) {
        sum = state.of(sum);
    }
}
